"""The history: who wrote, changed, waived, signed, returned, published, in one timeline."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.reporting.conftest import (
    PENALTIES,
    make_received,
    penalty,
    shown_hash,
    sign_all,
    text_of,
)

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.record import record_act
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import Event
from gongkai.reporting.queries.history_words import WORDS
from gongkai.reporting.services import Remark
from gongkai.statute.annual_report_flow import FLOW
from gongkai.statute.duties import Duty


def told(events: tuple[Event, ...]) -> list[tuple[str, str, int | None]]:
    return [(one.act, one.who, one.version) for one in events]


def of_kind(report: AnnualReport, *kinds: str) -> list[Event]:
    return [one for one in queries.history(report) if one.kind in kinds]


def test_from_opening_to_publication(published: AnnualReport) -> None:
    assert told(queries.history(published)) == [
        ("开始编写", "赵文书", None),
        ("修改文字", "赵文书", None),
        ("冻结数据", "赵文书", None),
        ("送签", "赵文书", 1),
        ("签批同意", "朱主任", 1),
        ("签批同意", "蒋法规", 1),
        ("签批同意", "秦分管", 1),
        ("签批同意", "尤局长", 1),
        ("全部签完，签发", "尤局长", 1),
        ("公布", "朱主任", 1),
    ]


def test_a_signature_tells_step_duty_and_opinion(approved: AnnualReport) -> None:
    first = of_kind(approved, "signed")[0]
    assert (first.what, first.duty, first.note, first.void) == (
        "办公室审核",
        "公开工作机构负责人",
        "同意",
        False,
    )


def test_a_comma_lets_signatures_fall_and_shows_itself(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=1)
    fifth = text_of(checked, "s5")
    services.edit_paragraph(
        report=checked,
        paragraph=fifth,
        text=fifth.text.replace("图解和短视频，由办公室负责", "图解、短视频，由办公室负责"),
        revision=fifth.revision,
        actor=clerk,
    )
    services.check(report=checked, actor=clerk)
    sign_all(checked, people, upto=1)
    assert [(one.version, one.void) for one in of_kind(checked, "signed")] == [
        (1, True),
        (2, False),
    ]
    (fell,) = of_kind(checked, "voided")
    assert (fell.act, fell.what) == ("签字作废", "朱主任")
    assert fell.note == "赵文书在送签期间作了改动（编写年报文字）"
    edited = of_kind(checked, "wrote")[-1]
    assert edited.what == "五、存在的主要问题及改进情况"
    assert [(run.kind, run.text) for run in edited.runs if run.kind != "same"] == [
        ("gone", "和"),
        ("new", "、"),
    ]


def test_a_figure_shows_both_sides_and_the_second_person(
    draft: AnnualReport, clerk: Person, office_head: Person
) -> None:
    services.type_cell(
        report=draft, cell_id=PENALTIES, text="5", actor=clerk, reason="两份文书同一案件"
    )
    services.confirm_cell(report=draft, cell_id=PENALTIES, actor=office_head)
    typed, confirmed = of_kind(draft, "figure")
    assert (typed.what, typed.before, typed.after, typed.note) == (
        "行政处罚·本年处理决定数量",
        "6",
        "5",
        "两份文书同一案件",
    )
    assert (confirmed.act, confirmed.who, confirmed.after) == ("确认手工填写的数", "朱主任", "5")


def test_a_count_of_a_channel_names_the_channel(draft: AnnualReport, clerk: Person) -> None:
    services.set_platform_count(
        report=draft, channel="wechat", count=226, actor=clerk, name="云岭工信"
    )
    services.set_platform_count(report=draft, channel="website", count=594, actor=clerk)
    wechat, website = of_kind(draft, "figure")
    assert (wechat.what, wechat.after) == ("微信公众号“云岭工信”", "226")
    assert (website.what, website.after) == ("门户网站", "594")


def test_a_waiver_tells_the_finding_and_the_reason(draft: AnnualReport, clerk: Person) -> None:
    services.type_cell(report=draft, cell_id="t2.art20_1.regulations.issued", text="1", actor=clerk)
    finding = next(one for one in queries.findings_of(draft) if one.rule == "RC09")
    services.waive(report=draft, key=finding.key, reason="由市政府制定，本局承办", actor=clerk)
    (waived,) = of_kind(draft, "waived")
    assert waived.what.startswith("RC09 ")
    assert waived.note == "由市政府制定，本局承办"


def test_submission_return_and_correction(
    published: AnnualReport,
    bureau: Agency,
    clerk: Person,
    publisher: Person,
    supervisor: Person,
    people: dict[Duty, Person],
) -> None:
    services.submit(report=published, actor=publisher, today=date(2022, 1, 29))
    remark = Remark("行政处罚请核对台账", cell_id=PENALTIES)
    services.return_to_agency(report=published, actor=supervisor, remarks=[remark], note="请核对")
    services.reopen(report=published, actor=clerk)
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.freeze_figures(
        report=published, actor=clerk, day=date(2022, 2, 9), reason="补登7月1日一件"
    )
    services.check(report=published, actor=clerk, today=date(2022, 2, 9))
    sign_all(published, people, today=date(2022, 2, 10))
    services.publish(
        report=published,
        actor=publisher,
        published_on=date(2022, 2, 11),
        note="行政处罚由6件更正为7件。",
    )
    (given, back) = of_kind(published, "submitted", "decided")
    assert (given.act, given.what) == ("报送", "云岭市人民政府")
    assert (back.act, back.who, back.note, back.version) == (
        "主管部门退回补正",
        "许督办",
        "请核对",
        1,
    )
    frozen = of_kind(published, "frozen")[-1]
    assert frozen.what == "第2次"
    assert frozen.note.startswith("补登7月1日一件；行政处罚·本年处理决定数量由6变为7；")
    assert [(one.what, one.note, one.version) for one in of_kind(published, "published")] == [
        ("2022年1月28日", "", 1),
        ("2022年2月11日", "行政处罚由6件更正为7件。", 2),
    ]


def test_a_return_by_a_signer_tells_where_to(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    services.send_back_report(
        report=checked,
        actor=people[Duty.OFFICE_HEAD],
        shown_hash=shown_hash(checked),
        opinion="第五部分没有时限",
    )
    (back,) = of_kind(checked, "returned")
    assert (back.what, back.note) == ("办公室审核，退到起草人", "第五部分没有时限")


def test_it_takes_the_same_few_queries_however_long_it_is(
    draft: AnnualReport, clerk: Person
) -> None:
    for number in range(1, 12):
        services.type_cell(report=draft, cell_id=PENALTIES, text=str(number), actor=clerk)
    with CaptureQueriesContext(connection) as queried:
        events = queries.history(draft)
    assert len(events) > 10
    assert len(queried) <= 4


def test_entries_from_before_they_named_their_case_are_found(bureau: Agency, clerk: Person) -> None:
    """As an installation has them that began before: the number stands in the detail alone."""
    report = make_received(bureau, 2020, {})
    for act, case in (("open", report.pk), ("type_cell", report.pk), ("open", report.pk * 10)):
        record_act(clerk, bureau, f"annual_report.{act}", detail={"case": case, "cell": PENALTIES})
    record_act(
        clerk,
        bureau,
        "annual_report.file",
        detail={"case": report.pk, "published_on": "2021-01-20"},
        case=report.pk,
    )
    found = queries.history(report)
    assert [(one.act, one.what) for one in found] == [
        ("开始编写", "行政处罚·本年处理决定数量"),
        ("填写数据", "行政处罚·本年处理决定数量"),
        ("收录", "2021年1月20日"),
    ]


def test_every_step_of_the_flow_has_its_words_but_the_one_told_by_the_signature() -> None:
    steps = {f"annual_report.{step.name}" for step in FLOW.steps}
    assert steps - set(WORDS) == {"annual_report.send_back"}
