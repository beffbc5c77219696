"""The system administrator of a city, and tables as a workbook would give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from tests.conftest import appoint, make_person

from gongkai.organisations.given import GivenCell, GivenRow, GivenTable
from gongkai.organisations.models import Agency, Person, TableImport
from gongkai.organisations.people_import.acts import (
    confirm_people_import,
    read_people_import,
    start_people_import,
    store_people_import,
)
from gongkai.organisations.people_import.columns import COLUMNS
from gongkai.statute.duties import Duty

TODAY = date(2026, 2, 11)


def table(name: str, *rows: Sequence[str]) -> GivenTable:
    """A sheet with the columns of the template; rows count from 2, cells may be left out."""
    titles = tuple(column.title for column in COLUMNS[name])
    return GivenTable(
        name,
        titles,
        tuple(
            GivenRow(
                number, {title: GivenCell(text) for title, text in zip(titles, row, strict=False)}
            )
            for number, row in enumerate(rows, start=2)
        ),
    )


@dataclass
class Importer:
    """Hands workbooks in and confirms them."""

    agency: Agency
    person: Person

    def look_at(self, *tables: GivenTable) -> TableImport:
        run = start_people_import(
            agency=self.agency,
            file_name="人员.xlsx",
            sha256="0" * 64,
            actor=self.person,
            today=TODAY,
        )
        return read_people_import(run, tables)

    def store(self, run: TableImport, *tables: GivenTable) -> TableImport:
        run = confirm_people_import(run=run, actor=self.person, today=TODAY)
        return store_people_import(run, tables, TODAY)


@pytest.fixture
def importer(city: Agency) -> Importer:
    person = make_person("city-system", "城系统")
    appoint(person, city, Duty.SYSTEM_ADMINISTRATOR)
    return Importer(city, person)


def faults(run: TableImport) -> list[tuple[str, int, str, str]]:
    return [(one["sheet"], one["row"], one["column"], one["text"]) for one in run.faults]
