"""Files as clerks hand them in, and the way they go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from tests.registers.conftest import Registers

from gongkai.registers.importing.dry_run import read_run, receive_file
from gongkai.registers.importing.taking import accept_run, store_run
from gongkai.registers.models import ImportRun, ImportTarget

PENALTY = ["决定书文号", "处罚事由", "决定日期"]
FEE = ["票据号", "收费项目", "收款日期", "金额（元）"]
DOCUMENT = ["文件名称", "文号", "印发日期", "有效期至", "废止或失效日期", "终止方式", "是否牵头"]
MONTHS = ["年", "月", "件数"]
FEE_MONTHS = ["年", "月", "件数", "金额（元）"]


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def csv(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def look_at(registers: Registers, target: str, path: Path, name: str = "") -> ImportRun:
    """Hand a file in and have it looked at dry."""
    run = receive_file(
        registers.agency,
        ImportTarget(target),
        path,
        name=name or path.name,
        **registers.signed,
    )
    return read_run(run.pk, unheard)


def take(registers: Registers, run: ImportRun, **confirmed: bool) -> ImportRun:
    """Confirm a file and have it stored."""
    return store_run(accept_run(run, **confirmed, **registers.signed).pk, unheard)


def unheard(done: int, total: int, message: str) -> None:
    """Nobody looks at the progress."""


def remarks(found: list[dict[str, Any]]) -> list[tuple[int, str, str, str]]:
    """Faults or notes as row, column, value and text."""
    return [(one["row"], one["column"], one["value"], one["text"]) for one in found]
