"""Signing: in order, by those whom the route names, each on what they were shown, and once."""

from datetime import date

import pytest
from tests.conftest import appoint, make_person
from tests.workflow.signing import (
    CHARGE,
    DAY,
    HASH,
    LEGAL,
    OFFICE,
    OTHER,
    PRINCIPAL,
    delegate,
    put_up,
    sign,
    signed_by,
    stands,
    step,
    waiting,
)

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.seats import seats_of
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Case, Draft, Signature

SIGNERS = {
    OFFICE: Duty.OFFICE_HEAD,
    LEGAL: Duty.LEGAL_REVIEWER,
    CHARGE: Duty.LEADER_IN_CHARGE,
    PRINCIPAL: Duty.PRINCIPAL_LEADER,
}


def test_four_sign_one_after_the_other_and_the_version_is_closed_as_signed(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    for label, duty in SIGNERS.items():
        assert not queries.is_signed(draft)
        assert waiting(draft) == [label]
        sign(draft, label, people[duty])
    draft.refresh_from_db()
    assert queries.is_signed(draft)
    assert (draft.outcome, draft.is_open, waiting(draft)) == ("signed", False, [])


def test_a_signature_keeps_who_when_in_which_duty_with_what_opinion_on_what(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD], opinion=" 拟同意 ")
    one = Signature.objects.get()
    assert (one.signer.name, one.drafter.name, one.duty, one.opinion, one.hash) == (
        "朱主任",
        "杨年报",
        "office_head",
        "拟同意",
        HASH,
    )
    entry = AuditEntry.objects.get(act="workflow.sign")
    assert (entry.duty, entry.case, entry.detail["step"]) == (
        "office_head",
        draft.case_id,
        OFFICE,
    )


def test_only_holders_of_the_duty_sign_a_step(
    draft: Draft, people: dict[Duty, Person], stranger: Person
) -> None:
    others = [person for duty, person in people.items() if duty != Duty.OFFICE_HEAD]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted, match="“办公室审核”须由担任“公开工作机构负责人”的人员签"):
            sign(draft, OFFICE, person)
    assert not Signature.objects.exists()


def test_a_step_does_not_come_before_its_turn(draft: Draft, people: dict[Duty, Person]) -> None:
    with pytest.raises(NotPermitted, match="还没有轮到“主要领导签发”"):
        sign(draft, PRINCIPAL, people[Duty.PRINCIPAL_LEADER])


def test_nobody_signs_on_content_that_they_were_not_shown(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="您看到的内容与送签的“2021年度报告 第1稿”不一致"):
        sign(draft, OFFICE, people[Duty.OFFICE_HEAD], shown_hash=OTHER)


def test_a_version_that_has_just_changed_is_not_signed(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    as_shown = Draft.objects.get()
    services.void_open_draft(
        case=case, kind="annual_report", because="改了一个逗号", actor=people[Duty.REPORT_EDITOR]
    )
    with pytest.raises(NotPermitted, match="送签后又作了改动，须重新送签"):
        sign(as_shown, OFFICE, people[Duty.OFFICE_HEAD])


def test_the_drafter_does_not_sign(case: Case, bureau: Agency, people: dict[Duty, Person]) -> None:
    appoint(people[Duty.REPORT_EDITOR], bureau, Duty.OFFICE_HEAD)
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    with pytest.raises(NotPermitted, match="由您本人起草送签，须由他人签"):
        sign(draft, OFFICE, people[Duty.REPORT_EDITOR])


def test_who_changed_the_version_does_not_sign(
    case: Case, bureau: Agency, people: dict[Duty, Person], clerk: Person
) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    draft = put_up(case, people[Duty.REPORT_EDITOR], writers=[clerk])
    with pytest.raises(NotPermitted, match="您改动过“2021年度报告 第1稿”的内容"):
        sign(draft, OFFICE, clerk)


def test_nobody_signs_two_steps_of_one_version(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    appoint(head, bureau, Duty.LEGAL_REVIEWER)
    draft = sign(put_up(case, people[Duty.REPORT_EDITOR]), OFFICE, head)
    with pytest.raises(NotPermitted, match="您已在“办公室审核”签过"):
        sign(draft, LEGAL, head)
    sign(draft, LEGAL, people[Duty.LEGAL_REVIEWER])


def test_a_signed_step_is_not_signed_again(
    draft: Draft, bureau: Agency, people: dict[Duty, Person]
) -> None:
    second = make_person("second-head", "郑副主任")
    appoint(second, bureau, Duty.OFFICE_HEAD)
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="“办公室审核”已由朱主任签过"):
        sign(draft, OFFICE, second)


def test_a_step_of_another_version_is_not_signed(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    old_step = step(draft, OFFICE)
    second = put_up(case, people[Duty.REPORT_EDITOR], OTHER)
    with pytest.raises(NotPermitted, match="不属于"):
        services.sign(
            draft=second,
            step=old_step,
            signer=people[Duty.OFFICE_HEAD],
            shown_hash=OTHER,
            today=DAY,
        )


def test_steps_of_the_same_order_are_signed_in_any_sequence(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    services.save_route(
        agency=bureau,
        kind="annual_report",
        steps=[
            services.StepSpec("法规", Duty.LEGAL_REVIEWER, order=1),
            services.StepSpec("保密", Duty.SECRECY_OFFICER, order=1),
            services.StepSpec("签发", Duty.PRINCIPAL_LEADER, order=2),
        ],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    assert waiting(draft) == ["法规", "保密"]
    sign(draft, "保密", people[Duty.SECRECY_OFFICER])
    assert waiting(draft) == ["法规"]
    sign(draft, "法规", people[Duty.LEGAL_REVIEWER])
    assert waiting(draft) == ["签发"]


def test_a_deputy_signs_for_the_absent_holder(
    draft: Draft, bureau: Agency, people: dict[Duty, Person]
) -> None:
    deputy = people[Duty.SECTION_HEAD]
    delegate(people[Duty.OFFICE_HEAD], deputy, bureau, Duty.OFFICE_HEAD)
    sign(draft, OFFICE, deputy)
    one = signed_by(draft, OFFICE)
    assert (one.signer.name, one.on_behalf_of) == ("卫科长", people[Duty.OFFICE_HEAD])
    assert AuditEntry.objects.get(act="workflow.sign").detail["on_behalf_of"] == "朱主任"


def test_after_the_delegation_ended_the_deputy_does_not_sign(
    draft: Draft, bureau: Agency, people: dict[Duty, Person]
) -> None:
    deputy = people[Duty.SECTION_HEAD]
    delegate(people[Duty.OFFICE_HEAD], deputy, bureau, Duty.OFFICE_HEAD)
    with pytest.raises(NotPermitted):
        sign(draft, OFFICE, deputy, today=date(2022, 2, 1))


def test_a_deputy_does_not_sign_for_the_drafter(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    head, deputy = people[Duty.OFFICE_HEAD], people[Duty.SECTION_HEAD]
    appoint(head, bureau, Duty.REPORT_EDITOR)
    appoint(make_person("second-head", "郑副主任"), bureau, Duty.OFFICE_HEAD)
    delegate(head, deputy, bureau, Duty.OFFICE_HEAD)
    draft = put_up(case, head)
    with pytest.raises(NotPermitted, match="朱主任写过本稿，您不能代其签这一步"):
        sign(draft, OFFICE, deputy)


def test_a_deputy_of_two_signs_for_the_one_who_did_not_write(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    head, deputy = people[Duty.OFFICE_HEAD], people[Duty.SECTION_HEAD]
    second = make_person("second-head", "郑副主任")
    appoint(head, bureau, Duty.REPORT_EDITOR)
    appoint(second, bureau, Duty.OFFICE_HEAD)
    for holder in (head, second):
        delegate(holder, deputy, bureau, Duty.OFFICE_HEAD)
    draft = sign(put_up(case, head), OFFICE, deputy)
    assert signed_by(draft, OFFICE).on_behalf_of == second


def test_who_wrote_does_not_sign_as_deputy_either(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    editor = people[Duty.REPORT_EDITOR]
    delegate(people[Duty.OFFICE_HEAD], editor, bureau, Duty.OFFICE_HEAD)
    with pytest.raises(NotPermitted, match="由您本人起草送签"):
        sign(put_up(case, editor), OFFICE, editor)


def test_who_signed_does_not_sign_another_step_as_deputy(
    draft: Draft, bureau: Agency, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    delegate(people[Duty.LEGAL_REVIEWER], head, bureau, Duty.LEGAL_REVIEWER)
    sign(draft, OFFICE, head)
    with pytest.raises(NotPermitted, match="您已在“办公室审核”签过"):
        sign(draft, LEGAL, head)


def test_for_whom_a_deputy_signed_one_step_nobody_signs_another(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    head, deputy, other = (
        people[Duty.OFFICE_HEAD],
        people[Duty.SECTION_HEAD],
        people[Duty.OPINION_OFFICER],
    )
    appoint(head, bureau, Duty.LEGAL_REVIEWER)
    delegate(head, deputy, bureau, Duty.OFFICE_HEAD)
    delegate(head, other, bureau, Duty.LEGAL_REVIEWER)
    draft = sign(put_up(case, people[Duty.REPORT_EDITOR]), OFFICE, deputy)
    with pytest.raises(NotPermitted, match="卫科长已代您在“办公室审核”签过"):
        sign(draft, LEGAL, head)
    with pytest.raises(NotPermitted, match="朱主任已签过本稿的另一步，您不能代其签"):
        sign(draft, LEGAL, other)


def test_one_signs_in_the_seat_in_use_only(
    draft: Draft, bureau: Agency, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    appoint(head, bureau, Duty.SECTION_HEAD)
    seats = {min(seat.duties): seat for seat in seats_of(head, DAY)}
    head.seat = seats[Duty.SECTION_HEAD]
    with pytest.raises(NotPermitted, match="您现在没有以这项职责办理。如果您有这项职责，请先切换"):
        sign(draft, OFFICE, head)
    head.seat = seats[Duty.OFFICE_HEAD]
    sign(draft, OFFICE, head)


def test_a_step_by_name_is_signed_by_that_person_alone(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    named = people[Duty.SECTION_HEAD]
    services.save_route(
        agency=bureau,
        kind="annual_report",
        steps=[services.StepSpec("业务科室会签", person=named)],
        actor=people[Duty.OFFICE_HEAD],
        today=DAY,
    )
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    with pytest.raises(NotPermitted, match="“业务科室会签”指定由卫科长签"):
        sign(draft, "业务科室会签", people[Duty.OFFICE_HEAD])
    sign(draft, "业务科室会签", named)
    assert signed_by(draft, "业务科室会签").duty == "section_head"


def test_a_signature_that_would_leave_a_later_step_to_nobody_is_left_to_a_colleague(
    case: Case, bureau: Agency, people: dict[Duty, Person]
) -> None:
    legal = people[Duty.LEGAL_REVIEWER]
    appoint(legal, bureau, Duty.OFFICE_HEAD)
    draft = put_up(case, people[Duty.REPORT_EDITOR])
    with pytest.raises(NotPermitted) as refused:
        sign(draft, OFFICE, legal)
    assert refused.value.message == (
        "您在“办公室审核”签了，“合法性审核”就没有人能签，因为同一稿件每人只能签一步。"
        "请由朱主任本人签“办公室审核”，或者请公开工作机构负责人先把后面的一步改派他人。"
    )
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    assert stands(sign(draft, LEGAL, legal)) == [OFFICE, LEGAL]


def test_signing_the_next_version_tells_that_the_old_signature_fell(
    draft: Draft, case: Case, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    sign(draft, OFFICE, head)
    second = put_up(case, people[Duty.REPORT_EDITOR], OTHER)
    assert queries.fallen_signatures(head).count() == 1
    sign(second, OFFICE, head)
    assert queries.fallen_signatures(head).count() == 0


def test_what_no_database_can_hold_is_left_out_of_an_opinion(
    draft: Draft, people: dict[Duty, Person]
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD], opinion="拟\x00同意\ud800")
    assert signed_by(draft, OFFICE).opinion == "拟同意?"
