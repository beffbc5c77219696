"""What the security administrator does with the account of a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.organisations.models import Delegation
from gongkai.organisations.one_time_password import make_one_time_password
from gongkai.organisations.services import (
    change_email,
    invite,
    reactivate_person,
    reset_password,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.delegations import form_for, give, own_seats, taken_back
from gongkai.workbench.people import person_or_404, person_page
from gongkai.workbench.permitted import (
    agency_or_404,
    desk_of,
    open_to_right,
    refusals_as_messages,
)
from gongkai.workflow.services import close_account


@never_cache
@require_POST
@open_to_right("accounts.reset_password")
@refusals_as_messages
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a one-time password, which this one answer shows and no other."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    password = make_one_time_password()
    reset_password(whom, agency, desk.person, new=password, today=desk.day)
    whom.refresh_from_db()
    return person_page(request, whom, one_time_password=password)


@never_cache
@require_POST
@open_to_right("organisations.invite")
@refusals_as_messages
def send_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link to set a password by, which this one answer shows and no other."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    token = invite(person=whom, agency=agency, actor=desk.person, now=timezone.now())
    return person_page(request, whom, link=link_of(request, token))


@require_POST
@open_to_right("organisations.deactivate_person")
@refusals_as_messages
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    reason = request.POST.get("reason", "").strip()
    close_account(person=whom, agency=agency, actor=desk.person, today=desk.day, reason=reason)
    messages.success(request, f"已停用{whom.name}的账号，不能再登录；办过的事仍在日志里")
    return redirect("workbench:person", pk)


@require_POST
@open_to_right("organisations.reactivate_person")
@refusals_as_messages
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    reason = request.POST.get("reason", "").strip()
    reactivate_person(whom, agency, actor=desk.person, today=desk.day, reason=reason)
    messages.success(request, f"已恢复{whom.name}的账号。原密码已作废，请重置密码或者发出邀请")
    return redirect("workbench:person", pk)


@require_POST
@open_to_right("organisations.change_email")
@refusals_as_messages
def email(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the address that mails to this person go to."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    address = request.POST.get("email", "")
    change_email(whom, agency, actor=desk.person, email=address, today=desk.day)
    messages.success(request, f"{whom.name}的电子邮箱已保存")
    return redirect("workbench:person", pk)


@require_POST
@open_to_right("organisations.delegate")
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a duty of somebody who cannot do so to a deputy."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    seats = own_seats(whom, desk.day, agency)
    form = form_for(whom, seats, desk, request.POST)
    if form.is_valid():
        try:
            messages.success(request, give(form, whom, seats, desk))
            return redirect("workbench:person", pk)
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
    return person_page(request, whom, form=form, status=422)


@require_POST
@open_to_right("organisations.revoke_delegation")
@refusals_as_messages
def revoke(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a duty back from the deputy."""
    whom = person_or_404(request, pk)
    rows = Delegation.objects.filter(holder=whom, agency=agency_or_404(request))
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return taken_back(request, row, "workbench:person", pk)


def link_of(request: HttpRequest, token: str) -> str:
    """The whole address of an invitation, to be handed over."""
    return request.build_absolute_uri(reverse("workbench:invitation", args=[token]))
