"""Publishing: the signed version and no other, from approval on."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.conftest import appoint, make_person
from tests.reporting.conftest import PENALTIES, cell, sign_all
from tests.reporting.test_versions_stay import wall_down

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.reporting import public, services
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Signature


def test_the_office_head_publishes_what_was_signed(published: AnnualReport) -> None:
    stored = AnnualReport.objects.get(pk=published.pk)
    assert (stored.status, stored.published_on) == ("approved", date(2022, 1, 28))
    version = ReportVersion.objects.get(report=published)
    assert (version.edition, version.published_on, version.note) == (1, date(2022, 1, 28), "")
    assert version.is_public
    entry = AuditEntry.objects.get(act="annual_report.publish")
    assert (entry.detail["version"], entry.detail["edition"]) == (1, 1)
    assert entry.detail["hash"] == version.hash


def test_the_public_reads_the_frozen_content(published: AnnualReport) -> None:
    row = cell(published, PENALTIES)
    row.value = 99
    row.save()
    report = public.published_report("yunling-gxj", 2021)
    assert report is not None
    assert report.content.entry(PENALTIES).value == 6
    assert (report.content.draft, report.content.published_on) == (False, date(2022, 1, 28))
    assert public.figures_of_years("yunling-gxj", [PENALTIES]) == {2021: {PENALTIES: 6}}


def test_it_does_not_wait_for_acceptance(
    submitted: AnnualReport, publisher: Person, supervisor: Person
) -> None:
    services.publish(report=submitted, actor=publisher, published_on=date(2022, 1, 28))
    services.accept(report=submitted, actor=supervisor)
    assert AnnualReport.objects.get(pk=submitted.pk).status == "accepted"


def test_after_acceptance_it_is_published_as_well(
    accepted: AnnualReport, publisher: Person
) -> None:
    services.publish(report=accepted, actor=publisher)
    assert AnnualReport.objects.get(pk=accepted.pk).status == "accepted"


def test_before_the_last_signature_nothing_is_public(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=3)
    with pytest.raises(NotPermitted, match="现在是“送签中”"):
        services.publish(report=checked, actor=people[Duty.OFFICE_HEAD])
    assert public.published_reports("yunling-gxj") == ()


def test_a_signature_that_fell_behind_the_door_is_noticed(
    approved: AnnualReport, publisher: Person
) -> None:
    Signature.objects.filter(draft__case=approved, duty="legal_reviewer").update(
        voided_at=timezone.now(), voided_because="查明有误"
    )
    Draft.objects.filter(case=approved).update(outcome="signed")
    with pytest.raises(NotPermitted, match="没有签完，不能公布"):
        services.publish(report=approved, actor=publisher)


def test_content_changed_in_the_database_is_not_published(
    approved: AnnualReport, publisher: Person
) -> None:
    version = ReportVersion.objects.get(report=approved)
    version.content["cells"][PENALTIES][1] = 5
    with wall_down():
        version.save()
    with pytest.raises(NotPermitted, match="与送签时的内容不一致"):
        services.publish(report=approved, actor=publisher)
    assert AnnualReport.objects.get(pk=approved.pk).published_on is None


def test_one_version_is_published_once(published: AnnualReport, publisher: Person) -> None:
    with pytest.raises(NotPermitted, match="这一稿已经公布"):
        services.publish(report=published, actor=publisher)


def test_days_that_cannot_be(approved: AnnualReport, publisher: Person) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(NotPermitted, match="还没有到"):
        services.publish(report=approved, actor=publisher, published_on=tomorrow)
    with pytest.raises(NotPermitted, match="年度还没有结束"):
        services.publish(report=approved, actor=publisher, published_on=date(2021, 12, 31))
    with pytest.raises(NotPermitted, match="2022年1月19日早于签发日期2022年1月20日"):
        services.publish(report=approved, actor=publisher, published_on=date(2022, 1, 19))
    assert approved.published_on is None


def test_without_a_day_it_is_today(approved: AnnualReport, publisher: Person) -> None:
    services.publish(report=approved, actor=publisher, today=date(2022, 1, 27))
    assert AnnualReport.objects.get(pk=approved.pk).published_on == date(2022, 1, 27)


def test_who_put_it_up_does_not_publish_it(
    approved: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    with pytest.raises(NotPermitted, match="没有参与编写"):
        services.publish(report=approved, actor=clerk)


def test_who_wrote_in_it_does_not_publish_it(
    finished: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    second_head = make_person("second-head", "陆二")
    appoint(second_head, bureau, Duty.OFFICE_HEAD, Duty.REPORT_EDITOR)
    services.retitle(report=finished, title="云岭市工信局2021年度报告", actor=second_head)
    services.check(report=finished, actor=clerk, today=date(2022, 1, 15))
    sign_all(finished, people)
    with pytest.raises(NotPermitted, match="没有参与编写"):
        services.publish(report=finished, actor=second_head)
    services.publish(report=finished, actor=people[Duty.OFFICE_HEAD])


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.OFFICE_HEAD])
def test_who_may_not(approved: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.publish(report=approved, actor=people[duty])


def test_a_stranger_may_not(approved: AnnualReport, stranger: Person) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.publish(report=approved, actor=stranger)


def test_a_deputy_publishes_nothing_for_a_head_who_wrote(
    finished: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    writer, deputy = make_person("second-head", "陆二"), make_person("deputy", "代主任")
    appoint(writer, bureau, Duty.OFFICE_HEAD, Duty.REPORT_EDITOR)
    appoint(deputy, bureau, Duty.HANDLER)
    Delegation.objects.create(
        agency=bureau,
        holder=writer,
        deputy=deputy,
        duty=Duty.OFFICE_HEAD,
        since=date(2022, 1, 1),
        until=date(2099, 1, 1),
        reason="出差",
        given_by=writer,
    )
    services.retitle(report=finished, title="云岭市工信局2021年度报告", actor=writer)
    services.check(report=finished, actor=clerk, today=date(2022, 1, 15))
    sign_all(finished, people)
    with pytest.raises(NotPermitted, match="没有参与编写"):
        services.publish(report=finished, actor=deputy)
