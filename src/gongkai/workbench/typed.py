"""What was typed into a form whose act was refused is put back into it, so that nothing is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest

from gongkai.workbench.desk import SEAT_KEY

NOT_SHOWN_AGAIN = frozenset({"csrfmiddlewaretoken", SEAT_KEY, "old", "new", "again", "password"})

KEPT = "typed"
LONGEST = 200_000
"""Characters kept of one form; what is longer is a file pasted, not a form."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The form sent to `action`: `fields` as JSON for the script that refills the form, `words`
    for who has no script and copies them."""

    action: str
    fields: str
    words: tuple[str, ...]


def keep_typed(request: HttpRequest, page: str) -> None:
    """Remember the form of a refused act for `page`, where its refusal is told."""
    fields = [[name, list(request.POST.getlist(name))] for name in request.POST]
    fields = [each for each in fields if each[0] not in NOT_SHOWN_AGAIN]
    if fields and len(json.dumps(fields, ensure_ascii=False)) <= LONGEST:
        kept = {"page": urlsplit(page).path, "action": request.path, "fields": fields}
        request.session[KEPT] = kept


def take_typed(request: HttpRequest) -> Typed | None:
    """What is kept for this page, once. None, and forgotten, when another page comes first."""
    kept = request.session.pop(KEPT, None)
    if kept is None or kept["page"] != request.path:
        return None
    values = [value for _, several in kept["fields"] for value in several]
    words = tuple(value for value in values if not value.isascii())
    return Typed(kept["action"], json.dumps(kept["fields"], ensure_ascii=False), words)
