"""Freezing: by the date of the fact, held to afterwards, anew only with a reason."""

from datetime import date

import pytest
from tests.reporting.conftest import FEES, ISSUED, PENALTIES, cell, penalty, sign_all

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, MonthlyCount
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, FrozenFigures
from gongkai.reporting.outdated import outdated_figures
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

TENTH = date(2022, 1, 10)


def frozen(report: AnnualReport) -> FrozenFigures:
    return FrozenFigures.objects.filter(report=report).order_by("-number")[0]


def test_the_count_is_kept_with_the_records_counted(draft: AnnualReport, clerk: Person) -> None:
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    kept = frozen(draft)
    assert (kept.number, kept.day, kept.by, kept.reason) == (1, TENTH, clerk, "")
    assert (kept.counted[PENALTIES], kept.counted[ISSUED]) == (6, 1)
    assert sorted(row[2] for row in kept.records[PENALTIES]) == [
        f"云工信罚〔2021〕{number}号" for number in range(1, 7)
    ]
    assert {(row[0], row[3]) for row in kept.records[PENALTIES]} == {("entry", 1)}
    entry = AuditEntry.objects.get(act="annual_report.freeze")
    assert (entry.detail["number"], entry.detail["counted"][PENALTIES]) == (1, 6)


def test_the_date_of_the_fact_decides_and_not_that_of_its_entry(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    """Entered in November 2026: one of December 2021 counts, one of January 2022 does not."""
    penalty(bureau, clerk, 91, date(2021, 12, 31))
    penalty(bureau, clerk, 92, date(2022, 1, 1))
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    assert frozen(draft).counted[PENALTIES] == 7
    assert cell(draft, PENALTIES).value == 7


def test_money_and_months_are_kept_with_what_they_add(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    MonthlyCount.objects.create(
        agency=bureau, kind="fee", year=2021, month=3, amount=5_000_000, entered_by=clerk
    )
    Entry.objects.create(
        agency=bureau,
        kind="refund",
        number="退1",
        subject="多收退还",
        decided_on=date(2021, 4, 1),
        amount=1_000_000,
        entered_by=clerk,
    )
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    assert frozen(draft).counted[FEES] == 4_000_000
    assert [row[0] + row[2] for row in frozen(draft).records[FEES]] == [
        "month2021年3月",
        "entry退1",
    ]
    assert [row[3] for row in frozen(draft).records[FEES]] == [5_000_000, -1_000_000]


def test_afterwards_counting_again_moves_nothing(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    with pytest.raises(NotPermitted, match="已于2022年1月10日冻结，重新统计不再改变报告"):
        services.recount(report=draft, actor=clerk)
    assert cell(draft, PENALTIES).value == 6


def test_what_the_figure_would_be_now_is_shown(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    assert [(one.cell_id, one.before, one.now) for one in outdated_figures(draft)] == [
        (PENALTIES, "6", "7")
    ]
    behind = queries.records_behind(draft, PENALTIES, clerk)
    assert (behind.printed, behind.fresh, behind.outdated) == ("6", "7", True)
    assert behind.frozen == frozen(draft)
    assert behind.total == 7
    assert [row.number for row in behind.rows if row.mark == "new"] == ["云工信罚〔2021〕9号"]


def test_a_record_that_went_is_still_named(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    Entry.objects.get(number="云工信罚〔2021〕2号").delete()
    Entry.objects.filter(number="云工信罚〔2021〕3号").update(decided_on=date(2020, 3, 28))
    behind = queries.records_behind(draft, PENALTIES, clerk)
    gone = [(row.number, row.title) for row in behind.rows if row.mark == "gone"]
    assert sorted(gone) == [
        ("云工信罚〔2021〕2号", "登记簿里已经没有这一条"),
        ("云工信罚〔2021〕3号", "企业3未按规定报送节能资料"),
    ]
    assert (behind.printed, behind.fresh, behind.total) == ("6", "4", 6)


def test_many_frozen_records_come_in_pages(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    for number in range(100, 160):
        penalty(bureau, clerk, number, date(2021, 5, 5))
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    first, second = (queries.records_behind(draft, PENALTIES, clerk, page=page) for page in (1, 2))
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (66, 2, 50, 16)
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}


def test_frozen_anew_with_a_reason_the_figures_follow(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    with pytest.raises(NotPermitted, match="（第1次）。重新冻结须写明理由"):
        services.freeze_figures(report=draft, actor=clerk, day=date(2022, 1, 12))
    services.freeze_figures(
        report=draft, actor=clerk, day=date(2022, 1, 12), reason="执法科补登7月1日一件"
    )
    assert (frozen(draft).number, frozen(draft).reason) == (2, "执法科补登7月1日一件")
    assert cell(draft, PENALTIES).value == 7
    assert FrozenFigures.objects.get(report=draft, number=1).counted[PENALTIES] == 6


def test_not_before_the_year_is_over(draft: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="2021年度还没有结束"):
        services.freeze_figures(report=draft, actor=clerk, day=date(2021, 12, 31))
    services.freeze_figures(report=draft, actor=clerk, day=date(2022, 1, 1))


def test_figures_that_come_from_no_records_are_not_frozen(bureau: Agency, clerk: Person) -> None:
    report = services.type_earlier_report(agency=bureau, year=2019, actor=clerk)
    with pytest.raises(NotPermitted, match="不是由台账统计的"):
        services.freeze_figures(report=report, actor=clerk, day=TENTH)


def test_after_submission_not_even_with_a_reason(submitted: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="已经报送，不能直接改"):
        services.freeze_figures(
            report=submitted, actor=clerk, day=date(2022, 1, 26), reason="补登一件处罚"
        )
    assert frozen(submitted).number == 1


def test_what_was_sent_back_is_frozen_anew(
    submitted: AnnualReport, clerk: Person, supervisor: Person
) -> None:
    services.return_to_agency(report=submitted, actor=supervisor, note="处罚件数请核对")
    services.reopen(report=submitted, actor=clerk)
    services.freeze_figures(
        report=submitted, actor=clerk, day=date(2022, 2, 9), reason="补登一件处罚"
    )
    assert frozen(submitted).number == 2


def test_typed_figures_stay_beside_the_frozen_count(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="同一案件")
    services.confirm_cell(report=draft, cell_id=PENALTIES, actor=people[Duty.OFFICE_HEAD])
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    row = cell(draft, PENALTIES)
    assert (row.value, row.computed, row.is_confirmed) == (5, 6, True)


def test_it_takes_the_same_queries_however_many_records(
    draft: AnnualReport,
    bureau: Agency,
    clerk: Person,
    django_assert_max_num_queries: object,
) -> None:
    for number in range(200, 300):
        penalty(bureau, clerk, number, date(2021, 5, 5))
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        services.freeze_figures(report=draft, actor=clerk, day=TENTH)


@pytest.mark.parametrize(
    "duty", [duty for duty in Duty if duty not in (Duty.OFFICE_HEAD, Duty.REPORT_EDITOR)]
)
def test_who_may_not(draft: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.freeze_figures(report=draft, actor=people[duty], day=TENTH)


def test_the_head_of_the_office_may(draft: AnnualReport, people: dict[Duty, Person]) -> None:
    services.freeze_figures(report=draft, actor=people[Duty.OFFICE_HEAD], day=TENTH)
    assert people[Duty.OFFICE_HEAD] not in draft.drafters.all()


def test_whoever_freezes_figures_that_moved_is_one_of_those_who_wrote(
    draft: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    head = people[Duty.OFFICE_HEAD]
    services.freeze_figures(report=draft, actor=head, day=TENTH)
    services.freeze_figures(report=draft, actor=head, day=TENTH, reason="再核对一遍")
    assert head not in draft.drafters.all()
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.freeze_figures(report=draft, actor=head, day=TENTH, reason="补登7月1日一件")
    assert head in draft.drafters.all()


def test_the_version_signed_is_of_the_frozen_figures(
    checked: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    sign_all(checked, people)
    assert queries.content_of_version(queries.newest_version(checked)).entry(PENALTIES).value == 6  # type: ignore[arg-type]
