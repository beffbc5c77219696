"""Everything that waits for the person at the desk, from where it comes."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from gongkai.statute.duties import Duty
from gongkai.workbench.cases.kinds import elsewhere
from gongkai.workbench.cases.lines import (
    Line,
    joined,
    of_fallen,
    of_question,
    of_row,
    of_step,
    of_waiting,
)
from gongkai.workbench.permitted import Desk
from gongkai.workbench.reports.waiting import waiting_for as waiting_in_reports
from gongkai.workbench.waiting import waiting_for_administrators
from gongkai.workflow.models import HandOver, Responsibility
from gongkai.workflow.queries import (
    blocked_steps,
    emergencies_listed,
    fallen_signatures,
    known,
    number_without_deputy,
    open_in,
    ownerless,
    questions_to,
    steps_waiting_for,
    todo,
)

SHOWN = 50
"""Of each source; the rest is on a page of its own."""


def signatures(desk: Desk) -> list[Line]:
    """Signatures that wait for this seat, the longest waiting first."""
    steps = steps_waiting_for(desk.person, desk.day).filter(agency=desk.agency)
    steps = steps.select_related("draft__case", "draft__drafter")
    found = list(steps[:SHOWN])
    dues = _dues([step.draft.case_id for step in found])
    return [of_step(step, dues.get(step.draft.case_id) or step.draft.case.due) for step in found]


def addressed(desk: Desk) -> list[Line]:
    """Questions put to this person, and their signatures that fell: theirs in their own seats.

    Who only stands in for others here has no other place to find them.
    """
    here = [seat for seat in desk.seats if seat.agency == desk.agency]
    is_deputy = desk.seat is not None and desk.seat.holder is not None
    if is_deputy and any(seat.holder is None for seat in here):
        return []
    questions = questions_to(desk.person, desk.agency)[:SHOWN]
    fallen = fallen_signatures(desk.person, desk.agency)[:SHOWN]
    return [*map(of_question, questions), *map(of_fallen, fallen)]


def owned(desk: Desk) -> tuple[list[Line], bool]:
    """What this person answers for and what the domains ask of the seat; whether there is more."""
    rows = list(todo(desk.person, desk.day, desk.agency)[: SHOWN + 1])
    here = [row for row in rows[:SHOWN] if not (row.case and elsewhere(row.case))]
    lines = [of_row(row, desk.person) for row in here]
    asked = [of_waiting(one) for one in waiting_in_reports(desk)]
    return joined(lines, asked), len(rows) > SHOWN


def of_office(desk: Desk) -> list[Line]:
    """What the head of the office has to put right."""
    if desk.agency is None or not desk.holds(Duty.OFFICE_HEAD):
        return []
    person, agency = desk.person, desk.agency
    found = [
        Line(
            "签批",
            f"指定签批人：{step.draft.case}",
            reverse("workbench:report-assign", args=[step.draft.case_id, step.pk]),
            f"“{step.label}”现在没有人能签",
        )
        for step in blocked_steps(agency, person, desk.day)[:SHOWN]
    ]
    released = emergencies_listed(agency).filter(known(person, "draft__case"))[:SHOWN]
    found += [
        Line(
            "紧急放行",
            f"补办确认：{one.draft.case}",
            reverse("workbench:reports-emergencies"),
            f"{one.asked_by.name}申请，{one.granted_by.name if one.granted_by else ''}批准",
        )
        for one in released
    ]
    gone = ownerless(agency, desk.day).order_by().values("pk")
    orphans = open_in(agency, person).filter(pk__in=gone).order_by().count()
    if orphans:
        address = f"{reverse('workbench:responsibilities')}?which=ownerless"
        found.append(Line("责任", f"改派负责人：{orphans}件", address, "负责人已经不能办理"))
    alone = number_without_deputy(agency, person, desk.day, SHOWN + 1)
    if alone:
        several = f"{SHOWN}件以上" if alone > SHOWN else f"{alone}件"
        address = f"{reverse('workbench:responsibilities')}?which=alone"
        found.append(Line("责任", f"指定协办人：{several}", address, "负责人不在时没有人接手"))
    return found


def of_administrators(desk: Desk) -> list[Line]:
    """What keeps the platform running, and duties to end once the work was handed over."""
    if desk.agency is None:
        return []
    found = [of_waiting(one) for one in waiting_for_administrators(desk)]
    if desk.may("organisations.withdraw_duty"):
        leaving = HandOver.objects.filter(agency=desk.agency, leaves=True, ended_at=None)
        found += [
            Line(
                "职责",
                f"撤销{one.leaver.name}的职责",
                reverse("workbench:person", args=[one.leaver_id]),
                f"{one.by.name}已办移交：{one.reason}",
            )
            for one in leaving.select_related("leaver", "by").order_by("at")[:SHOWN]
        ]
    return found


def _dues(cases: list[int]) -> dict[int, date]:
    """By which day the cases are due to those who answer for them."""
    rows = Responsibility.objects.filter(case__in=cases, kind="case", due__isnull=False)
    return {row.case_id: row.due for row in rows if row.case_id and row.due}
