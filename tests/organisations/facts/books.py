"""Workbooks of facts as people hand them in: written to a file and read from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from tests.organisations.facts.conftest import Keeper

from gongkai.organisations.facts.workbook.acts import start_facts_import
from gongkai.organisations.facts.workbook.sheets import DAYS, EXPLANATION, export_facts
from gongkai.organisations.given import GivenTable
from gongkai.organisations.models import TableImport
from gongkai.workbench.workbooks import make_workbook, read_workbook


def export(keeper: Keeper, path: Path) -> Path:
    """The facts of today as a file."""
    sheets = export_facts(agency=keeper.agency, **keeper.signed)
    path.write_bytes(make_workbook(sheets, EXPLANATION))
    return path


def edit(path: Path, work: Callable[[Workbook], Any]) -> Path:
    """Let hands work on the file."""
    book = load_workbook(path)
    work(book)
    book.save(path)
    return path


def tables(path: Path) -> list[GivenTable]:
    return read_workbook(path, path.name, DAYS)


def look_at(keeper: Keeper, path: Path) -> TableImport:
    """Hand the file in."""
    return start_facts_import(
        agency=keeper.agency,
        tables=tables(path),
        file_name=path.name,
        sha256="0" * 64,
        **keeper.signed,
    )


def column(book: Workbook, sheet: str, title: str) -> int:
    """The place of a column, from 1."""
    titles = [cell.value for cell in book[sheet][1]]
    return titles.index(title) + 1


def put(book: Workbook, sheet: str, row: int, **cells: Any) -> None:
    """Type into cells of a row by the titles of their columns."""
    for title, value in cells.items():
        book[sheet].cell(row, column(book, sheet, title), value)


def faults(run: TableImport) -> list[tuple[str, int, str, str]]:
    return [(one["sheet"], one["row"], one["column"], one["text"]) for one in run.faults]


def changes(run: TableImport) -> list[tuple[str, int, str, str]]:
    return [(one["sheet"], one["row"], one["act"], one["label"]) for one in run.changes]
