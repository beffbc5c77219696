"""Walk the rows of a document: which row of the form does each print, under which headings?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.reporting.reading.document import Block, Line, Row
from gongkai.reporting.reading.headings import Heading
from gongkai.reporting.reading.heads import Heads, words_of
from gongkai.reporting.reading.printed_rows import PrintedRow
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import (
    AMBIGUOUS,
    MISC,
    OTHER_ALL,
    TOTAL,
    RowLabel,
    Vocabulary,
    is_band,
)
from gongkai.reporting.reading.wording import bare, numbering

_LONGEST_INTERRUPTION = 12
"""Characters of a line that may stand within a table (a page number) and not end it."""

_MOST_HEAD_ROWS = 12

_MOST_TEXTS = 60
"""No row of a form has nearly so many texts; a longer one is something else."""

_FEWEST_OF_TABLE_4 = 3
"""So many values under the heading of section four are table 4, even without its headings."""

_BEFORE_MISC = frozenset({"outcome.other.no_correction", "outcome.other.fee_unpaid", OTHER_ALL})


@dataclass(slots=True)
class Walk:
    """What was found: rows of the form in order, blocks that belong to tables, leftovers."""

    printed: list[PrintedRow] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    unknown: list[tuple[int, Row]] = field(default_factory=list)
    """Rows with values within table 2, 3 or 4 that print no row of the form."""
    crowded: list[tuple[RowLabel, Row]] = field(default_factory=list)
    """Rows of the form that stand side by side in one row of the source."""
    heads: dict[int, list[Heads]] = field(default_factory=dict)


class Walker:
    """Goes through the blocks once, remembering the table it is in and its headings."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.walk = Walk()
        self.table: int | None = None
        self.section: str | None = None
        self.heads = Heads(0, vocabulary)
        self.last_heads: dict[int, Heads] = {}
        self.in_head = False
        self.headed: tuple[int, int] | None = None
        """Table of the source and table of the form of the last row of headings."""
        self.last_row = ""
        self.waiting: PrintedRow | None = None
        self.blank_row: Row | None = None

    def run(self, blocks: Sequence[Block], headings: Mapping[int, Heading]) -> Walk:
        for index, block in enumerate(blocks):
            if isinstance(block, Line):
                if index in headings:
                    self.section = headings[index].id
                if index in headings or len(block.text) > _LONGEST_INTERRUPTION:
                    self.table = None
            elif isinstance(block, Row) and self._take(block):
                self.walk.claimed.add(index)
        if self.blank_row and not any(printed.label.table == 4 for printed in self.walk.printed):
            heads = self.last_heads[4]
            self.walk.printed.append(PrintedRow(self.vocabulary.table4, self.blank_row, 0, heads))
        return self.walk

    def _take(self, row: Row) -> bool:
        """Read one row; False when it belongs to no table of the form."""
        texts = [(place, box.text) for place, box in enumerate(row.fields) if box.text]
        if not texts:
            if self.table == 4 and len(row.fields) >= len(self.vocabulary.table4.cells):
                self.blank_row = row
            return self.table is not None
        if len(texts) > _MOST_TEXTS:
            return False
        self._enter(self._table_of(texts))
        if self.table is None:
            return False
        if self.table == 4:
            return self._take_in_table4(row, texts)
        found = self._row_label(row, texts)
        if found is not None:
            label, place = found
            self.in_head = False
            self.last_row = label.row
            printed = PrintedRow(label, row, place + 1, self.heads)
            printed.put_together_spans()
            self._print(printed)
            self.waiting = printed if not printed.texts else None
            return True
        values = [place for place, text in texts if looks_like_a_value(text)]
        waiting, self.waiting = self.waiting, None
        if waiting and len(values) == len(texts):
            waiting.take_values_below(row)
            return True
        if self._is_head(texts, values):
            self._add_head(row)
        elif values:
            self.walk.unknown.append((self.table, row))
            last = self.walk.printed[-1] if self.walk.printed else None
            if last and last.below and len(values) == len(texts):
                # Two rows of values below one label.
                last.loose = True
        else:
            return all(bare(text) in self.vocabulary.words for _, text in texts)
        return True

    def _table_of(self, texts: Sequence[tuple[int, str]]) -> int | None:
        for _, text in texts:
            table = self.vocabulary.table_of(text)
            if table is not None:
                if table == 2 and is_band(text):
                    self._begin_block(2)
                return table
        if self.table is None and self.section == "s2":
            return 2 if any(self.vocabulary.row(2, text) for _, text in texts) else None
        if self.table is None and self.section == "s4" and len(texts) >= _FEWEST_OF_TABLE_4:
            return 4 if all(looks_like_a_value(text) for _, text in texts) else None
        return self.table

    def _enter(self, table: int | None) -> None:
        if table is not None and table != self.table:
            # Headings hold until others are printed, over pages and interruptions.
            self.table = table
            self.last_row = ""
            self.waiting = None
            if self.heads.table != table:
                self.in_head = False
                if table in self.last_heads:
                    self.heads = self.last_heads[table]
                else:
                    self._begin_block(table)

    def _begin_block(self, table: int) -> None:
        self.heads = self.last_heads[table] = Heads(table, self.vocabulary)
        self.walk.heads.setdefault(table, []).append(self.heads)
        self.in_head = True

    def _row_label(self, row: Row, texts: Sequence[tuple[int, str]]) -> tuple[RowLabel, int] | None:
        """The label of the row, with its place; None when there is none, or more than one."""
        assert self.table is not None
        last: tuple[RowLabel, int] | None = None
        for position, (place, text) in enumerate(texts):
            if looks_like_a_value(text):
                continue
            label = self.vocabulary.row(self.table, text)
            if label is None:
                continue
            if bare(text) in AMBIGUOUS and not self._is_row(label, texts, position):
                continue
            if last and last[0].row not in (OTHER_ALL, label.row):
                self.walk.crowded += [(last[0], row), (label, row)]
                return None
            last = label, place
        if last and last[0].row == OTHER_ALL:
            # （六）其他处理 before a label that is not known is the heading of that row.
            after = [text for place, text in texts if place > last[1]]
            if after and not looks_like_a_value(after[0]):
                return None
        return last

    def _is_row(self, label: RowLabel, texts: Sequence[tuple[int, str]], position: int) -> bool:
        """Whether 其他 or 总计 labels a row here and is no heading of a column."""
        text = texts[position][1]
        others = [other for place, (_, other) in enumerate(texts) if place != position]
        if any(
            self.vocabulary.head_matches(3, other) and bare(other) not in AMBIGUOUS
            for other in others
        ):
            return False
        if not numbering(text) and not any(looks_like_a_value(other) for other in others):
            return False
        if label.row == MISC:
            above = position > 0 and bare(texts[position - 1][1]) == "其他处理"
            return bool(numbering(text)) or above or self.last_row in _BEFORE_MISC
        return label.row == TOTAL and (bool(numbering(text)) or bool(self.last_row))

    def _is_head(self, texts: Sequence[tuple[int, str]], values: Sequence[int]) -> bool:
        assert self.table is not None
        return not values and any(
            self.vocabulary.head_matches(self.table, text) for _, text in texts
        )

    def _add_head(self, row: Row) -> None:
        assert self.table is not None
        self.headed = row.table, self.table
        if not self.in_head:
            if self.table == 2 or not self._repeats(row):
                self._begin_block(self.table)
            else:
                return
        self.in_head = True
        if len(self.heads.rows) < _MOST_HEAD_ROWS:
            self.heads.add(row)

    def _print(self, printed: PrintedRow) -> None:
        """Take a row of the form; under the headings of another table nothing of it is sure."""
        if self.headed and self.headed[0] == printed.row.table:
            printed.loose |= self.headed[1] != printed.label.table
        self.walk.printed.append(printed)

    def _repeats(self, row: Row) -> bool:
        """Whether a row of headings only says again what stands above (a new page)."""
        words = words_of(row)
        return any(words == words_of(above) for above in self.heads.rows)

    def _take_in_table4(self, row: Row, texts: Sequence[tuple[int, str]]) -> bool:
        values = [place for place, text in texts if looks_like_a_value(text)]
        if not values:
            if self._is_head(texts, values) or self.in_head:
                self._add_head(row)
                self.blank_row = None
            return True
        group = self._group_of_table4(texts, values)
        if group:
            label, start = group
            self.in_head = False
            self._print(PrintedRow(label, row, start, self.heads))
            return True
        label = self.vocabulary.table4
        if any(self.vocabulary.head_matches(4, text) for _, text in texts):
            self.walk.unknown.append((4, row))
            return True
        start = 0
        if texts[0][0] != values[0]:
            # A label of the agency's own (件数) before the values.
            start = texts[0][0] + 1
        self.in_head = False
        self._print(PrintedRow(label, row, start, self.heads))
        return True

    def _group_of_table4(
        self, texts: Sequence[tuple[int, str]], values: Sequence[int]
    ) -> tuple[RowLabel, int] | None:
        """The group whose five results stand in a row of their own, and where they begin."""
        before = [(place, text) for place, text in texts if place < values[0]]
        if not before or len(before) + len(values) != len(texts):
            return None
        place, text = before[-1]
        label = self.vocabulary.table4_groups.get(bare(text))
        return (label, place + 1) if label else None
