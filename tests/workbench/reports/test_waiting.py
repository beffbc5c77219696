"""What waits for a person in the annual reports."""

from __future__ import annotations

from datetime import date

from tests.reporting.conftest import PENALTIES, fill_zeros, make_received
from tests.reporting.test_import import a_reading

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.workbench.permitted import Desk
from gongkai.workbench.reports.waiting import waiting_for

JANUARY = date(2022, 1, 10)


def lines(
    person: Person, agency: Agency, *duties: Duty, day: date = JANUARY
) -> list[tuple[str, str]]:
    desk = Desk(person, agency, frozenset(duties), (agency,), day)
    return [(line.act, line.why) for line in waiting_for(desk)]


def test_an_editor_is_told_to_finish_and_how_it_stands(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    desk = Desk(clerk, bureau, frozenset({Duty.REPORT_EDITOR}), (bureau,), JANUARY)
    (line,) = waiting_for(desk)
    assert (line.act, line.why) == ("完成2021年度报告", "起草中，检查有3处问题")
    assert (line.due, line.due_text, line.urgency) == (date(2022, 1, 31), "还有21天", "soon")
    assert line.address == f"/desk/reports/{draft.pk}/"


def test_past_the_day_it_is_late(draft: AnnualReport, bureau: Agency, clerk: Person) -> None:
    day = date(2022, 2, 1)
    desk = Desk(clerk, bureau, frozenset({Duty.REPORT_EDITOR}), (bureau,), day)
    assert [line.urgency for line in waiting_for(desk)] == ["late"]


def test_an_editor_is_told_to_begin_once_the_first_mark_has_come(
    bureau: Agency, clerk: Person
) -> None:
    assert lines(clerk, bureau, Duty.REPORT_EDITOR) == [("编写2021年度报告", "还没有打开")]
    before = lines(clerk, bureau, Duty.REPORT_EDITOR, day=date(2021, 11, 14))
    assert before == []


def test_a_figure_waits_for_a_second_person_and_not_for_the_first(
    draft: AnnualReport, bureau: Agency, clerk: Person, office_head: Person
) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="9", reason="以纸质登记簿为准", actor=clerk
    )
    waiting = ("确认2021年度报告手工改的数", "1个数等第二个人确认")
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == [waiting]
    assert waiting not in lines(clerk, bureau, Duty.REPORT_EDITOR)
    services.confirm_cell(report=draft, cell_id=PENALTIES, actor=office_head)
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == []


def test_a_figure_without_a_computed_one_waits_for_nobody(
    draft: AnnualReport, bureau: Agency, clerk: Person, office_head: Person
) -> None:
    fill_zeros(draft, clerk)
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == []


def test_while_it_is_signed_nothing_more_is_asked_for(
    checked: AnnualReport, bureau: Agency, clerk: Person, office_head: Person
) -> None:
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == []
    assert lines(clerk, bureau, Duty.REPORT_EDITOR) == []


def test_a_signed_report_is_to_be_published_and_handed_in(
    approved: AnnualReport, bureau: Agency, clerk: Person, office_head: Person
) -> None:
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == [
        ("报送2021年度报告", "已签发"),
        ("公布2021年度报告", "已签发，不用等上级接受"),
    ]
    assert lines(clerk, bureau, Duty.REPORT_EDITOR) == [("报送2021年度报告", "已签发")]


def test_a_published_report_is_only_to_be_handed_in(
    published: AnnualReport, bureau: Agency, office_head: Person
) -> None:
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == [("报送2021年度报告", "已签发")]


def test_what_was_handed_in_waits_for_the_supervisor_alone(
    submitted: AnnualReport, city: Agency, bureau: Agency, supervisor: Person, clerk: Person
) -> None:
    assert lines(supervisor, city, Duty.SUPERVISOR) == [("审阅市工信局2021年度报告", "1月25日报送")]
    assert lines(clerk, bureau, Duty.REPORT_EDITOR) == []


def test_what_was_sent_back_is_to_be_mended(
    submitted: AnnualReport, bureau: Agency, supervisor: Person, clerk: Person
) -> None:
    services.return_to_agency(
        report=submitted, actor=supervisor, note="第五部分写具体些", today=date(2022, 1, 28)
    )
    assert lines(clerk, bureau, Duty.REPORT_EDITOR) == [
        ("按退回意见改2021年度报告", "上级退回补正")
    ]


def test_an_accepted_and_published_report_waits_for_nobody(
    accepted: AnnualReport, bureau: Agency, clerk: Person, office_head: Person
) -> None:
    services.publish(report=accepted, actor=office_head, published_on=date(2022, 1, 28))
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == []
    assert lines(clerk, bureau, Duty.REPORT_EDITOR) == []


def test_what_was_published_elsewhere_waits_to_be_filed(
    bureau: Agency, office_head: Person, clerk: Person
) -> None:
    make_received(bureau, 2021, {})
    assert lines(office_head, bureau, Duty.OFFICE_HEAD) == [
        ("收录2021年度报告", "补录，等核对收录")
    ]


def test_unsure_cells_of_an_imported_report_wait_without_a_date(
    bureau: Agency, clerk: Person
) -> None:
    services.import_reading(reading=a_reading(), agency=bureau, actor=clerk)
    desk = Desk(clerk, bureau, frozenset({Duty.REPORT_EDITOR}), (bureau,), JANUARY)
    (line,) = waiting_for(desk)
    assert (line.act, line.why, line.due) == (
        "确认2021年度报告读不准的数",
        "190格要对照原件",
        None,
    )


def test_who_does_not_work_on_reports_has_nothing_waiting(
    draft: AnnualReport, bureau: Agency, people: dict[Duty, Person]
) -> None:
    assert lines(people[Duty.HANDLER], bureau, Duty.HANDLER) == []
