"""Reads our Word layout: paragraphs and ruled tables, straight from the XML."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from gongkai.reporting.output.content import ReportContent
from gongkai.reporting.output.readback.comparing import Places, ReadBack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(written: bytes, content: ReportContent) -> ReadBack:
    """Tables with the texts at the first place of each box; headers count as prose."""
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
        headers = [
            etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith("word/header")
        ]
    prose: list[str] = []
    tables: list[Places] = []
    for element in body:
        if element.tag == f"{_W}tbl":
            tables.append(_table(element))
        elif element.tag == f"{_W}p":
            prose.append(_text(element))
    prose.extend(_text(header) for header in headers)
    return ReadBack(tuple(tables), "".join("".join(prose).split()))


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{_W}t"))


def _table(element: Any) -> Places:
    places: Places = {}
    for row, line in enumerate(element.iterchildren(f"{_W}tr")):
        column = 0
        for cell in line.iterchildren(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            continues = merge is not None and merge.get(f"{_W}val") != "restart"
            text = _text(cell)
            # A box goes on below its first place without text; text there is a difference.
            if not continues or text:
                places[row, column] = text
            column += int(span.get(f"{_W}val")) if span is not None else 1
    return places
