"""A correction: a new version, a public 更正说明, and the old one still readable."""

from datetime import date

import pytest
from tests.reporting.conftest import PENALTIES, cell, penalty, sign_all

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import public, queries, services
from gongkai.reporting.models import AnnualReport, ReportVersion, Submission
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility

NOTE = "2021年行政处罚漏计1件，由6件更正为7件。"


def corrected(
    report: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> AnnualReport:
    """One penalty was forgotten: corrected a year later, signed again, not yet published."""
    services.correct(
        report=report,
        actor=people[Duty.OFFICE_HEAD],
        reason="漏计一件处罚",
        today=date(2023, 3, 1),
    )
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.freeze_figures(
        report=report, actor=clerk, day=date(2023, 3, 2), reason="补登7月1日一件处罚"
    )
    services.check(report=report, actor=clerk, today=date(2023, 3, 3))
    return sign_all(report, people, today=date(2023, 3, 6))


@pytest.fixture
def second_signed(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> AnnualReport:
    return corrected(published, bureau, clerk, people)


@pytest.fixture
def second_published(second_signed: AnnualReport, publisher: Person) -> AnnualReport:
    return services.publish(
        report=second_signed, actor=publisher, published_on=date(2023, 3, 7), note=NOTE
    )


def test_while_it_is_corrected_the_public_reads_what_was_published(
    second_signed: AnnualReport,
) -> None:
    report = public.published_report("yunling-gxj", 2021)
    assert report is not None
    assert report.content.entry(PENALTIES).value == 6
    assert cell(second_signed, PENALTIES).value == 7
    assert len(report.editions) == 1


def test_published_it_says_what_was_corrected_and_the_old_one_stays(
    second_published: AnnualReport,
) -> None:
    newest = public.published_report("yunling-gxj", 2021)
    first = public.published_report("yunling-gxj", 2021, edition=1)
    assert newest is not None
    assert first is not None
    assert (newest.content.entry(PENALTIES).value, first.content.entry(PENALTIES).value) == (7, 6)
    assert newest.edition.note == NOTE
    assert [(one.number, one.published_on, one.is_newest) for one in first.editions] == [
        (2, date(2023, 3, 7), True),
        (1, date(2022, 1, 28), False),
    ]
    assert (first.edition.number, first.edition.is_newest) == (1, False)
    assert public.published_report("yunling-gxj", 2021, edition=3) is None


def test_the_day_of_the_first_publication_stays(second_published: AnnualReport) -> None:
    assert AnnualReport.objects.get(pk=second_published.pk).published_on == date(2022, 1, 28)
    days = ReportVersion.objects.filter(report=second_published).values_list(
        "number", "edition", "published_on"
    )
    assert list(days) == [(2, 2, date(2023, 3, 7)), (1, 1, date(2022, 1, 28))]


def test_without_telling_what_was_corrected_it_is_not_published(
    second_signed: AnnualReport, publisher: Person
) -> None:
    for note in ("", "更正", "   有误   "):
        with pytest.raises(NotPermitted, match="请写更正说明"):
            services.publish(report=second_signed, actor=publisher, note=note)
    assert ReportVersion.objects.filter(report=second_signed, edition=2).count() == 0


def test_both_versions_are_compared(second_published: AnnualReport) -> None:
    newest, first = ReportVersion.objects.filter(report=second_published)
    beside = queries.compare_versions(first, newest)
    assert (beside.before_name, beside.now_name) == ("第1稿", "第2稿")
    assert [(one.cell_id, one.before, one.now, one.change) for one in beside.changed_cells] == [
        (PENALTIES, "6", "7", "+1")
    ]
    assert "s1.proactive" in [one.key for one in beside.changed_texts]


def test_files_of_each_edition(second_published: AnnualReport) -> None:
    newest = public.export_published("yunling-gxj", 2021, "json")
    first = public.export_published("yunling-gxj", 2021, "json", edition=1)
    assert newest is not None
    assert first is not None
    assert (newest.name, first.name) == ("yunling-gxj-2021.json", "yunling-gxj-2021-v1.json")
    assert b'"value": "7"' in newest.content
    assert b'"published_on": "2022-01-28"' in first.content
    assert f"更正说明：{NOTE}".encode() in newest.content
    assert "更正说明".encode() not in first.content


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "pdf"])
def test_every_file_of_it_is_read_back_with_its_note(
    second_published: AnnualReport, form: str
) -> None:
    exported = public.export_published("yunling-gxj", 2021, form)
    assert exported is not None
    assert len(exported.content) > 1000


def test_who_wrote_is_counted_anew(
    published: AnnualReport, people: dict[Duty, Person], clerk: Person
) -> None:
    assert clerk in published.drafters.all()
    services.correct(report=published, actor=people[Duty.OFFICE_HEAD], reason="漏计一件处罚")
    assert not published.drafters.exists()


def test_it_is_on_the_owners_desk_again(
    accepted: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    row = Responsibility.objects.get(kind="case", key=str(accepted.pk))
    assert row.closed_at is not None
    services.correct(report=accepted, actor=people[Duty.OFFICE_HEAD], reason="漏计一件处罚")
    row.refresh_from_db()
    assert (row.owner, row.closed_at, row.came_back) == (clerk, None, "更正：漏计一件处罚")


def test_a_submission_that_nobody_decided_is_overtaken(
    submitted: AnnualReport, supervisor: Person, people: dict[Duty, Person]
) -> None:
    services.correct(report=submitted, actor=people[Duty.OFFICE_HEAD], reason="漏计一件处罚")
    assert Submission.objects.get(report=submitted).decision == "superseded"
    with pytest.raises(NotPermitted, match="现在是“起草中”"):
        services.accept(report=submitted, actor=supervisor)


def test_the_correction_is_submitted_and_accepted_again(
    accepted: AnnualReport,
    bureau: Agency,
    clerk: Person,
    publisher: Person,
    supervisor: Person,
    people: dict[Duty, Person],
) -> None:
    corrected(accepted, bureau, clerk, people)
    services.submit(report=accepted, actor=publisher)
    services.accept(report=accepted, actor=supervisor)
    decisions = Submission.objects.filter(report=accepted).values_list(
        "version__number", "decision"
    )
    assert list(decisions) == [(2, "accepted"), (1, "accepted")]


def test_a_reason_is_asked_for(published: AnnualReport, publisher: Person) -> None:
    with pytest.raises(NotPermitted, match="请写明为什么更正"):
        services.correct(report=published, actor=publisher, reason=" 无 ")
    assert AnnualReport.objects.get(pk=published.pk).status == "approved"


def test_what_is_not_public_goes_back_instead(approved: AnnualReport, publisher: Person) -> None:
    with pytest.raises(NotPermitted, match="还没有公布，不用更正。请办理“退回修改”"):
        services.correct(report=approved, actor=publisher, reason="漏计一件处罚")


def test_the_reason_is_in_the_log(published: AnnualReport, publisher: Person) -> None:
    services.correct(report=published, actor=publisher, reason="漏计一件处罚")
    entry = AuditEntry.objects.get(act="annual_report.correct")
    assert (entry.detail["note"], entry.detail["version"]) == ("漏计一件处罚", 1)
    assert AnnualReport.objects.get(pk=published.pk).correcting == "漏计一件处罚"


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.OFFICE_HEAD])
def test_who_may_not(published: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.correct(report=published, actor=people[duty], reason="漏计一件处罚")
