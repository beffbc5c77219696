"""The headings above the columns of tables 2 and 3: which columns of the form stand where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from gongkai.reporting.reading.grids.labels import Labels, without_marks
from gongkai.reporting.reading.grids.lattice import Lattice, Spot
from gongkai.reporting.reading.heads import CORNER_OF_TABLE_2
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import AMBIGUOUS, unit_in
from gongkai.reporting.reading.wording import bare, core

_APPLICANTS, _ORGANISATIONS = "申请人情况", "法人或其他组织"
_SPANNING = frozenset({_APPLICANTS, _ORGANISATIONS})
_FIRST_OF_TABLE_3 = "自然人"
_UNITS = frozenset({"件", "件数", "数量", "单位件", "万元", "元", "单位万元", "单位元"})


@dataclass(slots=True)
class Columns:
    """Where each heading's column stands, as left and right; `first` is the leftmost of them."""

    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    units: dict[str, str | None] = field(default_factory=dict)
    first: int = 0
    headed: frozenset[int] = frozenset()
    """Columns that some box of the rows of headings covers."""
    unknown: dict[int, str] = field(default_factory=dict)
    misfits: list[str] = field(default_factory=list)


def is_head_row(lattice: Lattice, row: int, table: int, labels: Labels, *, below: bool) -> bool:
    """Whether a row holds headings; `below` such a row 其他 and 总计 alone are enough."""
    words = set()
    for spot in lattice.rows[row]:
        text = spot.text
        if not text:
            continue
        if looks_like_a_value(text):
            return False
        word = labels.head(table, text)
        if word:
            words.add(word)
        elif labels.row(table, text) is not None:
            return False
    return bool(words - AMBIGUOUS) or bool(words and below)


def columns_below(lattice: Lattice, rows: Collection[int], table: int, labels: Labels) -> Columns:
    """What the headings in these rows say."""
    columns = Columns()
    covered: set[int] = set()
    by_word: dict[str, dict[int, Spot]] = {}
    above: dict[int, list[Spot]] = {}
    for column in range(lattice.width):
        stack = list(dict.fromkeys(lattice.at[row][column] for row in rows))
        spots = [spot for spot in stack if spot is not None]
        if spots:
            covered.add(column)
        leaves: dict[str, Spot] = {}
        for spot in spots:
            word = labels.head(table, spot.text) if spot.text else ""
            if word and word not in _SPANNING and word != CORNER_OF_TABLE_2:
                leaves.setdefault(word, spot)
        above[column] = [spot for spot in spots if spot.text and spot not in leaves.values()]
        if len(leaves) > 1:
            columns.misfits.append(f"一列上有几个列名：{'、'.join(leaves)}")
        for word, spot in leaves.items():
            by_word.setdefault(word, {})[column] = spot
    for word, found in by_word.items():
        left, right = min(found), max(found) + 1
        alone = len(set(found.values())) == 1 or table == 2
        if right - left != len(found) or not alone:
            columns.misfits.append(f"列名“{word}”印了不止一次")
        columns.places[word] = (left, right)
        texts = " ".join(spot.text for spot in (*found.values(), *above[left]))
        columns.units[word] = unit_in(texts)
    columns.headed = frozenset(covered)
    columns.first = min((left for left, _ in columns.places.values()), default=lattice.width)
    _look_above(columns, above, table, labels)
    return columns


def _look_above(columns: Columns, above: dict[int, list[Spot]], table: int, labels: Labels) -> None:
    """Strange headings, and whether what spans several columns spans the right ones."""
    taken = {column for left, right in columns.places.values() for column in range(left, right)}
    spanning: dict[str, set[int]] = {}
    for column, spots in above.items():
        if column < columns.first:
            continue
        for spot in spots:
            word = labels.head(table, spot.text)
            if word in _SPANNING:
                spanning.setdefault(word, set()).add(column)
            elif column not in taken:
                columns.unknown.setdefault(column, spot.text)
            elif not _says_nothing(spot, taken):
                columns.misfits.append(f"列名上方有格式没有的“{_short(spot.text)}”")
    if table != 3:
        return
    organisations = {
        column
        for word, (left, right) in columns.places.items()
        if word not in (_FIRST_OF_TABLE_3, "总计")
        for column in range(left, right)
    }
    if _ORGANISATIONS in spanning and spanning[_ORGANISATIONS] & taken != organisations:
        columns.misfits.append(f"“{_ORGANISATIONS}”没有正好跨在它的五列上")
    if _APPLICANTS in spanning and not taken <= spanning[_APPLICANTS]:
        columns.misfits.append(f"“{_APPLICANTS}”没有跨在全部七列上")


def _says_nothing(spot: Spot, taken: set[int]) -> bool:
    """A unit, or a title that spans all columns."""
    plain = without_marks(spot.text)
    return (
        core(plain) in _UNITS or bare(plain) in _UNITS or taken <= set(range(spot.left, spot.right))
    )


def _short(text: str) -> str:
    return " ".join(text.split())[:20]
