"""Acts of signing, of who owns what, and of what stands beside a case."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rights.acts import World, act
from tests.workflow import signing
from tests.workflow.conftest import LETTER
from tests.workflow.signing import DAY, OFFICE, PRINCIPAL

from gongkai.organisations.models import Person
from gongkai.statute.draft_kinds import DRAFT_KINDS
from gongkai.statute.duties import Duty
from gongkai.workflow import services
from gongkai.workflow.models import Case, Draft, EmergencyRelease, Responsibility
from gongkai.workflow.services import StepSpec

ROUTE = frozenset(
    {Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER, Duty.LEADER_IN_CHARGE, Duty.PRINCIPAL_LEADER}
)
FIRST = frozenset({Duty.OFFICE_HEAD})
LAST = frozenset({Duty.PRINCIPAL_LEADER})
DRAFTER = frozenset({Duty.REPORT_EDITOR})
OWNER = frozenset({Duty.HANDLER})


@act("workflow.save_route")
def save_route(w: World, who: Person) -> None:
    steps = (StepSpec("局长签发", Duty.PRINCIPAL_LEADER),)
    services.save_route(agency=w.bureau, kind="annual_report", steps=steps, actor=who, today=DAY)


@act("workflow.sign", also=FIRST)
def sign(w: World, who: Person) -> None:
    signing.sign(w.draft, OFFICE, who)


@act("workflow.send_back", also=FIRST)
def send_back(w: World, who: Person) -> None:
    signing.send_back(w.draft, OFFICE, who)


@act("workflow.ask", also=FIRST)
def ask(w: World, who: Person) -> None:
    _ask(w, who)


def _ask(w: World, who: Person) -> Any:
    return services.ask(
        draft=w.draft,
        step=signing.step(w.draft, OFFICE),
        asker=who,
        asked_of=w.people[Duty.REPORT_EDITOR],
        text="为何多于上年？",
        today=DAY,
    )


@act("workflow.answer", also=DRAFTER)
def answer(w: World, who: Person) -> None:
    question = _ask(w, w.people[Duty.OFFICE_HEAD])
    services.answer(question=question, actor=who, text="新增两项业务")


@act("workflow.recall_draft", also=DRAFTER)
def recall_draft(w: World, who: Person) -> None:
    services.recall_draft(draft=w.draft, actor=who, today=DAY)


@act("workflow.recall_signature", also=FIRST)
def recall_signature(w: World, who: Person) -> None:
    signing.sign(w.draft, OFFICE, w.people[Duty.OFFICE_HEAD])
    signature = signing.signed_by(w.draft, OFFICE)
    services.recall_signature(signature=signature, signer=who, today=DAY)


def letter(w: World) -> Draft:
    """An ordinary letter that the handler put up."""
    return signing.put_up(w.case, w.people[Duty.HANDLER], kind=LETTER.name)


@act("workflow.raise_importance", also=OWNER | ROUTE - {Duty.LEGAL_REVIEWER})
def raise_importance(w: World, who: Person) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(DRAFT_KINDS, LETTER.name, LETTER)
        services.raise_importance(draft=letter(w), actor=who, today=DAY)


@act("workflow.lower_importance", also=ROUTE - {Duty.LEGAL_REVIEWER})
def lower_importance(w: World, who: Person) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(DRAFT_KINDS, LETTER.name, LETTER)
        draft = letter(w)
        services.raise_importance(draft=draft, actor=w.people[Duty.HANDLER], today=DAY)
        services.lower_importance(draft=draft, actor=who, reason="内容已公开过", today=DAY)


@act("workflow.assign_step")
def assign_step(w: World, who: Person) -> None:
    step = signing.step(w.draft, PRINCIPAL)
    services.assign_step(step=step, to=w.people[Duty.PRINCIPAL_LEADER], actor=who, today=DAY)


@act("workflow.ask_emergency", also=ROUTE)
def ask_emergency(w: World, who: Person) -> None:
    services.ask_emergency(draft=w.draft, actor=who, reason="今日24时前须公布", today=DAY)


def asked(w: World) -> EmergencyRelease:
    head = w.people[Duty.OFFICE_HEAD]
    return services.ask_emergency(draft=w.draft, actor=head, reason="今日须公布", today=DAY)


@act("workflow.grant_emergency")
def grant_emergency(w: World, who: Person) -> None:
    services.grant_emergency(release=asked(w), actor=who, today=DAY)


@act("workflow.confirm_emergency", also=LAST)
def confirm_emergency(w: World, who: Person) -> None:
    leader = w.people[Duty.LEADER_IN_CHARGE]
    release = services.grant_emergency(release=asked(w), actor=leader, today=DAY)
    assert signing.step(w.draft, PRINCIPAL)
    services.confirm_emergency(release=release, actor=who, today=DAY)


def owned(w: World) -> Responsibility:
    """The case, for which the handler answers."""
    return services.take_responsibility(
        agency=w.bureau,
        kind="case",
        key=str(w.case.pk),
        label=w.case.title,
        owner=w.people[Duty.HANDLER],
        case=w.case,
    )


@act("workflow.reassign", also=OWNER)
def reassign(w: World, who: Person) -> None:
    services.reassign(
        responsibility=owned(w),
        owner=w.people[Duty.SECTION_HEAD],
        deputy=None,
        actor=who,
        today=DAY,
    )


@act("workflow.hand_over", also=OWNER)
def hand_over(w: World, who: Person) -> None:
    owned(w)
    services.hand_over(
        leaver=w.people[Duty.HANDLER],
        agency=w.bureau,
        to=w.people[Duty.SECTION_HEAD],
        actor=who,
        reason="轮岗",
        end_duties=False,
        today=DAY,
    )


@act("workflow.remind")
def remind(w: World, who: Person) -> None:
    services.remind(
        responsibilities=[owned(w)], agency=w.bureau, text="请抓紧", actor=who, today=DAY
    )


def known_to(w: World, *people: Person) -> list[Person]:
    return [w.people[Duty.HANDLER], w.people[Duty.SECTION_HEAD], *people]


@act("workflow.restrict", also=OWNER)
def restrict(w: World, who: Person) -> None:
    owned(w)
    services.restrict(
        agency=w.bureau,
        kind="case",
        key=w.case.pk,
        known_to=known_to(w, who),
        reason="涉及在办案件",
        actor=who,
        today=DAY,
    )


@act("workflow.unrestrict", also=OWNER)
def unrestrict(w: World, who: Person) -> None:
    """Who does it is named, so that the duty alone decides."""
    owned(w)
    services.restrict(
        agency=w.bureau,
        kind="case",
        key=w.case.pk,
        known_to=known_to(w, who),
        reason="涉及在办案件",
        actor=w.people[Duty.HANDLER],
        today=DAY,
    )
    services.unrestrict(agency=w.bureau, kind="case", key=w.case.pk, actor=who, today=DAY)


@act("workflow.add_note")
def add_note(w: World, who: Person) -> None:
    services.add_note(case=w.case, text="请核对附件", actor=who, today=DAY)


def another(w: World) -> Case:
    return Case.objects.create(agency=w.bureau, kind="letter", title="另一件", status="open")


@act("workflow.link_cases")
def link(w: World, who: Person) -> None:
    services.link_cases(case=w.case, other=another(w), actor=who, today=DAY)


@act("workflow.unlink")
def unlink(w: World, who: Person) -> None:
    made = services.link_cases(
        case=w.case, other=another(w), actor=w.people[Duty.HANDLER], today=DAY
    )
    services.unlink(link=made, case=w.case, actor=who, today=DAY)


@act("workflow.watch")
def watch(w: World, who: Person) -> None:
    services.watch(case=w.case, actor=who, today=DAY)
