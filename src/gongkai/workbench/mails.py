"""Mails that did not go out, for the system administrator: what the server said, and once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.jobs.models import Mail, MailState
from gongkai.jobs.queries import mails_in, unsent
from gongkai.jobs.services import masked, send_again
from gongkai.organisations.record import record_act
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.keyed_paging import keyed_page
from gongkai.workbench.permitted import Desk, desk_of, open_to_right, refusals_as_messages

NEWEST = (("-created_at", datetime), ("-id", int))
SENT = "sent"
TAGS = {MailState.FAILED: "bad", MailState.UNCLEAR: "warn", MailState.SENT: "good"}


@dataclass(frozen=True, slots=True)
class MailLine:
    """A mail as the list shows it. Its text is nobody's here: it may tell of casework."""

    mail: Mail
    address: str
    tag: str
    may_again: bool


@require_GET
@open_to_right("jobs.see_mails")
def mails(request: HttpRequest) -> HttpResponse:
    """Mails that wait, failed or may have gone out; on the other page those that went out."""
    desk = desk_of(request)
    shows_sent = request.GET.get("state") == SENT
    page = keyed_page(mails_in(MailState.SENT) if shows_sent else unsent(), request, NEWEST)
    again = {MailState.FAILED, MailState.UNCLEAR, MailState.QUEUED}
    lines = [
        MailLine(
            mail,
            mail.to if is_platforms(desk) else masked(mail.to),
            TAGS.get(MailState(mail.state), "live"),
            mail.state in again and bool(settings.SMTP) and is_platforms(desk),
        )
        for mail in page.rows
    ]
    context = {
        "page": page,
        "lines": lines,
        "shows_sent": shows_sent,
        "has_server": bool(settings.SMTP),
    }
    return render(request, "workbench/mails.html", context)


@require_POST
@open_to_right("jobs.send_again")
@refusals_as_messages
@transaction.atomic
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a mail that failed, waits or may have gone out."""
    desk = desk_of(request)
    mail = Mail.objects.filter(pk=pk).first()
    if mail is None:
        raise Http404
    if not is_platforms(desk):
        raise NotPermitted("再发邮件限最上级机关的系统管理员办理，请与其联系。")
    before = mail.get_state_display()
    send_again(mail, timezone.now())
    record_act(desk.person, None, "jobs.send_again", mail.subject, {"from": before, "mail": pk})
    messages.success(request, "邮件将在一分钟内再发一次")
    return redirect("workbench:mails")


def is_platforms(desk: Desk) -> bool:
    """Whether this is the administrator of the whole platform, who has to find the mail box."""
    return desk.agency is not None and desk.agency.parent_id is None
