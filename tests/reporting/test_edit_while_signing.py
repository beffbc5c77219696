"""What an edit does at each moment: a draft takes it, signing falls back, later it is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.reporting.conftest import PENALTIES, cell, sign_all, text_of

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Signature
from gongkai.workflow.queries import fallen_signatures

ACTS: dict[str, Callable[[AnnualReport, Person], object]] = {
    "type_cell": lambda report, clerk: services.type_cell(
        report=report, cell_id=PENALTIES, text="5", actor=clerk
    ),
    "edit_paragraph": lambda report, clerk: services.edit_paragraph(
        report=report, paragraph=text_of(report, "s5"), text="改。", revision=1, actor=clerk
    ),
    "use_composed": lambda report, clerk: services.use_composed(
        report=report, paragraph=text_of(report, "s1.proactive"), actor=clerk
    ),
    "set_platform_count": lambda report, clerk: services.set_platform_count(
        report=report, channel="website", count=1, actor=clerk
    ),
    "retitle": lambda report, clerk: services.retitle(report=report, title="新", actor=clerk),
    "freeze_figures": lambda report, clerk: services.freeze_figures(
        report=report, actor=clerk, day=date(2022, 1, 16), reason="补登一件许可"
    ),
}
CHANGES_NOTHING: dict[str, Callable[[AnnualReport, Person], object]] = {
    "give_reason": lambda report, clerk: services.give_reason(
        report=report, cell_id=PENALTIES, reason="两份文书", actor=clerk
    ),
    "confirm_cell": lambda report, clerk: services.confirm_cell(
        report=report, cell_id=PENALTIES, actor=clerk
    ),
    "use_computed": lambda report, clerk: services.use_computed(
        report=report, cell_id="t3.carried_in.natural_person", actor=clerk
    ),
    "waive": lambda report, clerk: services.waive(
        report=report, key="RC07-0", reason="本年集中清理", actor=clerk
    ),
    "unwaive": lambda report, clerk: services.unwaive(report=report, key="RC07-0", actor=clerk),
    "recount": lambda report, clerk: services.recount(report=report, actor=clerk),
    "fill_with_zeros": lambda report, clerk: services.fill_with_zeros(
        report=report, table=3, actor=clerk
    ),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_an_edit_while_signing_makes_it_a_draft_and_signatures_fall(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person], act: str
) -> None:
    sign_all(checked, people, upto=2)
    ACTS[act](checked, clerk)
    assert checked.status == AnnualReport.objects.get(pk=checked.pk).status == "draft"
    assert Draft.objects.get(case=checked).outcome == Draft.Outcome.CHANGED
    assert all(one.is_void for one in Signature.objects.filter(draft__case=checked))


def test_those_who_signed_are_told_what_was_edited(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=1)
    services.retitle(report=checked, title="云岭市工信局2021年年报", actor=clerk)
    head = people[Duty.OFFICE_HEAD]
    fallen = fallen_signatures(head)
    assert [one.voided_because for one in fallen] == ["赵文书在送签期间作了改动（修改年报标题）"]
    reopened = AuditEntry.objects.get(act="annual_report.reopen")
    assert (reopened.actor_name, reopened.detail["from"]) == ("赵文书", "signing")


@pytest.mark.parametrize("act", list(CHANGES_NOTHING))
def test_what_is_refused_lets_no_signature_fall(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person], act: str
) -> None:
    sign_all(checked, people, upto=1)
    with pytest.raises(NotPermitted):
        CHANGES_NOTHING[act](checked, clerk)
    assert AnnualReport.objects.get(pk=checked.pk).status == "signing"
    assert not Signature.objects.get(draft__case=checked).is_void


def test_saving_what_stands_there_lets_no_signature_fall(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=1)
    fifth = text_of(checked, "s5")
    services.edit_paragraph(
        report=checked, paragraph=fifth, text=fifth.text, revision=fifth.revision, actor=clerk
    )
    services.type_cell(report=checked, cell_id=PENALTIES, text="6", actor=clerk)
    services.retitle(report=checked, title=checked.title, actor=clerk)
    services.set_platform_count(report=checked, channel="website", count=None, actor=clerk)
    services.keep_sentences(report=checked, paragraph=text_of(checked, "s1.proactive"), actor=clerk)
    assert AnnualReport.objects.get(pk=checked.pk).status == "signing"
    assert not Signature.objects.get(draft__case=checked).is_void


def test_who_edited_while_signing_signs_none_of_it(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    editor = people[Duty.REPORT_EDITOR]
    services.type_cell(report=checked, cell_id=PENALTIES, text="5", actor=editor)
    assert editor in checked.drafters.all()


@pytest.mark.parametrize(
    "duty", [Duty.HANDLER, Duty.LEGAL_REVIEWER, Duty.PRINCIPAL_LEADER, Duty.SUPERVISOR]
)
def test_who_may_not_edit_while_it_is_signed(
    checked: AnnualReport, people: dict[Duty, Person], duty: Duty
) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.retitle(report=checked, title="新", actor=people[duty])


def test_a_section_head_who_confirms_figures_takes_nothing_back(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="正在送签，只能由公开工作机构修改"):
        services.confirm_cell(report=checked, cell_id=PENALTIES, actor=people[Duty.SECTION_HEAD])


@pytest.mark.parametrize("act", [*ACTS, *CHANGES_NOTHING])
def test_a_signed_report_is_closed_to_every_act(
    approved: AnnualReport, clerk: Person, act: str
) -> None:
    with pytest.raises(NotPermitted, match="已经签发，不能直接改。请先办理“退回修改”"):
        (ACTS | CHANGES_NOTHING)[act](approved, clerk)


@pytest.mark.parametrize("act", [*ACTS, *CHANGES_NOTHING])
def test_a_published_report_is_closed_to_every_act(
    published: AnnualReport, clerk: Person, act: str
) -> None:
    with pytest.raises(NotPermitted, match=r"已经公布，不能直接改。.*办理“更正”"):
        (ACTS | CHANGES_NOTHING)[act](published, clerk)


@pytest.mark.parametrize("act", [*ACTS, *CHANGES_NOTHING])
def test_a_submitted_report_is_closed_to_every_act(
    submitted: AnnualReport, clerk: Person, act: str
) -> None:
    with pytest.raises(NotPermitted, match="已经报送，不能直接改"):
        (ACTS | CHANGES_NOTHING)[act](submitted, clerk)


def test_an_accepted_report_is_locked(accepted: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match=r"已被接受，锁定保存。.*办理“更正”"):
        services.retitle(report=accepted, title="新", actor=clerk)


def test_the_page_says_that_editing_lets_signatures_fall(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    page = queries.report_page(checked, clerk)
    assert (page.may_edit, page.voids_signatures) == (True, True)
    legal = queries.report_page(checked, people[Duty.LEGAL_REVIEWER])
    assert (legal.may_edit, legal.voids_signatures) == (False, False)


def test_the_version_signed_before_stays_as_it_was(checked: AnnualReport, clerk: Person) -> None:
    before = ReportVersion.objects.get(report=checked).content
    services.type_cell(report=checked, cell_id=PENALTIES, text="5", actor=clerk)
    assert cell(checked, PENALTIES).value == 5
    assert ReportVersion.objects.get(report=checked).content == before
