"""Which table of the form a grid prints, told by its labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gongkai.reporting.reading.grids.labels import Labels
from gongkai.reporting.reading.grids.lattice import Lattice
from gongkai.reporting.reading.values import looks_like_a_value

_RESULTS = frozenset({"结果维持", "结果纠正", "其他结果", "尚未审结"})


def kind_of(lattice: Lattice, labels: Iterable[Labels]) -> int | None:
    """2, 3 or 4; None for a grid that prints no table, or labels of too few.

    Two different labels that only one table has, or one of a row that has its values beside it.
    Table 4 must name a result: its groups are words of every day.
    """
    best: tuple[int, int] | None = None
    for form in labels:
        found = counted(lattice.texts(), form)
        if found:
            table, count = found.most_common(1)[0]
            if best is None or count > best[1]:
                best = table, count
    if best is None:
        return None
    table, count = best
    if table == 4 and not _RESULTS & {
        form.head(4, text) for form in labels for text in lattice.texts()
    }:
        return None
    return table if count > 1 or _has_labelled_values(lattice, table, labels) else None


def counted(texts: Iterable[str], labels: Labels) -> Counter[int]:
    """How many different texts belong to each table alone."""
    found: Counter[int] = Counter()
    for text in dict.fromkeys(texts):
        table = labels.table_of(text)
        if table is not None:
            found[table] += 1
    return found


def _has_labelled_values(lattice: Lattice, table: int, labels: Iterable[Labels]) -> bool:
    return any(
        any(labels_of_form.row(table, spot.text) for labels_of_form in labels for spot in row)
        and any(looks_like_a_value(spot.text) for spot in row if spot.text)
        for row in lattice.rows
    )
