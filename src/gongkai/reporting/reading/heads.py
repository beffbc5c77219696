"""What stands above the columns of a table as printed: their order, their places, their unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from gongkai.reporting.reading.document import Row
from gongkai.reporting.reading.vocabulary import Vocabulary, unit_in
from gongkai.reporting.reading.wording import without_brackets
from gongkai.statute.annual_report import Cell, CellKind

_T = TypeVar("_T")
_SPANNING = "法人或其他组织"
_COLUMNS = 7
"""Columns of table 3."""

_GROUPS = 3
"""Groups of results in table 4."""

CORNER_OF_TABLE_2 = "信息内容"
_LONGEST_HEAD = 30
"""Characters; a longer text above the columns is a note such as that of table 3's corner."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where each cell of a row stands: `places` are indexes of fields, one for each cell in order.

    `width` is the number of fields of the row of headings; `extra` are the places of columns that
    the form does not have.
    """

    places: tuple[int, ...]
    width: int
    extra: frozenset[int]


@dataclass(slots=True)
class Heads:
    """The rows of headings above some rows of values, all of table `table` of the form."""

    table: int
    vocabulary: Vocabulary
    rows: list[Row] = field(default_factory=list)
    repeated: frozenset[int] = frozenset()
    """Places of table 2 at which the heading to the left is printed again (it spans them)."""
    _known: dict[tuple[str, str, int], Any] = field(default_factory=dict)
    """Answers by question, first cell and number of rows: the same for thousands of rows."""

    def add(self, row: Row) -> None:
        """Take a row of headings; one that is printed again for each place it spans is one."""
        again = {
            place
            for place, box in enumerate(row.fields)
            if place and box.text and box.text == row.fields[place - 1].text
        }
        fields = (
            replace(box, text="") if place in again else box for place, box in enumerate(row.fields)
        )
        self.rows.append(replace(row, fields=tuple(fields)))
        if self.table == 2:
            self.repeated = frozenset(again)

    def _once(self, question: str, cells: Sequence[Cell], answer: Callable[[], _T]) -> _T:
        key = question, cells[0].id, len(self.rows)
        if key not in self._known:
            self._known[key] = answer()
        found: _T = self._known[key]
        return found

    def unit_of(self, cell: Cell) -> str | None:
        """The unit of an amount, as the headings say; as the form says where none are printed."""
        if cell.kind is not CellKind.MONEY:
            return None
        if not self.rows:
            return unit_in(cell.column_label)
        return unit_in(" ".join(box.text for row in self.rows for box in row.fields))

    def _words(self, row: Row) -> list[tuple[int, str]]:
        words = (
            (place, self.vocabulary.head(self.table, box.text))
            for place, box in enumerate(row.fields)
        )
        return [(place, word) for place, word in words if word]

    def unknown(self, cells: Sequence[Cell]) -> list[str]:
        """Headings beside the columns of these cells that the form does not have there.

        What stands left of the first known heading belongs to the labels of the rows. A piece of a
        known heading is no stranger: flattened tables lose words.
        """
        return self._once("unknown", cells, lambda: self._find_unknown(cells))

    def _find_unknown(self, cells: Sequence[Cell]) -> list[str]:
        return [
            row.fields[place].text
            for row in self.rows
            for place in sorted(self._strangers(row, cells))
        ]

    def _strangers(self, row: Row, cells: Sequence[Cell]) -> frozenset[int]:
        words = self._words(row)
        known = self.vocabulary.heads[self.table]
        own = {without_brackets(cell.column_label) for cell in cells}
        if self.table != 2:
            own |= known
        first = next((place for place, word in words if _is_own(word, own)), None)
        if first is None:
            # Headings of other rows only, as when those of these rows are lost, or unknown ones.
            corner = next((place for place, word in words if word == CORNER_OF_TABLE_2), None)
            return frozenset(
                place
                for place, word in words
                if self.table == 2
                and word != CORNER_OF_TABLE_2
                and (word in known or (corner is not None and place > corner))
            )
        return frozenset(
            place
            for place, word in words
            if place > first
            and not _is_own(word, own)
            and (word in known or len(word) <= _LONGEST_HEAD)
        )

    def order(self, cells: Sequence[Cell]) -> tuple[int, ...] | None:
        """The cells in the order in which their columns are printed, as indexes into `cells`.

        The order of the form when the headings are lost or in pieces and nothing speaks against
        it; None when the order cannot be told.
        """
        return self._once("order", cells, lambda: self._find_order(cells))

    def _find_order(self, cells: Sequence[Cell]) -> tuple[int, ...] | None:
        if self.table == 4:
            return self._order_of_table4(cells)
        labels = [without_brackets(cell.column_label) for cell in cells]
        usual = tuple(range(len(cells)))
        found: dict[str, tuple[int, int]] = {}
        for number, row in enumerate(self.rows):
            for place, word in self._words(row):
                if word in labels and found.get(word, (number, place))[1] != place:
                    return None
                if word in labels or word == _SPANNING:
                    found.setdefault(word, (number, place))
        spanning = found.pop(_SPANNING, None)
        used = {number for number, _ in found.values()}
        if len(found) == len(labels) and len(used) == 1:
            (number,) = used
            order = tuple(sorted(usual, key=lambda index: found[labels[index]][1]))
            if spanning and spanning[0] == number:
                # All rows of headings run together into one: 总计 may come before 商业企业.
                return usual if order in (usual, _run_together(usual)) else None
            # Without 法人或其他组织 it may be either order: the box may have been lost.
            return order if order != _run_together(usual) or len(labels) < _COLUMNS else None
        upper = min(used, default=0)
        if (
            spanning
            and spanning[0] == upper
            and len(found) == len(labels)
            and {label for label, (number, _) in found.items() if number == upper}
            == {labels[0], labels[-1]}
            and len(used) == 2
        ):
            # What stands in the row below the spanning heading is spread out in its place.
            keys = {
                label: (place, -1) if number == upper else (spanning[1], place)
                for label, (number, place) in found.items()
            }
            return tuple(sorted(usual, key=lambda index: keys[labels[index]]))
        return usual if self._ascending(labels, found) else None

    def _ascending(self, labels: Sequence[str], found: dict[str, tuple[int, int]]) -> bool:
        for number in {number for number, _ in found.values()}:
            in_row = [
                found[label][1] for label in labels if label in found and found[label][0] == number
            ]
            if in_row != sorted(in_row):
                return False
        return True

    def _order_of_table4(self, cells: Sequence[Cell]) -> tuple[int, ...] | None:
        usual = tuple(range(len(cells)))
        printed = [word for row in self.rows for _, word in self._words(row)]
        for groups in (
            dict.fromkeys(cell.row_label for cell in cells),
            dict.fromkeys(cell.block_label or cell.row_label for cell in cells),
        ):
            first_seen = list(dict.fromkeys(word for word in printed if word in groups))
            if first_seen != [group for group in groups if group in first_seen]:
                return None
        leaves = [without_brackets(cell.column_label) for cell in cells[:5]]
        for row in self.rows:
            # Some may be lost, but none may be more than the form has, or in another order.
            rest = iter(leaves * _GROUPS)
            if not all(word in rest for _, word in self._words(row) if word in leaves):
                return None
        return usual

    def aligned(self, cells: Sequence[Cell]) -> Aligned | None:
        """The places of the cells, when every heading stands above a field of its own.

        All rows that carry these headings must have the same number of fields, and the places must
        follow one another without a gap.
        """
        return self._once("aligned", cells, lambda: self._find_aligned(cells))

    def _find_aligned(self, cells: Sequence[Cell]) -> Aligned | None:
        labels = [without_brackets(cell.column_label) for cell in cells]
        spread: set[tuple[int, str]] = set()
        widths = set()
        extra: set[int] = set()
        for row in self.rows:
            here = {(place, word) for place, word in self._words(row) if word in labels}
            if here:
                spread |= here
                widths.add(len(row.fields))
            extra |= self._strangers(row, cells)
        found = sorted(spread)
        if len(widths) != 1 or len(found) != len(labels):
            return None
        places = [place for place, _ in found]
        gaps = set(range(places[0], places[-1] + 1)) - set(places) - extra
        if gaps or len(set(places)) != len(places):
            return None
        if self.table == 4:
            if [word for _, word in found] != labels:
                return None
            return Aligned(tuple(places), widths.pop(), frozenset(extra))
        by_label = {word: place for place, word in found}
        if len(by_label) != len(labels):
            return None
        return Aligned(tuple(by_label[label] for label in labels), widths.pop(), frozenset(extra))


def _run_together(usual: tuple[int, ...]) -> tuple[int, ...]:
    """The columns of table 3 in the order of a source that prints headings box by box."""
    return (usual[0], usual[-1], *usual[1:-1])


def _is_own(word: str, own: set[str]) -> bool:
    return word in own or (len(word) >= 2 and any(word in other for other in own))


def words_of(row: Row) -> list[str]:
    """What a row says, a text that is printed again beside itself once."""
    words = [without_brackets(box.text) for box in row.fields if box.text]
    return [word for place, word in enumerate(words) if not place or word != words[place - 1]]
