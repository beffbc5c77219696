"""Number formats of a workbook's cell styles."""

from __future__ import annotations

from openpyxl.styles.numbers import BUILTIN_FORMATS

from gongkai.reporting.reading.office.parts import Element
from gongkai.reporting.reading.office.wordml import number

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHINESE = {
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"',
    35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
}
"""Formats that a Chinese Excel knows by number only (ECMA-376, part 1, 18.8.30, zh-cn)."""


class WorkbookStyles:
    """The formats of xl/styles.xml by the index that cells name."""

    def __init__(self, root: Element | None) -> None:
        formats: dict[int, str] = {**BUILTIN_FORMATS, **_CHINESE}
        self._formats: list[str] = []
        if root is None:
            return
        for node in root.iter(f"{_S}numFmt"):
            formats[number(node.get("numFmtId"), -1)] = node.get("formatCode", "")
        styles = root.find(f"{_S}cellXfs")
        for style in styles if styles is not None else ():
            self._formats.append(formats.get(number(style.get("numFmtId")), "General"))

    def format_of(self, style: int) -> str:
        """The number format of a cell style, "General" when there is none."""
        return self._formats[style] if 0 <= style < len(self._formats) else "General"
