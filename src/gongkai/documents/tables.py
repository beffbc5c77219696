"""Reads the table in a file from outside, in a process of its own with limits."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from gongkai.documents.csv_sheet import read_csv
from gongkai.documents.kinds import TABLE_KINDS, FileKind
from gongkai.documents.safety import inspect
from gongkai.documents.sheets import Row, Sheet
from gongkai.documents.table_cells import TableCell, as_amount, as_count, as_date, as_text
from gongkai.documents.xlsx_sheet import read_xlsx, read_xlsx_sheets
from gongkai.lib import confine
from gongkai.statute.refusal import NotPermitted

LONGEST_SECONDS = 120
MOST_MEGABYTES = 2048


def read_table(path: Path, name: str | None = None) -> Sheet:
    """Read the first visible sheet of an XLSX file, or a CSV file in UTF-8 or GB18030.

    `name` is the name under which the file was handed in, where it differs from that of `path`.
    Raises NotPermitted when the whole file is refused; what is wrong with a single cell is its
    `problem`.
    """
    sheet: Sheet = _read_elsewhere("read_here", path, name or path.name)
    if not len(sheet):
        raise NotPermitted(f"“{name or path.name}”的第一张工作表是空的，没有可读的内容。")
    return sheet


def read_tables(path: Path, name: str | None = None) -> list[Sheet]:
    """Read every visible sheet of an XLSX file that has a row, or a CSV file as the only one.

    Raises NotPermitted as `read_table` does, and when no sheet has a row.
    """
    sheets: list[Sheet] = _read_elsewhere("read_all_here", path, name or path.name)
    if not (filled := [sheet for sheet in sheets if len(sheet)]):
        raise NotPermitted(f"“{name or path.name}”的工作表都是空的，没有可读的内容。")
    return filled


def _read_elsewhere(function: str, path: Path, name: str) -> Any:
    kind = inspect(path, name, allowed=TABLE_KINDS)
    try:
        return confine.run(
            f"{__name__}.{function}",
            str(path),
            kind.value,
            seconds=LONGEST_SECONDS,
            megabytes=MOST_MEGABYTES,
        )
    except confine.Exceeded as error:
        raise NotPermitted(
            f"“{name}”太大或者太复杂，在限定的时间和内存里没有读完。请分成几个文件再上传。"
        ) from error
    except confine.Crashed as error:
        logging.getLogger(__name__).exception("reading a table broke down: %s", error.log)
        raise NotPermitted(
            f"“{name}”读到一半出错，没有读成。请在表格软件里打开它，另存后再上传；"
            "还是不行的，请联系系统管理员。"
        ) from error


def read_here(path: str, kind: str) -> Sheet:
    """Read in this process; `kind` xlsx or csv. For the confined process, and for tests."""
    return read_xlsx(Path(path)) if kind == FileKind.XLSX else read_csv(Path(path))


def read_all_here(path: str, kind: str) -> list[Sheet]:
    """As `read_here`, every visible sheet."""
    return read_xlsx_sheets(Path(path)) if kind == FileKind.XLSX else [read_csv(Path(path))]


__all__ = [
    "Row",
    "Sheet",
    "TableCell",
    "as_amount",
    "as_count",
    "as_date",
    "as_text",
    "read_all_here",
    "read_here",
    "read_table",
    "read_tables",
]
