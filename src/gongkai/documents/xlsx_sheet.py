"""Reads the first visible sheet of an XLSX file in one pass over its XML.

Written here because one pass must tell all three: values, formulas with their stored results, and
merged cells. openpyxl tells them only by loading the workbook twice (60 s for 200,000 rows),
python-calamine not at all.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from gongkai.documents.merged_cells import mark_merged
from gongkai.documents.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    RawCell,
    Sheet,
    table_cell,
)
from gongkai.documents.table_cells import written_date
from gongkai.statute.refusal import NotPermitted

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LAST_SERIAL = 2_958_465  # 9999-12-31

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
)
"""What parsing a damaged file raises; all of it means the same to who handed it in."""

NO_RESULT = "这一格是公式，文件里没有存下它的结果，请在表格软件里打开并保存一次，或者改成数值"


def read_xlsx(path: Path) -> Sheet:
    """Read the first visible sheet. Raises NotPermitted when the file is broken or too large."""
    return _read(path, first_only=True)[0]


def read_xlsx_sheets(path: Path) -> list[Sheet]:
    """Read every visible sheet, in their order, those without a row among them."""
    return _read(path, first_only=False)


def _read(path: Path, *, first_only: bool) -> list[Sheet]:
    try:
        with zipfile.ZipFile(path) as package:
            return _Workbook(package).read(first_only=first_only)
    except _BROKEN as error:
        raise NotPermitted(
            "Excel文件已损坏，打不开。请在表格软件里打开它，另存为新的.xlsx再上传。"
        ) from error


def _elements(stream: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """Elements as they end, freed once used. Entities and documents outside are never followed."""
    tags = [namespace + name for namespace in (_MAIN, _STRICT) for name in names]
    for _, element in etree.iterparse(
        stream, events=("end",), tag=tags, resolve_entities=False, load_dtd=False, no_network=True
    ):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class _Workbook:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        book = self._tree("xl/workbook.xml")
        self.sheets = [
            (node.get("name", ""), self._relation(node), node.get("state", "visible"))
            for node in book.iter("{*}sheet")
        ]
        settings = next(book.iter("{*}workbookPr"), None)
        since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        # Serial 60 of the 1900 system is a day that never was; counting from 1899-12-30 is right
        # for every day after it.
        self.first_day = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
        self.date_styles = self._date_styles()

    def _tree(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        return etree.fromstring(self.package.read(name), parser)

    def _relation(self, node: etree._Element) -> str:
        return next((value for key, value in node.attrib.items() if key.endswith("}id")), "")

    def _sheet_part(self, relation: str) -> str:
        for node in self._tree("xl/_rels/workbook.xml.rels"):
            if node.get("Id") == relation:
                target = node.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        raise KeyError(relation)

    def _date_styles(self) -> frozenset[str]:
        """Indexes of cell styles, as written in the sheet, that show a number as a date."""
        if "xl/styles.xml" not in self.package.namelist():
            return frozenset()
        styles = self._tree("xl/styles.xml")
        formats: dict[int, str] = dict(BUILTIN_FORMATS)
        # Chinese Excel's own numbers for its long and short dates.
        formats.update(dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"))
        for node in styles.iter("{*}numFmt"):
            formats[int(node.get("numFmtId", "0"))] = node.get("formatCode", "")
        cell_styles = next(styles.iter("{*}cellXfs"), None)
        if cell_styles is None:
            return frozenset()
        return frozenset(
            str(index)
            for index, style in enumerate(cell_styles)
            if is_date_format(formats.get(int(style.get("numFmtId", "0")), ""))
        )

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.package.namelist():
            return []
        with self.package.open("xl/sharedStrings.xml") as stream:
            return [_text_of(element) for element in _elements(stream, "si")]

    def read(self, *, first_only: bool) -> list[Sheet]:
        """The visible sheets, or the first of them, each naming the others."""
        visible = [(name, relation) for name, relation, state in self.sheets if state == "visible"]
        if not visible:
            raise NotPermitted("Excel文件里没有可见的工作表。")
        self.strings = self._shared_strings()
        names = [name for name, _ in visible]
        return [
            self._sheet(relation, Sheet(name, others=tuple(names[:place] + names[place + 1 :])))
            for place, (name, relation) in enumerate(visible[:1] if first_only else visible)
        ]

    def _sheet(self, relation: str, sheet: Sheet) -> Sheet:
        merged: list[str] = []
        with self.package.open(self._sheet_part(relation)) as stream:
            for element in _elements(stream, "row", "mergeCell"):
                if _local(element) == "mergeCell":
                    merged.append(element.get("ref", ""))
                else:
                    self._add_row(sheet, element)
        mark_merged(sheet, merged)
        return sheet

    def _add_row(self, sheet: Sheet, element: etree._Element) -> None:
        previous = sheet.raw[-1][0] if sheet.raw else 0
        number = int(element.get("r") or previous + 1)
        cells: list[RawCell] = []
        for position, node in enumerate(element):
            column = _column(node.get("r"), position)
            if column >= MOST_COLUMNS:
                if self._raw_cell(node) is None:
                    continue
                raise NotPermitted(
                    f"{node.get('r')}格有内容，表格最多{MOST_COLUMNS}列。请删去多余的列再上传。"
                )
            cells.extend([None] * (column - len(cells)))
            cells.append(self._raw_cell(node))
        if any(cell is not None for cell in cells):
            sheet.raw.append((number, tuple(cells)))
        if len(sheet.raw) > MOST_ROWS:
            raise NotPermitted(f"表格超过{MOST_ROWS}行，请分成几个文件。")

    def _raw_cell(self, node: etree._Element) -> RawCell:
        kind, stored, formula = node.get("t", "n"), None, None
        for child in node:
            name = _local(child)
            if name == "v":
                stored = child.text
            elif name == "f":
                formula = child
            elif name == "is":
                stored = _text_of(child)
        if formula is not None and not stored and not (kind == "str" and stored is not None):
            return (None, f"={formula.text or ''}", None, NO_RESULT)
        value = self._value(kind, stored, node.get("s", ""))
        if formula is None or value is None:
            return value
        taken = table_cell(value)
        if taken.problem:
            return value
        note = "；".join(part for part in (f"公式，取已存的结果{taken.text}", taken.note) if part)
        return taken.value, taken.text, note, None

    def _value(self, kind: str, stored: str | None, style: str) -> RawCell:
        if stored is None or (kind != "s" and not stored.strip()):
            return None
        match kind:
            case "s":
                return self.strings[int(stored)] or None
            case "str" | "inlineStr":
                return stored
            case "b":
                return "是" if stored.strip() == "1" else "否"
            case "e":
                return (None, stored, None, f"这一格是错误值{stored}，请改正后再上传")
            case "d":
                return datetime.fromisoformat(stored.replace("Z", "")).date()
        return self._number(stored, style)

    def _number(self, stored: str, style: str) -> RawCell:
        # A spreadsheet keeps and shows 15 digits; the file may write 17 (61842.370499999997).
        number = Decimal(f"{float(stored):.15g}")
        if style in self.date_styles and 1 <= number < _LAST_SERIAL:
            day: date = self.first_day + timedelta(days=int(number))
            if number == int(number):
                return day
            return (day, day.isoformat(), f"表格里的日期和时间，只取日期{written_date(day)}", None)
        return int(number) if number == number.to_integral_value() else number


def _text_of(element: etree._Element) -> str:
    """Text of its runs, without the reading aids that East Asian files carry."""
    return "".join(
        node.text or "" for node in element.iter("{*}t") if _local(node.getparent()) != "rPh"
    )


def _column(reference: str | None, position: int) -> int:
    """Column from 0 of a reference such as AB12; cells without one stand side by side."""
    if not reference:
        return position
    column = 0
    for character in reference:
        if not character.isalpha():
            break
        column = column * 26 + ord(character.upper()) - ord("A") + 1
    return column - 1
