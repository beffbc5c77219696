"""All grids of a document on one form."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reporting.reading.document import Block, Grid
from gongkai.reporting.reading.grids.banded import read_banded
from gongkai.reporting.reading.grids.continuing import goes_on, may_follow, same_columns
from gongkai.reporting.reading.grids.labels import Labels, labels_of
from gongkai.reporting.reading.grids.lattice import Lattice, lattice_of, one_below_the_other
from gongkai.reporting.reading.grids.results import read_results
from gongkai.reporting.reading.grids.telling import kind_of
from gongkai.reporting.reading.grids.yielded import GridTables
from gongkai.statute.annual_report import Form


def read_grids(blocks: Sequence[Block], form: Form) -> GridTables:
    """Every cell of the form that a grid prints, in the order of the document. Never raises."""
    labels = labels_of(form.code)
    yielded = GridTables()
    pending: tuple[Lattice, int, int] | None = None
    for index, block in enumerate(blocks):
        if not isinstance(block, Grid) or not block.boxes:
            continue
        yielded.claimed.add(index)
        lattice = lattice_of(block)
        kind = kind_of(lattice, (labels,))
        if pending is not None:
            whole, table, last = pending
            if (
                kind in (None, table)
                and may_follow(blocks, last, index)
                and same_columns(whole, lattice)
                and goes_on(whole, lattice, table, (labels,))
            ):
                before = blocks[last]
                assert isinstance(before, Grid)
                if before.table != block.table:
                    yielded.joined.add(table)
                pending = one_below_the_other(whole, lattice), table, index
                continue
            yielded.take(_read(whole, table, labels))
            pending = None
        if kind is not None:
            pending = lattice, kind, index
    if pending is not None:
        yielded.take(_read(pending[0], pending[1], labels))
    return yielded


def _read(lattice: Lattice, table: int, labels: Labels) -> GridTables:
    return read_results(lattice, labels) if table == 4 else read_banded(lattice, table, labels)
