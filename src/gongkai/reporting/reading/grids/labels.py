"""Which label of a form a printed text is, in the wordings that reports use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gongkai.reporting.reading.vocabulary import (
    OTHER_ALL,
    TOTAL,
    RowLabel,
    is_band,
    vocabulary_of,
)
from gongkai.reporting.reading.wording import bare, narrow, without_brackets
from gongkai.statute.annual_report import FORMS
from gongkai.statute.annual_report.table3 import OUTCOMES

_FOOTNOTE_MARKS = re.compile(r"[①-⓿²³¹⁰-ₜ㈠-㊿]|[\[［]\s*(?:注?\s*\d{0,2})\s*[\]］]|\*+$")

_ROW_WORDS = {
    "new_received": (
        "本年新收政府信息公开申请",
        "本年度新收政府信息公开申请数量",
        "新收政府信息公开申请数量",
        "本年新收申请数量",
        "本年新收信息公开申请数量",
    ),
    "carried_in": (
        "上年结转政府信息公开申请",
        "上年度结转政府信息公开申请数量",
        "上一年结转政府信息公开申请数量",
        "上年结转申请数量",
        "上年结转信息公开申请数量",
    ),
    "carried_out": (
        "结转下年继续办理",
        "结转下一年度继续办理",
        "结转下年度办理",
        "结转下年度继续办理数量",
        "结转下年度继续办理申请数量",
    ),
    "outcome.refused.prohibited_by_law": ("其他法律法规禁止公开",),
    "outcome.refused.enforcement_file": ("属于行政执法案卷信息",),
    "outcome.unavailable.not_held": ("本机关不掌握相关信息",),
    "outcome.not_processed.reconfirm": ("要求行政机关确认或重新出具已获取的信息",),
    "outcome.total": ("合计",),
}
"""Rows of table 3 in other words than those of the forms, without numbers and brackets."""

_HEAD_WORDS = {
    3: {"合计": "总计", "法人和其他组织": "法人或其他组织", "法人及其他组织": "法人或其他组织"},
    4: {"合计": "总计", "维持结果": "结果维持", "纠正结果": "结果纠正"},
}


class Labels:
    """The labels of one form; every question is answered from its text alone."""

    def __init__(self, code: str) -> None:
        self.form = FORMS[code]
        self.vocabulary = vocabulary_of(code)
        rows = {label.row: label for label in self.vocabulary.row_labels if label.table == 3}
        self._others = {
            word: rows[row] for row, words in _ROW_WORDS.items() if row in rows for word in words
        }
        self.outcomes = bare(OUTCOMES)
        self.order = _order(self.vocabulary.row_labels)
        self._rows: dict[tuple[int, str], RowLabel | None] = {}
        self._heads: dict[tuple[int, str], str] = {}
        self._tables: dict[str, int | None] = {}

    def row(self, table: int, text: str) -> RowLabel | None:
        """The row of table 2 or 3 that the text labels."""
        key = table, text
        if key not in self._rows:
            self._forget_when_full()
            plain = without_marks(text)
            found = self.vocabulary.row(table, plain)
            if found is None and table == 3:
                found = self._others.get(bare(plain)) or self._others.get(without_brackets(plain))
            self._rows[key] = found
        return self._rows[key]

    def head(self, table: int, text: str) -> str:
        """The heading of a table as the form has it, "" for any other text."""
        key = table, text
        if key not in self._heads:
            self._forget_when_full()
            word = self.vocabulary.head(table, without_marks(text))
            word = _HEAD_WORDS.get(table, {}).get(word, word)
            self._heads[key] = word if word in self.vocabulary.heads[table] else ""
        return self._heads[key]

    def group(self, text: str) -> str:
        """The words of a heading of several rows of table 3 ((三)不予公开), "" for any other."""
        word = bare(without_marks(text))
        return word if word in self.vocabulary.groups or word == self.outcomes else ""

    def table_of(self, text: str) -> int | None:
        """The table to which a text can only belong."""
        if text not in self._tables:
            self._forget_when_full()
            self._tables[text] = self._find_table(text)
        return self._tables[text]

    def _find_table(self, text: str) -> int | None:
        found = self.vocabulary.table_of(without_marks(text))
        if found is None:
            label = self.row(3, text)
            if label is not None and bare(without_marks(text)) in self._others:
                return None if label.row == "outcome.total" else 3
        return found

    def is_known(self, text: str) -> bool:
        """Whether any table of the form prints the text."""
        return (
            bare(without_marks(text)) in self.vocabulary.words
            or is_band(text)
            or any(self.head(table, text) for table in self.vocabulary.heads)
            or any(self.row(table, text) for table in (2, 3))
        )

    def _forget_when_full(self) -> None:
        for known in (self._rows, self._heads, self._tables):
            if len(known) > _MOST_REMEMBERED:
                known.clear()


_MOST_REMEMBERED = 20_000


def _order(labels: Sequence[RowLabel]) -> dict[str, float]:
    """Where each row is printed among the others; （六）其他处理 in one row comes before （七）."""
    order: dict[str, float] = {label.row: place for place, label in enumerate(labels)}
    order[OTHER_ALL] = order[TOTAL] - 0.5
    return order


@lru_cache(maxsize=8192)
def without_marks(text: str) -> str:
    """A label without raised and circled numerals, footnote marks, and stars behind it."""
    return _FOOTNOTE_MARKS.sub("", narrow(text))


@lru_cache
def labels_of(code: str) -> Labels:
    """The labels of the form with this code."""
    return Labels(code)


def every_form() -> Iterable[Labels]:
    """The labels of all forms."""
    return map(labels_of, FORMS)
