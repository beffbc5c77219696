"""The supervising office: it points at cells and sentences, sends back or accepts."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import PENALTIES, text_of
from tests.workbench.conftest import queries_for
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, SubmissionRemark
from gongkai.reporting.services import Remark
from gongkai.statute.annual_report_flow import Status


def address(report: AnnualReport, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/review/{act}"


def status_of(report: AnnualReport) -> str:
    return AnnualReport.objects.get(pk=report.pk).status


def test_every_figure_and_every_sentence_can_be_pointed_at(
    at_supervisor: Client, submitted: AnnualReport
) -> None:
    page = page_of(at_supervisor, address(submitted))
    assert f'href="?at={PENALTIES}#remark"' in page
    assert 'href="?at=s5:1#remark"' in page
    assert 'href="?at=s5#remark"' in page
    assert faults(page) == []


def test_a_place_that_was_chosen_is_shown_with_what_stands_there(
    at_supervisor: Client, submitted: AnnualReport
) -> None:
    page = page_of(at_supervisor, address(submitted, "?at=s5:1"))
    form = page.split('id="remark"')[1]
    assert "下一步将增加图解和短视频，由办公室负责。" in form
    assert 'name="at" value="s5:1"' in form
    assert faults(page) == []
    assert 'id="remark"' not in page_of(at_supervisor, address(submitted, "?at=s9"))


def test_remarks_are_added_one_by_one_and_taken_off(
    at_supervisor: Client, submitted: AnnualReport
) -> None:
    at_supervisor.post(address(submitted, "remark/"), {"at": "s5:1", "text": "没有写明何时做到"})
    at_supervisor.post(address(submitted, "remark/"), {"at": PENALTIES, "text": "与台账不符"})
    page = page_of(at_supervisor, address(submitted))
    assert '退回意见<span class="n">　2条</span>' in page
    first = SubmissionRemark.objects.order_by("pk").first()
    assert first is not None
    assert (first.section_id, first.sentence[:3]) == ("s5", "下一步")
    at_supervisor.post(address(submitted, f"drop/{first.pk}/"))
    assert SubmissionRemark.objects.get().cell_id == PENALTIES


def test_a_remark_without_a_place_or_a_word_is_refused(
    at_supervisor: Client, submitted: AnnualReport
) -> None:
    for sent in ({"at": "", "text": "没有写明何时做到"}, {"at": "s5:1", "text": " "}):
        at_supervisor.post(address(submitted, "remark/"), sent)
    assert not SubmissionRemark.objects.exists()


def test_the_agency_sees_no_remark_before_it_is_sent_back(
    at_supervisor: Client, at_clerk: Client, submitted: AnnualReport
) -> None:
    at_supervisor.post(address(submitted, "remark/"), {"at": PENALTIES, "text": "与台账不符"})
    assert "与台账不符" not in page_of(at_clerk, address(submitted))
    assert "与台账不符" not in page_of(at_clerk, f"/desk/reports/{submitted.pk}/remarks/")


def test_sent_back_with_the_list(at_supervisor: Client, submitted: AnnualReport) -> None:
    at_supervisor.post(address(submitted, "remark/"), {"at": PENALTIES, "text": "与台账不符"})
    answer = at_supervisor.post(address(submitted, "return/"), {"note": "三日内重报"}, follow=True)
    assert "已退回" in answer.content.decode()
    assert status_of(submitted) == Status.RETURNED


def test_a_return_without_a_word_is_refused(at_supervisor: Client, submitted: AnnualReport) -> None:
    at_supervisor.post(address(submitted, "return/"), {"note": " "})
    assert status_of(submitted) == Status.SUBMITTED


def test_accepted_when_nothing_is_on_the_list(
    at_supervisor: Client, submitted: AnnualReport
) -> None:
    at_supervisor.post(address(submitted, "remark/"), {"at": PENALTIES, "text": "与台账不符"})
    page = page_of(at_supervisor, address(submitted))
    assert ">接受</button>" not in page
    at_supervisor.post(address(submitted, f"drop/{SubmissionRemark.objects.get().pk}/"))
    assert ">接受</button>" in page_of(at_supervisor, address(submitted))
    at_supervisor.post(address(submitted, "accept/"))
    assert status_of(submitted) == Status.ACCEPTED


def test_the_agency_itself_decides_nothing(
    at_clerk: Client, at_head: Client, submitted: AnnualReport
) -> None:
    for client in (at_clerk, at_head):
        page = page_of(client, address(submitted))
        assert "?at=" not in page
        client.post(address(submitted, "accept/"))
        client.post(address(submitted, "return/"), {"note": "不行"})
        client.post(address(submitted, "remark/"), {"at": PENALTIES, "text": "与台账不符"})
    assert status_of(submitted) == Status.SUBMITTED
    assert not SubmissionRemark.objects.exists()


def test_what_was_not_handed_in_is_not_looked_through(
    at_supervisor: Client, approved: AnnualReport
) -> None:
    assert at_supervisor.get(address(approved)).status_code == 404


def test_another_agencys_clerk_finds_nothing(at_stranger: Client, submitted: AnnualReport) -> None:
    assert at_stranger.get(address(submitted)).status_code == 404
    assert at_stranger.post(address(submitted, "accept/")).status_code == 404


def test_the_list_of_reports_names_what_waits(
    at_supervisor: Client, submitted: AnnualReport
) -> None:
    page = page_of(at_supervisor, "/desk/reports/")
    assert "等我审阅的报送" in page
    assert f'href="{address(submitted)}"' in page


@pytest.fixture
def returned(submitted: AnnualReport, supervisor: Person) -> AnnualReport:
    """Sent back at one cell and one sentence."""
    remarks = [
        Remark(
            "没有写明何时做到", section_id="s5", sentence="下一步将增加图解和短视频，由办公室负责。"
        ),
        Remark("与台账抽查不符", cell_id=PENALTIES),
    ]
    return services.return_to_agency(
        report=submitted, actor=supervisor, remarks=remarks, today=date(2022, 1, 28)
    )


def remarks_page(client: Client, report: AnnualReport) -> str:
    return page_of(client, f"/desk/reports/{report.pk}/remarks/")


def test_the_agency_reads_each_remark_at_its_place(
    at_clerk: Client, returned: AnnualReport
) -> None:
    page = remarks_page(at_clerk, returned)
    assert "还有2条没有改，也没有答复" in page
    assert f"#c-{PENALTIES}" in page
    fifth = text_of(returned, "s5")
    assert f"#text-{fifth.pk}" in page
    assert faults(page) == []


def test_a_mended_sentence_and_an_answered_figure_settle_all(
    at_clerk: Client, returned: AnnualReport, clerk: Person
) -> None:
    services.reopen(report=returned, actor=clerk, note="按意见改")
    editing = page_of(at_clerk, f"/desk/reports/{returned.pk}/")
    assert "退回意见还有2条，改正或者答复后才能办" in editing
    assert f'href="/desk/reports/{returned.pk}/remarks/"' in editing
    fifth = text_of(returned, "s5")
    text = fifth.text.replace("下一步", "2022年6月底前")
    services.edit_paragraph(
        report=returned, paragraph=fifth, text=text, revision=fifth.revision, actor=clerk
    )
    remark = SubmissionRemark.objects.exclude(cell_id="").get()
    at_clerk.post(
        f"/desk/reports/{returned.pk}/remarks/{remark.pk}/", {"answer": "台账共六件，与报告一致"}
    )
    page = remarks_page(at_clerk, returned)
    assert re.findall(r'<span class="tag good">(\S+)</span>', page) == ["已改", "已答复"]
    assert "可以重新送签" in page


def test_who_may_not_answer_reads(
    at_stranger: Client, at_clerk: Client, returned: AnnualReport
) -> None:
    assert at_stranger.get(f"/desk/reports/{returned.pk}/remarks/").status_code == 404


def test_the_pages_take_no_more_queries_for_more_remarks(
    at_supervisor: Client, at_clerk: Client, submitted: AnnualReport, supervisor: Person
) -> None:
    before = queries_for(at_supervisor, address(submitted))
    for number in range(5):
        services.keep_remark(
            report=submitted,
            actor=supervisor,
            remark=Remark(f"意见之{number}", cell_id=PENALTIES),
            today=date(2022, 1, 26),
        )
    assert queries_for(at_supervisor, address(submitted)) == before
