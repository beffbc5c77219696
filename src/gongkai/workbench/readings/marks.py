"""The prose of a report read, with every quantity in it marked and the words of findings shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.reporting.checks.of_reading import Checked, FindingOnReading
from gongkai.reporting.statements import Statement
from gongkai.statute.annual_report import FORMS, PREAMBLE_PLACE, plain_value

AGREES, DISAGREES, OTHER, UNBOUND = "agrees", "disagrees", "other", "unbound"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one paragraph: what they state (`kind`, `title`), and the findings on them.

    `begins` are findings whose passage begins here, as (number, which of its passages); `ends`
    are the numbers of those that end here.
    """

    text: str
    kind: str = ""
    title: str = ""
    findings: tuple[int, ...] = ()
    begins: tuple[tuple[int, int], ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionMarked:
    """A section with its paragraphs, each as (label, pieces)."""

    title: str
    number: int
    paragraphs: tuple[tuple[str | None, tuple[Piece, ...]], ...]


def marked_sections(checked: Checked) -> list[SectionMarked]:
    """Preamble (without a title) and sections in printed order."""
    said: dict[tuple[int, int], list[Statement]] = {}
    for statement in checked.statements:
        place = statement.place
        said.setdefault((place.section, place.paragraph), []).append(statement)
    passages: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
    for number, one in enumerate(checked.failing, 1):
        for which, place in enumerate(one.finding.passages):
            passages.setdefault((place.section, place.paragraph), []).append(
                (place.start, place.end, number, which)
            )
    sections: dict[int, list[tuple[str | None, tuple[Piece, ...]]]] = {}
    for section, paragraph, label, text in checked.text.paragraphs():
        pieces = _pieces(
            text,
            said.get((section, paragraph), ()),
            passages.get((section, paragraph), ()),
            checked,
        )
        sections.setdefault(section, []).append((label, pieces))
    numbers = [PREAMBLE_PLACE, *range(len(checked.text.sections))]
    return [
        SectionMarked(
            checked.text.sections[number].title if number >= 0 else "",
            number + 1,
            tuple(sections.get(number, ())),
        )
        for number in numbers
        if number >= 0 or sections.get(number)
    ]


def place_of_passage(number: int, which: int) -> str:
    """The anchor of the words of a finding."""
    return f"w-{number}-{which}"


def first_place(number: int, one: FindingOnReading) -> str:
    """Where a finding leads to: its words, else its first cell, else its section; empty."""
    if one.finding.passages:
        return place_of_passage(number, 0)
    if one.finding.cells:
        return f"c-{one.finding.cells[0]}"
    return ""


def _pieces(
    text: str,
    statements: Sequence[Statement],
    passages: Sequence[tuple[int, int, int, int]],
    checked: Checked,
) -> tuple[Piece, ...]:
    """The text cut wherever a statement or a passage begins or ends."""
    cuts = {0, len(text)}
    for statement in statements:
        cuts |= {statement.place.start, statement.place.end}
    for start, end, _, _ in passages:
        cuts |= {start, end}
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    pieces = []
    for start, end in pairwise(edges):
        stating = next(
            (one for one in statements if one.place.start <= start and end <= one.place.end), None
        )
        on = [one for one in passages if one[0] <= start and end <= one[1]]
        kind, title = _said(stating, checked) if stating else ("", "")
        pieces.append(
            Piece(
                text[start:end],
                kind,
                title,
                tuple(number for _, _, number, _ in on),
                tuple((number, which) for first, _, number, which in on if first == start),
                tuple(number for _, last, number, _ in on if last == end),
            )
        )
    return tuple(pieces)


def _said(statement: Statement, checked: Checked) -> tuple[str, str]:
    """The kind of mark, and in words what was compared with what."""
    if statement.scope is not None:
        return OTHER, f"说的是别的范围（{statement.scope}），不与表格比"
    if statement.bound_to is None:
        return UNBOUND, "没有对上表格里的数，不比"
    names = "＋".join(_named(cell_id, checked) for cell_id in statement.bound_to)
    if statement.agrees is None:
        return UNBOUND, f"对应{names}，现在不能比"
    if statement.agrees:
        return AGREES, f"与表格一致：{names}"
    expected = "" if statement.expected is None else f"，按表格是{statement.expected:f}"
    return DISAGREES, f"与表格不一致：{names}{expected}"


def _named(cell_id: str, checked: Checked) -> str:
    reading = checked.reading
    if reading.form is None:
        return cell_id
    cell = FORMS[reading.form].by_id[cell_id]
    value = reading.cells[cell_id].entry.value if cell_id in reading.cells else None
    return cell.label if value is None else f"{cell.label}{plain_value(cell, value)}"
