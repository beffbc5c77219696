"""Finding the letter of an address, for who may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.reporting.models import CommentLetter
from gongkai.reporting.queries import letter_for, letters_of
from gongkai.workbench.permitted import desk_of, open_to_right

open_to_writers = open_to_right("comment_letter.draft")
"""A page on letters of one's own agency; a 404 for everybody else."""


def letter_or_404(request: HttpRequest, pk: int) -> CommentLetter:
    """One letter of an agency whose work the person does."""
    found = letters_of(desk_of(request).person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def any_letter_or_404(request: HttpRequest, pk: int) -> CommentLetter:
    """Such a letter, or one that came back with a report of the person's agency."""
    try:
        return letter_for(desk_of(request).person, pk)
    except CommentLetter.DoesNotExist:
        raise Http404 from None
