"""Handing in: to the office above in this installation, else written down with date and proof."""

from datetime import date

import pytest
from tests.conftest import appoint, make_person
from tests.reporting.conftest import sign_all

from gongkai.audit.models import AuditEntry
from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, Submission
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

ON = date(2022, 1, 25)


@pytest.fixture
def proof(bureau: Agency) -> StoredFile:
    return StoredFile.objects.create(
        sha256="a" * 64,
        name="报送回执.pdf",
        content_type="application/pdf",
        size=9,
        agency_code=bureau.code,
        uploaded_by="clerk",
    )


def test_it_goes_to_the_nearest_office_above_with_a_supervisor(
    submitted: AnnualReport, city: Agency, publisher: Person
) -> None:
    assert AnnualReport.objects.get(pk=submitted.pk).status == "submitted"
    row = Submission.objects.get(report=submitted)
    assert (row.to_agency, row.elsewhere, row.on, row.by) == (city, "", ON, publisher)
    assert (row.version.number, row.decision) == (1, "")
    entry = AuditEntry.objects.get(act="annual_report.submit")
    assert (entry.detail["to"], entry.detail["here"]) == ("云岭市人民政府", True)


def test_nearest_is_the_one_just_above(
    approved: AnnualReport, city: Agency, bureau: Agency, supervisor: Person, publisher: Person
) -> None:
    province = Agency.objects.create(
        code="yun-sheng", name="云省人民政府", kind=AgencyKind.GOVERNMENT, level="province"
    )
    Agency.objects.filter(pk=city.pk).update(parent=province, path="/yun-sheng/yunling/")
    Agency.objects.filter(pk=bureau.pk).update(path="/yun-sheng/yunling/yunling-gxj/")
    above = make_person("province", "省督办")
    appoint(above, province, Duty.SUPERVISOR)
    bureau.refresh_from_db()
    assert queries.supervising_agency(bureau, ON) == city
    supervisor.holdings.all().delete()
    assert queries.supervising_agency(bureau, ON) == province
    above.is_active = False
    above.save()
    assert queries.supervising_agency(bureau, ON) is None


def test_a_supervisor_within_the_bureau_itself_is_none(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    assert queries.supervising_agency(bureau, ON) is None


def test_without_an_office_here_it_is_written_down(
    approved: AnnualReport, publisher: Person, proof: StoredFile
) -> None:
    with pytest.raises(NotPermitted, match=r"不能在线报送.*登记报送"):
        services.submit(report=approved, actor=publisher, today=ON)
    services.record_submission(
        report=approved,
        actor=publisher,
        elsewhere="云岭市人民政府办公室",
        submitted_on=date(2022, 1, 24),
        proof=proof,
        today=ON,
    )
    row = Submission.objects.get(report=approved)
    assert (row.receiver, row.on, row.proof) == ("云岭市人民政府办公室", date(2022, 1, 24), proof)
    assert AnnualReport.objects.get(pk=approved.pk).status == "submitted"
    entry = AuditEntry.objects.get(act="annual_report.submit")
    assert (entry.detail["here"], entry.detail["proof"]) == (False, "a" * 64)


def test_with_an_office_here_it_is_not_written_down(
    approved: AnnualReport, publisher: Person, supervisor: Person, proof: StoredFile
) -> None:
    with pytest.raises(NotPermitted, match="就在本平台上，请直接报送"):
        services.record_submission(
            report=approved,
            actor=publisher,
            elsewhere="云岭市人民政府办公室",
            submitted_on=ON,
            proof=proof,
            today=ON,
        )


@pytest.mark.parametrize("day", [date(2022, 1, 19), date(2022, 1, 26)])
def test_a_day_before_it_was_signed_or_to_come_is_refused(
    approved: AnnualReport, publisher: Person, proof: StoredFile, day: date
) -> None:
    with pytest.raises(NotPermitted, match="应在签发（2022年1月20日）以后"):
        services.record_submission(
            report=approved,
            actor=publisher,
            elsewhere="云岭市人民政府办公室",
            submitted_on=day,
            proof=proof,
            today=ON,
        )


def test_to_whom_and_an_own_proof_are_asked_for(
    approved: AnnualReport, publisher: Person, proof: StoredFile
) -> None:
    with pytest.raises(NotPermitted, match="请写明报送给哪个机关"):
        services.record_submission(
            report=approved, actor=publisher, elsewhere=" ", submitted_on=ON, proof=proof, today=ON
        )
    proof.agency_code = "yunling-jtj"
    with pytest.raises(NotPermitted, match="凭证须是本机关上传的"):
        services.record_submission(
            report=approved,
            actor=publisher,
            elsewhere="市政府办",
            submitted_on=ON,
            proof=proof,
            today=ON,
        )


def test_what_is_not_signed_is_not_handed_in(
    checked: AnnualReport, people: dict[Duty, Person], supervisor: Person
) -> None:
    sign_all(checked, people, upto=3)
    with pytest.raises(NotPermitted, match="“报送”只能在“已签发”时办理"):
        services.submit(report=checked, actor=people[Duty.OFFICE_HEAD])


def test_it_is_handed_in_once(submitted: AnnualReport, publisher: Person) -> None:
    with pytest.raises(NotPermitted, match="现在是“已报送”"):
        services.submit(report=submitted, actor=publisher)


def test_the_office_above_finds_it_and_nobody_else(
    submitted: AnnualReport,
    supervisor: Person,
    stranger: Person,
    people: dict[Duty, Person],
) -> None:
    assert [one.report for one in queries.submitted_to(supervisor, ON)] == [submitted]
    assert list(queries.submitted_to(stranger, ON)) == []
    assert list(queries.submitted_to(people[Duty.SUPERVISOR], ON)) == []


@pytest.mark.parametrize(
    "duty", [duty for duty in Duty if duty not in (Duty.OFFICE_HEAD, Duty.REPORT_EDITOR)]
)
def test_who_may_not(
    approved: AnnualReport,
    people: dict[Duty, Person],
    duty: Duty,
    supervisor: Person,
    proof: StoredFile,
) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.submit(report=approved, actor=people[duty])
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.record_submission(
            report=approved,
            actor=people[duty],
            elsewhere="市政府办",
            submitted_on=ON,
            proof=proof,
        )
