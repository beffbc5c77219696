"""Sections write their part: asked for, handed in, given back, taken in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import appoint, make_person
from tests.reporting.conftest import text_of

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Delegation, Person, Post, Section
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, ReportPart
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility

FIRST, DUE, LATE = date(2021, 12, 20), date(2022, 1, 10), date(2022, 1, 11)
TEXT = "本年作出行政处罚6件，均在7个工作日内公示。"


@pytest.fixture
def section(bureau: Agency) -> Section:
    return Section.objects.create(agency=bureau, name="执法监督科", order=1)


@pytest.fixture
def handler(section: Section, people: dict[Duty, Person]) -> Person:
    """Holds the duty of handler and a post in the section."""
    person = people[Duty.HANDLER]
    post(person, section)
    return person


def post(person: Person, section: Section) -> None:
    Post.objects.create(
        person=person, agency=section.agency, section=section, title="科员", since=date(2020, 1, 1)
    )


@pytest.fixture
def part(
    draft: AnnualReport, section: Section, clerk: Person, people: dict[Duty, Person]
) -> ReportPart:
    return services.assign_part(
        report=draft,
        section=section,
        targets=["s1.proactive", "s5"],
        owner=people[Duty.SECTION_HEAD],
        actor=clerk,
        instructions="写清件数和公示情况",
        due=DUE,
        today=FIRST,
    )


def owned(part: ReportPart) -> Responsibility:
    return Responsibility.objects.get(kind="report_part", key=str(part.pk))


def listed(part: ReportPart, person: Person, day: date = DUE) -> queries.PartOnPage:
    (found,) = queries.parts_of(part.report, person, day)
    return found


def test_the_section_has_one_who_answers_and_a_day(
    part: ReportPart, people: dict[Duty, Person]
) -> None:
    row = owned(part)
    assert (row.owner, row.due, row.case_id) == (people[Duty.SECTION_HEAD], DUE, part.report_id)
    assert row.label == ("2021年度报告：执法监督科撰写“主动公开”、“五、存在的主要问题及改进情况”")
    shown = listed(part, people[Duty.SECTION_HEAD])
    assert (shown.standing, shown.may_deliver) == ("waiting", True)
    assert shown.target_names == ("主动公开", "五、存在的主要问题及改进情况")
    entry = AuditEntry.objects.get(act="annual_report.assign_part")
    assert (entry.detail["section"], entry.detail["owner"]) == ("执法监督科", "卫科长")


def test_who_has_delivered_and_who_has_not(
    part: ReportPart, clerk: Person, handler: Person
) -> None:
    assert listed(part, clerk, DUE).standing == "waiting"
    assert listed(part, clerk, LATE).standing == "late"
    services.deliver_part(part=part, actor=handler, text=TEXT, today=LATE)
    assert listed(part, clerk, LATE).standing == "delivered"
    assert owned(part).closed_at is not None
    entry = AuditEntry.objects.get(act="annual_report.deliver_part")
    assert (entry.duty, entry.detail["late"]) == ("handler", True)


def test_given_back_it_waits_for_the_section_with_the_reason(
    part: ReportPart, clerk: Person, handler: Person
) -> None:
    services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST)
    services.return_part(part=part, actor=clerk, note="请补充公示网址", today=FIRST)
    shown = listed(part, handler, FIRST)
    assert (shown.standing, shown.may_deliver) == ("returned", True)
    assert (owned(part).came_back, owned(part).closed_at) == ("赵文书退回：请补充公示网址", None)
    services.deliver_part(part=part, actor=handler, text=TEXT + "网址见附件。", today=FIRST)
    part.refresh_from_db()
    assert part.text == TEXT + "网址见附件。"
    assert [(one["text"], one["by"], one["returned_note"]) for one in part.earlier] == [
        (TEXT, "褚承办", "请补充公示网址")
    ]


def test_taken_in_it_stands_in_the_report_and_its_writer_counts_as_one(
    part: ReportPart, clerk: Person, handler: Person
) -> None:
    services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST)
    paragraph = text_of(part.report, "s5")
    edited = services.collect_part(
        part=part,
        paragraph=paragraph,
        text=TEXT + "下一步将按月通报。",
        revision=paragraph.revision,
        actor=clerk,
        today=FIRST,
    )
    assert edited.outcome == "saved"
    assert text_of(part.report, "s5").text == TEXT + "下一步将按月通报。"
    assert listed(part, clerk).standing == "collected"
    assert {clerk, handler} <= set(part.report.drafters.all())


def test_after_a_conflict_it_waits_on(
    part: ReportPart, clerk: Person, handler: Person, people: dict[Duty, Person]
) -> None:
    services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST)
    seen = text_of(part.report, "s5")
    services.edit_paragraph(
        report=part.report,
        paragraph=seen,
        text="人手不足。",
        revision=seen.revision,
        actor=people[Duty.REPORT_EDITOR],
    )
    edited = services.collect_part(
        part=part, paragraph=seen, text=TEXT, revision=seen.revision, actor=clerk
    )
    assert (edited.outcome, edited.theirs) == ("conflict", "人手不足。")
    assert listed(part, clerk).standing == "delivered"


def test_what_was_taken_in_is_closed_to_the_section(
    part: ReportPart, clerk: Person, handler: Person
) -> None:
    services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST)
    paragraph = text_of(part.report, "s5")
    services.collect_part(
        part=part, paragraph=paragraph, text=TEXT, revision=paragraph.revision, actor=clerk
    )
    for act in (
        lambda: services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST),
        lambda: services.return_part(part=part, actor=clerk, note="请补充网址"),
        lambda: services.withdraw_part(part=part, actor=clerk),
    ):
        with pytest.raises(NotPermitted, match="已经汇总进报告"):
            act()


def test_asked_for_no_more_it_is_done(part: ReportPart, clerk: Person, handler: Person) -> None:
    services.withdraw_part(part=part, actor=clerk, reason="改由办公室写")
    assert listed(part, clerk).standing == "withdrawn"
    assert owned(part).closed_at is not None
    with pytest.raises(NotPermitted, match="已经取消"):
        services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST)


def test_the_deputy_of_the_owner_hands_in_too(
    draft: AnnualReport, section: Section, clerk: Person, people: dict[Duty, Person]
) -> None:
    part = services.assign_part(
        report=draft,
        section=section,
        targets=["s5"],
        owner=people[Duty.SECTION_HEAD],
        deputy=people[Duty.REGISTRAR],
        actor=clerk,
    )
    services.deliver_part(part=part, actor=people[Duty.REGISTRAR], text=TEXT)


def test_a_handler_of_another_section_does_not(
    part: ReportPart, bureau: Agency, people: dict[Duty, Person]
) -> None:
    other = Section.objects.create(agency=bureau, name="财务科", order=2)
    post(people[Duty.HANDLER], other)
    assert not listed(part, people[Duty.HANDLER]).may_deliver
    with pytest.raises(NotPermitted, match="由执法监督科撰写"):
        services.deliver_part(part=part, actor=people[Duty.HANDLER], text=TEXT, today=FIRST)


def test_a_post_in_the_section_without_the_duty_is_not_enough(
    part: ReportPart, section: Section, people: dict[Duty, Person]
) -> None:
    post(people[Duty.REGISTER_CLERK], section)
    with pytest.raises(NotPermitted, match="由执法监督科撰写"):
        services.deliver_part(part=part, actor=people[Duty.REGISTER_CLERK], text=TEXT, today=FIRST)


def test_who_stands_in_for_an_absent_handler_does(
    part: ReportPart, bureau: Agency, handler: Person, people: dict[Duty, Person]
) -> None:
    deputy = make_person("deputy", "代承办")
    appoint(deputy, bureau, Duty.REGISTRAR)
    Delegation.objects.create(
        agency=bureau,
        holder=handler,
        deputy=deputy,
        duty=Duty.HANDLER,
        since=date(2021, 1, 1),
        until=date(2099, 1, 1),
        reason="出差",
        given_by=handler,
    )
    assert listed(part, deputy).may_deliver
    services.deliver_part(part=part, actor=deputy, text=TEXT, today=FIRST)


def test_what_cannot_be_asked_for(
    draft: AnnualReport,
    section: Section,
    other_bureau: Agency,
    clerk: Person,
    stranger: Person,
    people: dict[Duty, Person],
) -> None:
    elsewhere = Section.objects.create(agency=other_bureau, name="运输科")
    asked: dict[str, Any] = {
        "report": draft,
        "section": section,
        "targets": ["s5"],
        "owner": people[Duty.SECTION_HEAD],
        "actor": clerk,
        "today": FIRST,
    }
    for change, words in (
        ({"section": elsewhere}, "运输科不是云岭市工业和信息化局的科室"),
        ({"targets": []}, "请选定要这个科室写报告的哪几段"),
        ({"targets": ["s9"]}, "请选定要这个科室写报告的哪几段"),
        ({"due": date(2021, 12, 19)}, "已经过了"),
        ({"owner": stranger}, "没有职责和职务"),
    ):
        with pytest.raises(NotPermitted, match=words):
            services.assign_part(**(asked | change))
    assert not ReportPart.objects.exists()


def test_once_signed_nobody_is_asked(
    approved: AnnualReport, section: Section, clerk: Person, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="已经签发"):
        services.assign_part(
            report=approved,
            section=section,
            targets=["s5"],
            owner=people[Duty.SECTION_HEAD],
            actor=clerk,
        )


def test_without_a_text_nothing_is_handed_in(part: ReportPart, handler: Person) -> None:
    with pytest.raises(NotPermitted, match="请写好文字再提交"):
        services.deliver_part(part=part, actor=handler, text="  \n ", today=FIRST)


def test_what_was_not_handed_in_is_neither_given_back_nor_taken_in(
    part: ReportPart, clerk: Person
) -> None:
    with pytest.raises(NotPermitted, match="还没有提交，不用退回"):
        services.return_part(part=part, actor=clerk, note="请补充网址")
    with pytest.raises(NotPermitted, match="还没有提交，不能汇总"):
        services.collect_part(
            part=part, paragraph=text_of(part.report, "s5"), text="x", revision=1, actor=clerk
        )


def test_giving_back_says_what_is_missing(part: ReportPart, clerk: Person, handler: Person) -> None:
    services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST)
    with pytest.raises(NotPermitted, match="请写明缺什么"):
        services.return_part(part=part, actor=clerk, note="改")


OFFICE = frozenset({Duty.REPORT_EDITOR, Duty.OFFICE_HEAD})
MAY: dict[str, tuple[frozenset[Duty], Callable[[ReportPart, Person], object]]] = {
    "assign": (
        OFFICE,
        lambda part, person: services.assign_part(
            report=part.report,
            section=part.section,
            targets=["s5"],
            owner=person,
            actor=person,
        ),
    ),
    "return": (
        OFFICE,
        lambda part, person: services.return_part(part=part, actor=person, note="请补充网址"),
    ),
    "withdraw": (OFFICE, lambda part, person: services.withdraw_part(part=part, actor=person)),
    "collect": (
        frozenset({Duty.REPORT_EDITOR}),
        lambda part, person: services.collect_part(
            part=part,
            paragraph=text_of(part.report, "s5"),
            text=TEXT,
            revision=text_of(part.report, "s5").revision,
            actor=person,
        ),
    ),
}


@pytest.mark.parametrize("duty", list(Duty))
@pytest.mark.parametrize("act", list(MAY))
def test_who_may(
    part: ReportPart, handler: Person, people: dict[Duty, Person], act: str, duty: Duty
) -> None:
    services.deliver_part(part=part, actor=handler, text=TEXT, today=FIRST)
    may, do = MAY[act]
    if duty in may:
        do(part, people[duty])
    else:
        with pytest.raises(NotPermitted, match="没有这项职责"):
            do(part, people[duty])


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.SECTION_HEAD])
def test_who_may_not_hand_in(part: ReportPart, people: dict[Duty, Person], duty: Duty) -> None:
    """The section's head owns it; nobody else has a post there."""
    with pytest.raises(NotPermitted, match="由执法监督科撰写"):
        services.deliver_part(part=part, actor=people[duty], text=TEXT, today=FIRST)


def test_the_list_takes_the_same_queries_for_two_parts_and_for_ten(
    draft: AnnualReport, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    def ask(number: int) -> None:
        services.assign_part(
            report=draft,
            section=Section.objects.create(agency=bureau, name=f"第{number}科"),
            targets=["s5"],
            owner=people[Duty.SECTION_HEAD],
            actor=clerk,
        )

    def count() -> int:
        with CaptureQueriesContext(connection) as queried:
            queries.parts_of(draft, clerk, FIRST)
        return len(queried)

    ask(1)
    ask(2)
    few = count()
    for number in range(3, 11):
        ask(number)
    assert count() == few <= 4


def test_another_agency_does_not_find_the_part(
    part: ReportPart, clerk: Person, stranger: Person
) -> None:
    assert queries.part_for(clerk, part.pk) == part
    with pytest.raises(ReportPart.DoesNotExist):
        queries.part_for(stranger, part.pk)
