"""A letter of comments as a list of items to choose from and to edit, and as it will go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.reporting.comments import Asks, Item, Part
from gongkai.reporting.comments.printed import contact_line, lines_of, signed_day
from gongkai.reporting.models import CommentLetter
from gongkai.reporting.queries import letters_of
from gongkai.reporting.services import next_number
from gongkai.reporting.stored_letters import items_of, letter_of
from gongkai.workbench.keyed_paging import keyed_page
from gongkai.workbench.letters.opening import letter_or_404, open_to_writers
from gongkai.workbench.permitted import agency_or_404, desk_of

_SIZE = 50
_LINE = 34


@dataclass(frozen=True, slots=True)
class ItemAtDesk:
    """An item in the form: its place in the stored list, its text with a line for each point."""

    place: int
    order: int
    item: Item
    text: str
    rows: int


@require_GET
@open_to_writers
def letters(request: HttpRequest) -> HttpResponse:
    """All letters of this agency, newest first."""
    rows = letters_of(desk_of(request).person).filter(agency=agency_or_404(request))
    context = {"page": keyed_page(rows, request, [("-pk", int)], size=_SIZE)}
    return render(request, "workbench/letters/list.html", context)


@require_GET
@open_to_writers
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft as a form with its preview; an issued one as it went out."""
    found = letter_or_404(request, pk)
    if found.is_issued:
        return render(request, "workbench/letters/issued.html", shown(found))
    items = items_of(found)
    context = shown(found) | {
        "parts": [(part, _at_desk(part, items)) for part in Part],
        "asks": list(Asks),
        "count": len(items),
    }
    return render(request, "workbench/letters/letter.html", context)


@require_GET
@open_to_writers
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as it will go out, and the form to issue it."""
    found = letter_or_404(request, pk)
    if found.is_issued:
        return render(request, "workbench/letters/issued.html", shown(found))
    context = shown(found) | {"next_number": next_number(found.agency, desk_of(request).day)}
    return render(request, "workbench/letters/preview.html", context)


def shown(found: CommentLetter) -> dict[str, object]:
    """What every page of a letter prints."""
    printed = letter_of(found)
    kept = [item for item in items_of(found) if item.kept]
    return {
        "letter": found,
        "printed": printed,
        "lines": list(lines_of(printed)),
        "signed_day": signed_day(printed),
        "contact_line": contact_line(printed),
        "kept": len(kept),
        "tally": [(asks, sum(item.asks is asks for item in kept)) for asks in Asks],
    }


def _at_desk(part: Part, items: Sequence[Item]) -> list[ItemAtDesk]:
    found: list[ItemAtDesk] = []
    for place, item in enumerate(items):
        if item.part is part:
            text = "\n".join((item.text, *item.points))
            rows = sum(-(-len(line) // _LINE) for line in text.split("\n"))
            found.append(ItemAtDesk(place, len(found) + 1, item, text, min(max(rows, 2), 14)))
    return found
