"""Earlier dates of a region, and what an agency is reminded of on a day."""

from datetime import date

import pytest
from tests.conftest import appoint, make_person

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, ReportDeadline
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility

BASIS = "云政办函〔2021〕88号"


def rule(
    city: Agency, supervisor: Person, code: str = "9900", **dates: date | None
) -> ReportDeadline:
    return services.set_deadline(
        agency=city,
        year=2021,
        region_code=code,
        actor=supervisor,
        basis=BASIS,
        **dates,  # type: ignore[arg-type]
    )


def texts(agency: Agency, day: date) -> list[str]:
    return [one.text for one in queries.reminders(agency, day)]


def test_without_a_rule_the_law_holds(bureau: Agency, city: Agency) -> None:
    assert queries.dates_of(bureau, 2021).due == date(2022, 1, 31)
    assert queries.dates_of(city, 2021).due == date(2022, 3, 31)


def test_a_region_asks_for_earlier_days(bureau: Agency, city: Agency, supervisor: Person) -> None:
    """As one city did for the reports of 2021: handed in by 26 January, published by the 28th."""
    rule(city, supervisor, submit_by=date(2022, 1, 26), publish_by=date(2022, 1, 28))
    dates = queries.dates_of(bureau, 2021)
    assert (dates.submit_by, dates.publish_by) == (date(2022, 1, 26), date(2022, 1, 28))
    assert queries.dates_of(bureau, 2022).due == date(2023, 1, 31)
    assert queries.dates_of(city, 2021).due == date(2022, 3, 31)
    entry = AuditEntry.objects.get(act="annual_report.set_deadline")
    assert (entry.duty, entry.detail["basis"]) == ("supervisor", BASIS)


def test_a_rule_for_governments_is_one_of_its_own(city: Agency, supervisor: Person) -> None:
    services.set_deadline(
        agency=city,
        year=2021,
        region_code="9900",
        actor=supervisor,
        basis=BASIS,
        publish_by=date(2022, 2, 20),
        for_governments=True,
    )
    assert queries.dates_of(city, 2021).publish_by == date(2022, 2, 20)


def test_the_nearest_region_counts(bureau: Agency, city: Agency, supervisor: Person) -> None:
    rule(city, supervisor, "99", submit_by=date(2022, 1, 20))
    rule(city, supervisor, "990000", submit_by=date(2022, 1, 26))
    rule(city, supervisor, "9900", submit_by=date(2022, 1, 24))
    assert queries.dates_of(bureau, 2021).submit_by == date(2022, 1, 26)
    bureau.region_code = "990001"
    assert queries.dates_of(bureau, 2021).submit_by == date(2022, 1, 24)
    bureau.region_code = "880000"
    assert queries.dates_of(bureau, 2021).submit_by == date(2022, 1, 31)
    bureau.region_code = ""
    assert queries.deadline_for(bureau, 2021) is None


def test_the_newest_rule_counts_and_one_without_dates_takes_it_back(
    bureau: Agency, city: Agency, supervisor: Person
) -> None:
    rule(city, supervisor, submit_by=date(2022, 1, 20))
    rule(city, supervisor, submit_by=date(2022, 1, 24))
    assert queries.dates_of(bureau, 2021).submit_by == date(2022, 1, 24)
    rule(city, supervisor)
    assert queries.dates_of(bureau, 2021).submit_by == date(2022, 1, 31)
    assert ReportDeadline.objects.count() == 3


@pytest.mark.parametrize("day", [date(2022, 2, 1), date(2021, 12, 31)])
def test_only_earlier_than_the_law_and_after_the_year(
    city: Agency, supervisor: Person, day: date
) -> None:
    with pytest.raises(NotPermitted, match="法定期限2022年1月31日以前"):
        rule(city, supervisor, submit_by=day)


def test_only_for_ones_own_region(city: Agency, supervisor: Person) -> None:
    for code in ("88", "9", "", "99xx"):
        with pytest.raises(NotPermitted, match="只能规定云岭市人民政府所在地区"):
            rule(city, supervisor, code, submit_by=date(2022, 1, 26))


def test_the_notice_is_named(city: Agency, supervisor: Person) -> None:
    with pytest.raises(NotPermitted, match="请写明依据哪一份通知"):
        services.set_deadline(
            agency=city,
            year=2021,
            region_code="9900",
            actor=supervisor,
            basis=" ",
            submit_by=date(2022, 1, 26),
        )


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.SUPERVISOR])
def test_who_may_not(city: Agency, duty: Duty) -> None:
    person = make_person("somebody", "某某")
    appoint(person, city, duty)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        rule(city, person, submit_by=date(2022, 1, 26))


def test_a_report_in_hand_follows(
    draft: AnnualReport, bureau: Agency, city: Agency, supervisor: Person, clerk: Person
) -> None:
    assert draft.due == date(2022, 1, 31)
    rule(city, supervisor, submit_by=date(2022, 1, 26))
    draft.refresh_from_db()
    row = Responsibility.objects.get(kind="case", key=str(draft.pk))
    assert (draft.due, row.due) == (date(2022, 1, 26), date(2022, 1, 26))
    services.set_deadline(
        agency=city,
        year=2022,
        region_code="9900",
        actor=supervisor,
        basis=BASIS,
        publish_by=date(2023, 1, 20),
    )
    following = services.open_report(agency=bureau, year=2022, actor=clerk)
    assert following.due == date(2023, 1, 20)


# Reminders


def test_on_the_marks_of_the_year(bureau: Agency, draft: AnnualReport) -> None:
    assert texts(bureau, date(2022, 1, 5)) == ["2021年度报告：汇总数据自动填报"]
    assert texts(bureau, date(2022, 1, 10)) == ["2021年度报告：各科室交文字材料，建议冻结数据"]
    assert texts(bureau, date(2022, 1, 15)) == ["2021年度报告：合法性审核"]
    assert texts(bureau, date(2022, 1, 20)) == ["2021年度报告：分管领导审定"]
    assert texts(bureau, date(2022, 1, 25)) == ["2021年度报告：提交主管部门"]
    assert texts(bureau, date(2022, 1, 28)) == ["2021年度报告：内部最后期限"]
    assert texts(bureau, date(2022, 1, 31)) == ["2021年度报告：法定期限"]
    assert texts(bureau, date(2022, 1, 11)) == []


def test_the_beginning_is_no_news_once_it_is_open(
    bureau: Agency, draft: AnnualReport, city: Agency
) -> None:
    assert texts(bureau, date(2021, 11, 15)) == [
        "2020年度报告已过报送期限2021年1月31日",
        "2020年度报告已过公布期限2021年1月31日",
    ]
    assert "2021年度报告：启动编制" in texts(city, date(2021, 11, 15))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 30), "截止日1月31日是休息日，不顺延，请在1月30日（最后一个工作日）前完成。"),
        (date(2027, 1, 29), "截止日1月31日是休息日，不顺延，请在1月29日（最后一个工作日）前完成。"),
    ],
)
def test_the_last_working_day_before_a_limit_on_a_rest_day(
    bureau: Agency, day: date, text: str
) -> None:
    assert f"{day.year - 1}年度报告：{text}" in texts(bureau, day)


def test_a_limit_that_passed_is_told_until_it_is_kept(
    submitted: AnnualReport, bureau: Agency, publisher: Person
) -> None:
    late = queries.reminders(bureau, date(2022, 2, 1))
    assert [(one.text, one.late) for one in late] == [
        ("2021年度报告已过公布期限2022年1月31日", True)
    ]
    services.publish(report=submitted, actor=publisher)
    assert queries.reminders(bureau, date(2022, 2, 1)) == ()


def test_a_government_is_not_reminded_of_handing_in(city: Agency) -> None:
    assert texts(city, date(2022, 4, 1)) == ["2021年度报告已过公布期限2022年3月31日"]


def test_the_dates_of_a_report(draft: AnnualReport) -> None:
    dates = queries.deadlines_of(draft)
    assert (dates.year, dates.legal, dates.last_working_day) == (
        2021,
        date(2022, 1, 31),
        date(2022, 1, 30),
    )
