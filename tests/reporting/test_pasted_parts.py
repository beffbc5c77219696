"""Whoever wrote for a section does not sign it, though the office pasted the text by hand."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.conftest import PROBLEMS, sign_all, text_of

from gongkai.organisations.models import Agency, Person, Section
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ReportPart
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft

FIRST, DAY = date(2022, 1, 10), date(2022, 1, 15)
TEXT = "执法监督科人手不足，公示有时迟了几天。下一步由科室负责人逐周核对。"


@pytest.fixture
def part(
    finished: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> ReportPart:
    """Asked of a section, in which the leader in charge answers for it."""
    return services.assign_part(
        report=finished,
        section=Section.objects.create(agency=bureau, name="执法监督科", order=1),
        targets=["s5"],
        owner=people[Duty.LEADER_IN_CHARGE],
        deputy=people[Duty.HANDLER],
        actor=clerk,
        today=FIRST,
    )


def paste(report: AnnualReport, clerk: Person, text: str) -> None:
    place = text_of(report, "s5")
    services.edit_paragraph(
        report=report, paragraph=place, text=text, revision=place.revision, actor=clerk
    )


def writers(report: AnnualReport) -> set[str]:
    return {one.name for one in Draft.objects.get(case=report).writers.all()}


def test_who_delivered_what_was_pasted_counts_as_one_who_wrote(
    part: ReportPart, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.deliver_part(part=part, actor=people[Duty.HANDLER], text=TEXT, today=FIRST)
    paste(part.report, clerk, f"{PROBLEMS}\n{TEXT}")
    services.check(report=part.report, actor=clerk, today=DAY)
    assert writers(part.report) == {"赵文书", "褚承办"}


def test_also_when_a_colleague_delivered_it_again(
    part: ReportPart, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.deliver_part(part=part, actor=people[Duty.HANDLER], text=TEXT, today=FIRST)
    services.return_part(part=part, actor=clerk, note="请再核对一遍", today=FIRST)
    again = people[Duty.LEADER_IN_CHARGE]
    services.deliver_part(part=part, actor=again, text="内容同前，已核对无误。", today=FIRST)
    paste(part.report, clerk, TEXT)
    services.check(report=part.report, actor=clerk, today=DAY)
    assert writers(part.report) == {"赵文书", "褚承办"}


def test_a_signer_who_wrote_it_is_found_before_it_goes_round(
    part: ReportPart, clerk: Person, people: dict[Duty, Person]
) -> None:
    leader = people[Duty.LEADER_IN_CHARGE]
    services.deliver_part(part=part, actor=leader, text=TEXT, today=FIRST)
    paste(part.report, clerk, TEXT)
    with pytest.raises(NotPermitted, match="签批办不完"):
        services.check(report=part.report, actor=clerk, today=DAY)


def test_what_does_not_stand_in_the_report_bars_nobody(
    part: ReportPart, clerk: Person, people: dict[Duty, Person]
) -> None:
    leader = people[Duty.LEADER_IN_CHARGE]
    services.deliver_part(part=part, actor=leader, text=TEXT, today=FIRST)
    services.check(report=part.report, actor=clerk, today=DAY)
    assert sign_all(part.report, people).status == "approved"
