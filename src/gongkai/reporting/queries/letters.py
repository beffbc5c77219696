"""Letters of comments that a person may open."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gongkai.organisations.models import Person
from gongkai.organisations.queries import working_agencies
from gongkai.reporting.models import AnnualReport, CommentLetter
from gongkai.reporting.queries.visible import visible_to


def letters_of(person: Person) -> QuerySet[CommentLetter]:
    """Letters of the agencies whose work `person` does, newest first.

    One on a report handed in that is known to some only is left out for the others.
    """
    return _with_names(
        CommentLetter.objects.filter(
            Q(submission=None) | Q(submission__report__in=visible_to(person)),
            agency__in=working_agencies(person),
        )
    )


def letters_to(report: AnnualReport) -> QuerySet[CommentLetter]:
    """Letters issued on a report handed in, once its supervising office has decided."""
    return _with_names(
        CommentLetter.objects.filter(submission__report=report, issued_at__isnull=False).exclude(
            submission__decision=""
        )
    )


def letter_for(person: Person, pk: int) -> CommentLetter:
    """One letter of theirs, or one that came back with a report of theirs.

    Raises CommentLetter.DoesNotExist when it is neither.
    """
    own = letters_of(person).filter(pk=pk).first()
    if own is not None:
        return own
    received = CommentLetter.objects.filter(
        submission__report__in=visible_to(person), issued_at__isnull=False
    ).exclude(submission__decision="")
    return _with_names(received).get(pk=pk)


def _with_names(letters: QuerySet[CommentLetter]) -> QuerySet[CommentLetter]:
    return letters.select_related(
        "agency", "by", "issued_by", "docx", "pdf", "reading", "submission__report__agency"
    ).defer("reading__reading", "reading__frames")
