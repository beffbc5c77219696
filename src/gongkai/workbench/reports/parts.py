"""Sections and what they write for the report: who was asked, who has delivered and who has not."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person, Post, Section
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import deadlines_of, parts_of, targets_of
from gongkai.reporting.services import assign_part
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.typed_day import typed_day
from gongkai.workflow.queries.able import able_people

TEXTS_DUE = "texts"
"""The mark by which sections hand their texts in."""


@require_GET
@open_to_work
def parts(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts by due date, and the form that asks one more section."""
    report = report_or_404(request, pk)
    desk = desk_of(request)
    found = parts_of(report, desk.person, desk.day)
    may_assign = desk.may("annual_report.assign_part") and report.is_draft
    asked = [one for one in found if one.standing != "withdrawn"]
    context = {
        "report": report,
        "parts": found,
        "delivered": sum(one.part.is_delivered for one in asked),
        "asked": len(asked),
        "may_assign": may_assign,
    }
    if may_assign:
        context |= {
            "sections": _sections(report, desk.day),
            "people": _people_by_section(report, desk.day),
            "targets": targets_of(report),
            "proposed": _proposed(report, desk.day),
        }
    return render(request, "workbench/reports/parts.html", context)


@require_POST
@open_to_work
@refusals_as_messages
def part_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a section for its part."""
    report = report_or_404(request, pk)
    desk = desk_of(request)
    section = _sections(report, desk.day).filter(pk=_number(request, "section")).first()
    owner = _person(request, report, "owner", desk.day)
    if section is None or owner is None:
        raise NotPermitted("请选择科室和负责撰写的人。")
    due = request.POST.get("due", "")
    part = assign_part(
        report=report,
        section=section,
        targets=request.POST.getlist("target"),
        owner=owner,
        deputy=_person(request, report, "deputy", desk.day),
        instructions=request.POST.get("instructions", "").strip(),
        due=typed_day(due),
        actor=desk.person,
        today=timezone.localdate(),
    )
    messages.success(request, f"已请{part.section}撰写，{owner.name}会在待办里看到")
    return redirect("workbench:report-parts", pk)


def _sections(report: AnnualReport, day: date) -> QuerySet[Section]:
    standing = Q(until=None) | Q(until__gt=day)
    return Section.objects.filter(standing, agency=report.agency)


def _people_by_section(report: AnnualReport, day: date) -> list[tuple[str, list[Person]]]:
    """Who can be asked: those of each section under its name, in the order of the sections."""
    posts = Post.objects.on(day).filter(agency=report.agency, section__isnull=False)
    ordered = posts.order_by("section__order", "section__pk", "pk")
    section_of: dict[int, str] = {}
    found: dict[str, list[Person]] = {}
    for person, name in ordered.values_list("person", "section__name"):
        found[section_of.setdefault(person, name)] = []
    found["其他人员"] = []
    for one in able_people(report.agency, day).order_by("name"):
        found[section_of.get(one.pk, "其他人员")].append(one)
    return [(name, people) for name, people in found.items() if people]


def _person(request: HttpRequest, report: AnnualReport, name: str, day: date) -> Person | None:
    return able_people(report.agency, day).filter(pk=_number(request, name)).first()


def _number(request: HttpRequest, name: str) -> int:
    return whole_number(request.POST.get(name, "")) or 0


def _proposed(report: AnnualReport, today: date) -> date | None:
    """The mark by which sections hand their texts in, while it is to come."""
    marks = deadlines_of(report).marks
    found = next((mark.day for mark in marks if mark.name == TEXTS_DUE), None)
    return found if found and found >= today else None
