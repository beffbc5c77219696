"""Normative documents that come to the end of their validity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import NormativeDocument, in_force_on
from gongkai.registers.queries import known_documents
from gongkai.statute.document_expiry import MONTHS_BEFORE_EXPIRY, ExpiryMark, mark_reached

FARTHEST = timedelta(days=31 * max(MONTHS_BEFORE_EXPIRY))
"""No document farther from its end than this has reached a mark."""


@dataclass(frozen=True, slots=True)
class Expiring:
    """A document in force, its last day, and the latest mark on the way there that is reached."""

    document: NormativeDocument
    valid_until: date
    mark: ExpiryMark

    @property
    def known_since(self) -> date:
        """From when on one could tell that it is at this mark: not before it was registered."""
        return max(self.mark.day, timezone.localdate(self.document.entered_at))


def expiring(person: Person, agency: Agency, day: date) -> list[Expiring]:
    """Documents of `agency` that `person` may know of and that have reached a mark on `day`.

    The earliest to expire first. One query.
    """
    documents = known_documents(person).filter(
        in_force_on(day),
        agency=agency,
        ended_on=None,
        valid_until__gte=day,
        valid_until__lte=day + FARTHEST,
    )
    found = []
    for document in documents.order_by("valid_until", "pk"):
        assert document.valid_until is not None
        mark = mark_reached(document.valid_until, day)
        if mark is not None:
            found.append(Expiring(document, document.valid_until, mark))
    return found
