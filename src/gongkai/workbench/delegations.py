"""Giving a duty to a deputy for some days, and taking it back: one's own, and as security
administrator that of somebody who cannot do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.organisations.queries import people_of
from gongkai.organisations.seats import Seat, seat_named, seats_of
from gongkai.organisations.services import delegate_all, revoke_delegation
from gongkai.organisations.services.delegations import LONGEST, last_day
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import ADMINISTRATORS
from gongkai.workbench.desk import Desk, desk_of
from gongkai.workbench.permitted import refusals_as_messages

NAMES_OFFERED = 100
"""Up to so many colleagues stand in a list; in a larger agency one types the name."""

NEEDED = {"required": "这一项要填写"}
A_DAY = NEEDED | {"invalid": "日期应写成2026-02-11的样子"}


class DayInput(forms.DateInput):
    """A day chosen from the browser's calendar."""

    input_type = "date"


class DelegationForm(forms.Form):
    """What, to whom, from when to when, both days included, and why."""

    what = forms.ChoiceField(
        label="职责", error_messages=NEEDED | {"invalid_choice": "请从列表中选择职责"}
    )
    deputy = forms.CharField(
        label="代办人",
        max_length=60,
        help_text="本机关同事的姓名；有重名的写用户名",
        error_messages=NEEDED,
    )
    since = forms.DateField(label="第一天", error_messages=A_DAY, widget=DayInput)
    last = forms.DateField(
        label="最后一天",
        help_text=f"当天仍由代办人办理，最长{LONGEST.days}天",
        error_messages=A_DAY,
        widget=DayInput,
    )
    reason = forms.CharField(
        label="原因", max_length=200, help_text="例如出差、休假", error_messages=NEEDED
    )

    def __init__(
        self, seats: Sequence[Seat], colleagues: Sequence[Person], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        several = len({seat.agency.pk for seat in seats}) > 1
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [(seat.key, seat.full_label if several else seat.label) for seat in seats]
        if colleagues:
            names = [(each.username, f"{each.name}（{each.username}）") for each in colleagues]
            self.fields["deputy"] = forms.ChoiceField(
                label="代办人",
                choices=[("", "请选择"), *names],
                error_messages=NEEDED | {"invalid_choice": "请从列表中选择代办人"},
            )

    def clean_last(self) -> date:
        """The last day, not before the first."""
        last: date = self.cleaned_data["last"]
        since = self.cleaned_data.get("since")
        if since and last < since:
            raise forms.ValidationError("最后一天在第一天之前，请核对这两个日期")
        return last


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """A delegation as pages show it: `last` is its last day."""

    row: Delegation
    label: str
    last: date
    is_on: bool
    may_revoke: bool


def given_by(person: Person, desk: Desk, agency: Agency | None = None) -> list[DelegationLine]:
    """Delegations of `person`'s duties that are not over, in one agency or all."""
    rows = Delegation.objects.filter(holder=person)
    return _lines(rows.filter(agency=agency) if agency else rows, desk, may_revoke=True)


def held_by(person: Person, desk: Desk) -> list[DelegationLine]:
    """Delegations to `person` that are not over."""
    return _lines(Delegation.objects.filter(deputy=person), desk, may_revoke=False)


def own_seats(person: Person, day: date, agency: Agency | None = None) -> tuple[Seat, ...]:
    """What `person` may delegate: seats in their own right that are no administrator's."""
    return tuple(
        seat
        for seat in seats_of(person, day)
        if seat.holder is None
        and seat.duties.isdisjoint(ADMINISTRATORS)
        and agency in {None, seat.agency}
    )


def form_for(
    holder: Person, seats: Sequence[Seat], desk: Desk, sent: QueryDict | None
) -> DelegationForm:
    """The form by which `seats` of `holder` are delegated, as it was sent or to be filled in."""
    initial = {"since": desk.day.isoformat()}
    return DelegationForm(seats, _colleagues(seats, desk.day, holder), sent, initial=initial)


def _colleagues(seats: Sequence[Seat], day: date, holder: Person) -> list[Person]:
    """Whom one may choose from a list: none where there are many, or seats in several agencies."""
    agencies = {seat.agency for seat in seats}
    if len(agencies) != 1:
        return []
    found = list(
        people_of(agencies.pop(), day)
        .filter(is_active=True)
        .exclude(pk=holder.pk)
        .order_by("username")[: NAMES_OFFERED + 1]
    )
    return found if len(found) <= NAMES_OFFERED else []


def give(form: DelegationForm, holder: Person, seats: Sequence[Seat], desk: Desk) -> str:
    """Delegate what the valid form says; the words that confirm it. Raises NotPermitted."""
    wanted = form.cleaned_data
    seat = seat_named(seats, wanted["what"])
    assert seat is not None
    deputy = _colleague(seat.agency, wanted["deputy"], desk.day)
    delegate_all(
        duties=seat.duties,
        holder=holder,
        deputy=deputy,
        agency=seat.agency,
        since=wanted["since"],
        # The last day of the calendar has none after it; so many days are refused all the same.
        until=min(wanted["last"], date.max - timedelta(days=1)) + timedelta(days=1),
        reason=wanted["reason"],
        actor=desk.person,
        today=desk.day,
    )
    days = f"{wanted['since']:%-m月%-d日}至{wanted['last']:%-m月%-d日}"
    return f"已委托{deputy.name}：{seat.label}，{days}"


@require_POST
@refusals_as_messages
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a duty of one's own back."""
    desk = desk_of(request)
    row = Delegation.objects.filter(pk=pk, holder=desk.person).first()
    if row is None:
        raise Http404
    return taken_back(request, row, "workbench:account")


def taken_back(request: HttpRequest, row: Delegation, page: str, *of: int) -> HttpResponse:
    """End `row` and go back to `page`."""
    desk = desk_of(request)
    revoke_delegation(delegation=row, actor=desk.person, today=desk.day)
    messages.success(request, f"已收回委托：{row.deputy.name}不再代行{Duty(row.duty).label}职责")
    return redirect(page, *of)


def _colleague(agency: Agency, text: str, day: date) -> Person:
    text = text.strip()
    found = list(
        people_of(agency, day)
        .filter(Q(username=text) | Q(name=text), is_active=True)
        .order_by("username")[:5]
    )
    exact = [person for person in found if person.username == text] or found
    if not exact:
        raise NotPermitted(f"{agency.shown_name}没有叫“{text}”的同事，请核对姓名或用户名。")
    if len(exact) > 1:
        names = "、".join(person.username for person in exact)
        raise NotPermitted(f"叫“{text}”的同事有几位，请写用户名：{names}。")
    return exact[0]


def _lines(rows: QuerySet[Delegation], desk: Desk, *, may_revoke: bool) -> list[DelegationLine]:
    found = rows.filter(until__gt=desk.day).select_related("agency", "holder", "deputy")
    return [
        DelegationLine(row, Duty(row.duty).label, last_day(row), row.since <= desk.day, may_revoke)
        for row in found.order_by("since", "pk")
        if row.until > row.since
    ]
