"""Sections and their parts: asked, delivered, given back, taken into the report."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import make_received, text_of
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Agency, Person, Section
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ReportPart
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Responsibility

WRITTEN = "全年检查三次，培训两次。"


def address(report: AnnualReport, page: str = "") -> str:
    return f"/desk/reports/{report.pk}/parts/{page}"


@pytest.fixture
def section(bureau: Agency) -> Section:
    return Section.objects.create(agency=bureau, name="执法监督科", order=1)


@pytest.fixture
def part(
    draft: AnnualReport, section: Section, people: dict[Duty, Person], clerk: Person
) -> ReportPart:
    return services.assign_part(
        report=draft,
        section=section,
        targets=["s1.supervision"],
        owner=people[Duty.HANDLER],
        deputy=people[Duty.SECTION_HEAD],
        instructions="写清检查和培训的次数",
        due=date(2099, 1, 10),
        actor=clerk,
    )


def deliver(client: Client, part: ReportPart, text: str = WRITTEN) -> None:
    client.post(address(part.report, f"{part.pk}/deliver/"), {"words": text})


def test_the_office_asks_a_section(
    at_clerk: Client, draft: AnnualReport, section: Section, people: dict[Duty, Person]
) -> None:
    page = page_of(at_clerk, address(draft))
    assert f'<option value="{section.pk}">执法监督科</option>' in page
    assert "何系统" not in page
    assert faults(page) == []
    sent = {
        "section": section.pk,
        "target": ["s1.supervision", "s5"],
        "owner": people[Duty.HANDLER].pk,
        "due": "2099-01-10",
        "instructions": "写清次数",
    }
    answer = at_clerk.post(address(draft, "assign/"), sent, follow=True).content.decode()
    assert "已请执法监督科撰写，褚承办会在待办里看到" in answer
    assert "请了1家，交了0家" in answer
    row = Responsibility.objects.get(kind="report_part")
    assert row.owner == people[Duty.HANDLER]


def test_without_a_section_or_a_person_nobody_is_asked(
    at_clerk: Client, draft: AnnualReport, section: Section
) -> None:
    answer = at_clerk.post(
        address(draft, "assign/"), {"section": section.pk, "target": "s5"}, follow=True
    )
    assert "请选择科室和负责撰写的人" in answer.content.decode()
    assert not ReportPart.objects.exists()


def test_the_writer_sees_what_is_asked_and_what_stood_there_last_year(
    as_duty: Browser, part: ReportPart, bureau: Agency
) -> None:
    last = make_received(bureau, 2020, {})
    last.paragraphs.create(
        section_id="s1", paragraph_id="s1.supervision", order=5, text="去年检查一次。"
    )
    page = page_of(as_duty(Duty.HANDLER), address(part.report, f"{part.pk}/"))
    assert "写清检查和培训的次数" in page
    assert "去年检查一次。" in page
    assert ">交给办公室</button>" in page
    assert "收进报告" not in page
    assert faults(page) == []


def test_delivered_and_taken_into_the_report(
    as_duty: Browser, at_clerk: Client, part: ReportPart
) -> None:
    deliver(as_duty(Duty.HANDLER), part)
    assert "已交，待收" in page_of(at_clerk, address(part.report))
    page = page_of(at_clerk, address(part.report, f"{part.pk}/"))
    text = text_of(part.report, "s1.supervision")
    assert WRITTEN in page
    sent = {"text-of": text.pk, "revision": text.revision, "words": f"{text.text}\n{WRITTEN}"}
    at_clerk.post(address(part.report, f"{part.pk}/collect/"), sent)
    assert text_of(part.report, "s1.supervision").text.endswith(WRITTEN)
    assert "已收进报告" in page_of(at_clerk, address(part.report))


def test_a_text_that_changed_meanwhile_gives_a_choice(
    as_duty: Browser, at_clerk: Client, part: ReportPart, clerk: Person
) -> None:
    deliver(as_duty(Duty.HANDLER), part)
    text = text_of(part.report, "s1.supervision")
    services.edit_paragraph(
        report=part.report, paragraph=text, text="甲写的。", revision=text.revision, actor=clerk
    )
    sent = {"text-of": text.pk, "revision": text.revision, "words": "乙写的。"}
    answer = at_clerk.post(address(part.report, f"{part.pk}/collect/"), sent)
    assert answer.status_code == 409
    assert "两个人改了同一处" in answer.content.decode()


def test_given_back_with_what_is_missing(
    as_duty: Browser, at_clerk: Client, part: ReportPart
) -> None:
    handler = as_duty(Duty.HANDLER)
    deliver(handler, part)
    at_clerk.post(address(part.report, f"{part.pk}/return/"), {"words": "没有写培训几次"})
    page = page_of(handler, address(part.report, f"{part.pk}/"))
    assert "退回重写：没有写培训几次" in page
    assert WRITTEN in page


def test_asked_no_more(at_clerk: Client, part: ReportPart) -> None:
    at_clerk.post(address(part.report, f"{part.pk}/withdraw/"), {"words": "改由办公室写"})
    assert "不再请写" in page_of(at_clerk, address(part.report))


def test_who_is_not_asked_delivers_nothing(
    as_duty: Browser, part: ReportPart, at_stranger: Client
) -> None:
    legal = as_duty(Duty.LEGAL_REVIEWER)
    assert "交给办公室" not in page_of(legal, address(part.report, f"{part.pk}/"))
    deliver(legal, part)
    assert not ReportPart.objects.get().is_delivered
    assert at_stranger.get(address(part.report, f"{part.pk}/")).status_code == 404
    assert at_stranger.post(address(part.report, f"{part.pk}/deliver/")).status_code == 404


def test_who_may_not_ask_finds_no_form(as_duty: Browser, draft: AnnualReport) -> None:
    handler = as_duty(Duty.HANDLER)
    assert "请一个科室撰写" not in page_of(handler, address(draft))
    handler.post(address(draft, "assign/"), {"section": "1", "owner": "1"})
    assert not ReportPart.objects.exists()


def test_a_part_of_another_report_is_not_there(
    at_clerk: Client, part: ReportPart, bureau: Agency
) -> None:
    other = make_received(bureau, 2020, {})
    assert at_clerk.get(address(other, f"{part.pk}/")).status_code == 404


def test_the_list_takes_no_more_queries_for_more_parts(
    at_clerk: Client, part: ReportPart, bureau: Agency, people: dict[Duty, Person], clerk: Person
) -> None:
    before = queries_for(at_clerk, address(part.report))
    for number in range(4):
        services.assign_part(
            report=part.report,
            section=Section.objects.create(agency=bureau, name=f"第{number}科"),
            targets=["s5"],
            owner=people[Duty.HANDLER],
            actor=clerk,
        )
    assert queries_for(at_clerk, address(part.report)) == before


def test_people_are_offered_by_their_section(
    at_clerk: Client, draft: AnnualReport, section: Section, people: dict[Duty, Person]
) -> None:
    people[Duty.HANDLER].posts.create(
        agency=draft.agency, section=section, title="科员", since="2020-01-01"
    )
    page = page_of(at_clerk, address(draft))
    owner = page.split('id="owner"')[1].split("</select>")[0]
    group = owner.split('<optgroup label="执法监督科">')[1].split("</optgroup>")[0]
    assert people[Duty.HANDLER].name in group
    assert owner.index("执法监督科") < owner.index('label="其他人员"')
    assert people[Duty.SECTION_HEAD].name not in group


def test_a_day_that_is_none_is_refused_in_words(
    at_clerk: Client, draft: AnnualReport, section: Section, people: dict[Duty, Person]
) -> None:
    sent = {"section": section.pk, "owner": people[Duty.HANDLER].pk, "target": "s5", "due": "明年"}
    answer = at_clerk.post(address(draft, "assign/"), sent, follow=True)
    assert "“明年”不是日期，请按2026-01-20的样子填写" in answer.content.decode()
    assert not ReportPart.objects.exists()
