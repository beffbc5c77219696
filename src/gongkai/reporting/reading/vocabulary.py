"""The words of a form's tables, taken from its declaration in `statute` and indexed for reading.

Nothing is labelled here a second time; only spellings that reports use beside the official ones
are listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gongkai.reporting.reading.wording import bare, core, narrow, without_brackets
from gongkai.statute.annual_report import FORMS, SECTIONS, Cell, Form
from gongkai.statute.annual_report.table3 import OUTCOMES

OTHER_ALL = "outcome.other.all"
"""The row (六)其他处理 printed as one."""

TOTAL = "outcome.total"
MISC = "outcome.other.misc"

_ROW_SPELLINGS = (("行政规范性文件", "规范性文件"),)
"""Row labels that either form prints as the other does."""

AMBIGUOUS = frozenset({"其他", "总计"})
"""Words that label a row of table 3 and a column as well."""

_LONGEST_LABEL = 120
"""Characters; no label of a form is half as long."""

_COUNTED = re.compile(r"(?:件数|数量|件|数)$")
_BAND = re.compile(r"^第二十条第[一二三四五六七八九十]+项$")


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A printed row of cells: table 4 is one row without a label."""

    table: int
    row: str
    label: str
    block: str
    cells: tuple[Cell, ...]


class Vocabulary:
    """The labels of one form, by their bare words."""

    def __init__(self, form: Form) -> None:
        self.form = form

    @cached_property
    def row_labels(self) -> tuple[RowLabel, ...]:
        """Every row of tables 2 and 3, the optional ones too, in printed order."""
        grouped: dict[tuple[int, str], list[Cell]] = {}
        for cell in self.form.cells + self.form.optional_cells:
            if cell.table != 4:
                grouped.setdefault((cell.table, cell.row), []).append(cell)
        return tuple(
            RowLabel(table, row, cells[0].row_label, cells[0].block_label, tuple(cells))
            for (table, row), cells in grouped.items()
        )

    @cached_property
    def table4(self) -> RowLabel:
        cells = tuple(cell for cell in self.form.cells if cell.table == 4)
        return RowLabel(4, "", "", "", cells)

    @cached_property
    def table4_groups(self) -> dict[str, RowLabel]:
        """The groups of table 4 as rows of their own, which some reports make of them."""
        grouped: dict[str, list[Cell]] = {}
        for cell in self.table4.cells:
            grouped.setdefault(cell.row_label, []).append(cell)
        return {
            label: RowLabel(4, cells[0].row, label, cells[0].block_label, tuple(cells))
            for label, cells in grouped.items()
        }

    @cached_property
    def _rows(self) -> dict[tuple[int, str], RowLabel]:
        rows: dict[tuple[int, str], RowLabel] = {}
        for label in self.row_labels:
            rows[label.table, bare(label.label)] = label
            rows.setdefault((label.table, without_brackets(label.label)), label)
            for spelling in _ROW_SPELLINGS:
                if label.label in spelling:
                    rows.update({(label.table, bare(other)): label for other in spelling})
            if label.table == 3 and label.block:
                # The headings that span the row may run together with its own.
                group = label.block.removeprefix(OUTCOMES)
                rows[3, bare(group + label.label)] = label
                rows[3, bare(label.block + label.label)] = label
        return rows

    def row(self, table: int, text: str) -> RowLabel | None:
        """The row of a table that a text labels, if any."""
        if len(text) > _LONGEST_LABEL:
            return None
        return self._rows.get((table, bare(text))) or self._rows.get(
            (table, without_brackets(text))
        )

    @cached_property
    def heads(self) -> dict[int, frozenset[str]]:
        """The words above the columns of each table, leaves and what stands above them."""
        return {
            table.number: frozenset(
                without_brackets(box.text)
                for row in table.grid
                for box in row
                if box.role == "head"
            )
            for table in self.form.tables
        }

    @cached_property
    def _stems(self) -> dict[tuple[int, str], str]:
        """Headings of table 2 by their words without 件数 or 数量, which reports exchange."""
        return {
            (table, _stem(head)): head
            for table, heads in self.heads.items()
            for head in heads
            if table == 2
        }

    def head(self, table: int, text: str) -> str:
        """The words of a heading as the form has them; its own when the form has none like it."""
        word = without_brackets(text)
        return word if word in self.heads[table] else self._stems.get((table, _stem(word)), word)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The words of table 3 that span rows: 三、本年度办理结果, （三）不予公开."""
        rows = {bare(label.label) for label in self.row_labels}
        return frozenset(
            bare(box.text)
            for table in self.form.tables
            if table.number == 3
            for row in table.grid
            for box in row
            if box.role == "label" and bare(box.text) not in rows
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Every text of the printed tables."""
        return frozenset(
            bare(box.text)
            for table in self.form.tables
            for row in table.grid
            for box in row
            if box.text
        )

    @cached_property
    def _signals(self) -> dict[str, int]:
        """Words that tell, alone, which table is printed."""
        tables: dict[str, set[int]] = {}
        for table, heads in self.heads.items():
            for head in heads - {"信息内容"}:
                tables.setdefault(head, set()).add(table)
        for label in self.row_labels:
            if label.table == 3 and label.row not in (MISC, TOTAL):
                tables.setdefault(bare(label.label), set()).add(3)
        for group in self.groups:
            tables.setdefault(group, set()).add(3)
        return {
            word: min(found) for word, found in tables.items() if len(found) == 1 and len(word) > 2
        }

    def table_of(self, text: str) -> int | None:
        """The table to which a text can only belong, None when it could be any."""
        if len(text) > _LONGEST_LABEL:
            return None
        if is_band(text):
            return 2
        return self._signals.get(bare(text)) or self._signals.get(without_brackets(text))

    def is_head(self, text: str) -> bool:
        """Whether a text heads a column of any table."""
        return any(self.head_matches(table, text) for table in self.heads)

    def head_matches(self, table: int, text: str) -> bool:
        return self.head(table, text) in self.heads[table]


def _stem(word: str) -> str:
    return _COUNTED.sub("", word)


def is_band(text: str) -> bool:
    """Whether a text is a band of table 2: 第二十条第（一）项."""
    return bool(_BAND.match(core(text)))


@lru_cache
def vocabulary_of(code: str) -> Vocabulary:
    """The vocabulary of the form with this code."""
    return Vocabulary(FORMS[code])


@lru_cache
def words_of_one_form(code: str) -> frozenset[str]:
    """Words that the tables of this form print and those of no other: they tell the forms apart."""

    def words(form: Form) -> set[str]:
        return {
            without_brackets(box.text)
            for table in form.tables
            for row in table.grid
            for box in row
            if box.text
        }

    others = set().union(*(words(form) for form in FORMS.values() if form.code != code))
    both = {bare(spelling) for spellings in _ROW_SPELLINGS for spelling in spellings}
    return frozenset(words(FORMS[code]) - others - both)


@lru_cache
def joinable_words() -> frozenset[str]:
    """Cores of every label and title that a source may break over lines, columns excepted.

    Short labels of columns are left out: of 结果 above 维持 who can say that one column is meant?
    """
    words = {core(heading) for section in SECTIONS for heading in section.headings}
    for form in FORMS.values():
        vocabulary = vocabulary_of(form.code)
        words.update(core(label.label) for label in vocabulary.row_labels)
        words.update(bare(label.label) for label in vocabulary.row_labels)
        words.update(vocabulary.groups)
    return frozenset(word for word in words if len(word) >= 4)


@lru_cache
def beginnings_of_joinable_words() -> frozenset[str]:
    """Every proper beginning, of two characters and more, of a joinable word."""
    return frozenset(word[:end] for word in joinable_words() for end in range(2, len(word)))


def unit_in(text: str) -> str | None:
    """The unit of an amount that a heading names: 万元, 元 or None."""
    plain = narrow(text)
    if "万元" in plain:
        return "万元"
    return "元" if "元" in plain else None
