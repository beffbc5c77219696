"""Reads a CSV file whose encoding and separator are told by its content."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from gongkai.documents.sheets import MOST_COLUMNS, MOST_ROWS, RawCell, Sheet
from gongkai.statute.refusal import NotPermitted

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}


def decode(content: bytes) -> tuple[str, str]:
    """Text and the name of its encoding. UTF-8 first: GB18030 would take most UTF-8 files, wrongly.

    Raises NotPermitted when it is neither.
    """
    marked = [encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, _NAMES[encoding]
    raise NotPermitted(
        "文件的文字编码认不出来。请用表格软件打开，另存为“CSV UTF-8（逗号分隔）”或者.xlsx再上传。"
    )


def read_csv(path: Path) -> Sheet:
    """Read the whole table; every value is text.

    A cell that begins with = is a formula without its value, a problem of that cell. Raises
    NotPermitted when the file is not a table.
    """
    text, encoding = decode(path.read_bytes())
    first_line = text.split("\n", 1)[0]
    separator = max(",\t;", key=first_line.count)
    sheet = Sheet(name="CSV", notes=(f"按{encoding}编码读取",))
    # strict: a quotation mark that is never closed would swallow the rest of the table.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for number, fields in enumerate(reader, start=1):
            if len(fields) > MOST_COLUMNS:
                raise NotPermitted(f"第{number}行有{len(fields)}列，最多{MOST_COLUMNS}列。")
            if any(field.strip() for field in fields):
                sheet.raw.append((number, tuple(map(_raw_cell, fields))))
            if len(sheet.raw) > MOST_ROWS:
                raise NotPermitted(f"表格超过{MOST_ROWS}行，请分成几个文件。")
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotPermitted(
            f"从第{line}行起读不下去：多半是引号没有成对。请用表格软件打开核对后另存。"
        ) from error
    return sheet


def _raw_cell(text: str) -> RawCell:
    if not text or text.isspace():
        return None
    if text.startswith("=") and len(text) > 1:
        return (None, text, None, f"这一格是公式（{text[:40]}），CSV里没有它的结果，请改成数值")
    return text
