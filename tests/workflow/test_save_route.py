"""An agency edits who must sign; a route that cannot end is refused when it is saved."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import appoint, make_person
from tests.workflow.signing import DAY, OFFICE, put_up, sign, waiting

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.statute.draft_kinds import ANNUAL_REPORT
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, Route
from gongkai.workflow.services import StepSpec

People = dict[Duty, Person]
TWO = (
    StepSpec("办公室把关", Duty.OFFICE_HEAD, order=1),
    StepSpec("局长签发", Duty.PRINCIPAL_LEADER, order=2),
)


def save(agency: Agency, actor: Person, *steps: StepSpec, **facts: object) -> Route:
    return services.save_route(
        agency=agency,
        kind=str(facts.pop("kind", "annual_report")),
        steps=steps or TWO,
        actor=actor,
        today=DAY,
        **facts,  # type: ignore[arg-type]
    )


def refusal(agency: Agency, actor: Person, *steps: StepSpec, **facts: object) -> str:
    with pytest.raises(NotPermitted) as refused:
        save(agency, actor, *steps, **facts)
    assert not Route.objects.exists()
    return refused.value.message


def test_a_saved_route_counts_for_what_is_put_up_from_then_on(
    case: Case, bureau: Agency, people: People
) -> None:
    route = save(bureau, people[Duty.OFFICE_HEAD])
    assert (route.version, route.saved_by) == (1, people[Duty.OFFICE_HEAD])
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    assert list(draft.steps.values_list("label", flat=True)) == ["办公室把关", "局长签发"]


def test_what_is_under_way_keeps_its_steps(draft: Draft, bureau: Agency, people: People) -> None:
    save(bureau, people[Duty.OFFICE_HEAD])
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    assert draft.steps.count() == 4
    assert waiting(draft) == ["合法性审核"]


def test_every_version_is_kept_with_who_saved_it(bureau: Agency, people: People) -> None:
    second = make_person("second-head", "郑副主任")
    appoint(second, bureau, Duty.OFFICE_HEAD)
    save(bureau, people[Duty.OFFICE_HEAD])
    save(bureau, second, *TWO[1:])
    kept = [
        (one.version, one.saved_by.name, one.steps.count())
        for one in queries.routes_of(bureau, "annual_report")
        if one.saved_by
    ]
    assert kept == [(2, "郑副主任", 1), (1, "朱主任", 2)]
    entry = AuditEntry.objects.filter(act="workflow.save_route").latest("pk")
    assert entry.detail["steps"] == ["1. 局长签发（主要领导）"]


def test_unchanged_steps_make_no_new_version(bureau: Agency, people: People) -> None:
    save(bureau, people[Duty.OFFICE_HEAD])
    assert save(bureau, people[Duty.OFFICE_HEAD]).version == 1
    assert AuditEntry.objects.filter(act="workflow.save_route").count() == 1


def test_what_another_saved_meanwhile_is_not_overwritten(bureau: Agency, people: People) -> None:
    save(bureau, people[Duty.OFFICE_HEAD], seen_version=0)
    with pytest.raises(NotPermitted, match="已由他人保存为第1版，您的改动没有保存"):
        save(bureau, people[Duty.OFFICE_HEAD], *TWO[1:], seen_version=0)
    save(bureau, people[Duty.OFFICE_HEAD], *TWO[1:], seen_version=1)


def test_only_the_head_of_the_office_saves(
    bureau: Agency, people: People, stranger: Person
) -> None:
    others = [person for duty, person in people.items() if duty != Duty.OFFICE_HEAD]
    for person in [*others, stranger]:
        why = refusal(bureau, person)
        assert why.startswith("改定签批路线须由担任“公开工作机构负责人”的人员办理")


def test_orders_are_closed_up_and_a_name_left_out_is_the_duty(
    bureau: Agency, people: People
) -> None:
    save(
        bureau,
        people[Duty.OFFICE_HEAD],
        StepSpec("", Duty.PRINCIPAL_LEADER, order=9),
        StepSpec(" 法规  审 ", Duty.LEGAL_REVIEWER, order=4),
        StepSpec("", person=people[Duty.SECTION_HEAD], order=4),
    )
    assert [(one.order, one.label) for one in queries.route_steps(bureau, "annual_report")] == [
        (1, "法规 审"),
        (1, "卫科长签"),
        (2, "主要领导"),
    ]


def test_a_step_that_nobody_holds(bureau: Agency, people: People) -> None:
    people[Duty.LEGAL_REVIEWER].holdings.update(until=date(2022, 1, 20))
    assert refusal(
        bureau, people[Duty.OFFICE_HEAD], *TWO, StepSpec("法规", Duty.LEGAL_REVIEWER, order=3)
    ) == (
        "这样的路线签不完，没有保存：“法规”须由“合法性审核”签，现在没有人担任这项职责。"
        "请安全管理员再任命一人，或者由公开工作机构负责人在“签批路线”中改定由谁签。"
    )


def test_a_duty_that_begins_tomorrow_is_held_by_nobody_today(
    bureau: Agency, people: People
) -> None:
    people[Duty.PRINCIPAL_LEADER].holdings.update(since=date(2022, 1, 21))
    assert "现在没有人担任" in refusal(bureau, people[Duty.OFFICE_HEAD])


def test_a_person_who_left_or_only_administers(
    bureau: Agency, people: People, stranger: Person
) -> None:
    for person in (stranger, people[Duty.SYSTEM_ADMINISTRATOR]):
        why = refusal(bureau, people[Duty.OFFICE_HEAD], StepSpec("会签", person=person))
        assert f"“会签”指定由{person.name}签，但其账号已停用或者在本机关已没有职责" in why


def test_the_only_drafter_is_the_only_signer(bureau: Agency, people: People) -> None:
    people[Duty.REPORT_EDITOR].holdings.all().delete()
    appoint(people[Duty.OFFICE_HEAD], bureau, Duty.REPORT_EDITOR)
    assert refusal(bureau, people[Duty.OFFICE_HEAD]).startswith(
        "这样的路线签不完，没有保存：朱主任既起草，又是唯一能签“办公室把关”的人，"
        "而本人写的稿件须由他人签。"
    )


def test_with_another_drafter_it_is_saved_and_tells_who_cannot_draft(
    bureau: Agency, people: People
) -> None:
    appoint(people[Duty.OFFICE_HEAD], bureau, Duty.REPORT_EDITOR)
    save(bureau, people[Duty.OFFICE_HEAD])
    steps = queries.route_steps(bureau, "annual_report")
    told = queries.unable_drafters(bureau, ANNUAL_REPORT, steps, DAY)
    assert [(person.name, why.split("，")[0]) for person, why in told] == [
        ("朱主任", "朱主任既起草")
    ]


def test_one_person_for_two_steps(bureau: Agency, people: People) -> None:
    why = refusal(
        bureau,
        people[Duty.OFFICE_HEAD],
        *TWO,
        StepSpec("再看一遍", person=people[Duty.PRINCIPAL_LEADER], order=3),
    )
    assert "“局长签发”“再看一遍”这2步只有尤局长1人可签，而同一稿件每人只能签一步" in why


def test_three_steps_for_two_persons_one_of_whom_drafts(bureau: Agency, people: People) -> None:
    people[Duty.REPORT_EDITOR].holdings.all().delete()
    appoint(people[Duty.OFFICE_HEAD], bureau, Duty.REPORT_EDITOR)
    appoint(people[Duty.LEGAL_REVIEWER], bureau, Duty.OFFICE_HEAD)
    appoint(people[Duty.OFFICE_HEAD], bureau, Duty.LEGAL_REVIEWER)
    why = refusal(
        bureau,
        people[Duty.OFFICE_HEAD],
        StepSpec("办公室", Duty.OFFICE_HEAD, order=1),
        StepSpec("法规", Duty.LEGAL_REVIEWER, order=2),
    )
    assert "“办公室”“法规”这2步只有蒋法规1人可签（朱主任写过本稿，不能签）" in why


def test_without_any_drafter_yet_the_steps_alone_must_end(bureau: Agency, people: People) -> None:
    people[Duty.REPORT_EDITOR].holdings.all().delete()
    assert save(bureau, people[Duty.OFFICE_HEAD]).version == 1


def test_malformed_steps(bureau: Agency, people: People, letter_kind: str) -> None:
    head = people[Duty.OFFICE_HEAD]
    both = StepSpec("甲", Duty.OFFICE_HEAD, people[Duty.SECTION_HEAD])
    with pytest.raises(NotPermitted, match="至少要有一步"):
        services.save_route(agency=bureau, kind="annual_report", steps=(), actor=head, today=DAY)
    assert "要么选一项职责，要么选一个人" in refusal(bureau, head, StepSpec("甲"))
    assert "要么选一项职责，要么选一个人" in refusal(bureau, head, both)
    assert "不能参加签批" in refusal(bureau, head, StepSpec("甲", Duty.AUDIT_ADMINISTRATOR))
    assert "不能参加签批" in refusal(bureau, head, StepSpec("甲", "no such duty"))
    assert "超过40字" in refusal(bureau, head, StepSpec("长" * 41, Duty.OFFICE_HEAD))
    assert "最多20步" in refusal(bureau, head, *[TWO[0]] * 21)
    only = StepSpec("局长", Duty.PRINCIPAL_LEADER, only_important=True)
    assert "请至少让一步对所有稿件都签" in refusal(bureau, head, only, kind=letter_kind)


def test_steps_for_important_drafts_alone_will_do_for_a_kind_that_always_is(
    bureau: Agency, people: People
) -> None:
    only = StepSpec("局长", Duty.PRINCIPAL_LEADER, only_important=True)
    assert save(bureau, people[Duty.OFFICE_HEAD], only).version == 1


def test_each_agency_and_each_kind_has_a_route_of_its_own(
    bureau: Agency, other_bureau: Agency, people: People, letter_kind: str
) -> None:
    save(bureau, people[Duty.OFFICE_HEAD])
    assert queries.route_of(other_bureau, "annual_report") is None
    assert queries.route_of(bureau, letter_kind) is None
    assert [one.label for one in queries.route_steps(other_bureau, "annual_report")][:1] == [OFFICE]
