"""The report's prose: saved while one writes, merged or shown side by side when two do."""

from __future__ import annotations

from django.test import Client
from tests.plain_html import faults
from tests.reporting.conftest import PENALTIES, text_of
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ReportParagraph
from gongkai.statute.duties import Duty

BY_SCRIPT = {"Accept": "application/json"}


def address(report: AnnualReport, text: ReportParagraph, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/texts/{text.pk}/" + (f"{act}/" if act else "")


def test_the_script_learns_when_and_as_what_it_was_saved(
    at_clerk: Client, draft: AnnualReport
) -> None:
    text = text_of(draft, "s5")
    sent = {"text": "解读形式单一。\r\n将增加图解。", "revision": str(text.revision)}
    answer = at_clerk.post(address(draft, text), sent, headers=BY_SCRIPT).json()
    assert answer["outcome"] == "saved"
    assert answer["revision"] == text.revision + 1
    assert len(answer["at"]) == 5
    assert text_of(draft, "s5").text == "解读形式单一。\n将增加图解。"


def test_without_a_script_saving_leads_back_to_the_text(
    at_clerk: Client, draft: AnnualReport
) -> None:
    text = text_of(draft, "s6")
    answer = at_clerk.post(address(draft, text), {"text": "无。", "revision": str(text.revision)})
    assert answer["Location"] == f"/desk/reports/{draft.pk}/#text-{text.pk}"
    assert text_of(draft, "s6").text == "无。"


def test_changes_of_different_sentences_are_joined(
    at_clerk: Client, at_colleague: Client, draft: AnnualReport, clerk: Person
) -> None:
    text = text_of(draft, "s5")
    services.edit_paragraph(
        report=draft, paragraph=text, text="问题一。问题二。", revision=text.revision, actor=clerk
    )
    seen = str(text_of(draft, "s5").revision)
    at_colleague.post(address(draft, text), {"text": "问题一。问题二已改。", "revision": seen})
    sent = {"text": "问题一已改。问题二。", "revision": seen}
    answer = at_clerk.post(address(draft, text), sent, headers=BY_SCRIPT).json()
    assert (answer["outcome"], answer["text"]) == ("merged", "问题一已改。问题二已改。")


def test_two_who_change_one_sentence_see_both_texts_and_lose_none(
    at_clerk: Client, at_colleague: Client, draft: AnnualReport
) -> None:
    text = text_of(draft, "s5")
    seen = str(text.revision)
    at_colleague.post(address(draft, text), {"text": "林向晚写的。", "revision": seen})
    sent = {"text": "赵文书写的。", "revision": seen}
    answer = at_clerk.post(address(draft, text), sent, headers=BY_SCRIPT).json()
    assert answer["outcome"] == "conflict"
    assert (answer["theirs"], answer["by"]) == ("林向晚写的。", "林向晚")
    page = at_clerk.post(address(draft, text), sent)
    assert page.status_code == 409
    shown = page.content.decode()
    assert "赵文书写的。" in shown
    assert "林向晚写的。" in shown
    assert faults(shown) == []
    assert text_of(draft, "s5").text == "林向晚写的。"
    kept = page_of(at_clerk, address(draft, text))
    assert "没有并入的文字" in kept
    assert "赵文书写的。" in kept


def test_a_sentence_says_that_its_figure_has_changed_since(
    at_clerk: Client, draft: AnnualReport, clerk: Person
) -> None:
    text = text_of(draft, "s1.proactive")
    mine = text.text.replace("行政处罚决定6件", "行政处罚六件")
    services.edit_paragraph(
        report=draft, paragraph=text, text=mine, revision=text.revision, actor=clerk
    )
    services.type_cell(report=draft, cell_id=PENALTIES, text="9", actor=clerk)
    page = page_of(at_clerk, f"/desk/reports/{draft.pk}/")
    assert "您改过的句子所依据的数变了" in page
    assert "由6变为9" in page
    at_clerk.post(address(draft, text, "keep"))
    assert "您改过的句子" not in page_of(at_clerk, f"/desk/reports/{draft.pk}/")


def test_the_sentences_made_from_figures_come_back(
    at_clerk: Client, draft: AnnualReport, clerk: Person
) -> None:
    text = text_of(draft, "s1.proactive")
    services.edit_paragraph(
        report=draft, paragraph=text, text="另写。", revision=text.revision, actor=clerk
    )
    at_clerk.post(address(draft, text, "composed"))
    assert "行政处罚决定6件" in text_of(draft, "s1.proactive").text


def test_a_signed_report_takes_no_more_writing(at_clerk: Client, approved: AnnualReport) -> None:
    text = text_of(approved, "s6")
    sent = {"text": "有。", "revision": str(text.revision)}
    answer = at_clerk.post(address(approved, text), sent, headers=BY_SCRIPT)
    assert answer.status_code == 409
    assert "退回修改" in answer.json()["message"]
    assert text_of(approved, "s6").text != "有。"


def test_who_may_not_write_is_told(as_duty: Browser, draft: AnnualReport) -> None:
    text = text_of(draft, "s6")
    sent = {"text": "有。", "revision": str(text.revision)}
    answer = as_duty(Duty.HANDLER).post(address(draft, text), sent, headers=BY_SCRIPT)
    assert answer.json()["outcome"] == "refused"
    assert text_of(draft, "s6").text != "有。"


def test_another_agencys_text_is_not_there(at_stranger: Client, draft: AnnualReport) -> None:
    text = text_of(draft, "s6")
    assert at_stranger.get(address(draft, text)).status_code == 404
    assert at_stranger.post(address(draft, text), {"text": "x"}).status_code == 404
