"""The labels of rows of tables 2 and 3: which row of the form stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.reporting.reading.grids.labels import Labels, without_marks
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import (
    MISC,
    OTHER_ALL,
    TOTAL,
    RowLabel,
    beginnings_of_joinable_words,
    is_band,
)
from gongkai.reporting.reading.wording import bare, core, numbering
from gongkai.statute.annual_report.table3 import OUTCOMES

_MOST_PIECES = 4
_BEFORE_MISC = frozenset({"outcome.other.no_correction", "outcome.other.fee_unpaid"})
_OTHER_GROUP = "其他处理"


@dataclass(slots=True)
class LabelledRow:
    """A row of the form in the rows `top` to `bottom` of a lattice; `spot` has its label.

    `pieces` says that the label was broken over several rows, one of which has the values.
    `misfit` says in what the labels beside it contradict, in Chinese.
    """

    label: RowLabel
    spot: Spot
    top: int
    bottom: int
    pieces: bool = False
    misfit: str = ""
    shifted: bool = False
    """A text that is no label stands between the label and the columns."""


def find_row(
    lattice: Lattice, row: int, first: int, table: int, labels: Labels, before: str
) -> LabelledRow | None:
    """The row of the form that begins in a row of the lattice, its label left of column `first`.

    `before` is the row of the form above it.
    """
    beside = [spot for spot in lattice.rows[row] if spot.left < first and spot.text]
    if not beside:
        return None
    for place in range(len(beside) - 1, -1, -1):
        spot = beside[place]
        label = _label(spot.text, beside[:place], table, labels, before)
        if label is None:
            continue
        if label.row == OTHER_ALL and beside[place + 1 :]:
            # （六）其他处理 before a label that is not known is the heading of that row.
            break
        found = LabelledRow(label, spot, row, _end(lattice, row, spot, first))
        found.shifted = place < len(beside) - 1 or spot.right > first
        found.misfit = _contradiction(label, beside[:place], table, labels)
        return found
    return _mended(lattice, row, first, beside, table, labels, before)


def _label(
    text: str, ancestors: Sequence[Spot], table: int, labels: Labels, before: str
) -> RowLabel | None:
    label = labels.row(table, text)
    if label is None or table == 2:
        return label
    number = numbering(text)
    if bare(without_marks(text)) == "其他":
        # Unnumbered, 其他 is a row only where it belongs to （六）其他处理.
        within = any(bare(without_marks(spot.text)) == _OTHER_GROUP for spot in ancestors)
        return label if label.row == MISC and (within or before in _BEFORE_MISC) else None
    if label.row == TOTAL and not number and not before.startswith("outcome."):
        return None
    return label


def _end(lattice: Lattice, row: int, spot: Spot, first: int) -> int:
    """Behind the last row that this label has for itself."""
    end = row + 1
    while end < spot.bottom:
        beside = [other for other in lattice.rows[end] if other.left < first and other.text]
        if not beside or beside[-1] is not spot:
            break
        end += 1
    return end


def _contradiction(label: RowLabel, ancestors: Sequence[Spot], table: int, labels: Labels) -> str:
    """The label to the left that is not one of this row's."""
    own = {bare(label.block), bare(OUTCOMES), bare(label.block.removeprefix(OUTCOMES))}
    for spot in ancestors:
        if table == 2:
            wrong = is_band(spot.text) and core(without_marks(spot.text)) != core(label.block)
            wrong = wrong or labels.row(2, spot.text) is not None
        else:
            group = labels.group(spot.text)
            wrong = bool(group) and (group not in own or label.block == "")
            other = labels.row(3, spot.text)
            wrong = wrong or (
                other is not None
                and not (other.row == OTHER_ALL and bare(label.block).endswith(_OTHER_GROUP))
            )
        if wrong:
            return f"“{_plain(spot.text)}”与“{_plain(label.label)}”不能在一行"
    return ""


def _mended(
    lattice: Lattice,
    row: int,
    first: int,
    beside: Sequence[Spot],
    table: int,
    labels: Labels,
    before: str,
) -> LabelledRow | None:
    """A label whose end stands in the rows below."""
    spot = beside[-1]
    whole = spot.text
    if looks_like_a_value(whole) or core(whole) not in beginnings_of_joinable_words():
        return None
    for end in range(row + 1, min(row + _MOST_PIECES, lattice.height)):
        below = [
            other
            for other in lattice.rows[end]
            if other.text and other.left < first and other.top == end
        ]
        if len(below) != 1 or below[0].left != spot.left:
            return None
        if labels.row(table, below[0].text) is not None:
            return None
        whole += below[0].text
        label = _label(whole, beside[:-1], table, labels, before)
        if label is not None:
            found = LabelledRow(label, spot, row, end + 1, pieces=True)
            found.misfit = _contradiction(label, beside[:-1], table, labels)
            return found
        if core(whole) not in beginnings_of_joinable_words():
            return None
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())[:20]
