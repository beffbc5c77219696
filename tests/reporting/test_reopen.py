"""Leading a report back to draft."""

from datetime import date

import pytest
from tests.reporting.conftest import sign_all, text_of

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Responsibility, Signature


def test_what_is_being_signed_goes_back_with_the_reason(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=1)
    services.reopen(report=checked, actor=people[Duty.OFFICE_HEAD], note="第五部分太笼统")
    entry = AuditEntry.objects.get(act="annual_report.reopen")
    assert entry.detail["note"] == "第五部分太笼统"
    assert Signature.objects.get(draft__case=checked).is_void
    row = Responsibility.objects.get(kind="case", key=str(checked.pk))
    assert (row.owner, row.came_back) == (clerk, "第五部分太笼统")


def test_mended_it_is_put_up_as_the_second_version(checked: AnnualReport, clerk: Person) -> None:
    services.reopen(report=checked, actor=clerk)
    paragraph = text_of(checked, "s5")
    services.edit_paragraph(
        report=checked,
        paragraph=paragraph,
        text=paragraph.text + "每季度检查一次。",
        revision=paragraph.revision,
        actor=clerk,
    )
    services.check(report=checked, actor=clerk, today=date(2022, 1, 17))
    assert list(Draft.objects.filter(case=checked).values_list("version", flat=True)) == [2, 1]
    assert list(ReportVersion.objects.filter(report=checked).values_list("number", flat=True)) == [
        2,
        1,
    ]


def test_a_signed_version_that_is_not_public_goes_back_and_its_signatures_fall(
    approved: AnnualReport, people: dict[Duty, Person]
) -> None:
    services.reopen(report=approved, actor=people[Duty.OFFICE_HEAD], note="标题有错字")
    assert all(one.is_void for one in Signature.objects.filter(draft__case=approved))
    assert ReportVersion.objects.get(report=approved).approved_on is None


def test_a_public_version_is_corrected_instead(published: AnnualReport, publisher: Person) -> None:
    with pytest.raises(NotPermitted, match=r"已经公布，不能退回修改。.*办理“更正”"):
        services.reopen(report=published, actor=publisher)
    assert AnnualReport.objects.get(pk=published.pk).status == "approved"


def test_one_that_was_sent_back_from_above_keeps_its_signatures(
    submitted: AnnualReport, supervisor: Person, publisher: Person, clerk: Person
) -> None:
    services.return_to_agency(report=submitted, actor=supervisor, note="请补充第五部分")
    services.reopen(report=submitted, actor=publisher)
    assert not any(one.is_void for one in Signature.objects.filter(draft__case=submitted))
    assert not submitted.drafters.exists()


@pytest.mark.parametrize("name", ["submitted", "accepted", "draft"])
def test_from_no_other_status(request: pytest.FixtureRequest, name: str, clerk: Person) -> None:
    report = request.getfixturevalue(name)
    with pytest.raises(NotPermitted, match="“退回修改”只能在"):
        services.reopen(report=report, actor=clerk)


@pytest.mark.parametrize(
    "duty", [duty for duty in Duty if duty not in (Duty.OFFICE_HEAD, Duty.REPORT_EDITOR)]
)
def test_who_may_not(checked: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.reopen(report=checked, actor=people[duty])
