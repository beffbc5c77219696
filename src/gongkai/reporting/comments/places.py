"""Places of a report in the words of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.reporting.proofreading.places import Place, places
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import PREAMBLE_PLACE, Cell, Form, Passage
from gongkai.statute.annual_report.rules.wording import table_name
from gongkai.statute.numerals import chinese_number

_NUMERAL = re.compile(r"^[一二三四]、")
_NUMBER_OF_SECTION = re.compile(r"^s([1-6])$")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]*")
_MOST_NAMED = 8
_LONGEST_QUOTE = 60
_AROUND = 16


def row_of(cell: Cell) -> str:
    """“本年新收政府信息公开申请数量”一行; 表四 has groups instead."""
    name = _NUMERAL.sub("", cell.label.rpartition("·")[0])
    return f"“{name}”" if cell.table == 4 else f"“{name}”一行"


def place_of_cell(cell: Cell) -> str:
    """表三“本年新收政府信息公开申请数量”一行“总计”一列."""
    return f"{table_name(cell.table)}{row_of(cell)}“{cell.column_label}”一列"


def places_of_cells(cells: Sequence[Cell], form: Form) -> str:
    """Cells of one table by their rows, the first by name: “…”一行“总计”一列、“…”一行各列."""
    if len(cells) == sum(one.table == cells[0].table for one in form.cells):
        return "各行各列"
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    named = [_in_row(row, form) for row in list(rows.values())[:_MOST_NAMED]]
    return "、".join(named) + ("等" if len(rows) > _MOST_NAMED else "")


def _in_row(cells: Sequence[Cell], form: Form) -> str:
    first = cells[0]
    whole = sum(one.table == first.table and one.row == first.row for one in form.cells)
    if len(cells) == whole and whole > 1:
        return f"{row_of(first)}各列"
    return (
        row_of(first)
        + "".join(f"“{cell.column_label}”" for cell in cells)
        + "一列" * (len(cells) == 1)
    )


class Words:
    """The paragraphs of a report, each found by its place."""

    def __init__(self, text: ReportText) -> None:
        self._text = text
        self._places: Mapping[tuple[int, int], Place] = {
            (place.section, place.paragraph): place for place in places(text)
        }

    def at(self, passage: Passage) -> Place | None:
        """The paragraph of a passage; None for one that the report has not."""
        return self._places.get((passage.section, passage.paragraph))

    def name(self, passage: Passage) -> str:
        """第一部分“依申请公开”第2段, 引言第1段."""
        place = self.at(passage)
        if place is None:
            return ""
        beside = list(self._beside(place))
        number = f"第{beside.index(passage.paragraph) + 1}段" if len(beside) > 1 else ""
        return f"{self.section(passage)}{f'“{place.label}”' if place.label else ''}{number}"

    def section(self, passage: Passage) -> str:
        """第一部分, by its own number where the report has it elsewhere."""
        if passage.section == PREAMBLE_PLACE:
            return "引言"
        section = self._text.sections[passage.section]
        known = _NUMBER_OF_SECTION.match(section.id or "")
        if known:
            return f"第{chinese_number(int(known[1]))}部分"
        return f"“{section.title}”" if section.title else f"正文第{passage.section + 1}部分"

    def words(self, passage: Passage) -> str:
        """The words themselves."""
        place = self.at(passage)
        return place.text[passage.start : passage.end] if place else ""

    def quote(self, passage: Passage) -> str:
        """The sentence they stand in, or as much of a long one as is needed to find them."""
        place = self.at(passage)
        if place is None:
            return ""
        for match in _SENTENCE.finditer(place.text):
            if match.start() <= passage.start and passage.end <= match.end():
                sentence = match[0].strip().rstrip("。；;")
                if len(sentence) <= _LONGEST_QUOTE:
                    return sentence
        start, end = max(0, passage.start - _AROUND), passage.end + _AROUND
        before, after = "…" if start else "", "…" if end < len(place.text) else ""
        return f"{before}{place.text[start:end].strip()}{after}"

    def _beside(self, place: Place) -> Iterator[int]:
        """The paragraphs of the same section that stand under the same label."""
        for one in self._places.values():
            if (one.section, one.label) == (place.section, place.label):
                yield one.paragraph
