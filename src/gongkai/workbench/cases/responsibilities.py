"""Open things of the agency: one's own, and for the head of the office everybody's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import DateField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person
from gongkai.organisations.queries import calendar_for
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.cases.kinds import label_of, page_of_row
from gongkai.workbench.cases.saved import saved_filters
from gongkai.workbench.cases.terms import term
from gongkai.workbench.keyed_paging import keyed_page
from gongkai.workbench.permitted import (
    Desk,
    agency_or_404,
    came_from,
    desk_of,
    open_to_work,
    refusals_as_messages,
)
from gongkai.workflow.models import Responsibility
from gongkai.workflow.queries import open_in, ownerless, without_deputy
from gongkai.workflow.queries.able import able_people
from gongkai.workflow.services import reassign_many, remind

NEVER = date(9999, 12, 31)
"""Stands for no day in the order, so that what has none comes last and pages can follow it."""
EARLIEST = (("by", date), ("pk", int))
SOON_DAYS = 7

WHICH = (("", "全部"), ("late", "已逾期"), ("soon", "七天内到期"), ("back", "退回或提醒的"))
WHICH_OF_OFFICE = (("ownerless", "负责人已不能办理"), ("alone", "没有协办人"))


class Choice(forms.Form):
    """What to look for among open things."""

    which = forms.CharField(required=False, max_length=20)
    owner = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    text = forms.CharField(required=False, max_length=100)


@require_GET
@open_to_work
def responsibilities(request: HttpRequest) -> HttpResponse:
    """What this person answers for; with `owner` or for the whole agency by the head of the office.

    A page begins after a row, so that the last of many is as fast as the first.
    """
    desk, agency = desk_of(request), agency_or_404(request)
    is_head = desk.may("workflow.reassign")
    form = Choice(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = _chosen(desk, wanted, all_of_agency=(is_head and "owner" in request.GET) or _odd(wanted))
    by = Coalesce("due", Value(NEVER), output_field=DateField())
    page = keyed_page(rows.annotate(by=by), request, EARLIEST)
    calendar = calendar_for(agency)
    people = list(able_people(agency, desk.day).order_by("name")) if is_head else []
    context = {
        "page": page,
        "lines": [_line(row, desk, calendar) for row in page.rows],
        "is_head": is_head,
        "people": people,
        "which": WHICH + (WHICH_OF_OFFICE if is_head else ()),
        "chosen": wanted,
        "everybody": is_head and "owner" in request.GET,
        "is_filtered": any(wanted.values()),
        "filters": saved_filters(request, "responsibilities"),
    }
    return render(request, "workbench/cases/responsibilities.html", context)


@require_POST
@open_to_work
@refusals_as_messages
def responsibilities_act(request: HttpRequest) -> HttpResponse:
    """Give several of them to somebody else, or remind their owners."""
    desk, agency = desk_of(request), agency_or_404(request)
    numbers = {whole_number(one) or 0 for one in request.POST.getlist("chosen")[:1000]}
    chosen = list(open_in(agency, desk.person).filter(pk__in=numbers))
    if request.POST.get("act") == "remind":
        told = remind(
            responsibilities=chosen,
            agency=agency,
            text=request.POST.get("note", ""),
            actor=desk.person,
            today=desk.day,
        )
        messages.success(request, f"已提醒{len(told)}件的负责人")
    else:
        owner = _person(request.POST.get("owner", ""), agency_people=able_people(agency, desk.day))
        moved = reassign_many(
            responsibilities=chosen, owner=owner, actor=desk.person, today=desk.day
        )
        messages.success(request, f"已把{len(moved)}件改派给{owner.name}")
    return redirect(came_from(request))


def _odd(wanted: dict[str, Any]) -> bool:
    return wanted.get("which") in dict(WHICH_OF_OFFICE)


def _chosen(desk: Desk, wanted: dict[str, Any], *, all_of_agency: bool) -> QuerySet[Responsibility]:
    assert desk.agency is not None
    rows = open_in(desk.agency, desk.person)
    which = wanted.get("which")
    if which in dict(WHICH_OF_OFFICE) and desk.may("workflow.reassign"):
        found = ownerless if which == "ownerless" else without_deputy
        rows = rows.filter(pk__in=found(desk.agency, desk.day).order_by().values("pk"))
    elif not all_of_agency:
        rows = rows.filter(Q(owner=desk.person) | Q(deputy=desk.person))
    elif wanted.get("owner"):
        rows = rows.filter(owner=wanted["owner"])
    if which == "late":
        rows = rows.filter(due__lt=desk.day)
    elif which == "soon":
        rows = rows.filter(due__gte=desk.day, due__lte=desk.day + timedelta(days=SOON_DAYS))
    elif which == "back":
        rows = rows.exclude(came_back="")
    if wanted.get("text"):
        rows = rows.filter(label__icontains=wanted["text"])
    return rows


def _line(row: Responsibility, desk: Desk, calendar: Any) -> dict[str, Any]:
    return {
        "row": row,
        "kind": label_of(row),
        "address": page_of_row(row),
        "term": term(row.due, desk.day, calendar),
    }


def _person(number: str, *, agency_people: QuerySet[Person]) -> Person:
    found = agency_people.filter(pk=whole_number(number) or 0).first()
    if found is None:
        raise NotPermitted("请从列表里选接手的人。")
    return found
