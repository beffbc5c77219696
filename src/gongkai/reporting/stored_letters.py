"""Items as a letter's row keeps them, and the letter that a row stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.reporting.comments.composing import compose_letter
from gongkai.reporting.comments.items import compose_items
from gongkai.reporting.comments.letter import Asks, Item, Letter, Part, Subject
from gongkai.reporting.models import CommentLetter
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Finding


def items_to_json(
    text: ReportText, findings: Sequence[Finding], corrected: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """The items composed from findings; each keeps which rules it speaks for."""
    return [
        item_to_json(item, sorted({findings[number].rule for number in item.findings}))
        for item in compose_items(text, findings, corrected)
    ]


def item_to_json(item: Item, rules: Sequence[str] = ()) -> dict[str, Any]:
    """One item as the row keeps it."""
    return {
        "part": item.part.value,
        "asks": item.asks.value,
        "text": item.text,
        "points": list(item.points),
        "kept": item.kept,
        "rules": list(rules),
    }


def items_of(letter: CommentLetter) -> tuple[Item, ...]:
    """The items of a row."""
    return tuple(
        Item(
            Part(one["part"]),
            Asks(one["asks"]),
            one["text"],
            tuple(one["points"]),
            kept=one["kept"],
        )
        for one in letter.items
    )


def letter_of(letter: CommentLetter) -> Letter:
    """The whole letter that a row stands for, as it is now."""
    return compose_letter(
        Subject(letter.subject_name, letter.year, letter.form or None),
        items_of(letter),
        sender=letter.agency.name,
        due=letter.due,
        number=letter.number,
        day=letter.issued_on,
        contact=(("联系人", letter.contact), ("电话", letter.telephone)),
        compared=letter.compared,
    )
