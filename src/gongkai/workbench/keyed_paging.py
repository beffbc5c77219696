"""Long lists in pages that begin after a row, not at a number: as fast on the last as on the first.

No row is skipped or shown twice when others are added meanwhile, and nobody counts a million rows
to print how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

MOST_COUNTED = 1_000
LARGEST = 2**63
Key = Sequence[tuple[str, type[Any]]]
"""Fields of the order, "-" before one that falls, with their types; none is null, the last is
unique."""


@dataclass(frozen=True, slots=True)
class KeyedPage:
    """Rows of one page. `before` and `after` are what leads to the pages around; empty for none."""

    rows: list[Any]
    before: str
    after: str
    total: str

    @property
    def is_whole(self) -> bool:
        """Whether there is no other page."""
        return not (self.before or self.after)


def keyed_page(rows: QuerySet[Any], request: HttpRequest, key: Key, *, size: int = 50) -> KeyedPage:
    """The page that `?after=` or `?before=` asks for; the first for what cannot be read.

    Two queries, whatever the size of the list. `total` is "37", or "1,000+" above MOST_COUNTED;
    templates print the way on with shared/keyed_pages.html.
    """
    total = _total(rows)
    before = _read(request.GET.get("before", ""), key)
    if before is not None:
        found = list(_beyond(rows, _reversed(key), before)[: size + 1])
        if len(found) > size:
            shown = found[:size][::-1]
            return KeyedPage(shown, _write(shown[0], key), _write(shown[-1], key), total)
    after = _read(request.GET.get("after", ""), key)
    found = list(_beyond(rows, key, after)[: size + 1])
    shown = found[:size]
    return KeyedPage(
        shown,
        _write(shown[0], key) if shown and after is not None else "",
        _write(shown[-1], key) if len(found) > size else "",
        total,
    )


def _total(rows: QuerySet[Any]) -> str:
    number = rows.order_by()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else f"{number:,}"


def _beyond(rows: QuerySet[Any], key: Key, values: Sequence[Any] | None) -> QuerySet[Any]:
    found = rows.order_by(*(name for name, _ in key))
    return found if values is None else found.filter(_after([name for name, _ in key], values))


def _after(names: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows that come later in the order. The first part is a range that an index can begin at."""
    name, value = names[0].lstrip("-"), values[0]
    than = "lt" if names[0].startswith("-") else "gt"
    if len(names) == 1:
        return Q(**{f"{name}__{than}": value})
    later = Q(**{f"{name}__{than}": value}) | _after(names[1:], values[1:])
    return Q(**{f"{name}__{than}e": value}) & later


def _reversed(key: Key) -> Key:
    return [
        (name.removeprefix("-") if name.startswith("-") else f"-{name}", kind) for name, kind in key
    ]


def _write(row: Model, key: Key) -> str:
    values = (getattr(row, name.lstrip("-")) for name, _ in key)
    return "~".join(
        value.isoformat() if isinstance(value, date | datetime) else str(value) for value in values
    )


def _read(written: str, key: Key) -> list[Any] | None:
    parts = written.split("~")
    if len(parts) != len(key):
        return None
    try:
        values = [
            kind.fromisoformat(part) if issubclass(kind, date) else kind(part)
            for part, (_, kind) in zip(parts, key, strict=True)
        ]
    except ValueError:
        return None
    return values if all(_is_possible(value) for value in values) else None


def _is_possible(value: Any) -> bool:
    """What the database could hold: a number in range, a moment with its zone, far from both ends
    of the calendar, where it would have no equal in another zone.
    """
    if isinstance(value, datetime):
        return value.tzinfo is not None and 1 < value.year < 9999
    return not isinstance(value, int) or abs(value) < LARGEST
