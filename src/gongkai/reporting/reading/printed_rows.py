"""A row of the source that prints a row of the form, and what it shows of its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gongkai.reporting.reading.document import Field, Row
from gongkai.reporting.reading.heads import Aligned, Heads
from gongkai.reporting.reading.values import looks_like_a_value
from gongkai.reporting.reading.vocabulary import RowLabel
from gongkai.reporting.reading.wording import bare
from gongkai.statute.annual_report import Cell


@dataclass(slots=True)
class PrintedRow:
    """A row of the source that prints a row of the form; its values begin at field `start`."""

    label: RowLabel
    row: Row
    start: int
    heads: Heads
    loose: bool = False
    """Which of its fields are places of the form cannot be told."""
    below: bool = False
    """Its values stand in the row below its label."""

    def put_together_spans(self) -> None:
        """A value printed again for each place that its heading spans is one value."""
        again = self.heads.repeated
        if not again or not self.texts:
            return
        fields = self.row.fields
        if len({field.text for field in self.texts}) > 1 or len(self.cells) > 1:
            width = max(len(row.fields) for row in self.heads.rows)
            self.loose = len(fields) != width or any(
                fields[place].text != fields[place - 1].text for place in again
            )
        if not self.loose:
            kept = [
                replace(field, text="")
                if place > self.start and field.text == fields[place - 1].text and place in again
                else field
                for place, field in enumerate(fields)
            ]
            self.row = replace(self.row, fields=tuple(kept))

    def take_values_below(self, row: Row) -> None:
        """The label stands in a row of its own and its values in the row below."""
        self.loose = len(self.rest) >= len(self.cells)
        self.below = True
        fields = (*self.row.fields[: self.start], *row.fields)
        text = f"{self.row.text} {row.text}"
        self.row = Row(fields, row.table, row.number, False, text)

    @property
    def rest(self) -> tuple[Field, ...]:
        return self.row.fields[self.start :]

    @property
    def texts(self) -> list[Field]:
        return [field for field in self.rest if field.text]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.label.cells

    def has_label_among_values(self) -> bool:
        """Whether a label of the form stands behind that of the row: places have been exchanged."""
        words = self.heads.vocabulary.words
        return any(
            not looks_like_a_value(field.text) and bare(field.text) in words for field in self.texts
        )

    def is_as_wide_as_its_headings(self) -> bool:
        """Whether a row of headings has as many fields."""
        return any(len(row.fields) == len(self.row.fields) for row in self.heads.rows)

    def aligned(self) -> Aligned | None:
        """The places under the headings, if the row fits them."""
        aligned = self.heads.aligned(self.cells)
        if (
            aligned is None
            or aligned.width != len(self.row.fields)
            or self.start > min(aligned.places)
        ):
            return None
        within = {*aligned.places, *aligned.extra}
        strays = any(
            field.text and place not in within
            for place, field in enumerate(self.row.fields)
            if place >= self.start
        )
        return None if strays else aligned

    def headings_in_line(self) -> bool:
        return self.heads.aligned(self.cells) is not None

    def fits(self) -> bool:
        """Whether its fields are as many as the form or the headings ask for."""
        if self.headings_in_line():
            return self.aligned() is not None
        return len(self.rest) == len(self.cells)

    def has_gap(self) -> bool:
        """Whether a blank place stands before a value."""
        aligned = self.aligned()
        fields = self.rest
        if aligned is not None:
            fields = tuple(self.row.fields[place] for place in sorted(aligned.places))
        filled = [bool(field.text) for field in fields]
        return True in filled and False in filled[: len(filled) - filled[::-1].index(True)]

    def stands_together(self) -> bool:
        """Whether its texts follow each other at equal steps, right after the label.

        Only in table 3 may places that the label spans lie between.
        """
        places = [place for place, field in enumerate(self.rest) if field.text]
        steps = {after - before for before, after in pairwise(places)}
        return len(steps) <= 1 and (self.label.table != 2 or places[0] < max(steps, default=1))

    def ends_blank(self) -> bool:
        """Whether it has fewer values than places, and all of them stand first."""
        return 0 < len(self.texts) < len(self.cells) and not self.has_gap()

    def counted_off(self, evidence: Evidence) -> Sequence[Field] | None:
        """The fields after the label, one for each cell, if their number is beyond doubt."""
        wanted = len(self.cells)
        places = self.rest[:wanted]
        if len(places) < wanted or any(field.text for field in self.rest[wanted:]):
            return None
        if places[0].text and places[-1].text:
            return places
        if len(self.rest) != wanted:
            return None
        if evidence.keeps_blanks or (self.has_gap() and not evidence.padded):
            return places
        return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rows of one table together say about its blank fields."""

    keeps_blanks: bool
    padded: bool
    """Some row has more fields after its label than the form has columns."""
    below: bool
    """Some row has its values in the row below: one without values may have lost them."""


def shows_its_blanks(rows: Sequence[PrintedRow]) -> bool:
    """Whether a table has a blank place before a value, and all its rows fit."""
    return all(row.fits() for row in rows) and any(row.has_gap() for row in rows)


def weigh(rows: Sequence[PrintedRow], *, contradicted: bool) -> Evidence:
    """The evidence of the rows of one table; `contradicted`: another table lost its places."""
    fit = all(row.fits() for row in rows)
    shown = any(row.has_gap() for row in rows)
    framed = all(row.row.framed for row in rows) and not contradicted
    return Evidence(
        keeps_blanks=fit and (shown or framed),
        padded=any(len(row.rest) > len(row.cells) for row in rows),
        below=any(row.below for row in rows),
    )
