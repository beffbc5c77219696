"""Pages of the security administrator: who is here, and who holds which duty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import DutyHolding, Person, Post
from gongkai.organisations.queries import people_of
from gongkai.organisations.services import (
    appoint,
    appoint_office_clerk,
)
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.workbench.cases.leaving import leaving_of
from gongkai.workbench.delegations import form_for, given_by, own_seats
from gongkai.workbench.paging import page_of
from gongkai.workbench.permitted import agency_or_404, desk_of, open_to_right, refusals_as_messages
from gongkai.workbench.wording import DUTY_LABELS
from gongkai.workflow.services import end_duty
from gongkai.workflow.services.leaving import keeps_from_ending

OFFICE_CLERK_CHOICE = "office_clerk"
"""Stands in the list of duties for those that an office clerk holds together."""

secured = open_to_right("organisations.see_people")
"""Who sees people and duties is who changes them; the act is asked for again in its service."""


class Appointment(forms.Form):
    """A duty, or the bundle of an office clerk, from a day on."""

    duty = forms.ChoiceField(
        choices=[(OFFICE_CLERK_CHOICE, ""), *DUTY_LABELS.items()],
        error_messages={"required": "请选择职责", "invalid_choice": "请从列表中选择职责"},
    )
    since = forms.DateField(
        required=False, error_messages={"invalid": "起始日期应写成2026-02-11的样子"}
    )


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as the list shows them."""

    person: Person
    posts: tuple[str, ...]
    duties: tuple[str, ...]
    state: str
    state_class: str


@require_GET
@secured
def people(request: HttpRequest) -> HttpResponse:
    """People of the agency with their posts and duties."""
    desk, agency = desk_of(request), agency_or_404(request)
    found = people_of(agency, desk.day).prefetch_related(
        Prefetch("posts", Post.objects.on(desk.day).filter(agency=agency), "posts_here"),
        Prefetch("holdings", DutyHolding.objects.on(desk.day).filter(agency=agency), "duties_here"),
    )
    text = storable(request.GET.get("text", "")).strip()[:60]
    if text:
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text))
    page = page_of(found.order_by("username"), request)
    lines = [_line(person) for person in page.object_list]
    return render(request, "workbench/people.html", {"page": page, "lines": lines, "text": text})


@never_cache
@require_GET
@secured
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: duties to give and to withdraw, the password, the account."""
    return person_page(request, person_or_404(request, pk))


@require_POST
@secured
@refusals_as_messages
def person_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint to a duty."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    form = Appointment(request.POST)
    if not form.is_valid():
        for faults in form.errors.values():
            messages.error(request, "；".join(str(fault) for fault in faults))
        return redirect("workbench:person", pk)
    since = form.cleaned_data["since"] or desk.day
    duty = form.cleaned_data["duty"]
    if duty == OFFICE_CLERK_CHOICE:
        given = appoint_office_clerk(whom, agency, actor=desk.person, since=since, today=desk.day)
        named = "、".join(DUTY_LABELS[holding.duty] for holding in given)
        told = f"已任命{whom.name}：{named}" if named else f"{whom.name}已经担任这些职责"
    else:
        appoint(whom, agency, Duty(duty), actor=desk.person, since=since, today=desk.day)
        told = f"已任命{whom.name}：{DUTY_LABELS[duty]}"
    messages.success(request, told)
    return redirect("workbench:person", pk)


@require_POST
@secured
@refusals_as_messages
def person_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a duty at once."""
    desk, agency, whom = desk_of(request), agency_or_404(request), person_or_404(request, pk)
    if request.POST.get("duty") not in DUTY_LABELS:
        raise Http404
    duty = Duty(request.POST["duty"])
    reason = request.POST.get("reason", "").strip()
    end_duty(
        person=whom, agency=agency, duty=duty, actor=desk.person, today=desk.day, reason=reason
    )
    messages.success(request, f"已撤销{whom.name}的职责：{duty.label}；正在使用的登录已结束")
    return redirect("workbench:person", pk)


def person_or_404(request: HttpRequest, pk: int) -> Person:
    """Somebody of the agency one works in."""
    found = people_of(agency_or_404(request), desk_of(request).day).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def person_page(
    request: HttpRequest, whom: Person, *, status: int = 200, **shown: object
) -> HttpResponse:
    """The page of `whom`; `shown` is what this one answer tells besides, such as a password."""
    desk, agency = desk_of(request), agency_or_404(request)
    holdings = DutyHolding.objects.filter(person=whom, agency=agency).order_by("-since", "-pk")
    now = [one for one in holdings if one.until is None]
    held = {one.duty for one in now}
    seats = own_seats(whom, desk.day, agency)
    context = {
        "whom": whom,
        "is_self": whom.pk == desk.person.pk,
        "posts": Post.objects.on(desk.day).filter(person=whom).select_related("agency", "section"),
        "duties": [
            one | {"kept_by": keeps_from_ending(whom, agency, str(one["duty"]), desk.day)}
            for one in _named(now)
        ],
        "past": _named(one for one in holdings if one.until is not None),
        "choices": [choice for choice in DUTY_LABELS.items() if choice[0] not in held],
        "clerk_choice": OFFICE_CLERK_CHOICE if set(OFFICE_CLERK) - held else "",
        "state": _state(whom),
        "today": desk.day,
        "given": given_by(whom, desk, agency),
        "form": form_for(whom, seats, desk, None) if seats else None,
        **leaving_of(whom, agency),
    }
    return render(request, "workbench/person.html", context | shown, status=status)


def _named(holdings: Iterable[DutyHolding]) -> list[dict[str, str | date | None]]:
    return [
        {"duty": one.duty, "label": DUTY_LABELS[one.duty], "since": one.since, "until": one.until}
        for one in holdings
    ]


def _line(person: Person) -> PersonLine:
    titles = dict.fromkeys(post.title for post in person.posts_here)  # type: ignore[attr-defined]
    duties = tuple(DUTY_LABELS[one.duty] for one in person.duties_here)  # type: ignore[attr-defined]
    return PersonLine(person, tuple(titles), duties, *_state(person))


def _state(person: Person) -> tuple[str, str]:
    """The account in a word, and the class that colours it."""
    if not person.is_active:
        return "已停用", "bad"
    if person.locked_until is not None and person.locked_until > timezone.now():
        return "已锁定", "warn"
    if not person.has_usable_password():
        return "未设密码", "live"
    if person.must_change_password:
        return "待改密码", "live"
    return "", ""
