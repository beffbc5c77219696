"""What blocks, what may stand with a reason, and how long the reason holds."""

import pytest
from tests.reporting.conftest import IN_FORCE, PENALTIES, make_published, text_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, ReportCell, Waiver
from gongkai.reporting.queries import FindingOnReport
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

CARRIED_OUT = {
    "t3.carried_out.natural_person": 2,
    "t3.carried_out.total": 2,
    "t3.new_received.natural_person": 2,
    "t3.new_received.total": 2,
}


def found(report: AnnualReport, rule: str) -> list[FindingOnReport]:
    return [one for one in queries.findings_of(report) if one.rule == rule]


def test_a_finished_report_has_nothing_in_the_way(finished: AnnualReport) -> None:
    assert [one.message for one in queries.findings_of(finished)] == []


def test_blank_cells_block_table_by_table(draft: AnnualReport) -> None:
    tables = found(draft, "RC05")
    assert len(tables) == 2
    assert all(one.blocking and not one.may_be_waived for one in tables)
    assert len(tables[0].cells) + len(tables[1].cells) == 190


def test_what_cannot_be_checked_blocks_nothing_by_itself(draft: AnnualReport) -> None:
    open_sums = [one for one in queries.findings_of(draft) if one.outcome == "not_checkable"]
    assert {"RC01", "RC02", "RC03", "RC04"} <= {one.rule for one in open_sums}
    assert not any(one.blocking for one in open_sums)


def test_an_empty_section_five_blocks(draft: AnnualReport) -> None:
    (finding,) = found(draft, "RC17")
    assert finding.blocking
    assert finding.sections == ("s5",)


def test_one_more_than_its_parts_is_an_error(finished: AnnualReport, clerk: Person) -> None:
    services.type_cell(report=finished, cell_id="t3.outcome.granted.total", text="1", actor=clerk)
    assert [(one.left, one.right) for one in found(finished, "RC01")] == [("1", "0")]
    with pytest.raises(NotPermitted, match="须改正"):
        services.waive(
            report=finished,
            key=found(finished, "RC01")[0].key,
            reason="就是这样的",
            actor=clerk,
        )


def test_carried_over_cases_must_agree_with_last_year_or_have_a_reason(
    finished: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    make_published(bureau, 2020, CARRIED_OUT)
    natural, total = found(finished, "RC06")
    assert natural.blocking
    assert natural.may_be_waived
    assert (natural.left, natural.right) == ("0", "2")
    for finding in (natural, total):
        services.waive(
            report=finished, key=finding.key, reason="机构改革，案件移交市商务局", actor=clerk
        )
    natural, total = found(finished, "RC06")
    assert not natural.blocking
    assert natural.waived is not None
    assert natural.waived.by == clerk


def test_a_draft_of_last_year_is_not_compared(
    finished: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.type_earlier_report(agency=bureau, year=2020, actor=clerk)
    assert found(finished, "RC06") == []


@pytest.fixture
def stock_differs(finished: AnnualReport, bureau: Agency) -> AnnualReport:
    """Last year's stock was 5 documents; 5 + 1 issued is 6, but 2 are counted in force (RC07)."""
    make_published(bureau, 2020, {IN_FORCE: 5})
    AnnualReport.objects.filter(agency=bureau, year=2020).update(form="2021")
    return finished


def test_a_warning_blocks_until_somebody_gives_a_reason(
    stock_differs: AnnualReport, clerk: Person
) -> None:
    (finding,) = found(stock_differs, "RC07")
    assert finding.severity == "W"
    assert finding.blocking
    assert finding.wants == "reason"
    services.waive(report=stock_differs, key=finding.key, reason="本年集中清理", actor=clerk)
    (finding,) = found(stock_differs, "RC07")
    assert not finding.blocking
    assert finding.wants == ""


def test_a_reason_survives_until_the_cells_it_speaks_of_change(
    stock_differs: AnnualReport, clerk: Person
) -> None:
    key = found(stock_differs, "RC07")[0].key
    services.waive(report=stock_differs, key=key, reason="本年集中清理", actor=clerk)
    services.recount(report=stock_differs, actor=clerk)
    services.type_cell(report=stock_differs, cell_id=PENALTIES, text="5", actor=clerk)
    assert found(stock_differs, "RC07")[0].waived is not None
    services.type_cell(report=stock_differs, cell_id=IN_FORCE, text="3", actor=clerk)
    assert found(stock_differs, "RC07")[0].waived is None
    assert Waiver.objects.filter(report=stock_differs).exists()
    services.use_computed(report=stock_differs, cell_id=IN_FORCE, actor=clerk)
    assert found(stock_differs, "RC07")[0].waived is not None


def test_a_reason_lapses_when_last_years_figure_changes(
    stock_differs: AnnualReport, clerk: Person
) -> None:
    key = found(stock_differs, "RC07")[0].key
    services.waive(report=stock_differs, key=key, reason="本年集中清理", actor=clerk)
    ReportCell.objects.filter(report__year=2020, cell_id=IN_FORCE).update(value=9)
    assert found(stock_differs, "RC07")[0].waived is None


def test_a_reason_can_be_taken_back(stock_differs: AnnualReport, clerk: Person) -> None:
    key = found(stock_differs, "RC07")[0].key
    services.waive(report=stock_differs, key=key, reason="本年集中清理", actor=clerk)
    services.unwaive(report=stock_differs, key=key, actor=clerk)
    assert found(stock_differs, "RC07")[0].blocking
    with pytest.raises(NotPermitted, match="没有说明过理由"):
        services.unwaive(report=stock_differs, key=key, actor=clerk)


def test_a_word_is_no_reason(stock_differs: AnnualReport, clerk: Person) -> None:
    key = found(stock_differs, "RC07")[0].key
    with pytest.raises(NotPermitted, match="请写明理由"):
        services.waive(report=stock_differs, key=key, reason=" 无 ", actor=clerk)


def test_a_finding_that_is_gone_cannot_be_waived(finished: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="已经没有了"):
        services.waive(report=finished, key="RC07-000000000000", reason="本年集中清理", actor=clerk)


def test_a_typed_figure_is_confirmed_and_not_waived(finished: AnnualReport, clerk: Person) -> None:
    services.type_cell(report=finished, cell_id=PENALTIES, text="5", actor=clerk)
    with pytest.raises(NotPermitted, match="由另一人确认"):
        services.waive(
            report=finished, key=found(finished, "RC14")[0].key, reason="两份文书", actor=clerk
        )


def test_an_unusual_change_asks_for_an_explanation_and_blocks_nothing(
    finished: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    make_published(bureau, 2020, {PENALTIES: 30})
    AnnualReport.objects.filter(year=2020).update(form="2021")
    ReportCell.objects.filter(report__year=2020, cell_id=IN_FORCE).update(value=1)
    (finding,) = found(finished, "RC21")
    assert finding.wants == "explanation"
    assert not finding.blocking
    services.waive(report=finished, key=finding.key, reason="执法事项划转市应急局", actor=clerk)
    assert found(finished, "RC21")[0].waived is not None


def test_the_reason_for_a_text_lapses_with_the_text(finished: AnnualReport, clerk: Person) -> None:
    paragraph = text_of(finished, "s5")
    services.edit_paragraph(
        report=finished,
        paragraph=paragraph,
        text="工作正常开展。",
        revision=paragraph.revision,
        actor=clerk,
    )
    first = found(finished, "RC17")[0]
    services.waive(report=finished, key=first.key, reason="已另文报告问题", actor=clerk)
    assert found(finished, "RC17")[0].waived or found(finished, "RC17")[-1].waived
    services.edit_paragraph(
        report=finished,
        paragraph=paragraph,
        text="各项顺利。",
        revision=paragraph.revision + 1,
        actor=clerk,
    )
    assert not any(one.waived for one in found(finished, "RC17"))


@pytest.mark.parametrize(
    "duty", [duty for duty in Duty if duty not in (Duty.REPORT_EDITOR, Duty.OFFICE_HEAD)]
)
def test_who_may_not_waive(
    stock_differs: AnnualReport, clerk: Person, people: dict[Duty, Person], duty: Duty
) -> None:
    key = found(stock_differs, "RC07")[0].key
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.waive(report=stock_differs, key=key, reason="本年集中清理", actor=people[duty])
    services.waive(report=stock_differs, key=key, reason="本年集中清理", actor=clerk)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.unwaive(report=stock_differs, key=key, actor=people[duty])
