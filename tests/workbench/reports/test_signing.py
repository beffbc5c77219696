"""The signing page: what is read before one signs, and the three things one can do."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from tests.conftest import appoint, make_person
from tests.plain_html import faults
from tests.reporting.conftest import SIGNERS, make_received, text_of
from tests.workbench.conftest import Browser, queries_for
from tests.workbench.reports.conftest import browser, page_of

from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Phrase, Question, Reading, Signature

MENDED = "问题是政策解读形式单一。下一步将增加图解和短视频，由办公室负责。"


def address(report: AnnualReport, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/signing/" + (f"{act}/" if act else "")


def shown_on(page: str) -> str:
    """The hash that the page's form carries."""
    found = re.search(r'name="shown" value="([0-9a-f]{64})"', page)
    assert found
    return found.group(1)


def sign(client: Client, report: AnnualReport, opinion: str = "同意"):  # type: ignore[no-untyped-def]
    shown = shown_on(page_of(client, address(report)))
    sent = {"shown": shown, "opinion": opinion}
    return client.post(address(report, "sign"), sent, follow=True)


def edit(report: AnnualReport, clerk: Person, text: str) -> None:
    fifth = text_of(report, "s5")
    services.edit_paragraph(
        report=report, paragraph=fifth, text=text, revision=fifth.revision, actor=clerk
    )


def put_up_again(report: AnnualReport, clerk: Person) -> None:
    services.check(report=report, actor=clerk, today=date(2022, 1, 18))


def test_the_page_shows_what_is_signed(at_head: Client, checked: AnnualReport) -> None:
    page = page_of(at_head, address(checked))
    assert "赵文书送签" in page
    assert "您第一次看这份报告" in page
    assert "政策解读形式单一" in page
    assert "没有发现问题" in page
    assert "待签1件，第1件" in page
    assert page.index("政策解读形式单一") < page.index('id="sign"')
    assert faults(page) == []


def test_tables_are_folded_and_key_totals_come_first(
    at_head: Client, checked: AnnualReport, bureau: Agency
) -> None:
    make_received(bureau, 2020, {"t2.art20_6.penalty.decisions": 37})
    page = page_of(at_head, address(checked))
    assert '<th scope="row">行政处罚</th><td class="num">37</td><td class="num">6</td>' in page
    assert page.index("主要数字") < page.index("<summary>打开全表</summary>")


def test_one_signs_and_the_next_is_asked(
    at_head: Client, as_duty: Browser, checked: AnnualReport
) -> None:
    answer = sign(at_head, checked).content.decode()
    assert "已签字" in answer
    assert "撤回签字" in answer
    legal = page_of(as_duty(Duty.LEGAL_REVIEWER), address(checked))
    assert "<blockquote>同意</blockquote>" in legal
    assert "等您签字" in legal


def test_the_last_signature_lets_the_report_out(as_duty: Browser, checked: AnnualReport) -> None:
    for duty in (Duty.OFFICE_HEAD, Duty.LEGAL_REVIEWER, Duty.LEADER_IN_CHARGE):
        sign(as_duty(duty), checked)
    principal = as_duty(Duty.PRINCIPAL_LEADER)
    assert "同意签发" in page_of(principal, address(checked))
    sign(principal, checked)
    checked.refresh_from_db()
    assert checked.status == Status.APPROVED


def test_a_version_that_has_just_changed_is_not_signed_and_the_change_is_shown(
    at_head: Client, checked: AnnualReport, clerk: Person
) -> None:
    shown = shown_on(page_of(at_head, address(checked)))
    edit(checked, clerk, "政策解读形式单一群众看不懂的地方还有不少。下一步将增加图解和短视频。")
    put_up_again(checked, clerk)
    sent = {"shown": shown, "opinion": "同意，尽快公布"}
    answer = at_head.post(address(checked, "sign"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "您看到的内容与送签的" in page
    assert "您上次看的是第1稿，之后改了2处" in page
    assert "<del>" in page
    assert ">同意，尽快公布</textarea>" in page
    assert not Signature.objects.exists()
    assert faults(page) == []


def test_what_changed_stays_on_the_page_until_it_is_signed(
    at_head: Client, checked: AnnualReport, clerk: Person
) -> None:
    sign(at_head, checked)
    edit(checked, clerk, MENDED)
    put_up_again(checked, clerk)
    for _ in range(2):
        page = page_of(at_head, address(checked))
        assert "您上次看的是第1稿，之后改了" in page
    assert "<ins>" in page


def test_who_signed_the_second_version_is_not_told_that_they_last_saw_the_first(
    at_head: Client, checked: AnnualReport, clerk: Person
) -> None:
    page_of(at_head, address(checked))
    edit(checked, clerk, MENDED)
    services.check(report=checked, actor=clerk, today=date(2022, 1, 16))
    assert "您上次看的是第1稿" in page_of(at_head, address(checked))
    sign(at_head, checked)
    edit(checked, clerk, f"{MENDED}另有一处。")
    page = page_of(at_head, address(checked))
    assert "签的第2稿已失效" in page
    assert "您上次看的是" not in page


def test_who_signed_is_told_that_it_fell_and_why(
    at_head: Client, checked: AnnualReport, clerk: Person
) -> None:
    sign(at_head, checked)
    edit(checked, clerk, MENDED)
    page = page_of(at_head, address(checked))
    assert "签的第1稿已失效" in page
    assert "赵文书在送签期间作了改动" in page
    assert "送签之后又改了" in page
    assert "您上次看的是" not in page
    assert "签的第1稿已失效" not in page_of(at_head, address(checked))


def test_opening_is_kept_and_looking_at_a_closed_version_is_not(
    at_head: Client, checked: AnnualReport, office_head: Person, clerk: Person
) -> None:
    page_of(at_head, address(checked))
    assert Reading.objects.filter(person=office_head).count() == 1
    edit(checked, clerk, MENDED)
    page_of(browser(clerk), address(checked))
    assert not Reading.objects.filter(person=clerk).exists()


def test_sent_back_to_the_drafter_with_reasons(
    at_head: Client, at_clerk: Client, checked: AnnualReport
) -> None:
    shown = shown_on(page_of(at_head, address(checked)))
    sent = {"shown": shown, "opinion": "第五部分写具体些", "return-to": ""}
    at_head.post(address(checked, "return"), sent)
    checked.refresh_from_db()
    assert checked.is_draft
    page = page_of(at_clerk, f"/desk/reports/{checked.pk}/")
    assert "已退回" in page
    assert "第五部分写具体些" in page


def test_a_return_without_reasons_is_refused(at_head: Client, checked: AnnualReport) -> None:
    shown = shown_on(page_of(at_head, address(checked)))
    answer = at_head.post(address(checked, "return"), {"shown": shown, "opinion": " "})
    assert "退回须写明原因" in answer.content.decode()
    checked.refresh_from_db()
    assert checked.status == Status.SIGNING


def test_sent_back_to_an_earlier_step(
    at_head: Client, as_duty: Browser, checked: AnnualReport
) -> None:
    sign(at_head, checked)
    legal = as_duty(Duty.LEGAL_REVIEWER)
    page = page_of(legal, address(checked))
    found = re.search(r'name="return-to" value="(\d+)"> 朱主任（办公室审核）', page)
    assert found
    sent = {"shown": shown_on(page), "opinion": "依据不足", "return-to": found.group(1)}
    legal.post(address(checked, "return"), sent)
    assert "等您签字" in page_of(at_head, address(checked))
    assert "依据不足" in page_of(at_head, address(checked))


def test_a_question_and_its_answer(
    at_head: Client, at_clerk: Client, checked: AnnualReport, clerk: Person
) -> None:
    page = page_of(at_head, address(checked))
    assert f'<option value="{clerk.pk}">赵文书</option>' in page
    sent = {"shown": shown_on(page), "opinion": "处罚六件都登记了吗", "ask-to": str(clerk.pk)}
    at_head.post(address(checked, "ask"), sent)
    question = Question.objects.get()
    asked = page_of(at_clerk, address(checked))
    assert "朱主任问您" in asked
    assert faults(asked) == []
    at_clerk.post(address(checked, "answer"), {"answer-to": question.pk, "opinion": "都登记了"})
    page = page_of(at_head, address(checked))
    assert "<blockquote>都登记了</blockquote>" in page
    assert "等您签字" in page


def test_a_signature_is_recalled_until_the_next_one_has_signed(
    at_head: Client, as_duty: Browser, checked: AnnualReport
) -> None:
    sign(at_head, checked)
    at_head.post(address(checked, "recall"))
    assert "等您签字" in page_of(at_head, address(checked))
    sign(at_head, checked)
    sign(as_duty(Duty.LEGAL_REVIEWER), checked)
    assert "撤回签字" not in page_of(at_head, address(checked))
    answer = at_head.post(address(checked, "recall")).content.decode()
    assert "不能再撤回" in answer


def test_the_drafter_takes_back_what_nobody_signed(
    at_clerk: Client, at_head: Client, checked: AnnualReport
) -> None:
    assert "撤回送签" in page_of(at_clerk, address(checked))
    assert "撤回送签" not in page_of(at_head, address(checked))
    at_clerk.post(address(checked, "recall-draft"))
    checked.refresh_from_db()
    assert checked.is_draft


def test_own_phrases_are_a_list_to_choose_from(
    at_head: Client, checked: AnnualReport, office_head: Person
) -> None:
    Phrase.objects.create(person=office_head, text="已核对，同意。")
    page = page_of(at_head, address(checked))
    assert "<option>已核对，同意。</option>" in page
    sent = {"shown": shown_on(page), "opinion": "", "phrase": "已核对，同意。"}
    at_head.post(address(checked, "sign"), sent)
    assert Signature.objects.get().opinion == "已核对，同意。"


def test_a_deputy_signs_for_whom_they_stand_in(
    checked: AnnualReport, as_duty: Browser, bureau: Agency, people: dict[Duty, Person]
) -> None:
    deputy = make_person("deputy", "郑代签")
    Delegation.objects.create(
        agency=bureau,
        holder=people[Duty.OFFICE_HEAD],
        deputy=deputy,
        duty=Duty.OFFICE_HEAD,
        since=date(2020, 1, 1),
        until=date(2099, 1, 1),
        reason="出差",
        given_by=people[Duty.OFFICE_HEAD],
    )
    client = browser(deputy)
    assert "（代朱主任）" in page_of(client, address(checked))
    sign(client, checked)
    assert "郑代签（代朱主任）" in page_of(as_duty(Duty.LEGAL_REVIEWER), address(checked))


def test_who_is_not_asked_reads_and_finds_no_signature(
    as_duty: Browser, at_clerk: Client, checked: AnnualReport
) -> None:
    for client in (as_duty(Duty.HANDLER), at_clerk, as_duty(Duty.PRINCIPAL_LEADER)):
        page = page_of(client, address(checked))
        assert 'name="shown"' not in page
    sent = {"shown": "0" * 64, "opinion": "同意"}
    answer = as_duty(Duty.HANDLER).post(address(checked, "sign"), sent)
    assert answer.status_code == 409
    assert not Signature.objects.exists()


def test_who_wrote_on_it_does_not_sign(
    checked: AnnualReport, office_head: Person, at_head: Client, clerk: Person, bureau: Agency
) -> None:
    appoint(office_head, bureau, Duty.REPORT_EDITOR)
    appoint(clerk, bureau, Duty.OFFICE_HEAD)
    assert 'name="shown"' not in page_of(browser(clerk), address(checked))


def test_a_report_that_was_never_put_up_has_nothing_to_sign(
    at_head: Client, draft: AnnualReport
) -> None:
    answer = at_head.get(address(draft))
    assert answer["Location"] == f"/desk/reports/{draft.pk}/"


def test_another_agencys_report_is_not_there(at_stranger: Client, checked: AnnualReport) -> None:
    assert at_stranger.get(address(checked)).status_code == 404
    assert at_stranger.post(address(checked, "sign")).status_code == 404


def test_there_is_no_other_act(at_head: Client, checked: AnnualReport) -> None:
    assert at_head.post(address(checked, "stamp")).status_code == 404


@pytest.mark.parametrize("act", ["sign", "return", "ask"])
def test_an_act_of_another_step_is_refused_in_words(
    as_duty: Browser, checked: AnnualReport, act: str, clerk: Person
) -> None:
    sent = {"shown": "0" * 64, "opinion": "先签", "ask-to": str(clerk.pk)}
    answer = as_duty(Duty.PRINCIPAL_LEADER).post(address(checked, act), sent)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()


def test_the_page_takes_no_more_queries_for_more_that_waits(
    at_head: Client, checked: AnnualReport, as_duty: Browser
) -> None:
    before = queries_for(at_head, address(checked))
    sign(at_head, checked)
    assert queries_for(as_duty(Duty.LEGAL_REVIEWER), address(checked)) <= before + 2


def test_who_has_another_seat_is_told_in_which_they_are_asked(
    checked: AnnualReport, people: dict[Duty, Person], bureau: Agency
) -> None:
    head = people[Duty.OFFICE_HEAD]
    appoint(head, bureau, Duty.HANDLER)
    client = browser(head)
    client.post("/desk/seat/", {"to": "yunling-gxj:handler"})
    page = page_of(client, address(checked))
    assert 'name="shown"' not in page
    assert "换成“公开工作机构负责人”" in page
    assert faults(page) == []
    client.post("/desk/seat/", {"to": "yunling-gxj:office_head", "next": address(checked)})
    assert 'name="shown"' in page_of(client, address(checked))


def test_who_signs_it_is_ticked_when_its_circle_is_drawn(
    at_head: Client, checked: AnnualReport, people: dict[Duty, Person], clerk: Person
) -> None:
    page = page_of(at_head, f"/desk/case/{checked.pk}/restriction/")
    ticked = {int(pk) for pk in re.findall(r'name="known_to" value="(\d+)" checked', page)}
    signers = {people[duty].pk for duty in SIGNERS}
    assert signers <= ticked <= signers | {clerk.pk}
