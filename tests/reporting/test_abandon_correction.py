"""A correction that was opened by mistake is abandoned, and the report stands as it stood."""

from datetime import date

import pytest
from tests.reporting.conftest import PENALTIES, PROBLEMS, cell, penalty, sign_all, text_of
from tests.reporting.test_correct import corrected

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person, Section
from gongkai.reporting import public, queries, services
from gongkai.reporting.frozen import freeze, hash_of
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, FrozenFigures, ReportPart, Submission
from gongkai.reporting.services.content import content_of_loaded
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Responsibility, Signature

WHY = "误点了更正，原来的数没有错"
HEAD_OR_EDITOR = {Duty.OFFICE_HEAD, Duty.REPORT_EDITOR}


def open_correction(report: AnnualReport, people: dict[Duty, Person]) -> AnnualReport:
    return services.correct(
        report=report,
        actor=people[Duty.OFFICE_HEAD],
        reason="漏计一件处罚",
        today=date(2023, 3, 1),
    )


def change_all(report: AnnualReport, bureau: Agency, clerk: Person) -> None:
    """A seventh penalty, frozen anew; another text; another title."""
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.freeze_figures(report=report, actor=clerk, day=date(2023, 3, 2), reason="补登一件处罚")
    text = text_of(report, "s5")
    services.edit_paragraph(
        report=report,
        paragraph=text,
        text=f"{PROBLEMS}以上由办公室牵头。",
        revision=text.revision,
        actor=clerk,
    )
    services.retitle(report=report, title="更正后的标题", actor=clerk)


def abandon(report: AnnualReport, actor: Person, reason: str = WHY) -> AnnualReport:
    return services.abandon_correction(
        report=report, actor=actor, reason=reason, today=date(2023, 3, 8)
    )


@pytest.mark.parametrize("duty", sorted(HEAD_OR_EDITOR))
def test_the_published_version_stands_again(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person], duty: Duty
) -> None:
    open_correction(published, people)
    change_all(published, bureau, clerk)
    assert cell(published, PENALTIES).value == 7
    abandon(published, people[duty])
    report = AnnualReport.objects.get(pk=published.pk)
    assert (report.status, report.correcting) == ("approved", "")
    shown = public.published_report("yunling-gxj", 2021)
    assert shown is not None
    assert shown.content.entry(PENALTIES).value == 6


def test_what_is_under_work_is_the_version_to_the_letter(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    version = queries.newest_version(published)
    assert version is not None
    open_correction(published, people)
    change_all(published, bureau, clerk)
    abandon(published, clerk)
    now = load(AnnualReport.objects.get(pk=published.pk))
    assert hash_of(freeze(content_of_loaded(now))) == version.hash
    assert cell(published, PENALTIES).source == "counted"
    assert text_of(published, "s5").text.startswith("政策解读形式单一")
    assert text_of(published, "s5").touched_by == clerk


def test_figures_frozen_meanwhile_give_way_and_stay_readable(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    open_correction(published, people)
    change_all(published, bureau, clerk)
    abandon(published, clerk)
    frozen = FrozenFigures.objects.filter(report=published).order_by("number")
    assert [(one.number, one.counted[PENALTIES], one.reason) for one in frozen] == [
        (1, 6, ""),
        (2, 7, "补登一件处罚"),
        (3, 6, "更正已放弃，恢复第1次冻结的数据"),
    ]


def test_put_up_already_its_signatures_fall_and_the_older_version_counts(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    open_correction(published, people)
    change_all(published, bureau, clerk)
    services.check(report=published, actor=clerk, today=date(2023, 3, 3))
    sign_all(published, people, upto=2, today=date(2023, 3, 6))
    abandon(published, people[Duty.OFFICE_HEAD])
    newest = Draft.objects.filter(case=published).order_by("-version").first()
    assert newest is not None
    assert (newest.version, newest.outcome) == (2, Draft.Outcome.CHANGED)
    fallen = Signature.objects.filter(draft=newest).values_list("voided_because", flat=True)
    assert set(fallen) == {f"更正已放弃：{WHY}"}
    counts = queries.newest_version(published)
    assert counts is not None
    assert (counts.number, counts.is_public) == (1, True)
    assert services.content_of(published).entry(PENALTIES).value == 6


def test_corrected_later_the_next_version_has_a_number_of_its_own(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    open_correction(published, people)
    change_all(published, bureau, clerk)
    services.check(report=published, actor=clerk, today=date(2023, 3, 3))
    abandon(published, clerk)
    open_correction(published, people)
    services.check(report=published, actor=clerk, today=date(2023, 4, 3))
    sign_all(published, people, today=date(2023, 4, 6))
    numbers = [one.number for one in queries.versions_of(published)]
    newest = queries.newest_version(published)
    assert newest is not None
    assert (numbers, newest.number) == ([3, 2, 1], 3)


def test_an_accepted_report_is_accepted_again_and_on_nobodys_desk(
    accepted: AnnualReport, people: dict[Duty, Person]
) -> None:
    open_correction(accepted, people)
    abandon(accepted, people[Duty.REPORT_EDITOR])
    assert AnnualReport.objects.get(pk=accepted.pk).status == "accepted"
    assert Responsibility.objects.get(kind="case", key=str(accepted.pk)).closed_at is not None


def test_a_submission_that_was_overtaken_waits_again(
    submitted: AnnualReport, supervisor: Person, people: dict[Duty, Person]
) -> None:
    open_correction(submitted, people)
    abandon(submitted, people[Duty.REPORT_EDITOR])
    assert Submission.objects.get(report=submitted).decision == ""
    services.accept(report=submitted, actor=supervisor, today=date(2023, 3, 9))
    assert AnnualReport.objects.get(pk=submitted.pk).status == "accepted"


def test_what_sections_were_asked_for_meanwhile_is_withdrawn(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    open_correction(published, people)
    services.assign_part(
        report=published,
        actor=clerk,
        section=Section.objects.create(agency=bureau, name="法规科"),
        targets=["s5"],
        owner=people[Duty.HANDLER],
        today=date(2023, 3, 2),
    )
    abandon(published, clerk)
    assert ReportPart.objects.get(report=published).withdrawn_at is not None
    assert not Responsibility.objects.filter(kind="report_part", closed_at=None).exists()


def test_once_all_have_signed_it_is_too_late(
    published: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    corrected(published, bureau, clerk, people)
    with pytest.raises(NotPermitted, match="“放弃更正”只能在“起草中”或“送签中”时办理"):
        abandon(published, clerk)


def test_once_handed_in_and_sent_back_it_is_too_late(
    accepted: AnnualReport,
    bureau: Agency,
    clerk: Person,
    publisher: Person,
    supervisor: Person,
    people: dict[Duty, Person],
) -> None:
    corrected(accepted, bureau, clerk, people)
    services.submit(report=accepted, actor=publisher)
    services.return_to_agency(report=accepted, actor=supervisor, note="处罚数仍对不上")
    services.reopen(report=accepted, actor=clerk)
    with pytest.raises(NotPermitted, match="已经报送，被主管部门退回，不能放弃更正"):
        abandon(accepted, clerk)


def test_without_a_correction_in_hand_there_is_nothing_to_abandon(
    draft: AnnualReport, clerk: Person
) -> None:
    with pytest.raises(NotPermitted, match="没有在更正，没有可以放弃的"):
        abandon(draft, clerk)


def test_a_reason_is_asked_for_and_kept(
    published: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    open_correction(published, people)
    with pytest.raises(NotPermitted, match="请写明为什么放弃更正"):
        abandon(published, clerk, " 无 ")
    abandon(published, clerk)
    entry = AuditEntry.objects.get(act="annual_report.abandon_correction")
    assert (entry.detail["note"], entry.detail["version"]) == (WHY, 1)
    assert (entry.detail["from"], entry.detail["to"]) == ("draft", "approved")
    last = queries.history(published)[-1]
    assert (last.act, last.note) == ("放弃更正", WHY)


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty not in HEAD_OR_EDITOR])
def test_who_may_not(published: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    open_correction(published, people)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        abandon(published, people[duty])
