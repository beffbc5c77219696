"""Signing a report: in turn, on what was shown, by others than those who wrote."""

from datetime import date

import pytest
from tests.conftest import appoint
from tests.reporting.conftest import PENALTIES, SIGNERS, cell, shown_hash, sign_all, text_of
from tests.reporting.test_versions_stay import wall_down

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.services import signing
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Responsibility, Signature


def test_with_the_last_signature_it_is_approved(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=3)
    assert AnnualReport.objects.get(pk=checked.pk).status == "signing"
    sign_all_but = people[Duty.PRINCIPAL_LEADER]
    services.sign_report(
        report=checked,
        actor=sign_all_but,
        shown_hash=shown_hash(checked),
        today=date(2022, 1, 21),
    )
    assert checked.status == AnnualReport.objects.get(pk=checked.pk).status == "approved"
    assert ReportVersion.objects.get(report=checked).approved_on == date(2022, 1, 21)
    entry = AuditEntry.objects.get(act="annual_report.approve")
    assert (entry.actor_name, entry.duty, entry.case) == ("尤局长", "principal_leader", checked.pk)


def test_each_signature_is_on_the_hash_of_the_kept_content(approved: AnnualReport) -> None:
    given = Signature.objects.filter(draft__case=approved)
    assert [(one.signer.name, one.opinion) for one in given] == [
        ("朱主任", "同意"),
        ("蒋法规", "同意"),
        ("秦分管", "同意"),
        ("尤局长", "同意"),
    ]
    assert {one.hash for one in given} == {shown_hash(approved)}


def test_what_was_shown_must_be_what_is_put_up(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match=r"您看到的内容与送签的.*不一致"):
        services.sign_report(report=checked, actor=people[Duty.OFFICE_HEAD], shown_hash="0" * 64)


def test_a_comma_edited_meanwhile_is_noticed(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    shown = shown_hash(checked)
    paragraph = text_of(checked, "s5")
    services.edit_paragraph(
        report=checked,
        paragraph=paragraph,
        text=paragraph.text.replace("，", "、", 1),
        revision=paragraph.revision,
        actor=clerk,
    )
    with pytest.raises(NotPermitted, match="没有等签的稿件"):
        services.sign_report(report=checked, actor=people[Duty.OFFICE_HEAD], shown_hash=shown)
    services.check(report=checked, actor=clerk, today=date(2022, 1, 16))
    with pytest.raises(NotPermitted, match="不一致"):
        services.sign_report(report=checked, actor=people[Duty.OFFICE_HEAD], shown_hash=shown)


def test_out_of_turn_nobody_signs(checked: AnnualReport, people: dict[Duty, Person]) -> None:
    with pytest.raises(NotPermitted, match="轮到"):
        services.sign_report(
            report=checked, actor=people[Duty.PRINCIPAL_LEADER], shown_hash=shown_hash(checked)
        )


def test_who_put_it_up_signs_nothing(checked: AnnualReport, bureau: Agency, clerk: Person) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    with pytest.raises(NotPermitted, match="由您本人起草"):
        services.sign_report(report=checked, actor=clerk, shown_hash=shown_hash(checked))


def test_who_wrote_in_it_signs_nothing(
    finished: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    writer = people[Duty.REPORT_EDITOR]
    appoint(writer, bureau, Duty.OFFICE_HEAD)
    services.type_cell(
        report=finished, cell_id="t3.carried_in.natural_person", text="1", actor=writer
    )
    services.type_cell(
        report=finished, cell_id="t3.carried_in.natural_person", text="0", actor=writer
    )
    services.check(report=finished, actor=clerk)
    with pytest.raises(NotPermitted, match="您改动过"):
        services.sign_report(report=finished, actor=writer, shown_hash=shown_hash(finished))


def test_confirming_a_figure_is_not_writing(
    finished: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    services.type_cell(
        report=finished, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    services.confirm_cell(report=finished, cell_id=PENALTIES, actor=head)
    services.check(report=finished, actor=clerk)
    services.sign_report(report=finished, actor=head, shown_hash=shown_hash(finished))


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.OFFICE_HEAD])
def test_who_may_not(checked: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted):
        services.sign_report(report=checked, actor=people[duty], shown_hash=shown_hash(checked))
    assert not Signature.objects.exists()


def test_a_draft_is_signed_by_nobody(draft: AnnualReport, people: dict[Duty, Person]) -> None:
    with pytest.raises(NotPermitted, match="没有等签的稿件"):
        services.sign_report(report=draft, actor=people[Duty.OFFICE_HEAD], shown_hash="")


def test_content_changed_in_the_database_is_not_signed(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    version = ReportVersion.objects.get(report=checked)
    version.content["title"] = "别的标题"
    with wall_down():
        version.save()
    with pytest.raises(NotPermitted, match="与送签时的内容不一致"):
        services.sign_report(
            report=checked, actor=people[Duty.OFFICE_HEAD], shown_hash=version.hash
        )


def test_a_fall_between_signature_and_status_leaves_neither(
    checked: AnnualReport, people: dict[Duty, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_all(checked, people, upto=3)

    def fall_over(*args: object, **kwargs: object) -> None:
        raise RuntimeError("power cut")

    last = people[Duty.PRINCIPAL_LEADER]
    shown = shown_hash(checked)
    with monkeypatch.context() as patch:
        patch.setattr(signing, "take_step", fall_over)
        with pytest.raises(RuntimeError):
            services.sign_report(report=checked, actor=last, shown_hash=shown)
    assert Signature.objects.filter(draft__case=checked).count() == 3
    assert Draft.objects.get(case=checked).is_open
    assert ReportVersion.objects.get(report=checked).approved_on is None
    assert AnnualReport.objects.get(pk=checked.pk).status == "signing"
    services.sign_report(report=checked, actor=last, shown_hash=shown)
    assert AnnualReport.objects.get(pk=checked.pk).status == "approved"


def test_sent_back_to_the_drafter_it_is_a_draft_again(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=1)
    services.send_back_report(
        report=checked,
        actor=people[Duty.LEGAL_REVIEWER],
        shown_hash=shown_hash(checked),
        opinion="第五部分没有写明时限",
    )
    assert AnnualReport.objects.get(pk=checked.pk).status == "draft"
    entry = AuditEntry.objects.get(act="annual_report.send_back")
    assert (entry.actor_name, entry.detail["note"]) == ("蒋法规", "第五部分没有写明时限")
    row = Responsibility.objects.get(kind="case", key=str(checked.pk))
    assert (row.owner, row.came_back) == (clerk, "蒋法规退回：第五部分没有写明时限")
    head = Signature.objects.get(signer=people[Duty.OFFICE_HEAD])
    assert head.is_void


def test_sent_back_to_an_earlier_step_it_is_signed_from_there(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=2)
    first = Signature.objects.get(signer=people[Duty.OFFICE_HEAD]).step
    services.send_back_report(
        report=checked,
        actor=people[Duty.LEADER_IN_CHARGE],
        shown_hash=shown_hash(checked),
        opinion="请再核对表格",
        to_step=first,
    )
    assert AnnualReport.objects.get(pk=checked.pk).status == "signing"
    sign_all(checked, people)
    assert AnnualReport.objects.get(pk=checked.pk).status == "approved"


def test_sending_back_asks_for_reasons(checked: AnnualReport, people: dict[Duty, Person]) -> None:
    with pytest.raises(NotPermitted, match="退回须写明原因"):
        services.send_back_report(
            report=checked,
            actor=people[Duty.OFFICE_HEAD],
            shown_hash=shown_hash(checked),
            opinion=" ",
        )


def test_the_drafter_recalls_what_nobody_signed(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="只有本人可以撤回"):
        services.recall_report(report=checked, actor=people[Duty.REPORT_EDITOR])
    services.recall_report(report=checked, actor=clerk)
    assert AnnualReport.objects.get(pk=checked.pk).status == "draft"
    assert Draft.objects.get(case=checked).outcome == Draft.Outcome.RECALLED


def test_once_signed_the_drafter_recalls_nothing(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=1)
    with pytest.raises(NotPermitted, match="不能再撤回"):
        services.recall_report(report=checked, actor=clerk)


def test_a_signature_is_recalled_before_the_next(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    sign_all(checked, people, upto=1)
    services.recall_signature_on_report(report=checked, actor=head)
    sign_all(checked, people, upto=2)
    with pytest.raises(NotPermitted, match="不能再撤回"):
        services.recall_signature_on_report(report=checked, actor=head)
    with pytest.raises(NotPermitted, match=r"没有在.*签过字"):
        services.recall_signature_on_report(report=checked, actor=people[Duty.PRINCIPAL_LEADER])


def test_a_question_is_asked_and_answered(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    question = services.ask_about_report(
        report=checked,
        actor=people[Duty.OFFICE_HEAD],
        asked_of=clerk,
        text="罚款6件都在平台公示了吗？",
    )
    with pytest.raises(NotPermitted, match="请本人答复"):
        services.answer_about_report(
            report=checked, question=question, actor=people[Duty.HANDLER], text="是"
        )
    services.answer_about_report(report=checked, question=question, actor=clerk, text="都已公示。")
    question.refresh_from_db()
    assert question.answer == "都已公示。"


def test_an_emergency_of_two_persons_approves_and_waits_for_confirmation(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    head, leader = people[Duty.OFFICE_HEAD], people[Duty.LEADER_IN_CHARGE]
    with pytest.raises(NotPermitted, match="没有人申请过"):
        services.grant_emergency_for_report(report=checked, actor=leader)
    services.ask_emergency_for_report(report=checked, actor=head, reason="上级要求今日公布")
    with pytest.raises(NotPermitted):
        services.grant_emergency_for_report(report=checked, actor=head)
    services.grant_emergency_for_report(report=checked, actor=leader, today=date(2022, 1, 18))
    assert AnnualReport.objects.get(pk=checked.pk).status == "approved"
    assert ReportVersion.objects.get(report=checked).approved_on == date(2022, 1, 18)
    services.publish(
        report=checked, actor=head, published_on=date(2022, 1, 18), today=date(2022, 1, 18)
    )
    services.confirm_emergency_for_report(
        report=checked, actor=people[Duty.PRINCIPAL_LEADER], note="情况属实"
    )


def test_the_live_rows_are_not_what_is_signed(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    row = cell(checked, "t2.art20_6.coercion.decisions")
    row.value = row.computed = 4
    row.save()
    sign_all(checked, people)
    version = ReportVersion.objects.get(report=checked)
    assert version.content["cells"]["t2.art20_6.coercion.decisions"][1] == 0


def test_the_four_who_sign_are_the_proposed_route() -> None:
    assert [duty.label for duty in SIGNERS] == [
        "公开工作机构负责人",
        "合法性审核",
        "分管领导",
        "主要领导",
    ]
