"""Our own JSON read again: an exported report, or what `gongkai report read --json` printed.

Nothing in it is searched for: every cell is under its identifier. Whatever has another shape is
refused, and the refusal names the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

from gongkai.reporting.proofreading import check_report
from gongkai.reporting.reading.document import Line
from gongkai.reporting.reading.findings import about_form, about_source
from gongkai.reporting.reading.headings import find_headings
from gongkai.reporting.reading.refusal import Refused
from gongkai.reporting.reading.report_text import report_text_of_reading
from gongkai.reporting.reading.result import (
    ReadCell,
    Reading,
    ReadParagraph,
    ReadSection,
    Where,
    entry_from_json,
)
from gongkai.reporting.reading.titles import find_title
from gongkai.reporting.statements import statements_in
from gongkai.statute.annual_report import (
    FORMS,
    Cell,
    CellState,
    Entry,
    Form,
)

_OURS = frozenset({"agency", "year", "form", "title", "preamble", "sections", "cells"})
"""Members that both shapes have."""
_NAMED = re.compile(r'"(?:cells|sections|preamble)"\s*:')
_CELL = re.compile(r'"(t[234]\.[a-z0-9_.]+)"\s*:')
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{0,8}[1-9])?", re.ASCII)
_PLACES = ("table", "row", "column", "page", "line")
_MOST_DIGITS = 40


class _Fault(Exception):
    """Something is not as it has to be; `place` is the path to it, `expected` Chinese words."""

    def __init__(self, place: str, expected: str) -> None:
        super().__init__(place, expected)
        self.place = place
        self.expected = expected


def read_json(content: bytes) -> Reading | None:
    """The reading in these bytes, None when they are no JSON of ours.

    Cells of an export have the line of the file as their place. Raises Refused, with the place of
    the fault, for JSON of ours that is broken.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(f"第{content.count(10, 0, error.start) + 1}行", "有不是UTF-8编码的字符")
    try:
        report = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        if not _NAMED.search(text):
            return None
        _refuse(f"第{error.lineno}行第{error.colno}个字符", "不合JSON的写法")
    except RecursionError:
        _refuse("开头", "括号套得太深")
    except _Fault as fault:
        _refuse(fault.place, fault.expected)
    if not isinstance(report, dict) or len(_OURS & set(report)) < len(_OURS) - 1:
        return None
    try:
        return _reading(report, text)
    except _Fault as fault:
        _refuse(fault.place, fault.expected)


def _refuse(place: str, expected: str) -> NoReturn:
    raise Refused(f"这份JSON文件不完整或者被改动过：{place}{expected}。请重新导出后再试。")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise _Fault(f"“{doubled[:60]}”", "写了不止一次")
    return found


def _no_number(constant: str) -> NoReturn:
    raise _Fault(f"“{constant}”", "不是数字")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _Fault(f"“{digits[:20]}…”", "数字太长")
    return int(digits)


def _reading(report: Mapping[str, Any], text: str) -> Reading:
    refused = report.get("refused")
    if refused is not None:
        return Reading(refused=_text(_of(refused, dict, "refused").get("reason"), "refused.reason"))
    code = _optional(report, "form", str)
    if code is not None and code not in FORMS:
        raise _Fault("form", "不是2019或者2021")
    year, agency = _optional(report, "year", int), _optional(report, "agency", str)
    title = _optional(report, "title", str)
    cells = _cells(_member(report, "cells", dict), code, text)
    sections = _sections(_member(report, "sections", list))
    found = find_title([title]) if title else None
    findings = [*about_source(found, agency, year, 0), *about_form(code, year)]
    reading = Reading(
        agency=agency,
        year=year,
        form=code,
        title=title,
        preamble=_paragraphs(_member(report, "preamble", list), "preamble"),
        sections=sections,
        cells=cells,
    )
    words = report_text_of_reading(reading)
    statements = statements_in(words)
    findings += check_report(words, statements)
    return replace(reading, findings=tuple(findings), statements=statements)


def _cells(read: Mapping[str, Any], code: str | None, text: str) -> dict[str, ReadCell]:
    declared = FORMS[code].by_id if code is not None else {}
    strange = next((key for key in read if key not in declared), None)
    if strange is not None:
        raise _Fault(f"cells里的“{strange[:60]}”", "不是这种格式的格")
    required = _required(read, FORMS[code]) if code is not None else frozenset()
    printed = {cell.id for cell in FORMS[code].cells} if code is not None else set()
    lines = _lines_of_cells(text)
    cells = {}
    for key, cell in declared.items():
        place = f"cells里的“{key}”"
        if key not in read:
            if key in required:
                raise _Fault(place, "没有写")
            if key in printed:
                cells[key] = ReadCell(Entry.absent())
            continue
        one = _of(read[key], dict, place)
        entry = _entry(cell, one, place)
        where = Where(line=lines.get(key)) if "where" not in one else _where(one["where"], place)
        cells[key] = ReadCell(entry, where)
    return cells


def _required(read: Mapping[str, Any], form: Form) -> frozenset[str]:
    """The cells that must be there: those of the form, its （六） in three rows or in one."""
    optional = [cell.id for cell in form.optional_cells]
    replaced = form.replaced_cells if optional and all(key in read for key in optional) else ()
    return frozenset(cell.id for cell in form.cells) - {cell.id for cell in replaced}


def _entry(cell: Cell, one: Mapping[str, Any], place: str) -> Entry:
    candidates = _of(one.get("candidates"), list, place)
    numbers = [*candidates, *([] if one.get("value") is None else [one["value"]])]
    if not all(isinstance(number, str) and _DECIMAL.fullmatch(number) for number in numbers):
        raise _Fault(place, "的数值不是照规定写的数字")
    if one.get("note") is not None:
        _text(one["note"], place)
    try:
        entry = entry_from_json(cell, {"note": None, "value": None} | dict(one))
    except (KeyError, ValueError, ArithmeticError):
        raise _Fault(place, "的状态与数值不合") from None
    if entry.candidates and entry.state is not CellState.UNSURE:
        raise _Fault(place, "的状态与候选的数值不合")
    return entry


def _lines_of_cells(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    line, at = 1, 0
    for found in _CELL.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        lines[found[1]] = line
    return lines


def _where(read: Any, place: str) -> Where:
    where = _of(read, dict, place)
    places = {name: where.get(name) for name in _PLACES}
    if any(
        value is not None and (type(value) is not int or value < 1) for value in places.values()
    ):
        raise _Fault(place, "的出处不是从1数起的整数")
    return Where(**places)


def _sections(read: list[Any]) -> tuple[ReadSection, ...]:
    titles = [
        _text(_of(one, dict, f"sections第{number}项").get("title"), f"sections第{number}项的title")
        for number, one in enumerate(read, start=1)
    ]
    headings = find_headings([Line(title) for title in titles])
    return tuple(
        ReadSection(
            title,
            _paragraphs(one.get("paragraphs"), f"sections第{place + 1}项"),
            headings[place].id if place in headings else None,
        )
        for place, (title, one) in enumerate(zip(titles, read, strict=True))
    )


def _paragraphs(read: Any, place: str) -> tuple[ReadParagraph, ...]:
    paragraphs = []
    for number, one in enumerate(_of(read, list, place), start=1):
        here = f"{place}第{number}段"
        paragraph = _of(one, dict, here)
        label = paragraph.get("label")
        text = _text(paragraph.get("text"), here)
        paragraphs.append(ReadParagraph(text, None if label is None else _text(label, here)))
    return tuple(paragraphs)


def _member(report: Mapping[str, Any], name: str, kind: type) -> Any:
    if name not in report:
        raise _Fault(name, "没有写")
    return _of(report[name], kind, name)


def _optional(report: Mapping[str, Any], name: str, kind: type) -> Any:
    value = report.get(name)
    return None if value is None else _of(value, kind, name)


def _of(value: Any, kind: type, place: str) -> Any:
    if type(value) is not kind:
        words = {dict: "不是一组成员", list: "不是一个列表", int: "不是整数", str: "不是文字"}
        raise _Fault(place, words[kind])
    return value


def _text(value: Any, place: str) -> str:
    text: str = _of(value, str, place)
    return text
