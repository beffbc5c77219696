"""Issuing a letter of comments: from then on it is two files with a number."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module

from django.db import transaction
from django.utils import timezone

from gongkai.documents.files import store
from gongkai.documents.models import StoredFile
from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import calendar_for
from gongkai.reporting.comments import Letter
from gongkai.reporting.comments.composing import asks_for_report
from gongkai.reporting.models import CommentLetter
from gongkai.reporting.output import FORMATS
from gongkai.reporting.services.edit_letters import lock_letter
from gongkai.reporting.stored_letters import letter_of
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

_LONGEST_NUMBER = 60
_OWN_NUMBER = re.compile(r"^年报审核〔(\d{4})〕(\d+)号$")


def next_number(agency: Agency, day: date) -> str:
    """年报审核〔2025〕3号: the next of the agency's own numbers in a year."""
    used = CommentLetter.objects.filter(agency=agency).exclude(number="")
    taken = [
        int(match[2])
        for number in used.values_list("number", flat=True)
        if (match := _OWN_NUMBER.match(number)) and int(match[1]) == day.year
    ]
    return f"年报审核〔{day.year}〕{max(taken, default=0) + 1}号"


@transaction.atomic
def issue_letter(
    *, letter: CommentLetter, number: str, actor: Person, today: date | None = None
) -> CommentLetter:
    """Give the letter its number and day, and make both files, once for ever.

    An empty `number` takes the next one. Raises NotPermitted without the duty, once issued, without
    an addressee, for a number already used, and for a last day that is past or no working day.
    """
    day = today or timezone.localdate()
    letter, duty = lock_letter(letter, actor, "comment_letter.issue", day)
    Agency.objects.select_for_update().get(pk=letter.agency_id)
    letter.number = storable(number.strip())[:_LONGEST_NUMBER] or next_number(letter.agency, day)
    _refuse_unready(letter, day)
    letter.issued_on, letter.issued_by, letter.issued_at = day, actor, timezone.now()
    printed = letter_of(letter)
    letter.docx = _kept(printed, "docx", letter, actor)
    letter.pdf = _kept(printed, "pdf", letter, actor)
    letter.save()
    record_act(
        actor,
        letter.agency,
        "comment_letter.issue",
        str(letter),
        {
            "letter": letter.pk,
            "number": letter.number,
            "items": sum(one["kept"] for one in letter.items),
            "docx": letter.docx.sha256,
            "pdf": letter.pdf.sha256,
        },
        duty=duty,
    )
    return letter


def _refuse_unready(letter: CommentLetter, day: date) -> None:
    if not letter.subject_name:
        raise NotPermitted("请填写送给哪个机关，写全称。")
    others = CommentLetter.objects.filter(agency=letter.agency, number=letter.number)
    if others.exclude(pk=letter.pk).exists():
        raise NotPermitted(f"文号“{letter.number}”已经用过。请换一个，或者留空由平台接着编。")
    if not asks_for_report(letter_of(letter)):
        return
    if letter.due is None:
        raise NotPermitted("请填写重新报送的期限。")
    calendar = calendar_for(letter.agency)
    if letter.due <= day:
        raise NotPermitted(f"重新报送的期限应在今天以后，现在填的是{letter.due:%Y-%m-%d}。")
    if not calendar.is_working(letter.due):
        nearest = calendar.first_working_day_from(letter.due)
        raise NotPermitted(
            f"{letter.due:%Y-%m-%d}不是工作日。请改为工作日，例如{nearest:%Y-%m-%d}。"
        )


def _kept(printed: Letter, ending: str, letter: CommentLetter, actor: Person) -> StoredFile:
    # Each writer brings a large library; a page that lists letters must not load it.
    writer = import_module(f"gongkai.reporting.comments.{ending}")
    return store(
        writer.write(printed),
        name=f"{printed.title}.{ending}",
        content_type=FORMATS[ending],
        agency_code=letter.agency.code,
        uploaded_by=actor.username,
        made_here=True,
    )
