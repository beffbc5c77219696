"""Editing the prose: what two people write is never lost, and sentences know their figures."""

from datetime import date

import pytest
from tests.reporting.conftest import penalty, text_of

from gongkai.organisations.models import Agency, Person
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, ReportParagraph
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted


@pytest.fixture
def editor(people: dict[Duty, Person]) -> Person:
    return people[Duty.REPORT_EDITOR]


@pytest.fixture
def problems(draft: AnnualReport, clerk: Person) -> ReportParagraph:
    """Three sentences in section five."""
    paragraph = text_of(draft, "s5")
    services.edit_paragraph(
        report=draft,
        paragraph=paragraph,
        text="解读形式单一。\n人手不够。\n下一步加强培训。",
        revision=0,
        actor=clerk,
    )
    return text_of(draft, "s5")


def edit(paragraph: ReportParagraph, text: str, revision: int, actor: Person) -> services.Edited:
    return services.edit_paragraph(
        report=paragraph.report, paragraph=paragraph, text=text, revision=revision, actor=actor
    )


def test_changes_of_different_sentences_are_joined(
    problems: ReportParagraph, clerk: Person, editor: Person
) -> None:
    seen = problems.revision
    edit(problems, "解读形式单一。\n人手只有一人。\n下一步加强培训。", seen, clerk)
    edited = edit(problems, "解读形式单一。\n人手不够。\n下一步加强培训，每季一次。", seen, editor)
    assert edited.outcome == "merged"
    assert edited.text == "解读形式单一。\n人手只有一人。\n下一步加强培训，每季一次。"
    assert text_of(problems.report, "s5").text == edited.text


def test_changes_of_the_same_sentence_come_back_with_both_texts(
    problems: ReportParagraph, clerk: Person, editor: Person
) -> None:
    seen = problems.revision
    edit(problems, "解读形式单一。\n人手只有一人。\n下一步加强培训。", seen, clerk)
    edited = edit(problems, "解读形式单一。\n人手只有两人。\n下一步加强培训。", seen, editor)
    assert edited.outcome == "conflict"
    assert "两人" in edited.text
    assert "一人" in edited.theirs
    assert edited.by == clerk
    assert "一人" in text_of(problems.report, "s5").text
    (aside,) = queries.texts_aside(problems)
    assert "两人" in aside.text
    assert aside.by == editor


def test_after_a_conflict_the_text_can_be_sent_again_on_top(
    problems: ReportParagraph, clerk: Person, editor: Person
) -> None:
    seen = problems.revision
    edit(problems, "人手只有一人。", seen, clerk)
    conflict = edit(problems, "人手只有两人。", seen, editor)
    saved = edit(problems, "人手只有两人。", conflict.paragraph.revision, editor)
    assert saved.outcome == "saved"
    assert text_of(problems.report, "s5").text == "人手只有两人。"


def test_the_same_text_sent_twice_after_a_lost_answer_is_one_revision(
    problems: ReportParagraph, clerk: Person
) -> None:
    seen = problems.revision
    first = edit(problems, "人手只有一人。", seen, clerk)
    second = edit(problems, "人手只有一人。", seen, clerk)
    assert (first.outcome, second.outcome) == ("saved", "saved")
    assert second.paragraph.revision == seen + 1


def test_every_revision_is_kept(problems: ReportParagraph, clerk: Person) -> None:
    edit(problems, "一。", problems.revision, clerk)
    edit(problems, "一。二。", problems.revision + 1, clerk)
    texts = list(problems.revisions.values_list("text", flat=True))
    assert texts[-2:] == ["一。", "一。二。"]
    assert texts[0] == ""


def test_too_long_a_text_is_refused(problems: ReportParagraph, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="20001字"):
        edit(problems, "长" * 20_001, problems.revision, clerk)


def test_untouched_sentences_are_marked(draft: AnnualReport, clerk: Person) -> None:
    shown = queries.report_page(draft, clerk).sections[0].paragraphs[0]
    assert shown.heading == "（一）主动公开"
    assert [piece.composed for piece in shown.pieces] == [True, True, True]
    assert "".join(piece.text for piece in shown.pieces) == shown.text
    assert not shown.touched


def test_a_person_touches_one_sentence_and_the_others_still_follow(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    paragraph = text_of(draft, "s1.proactive")
    text = paragraph.text.replace("2021年，本机关制发", "这一年制发")
    edit(paragraph, text + "另办政务开放日两次。", paragraph.revision, clerk)
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.recount(report=draft, actor=clerk)
    after = text_of(draft, "s1.proactive").text
    assert after.startswith("这一年制发行政规范性文件1件")
    assert "行政处罚决定7件" in after
    assert after.endswith("另办政务开放日两次。")


def test_a_touched_sentence_says_which_figure_has_changed(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    paragraph = text_of(draft, "s1.proactive")
    text = paragraph.text.replace("行政处罚决定6件", "罚单6张")
    edit(paragraph, text, paragraph.revision, clerk)
    penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.recount(report=draft, actor=clerk)
    shown = queries.report_page(draft, clerk).sections[0].paragraphs[0]
    assert "罚单6张" in shown.text
    (change,) = shown.changed
    assert [(one.label, one.before, one.now) for one in change.figures] == [
        ("行政处罚·本年处理决定数量", "6", "7")
    ]
    assert "行政处罚决定7件" in change.composed
    services.keep_sentences(report=draft, paragraph=paragraph, actor=clerk)
    assert queries.report_page(draft, clerk).sections[0].paragraphs[0].changed == ()


def test_a_changed_figure_that_changes_back_says_nothing(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    paragraph = text_of(draft, "s1.proactive")
    edit(paragraph, "罚单6张。", paragraph.revision, clerk)
    record = penalty(bureau, clerk, 9, date(2021, 7, 1))
    services.recount(report=draft, actor=clerk)
    assert queries.report_page(draft, clerk).sections[0].paragraphs[0].changed
    record.delete()
    services.recount(report=draft, actor=clerk)
    assert not queries.report_page(draft, clerk).sections[0].paragraphs[0].changed


def test_back_to_the_composed_sentences(draft: AnnualReport, clerk: Person) -> None:
    paragraph = text_of(draft, "s1.proactive")
    before = paragraph.text
    edit(paragraph, "另写。", paragraph.revision, clerk)
    services.use_composed(report=draft, paragraph=paragraph, actor=clerk)
    assert text_of(draft, "s1.proactive").text == before
    with pytest.raises(NotPermitted, match="没有可以由数据写成的句子"):
        services.use_composed(report=draft, paragraph=text_of(draft, "s5"), actor=clerk)


def test_website_and_account_counts_become_a_sentence(draft: AnnualReport, clerk: Person) -> None:
    assert text_of(draft, "s1.platform").text == ""
    services.set_platform_count(report=draft, channel="website", count=594, actor=clerk)
    services.set_platform_count(
        report=draft, channel="wechat", count=226, actor=clerk, name="云岭工信"
    )
    assert text_of(draft, "s1.platform").text == (
        "2021年，本机关门户网站发布信息594条，微信公众号“云岭工信”发布信息226条。"
    )
    services.set_platform_count(report=draft, channel="wechat", count=None, actor=clerk)
    assert "226" not in text_of(draft, "s1.platform").text


@pytest.mark.parametrize("channel, count", [("paper", 1), ("website", -1)])
def test_impossible_counts_of_a_channel_are_refused(
    draft: AnnualReport, clerk: Person, channel: str, count: int
) -> None:
    with pytest.raises(NotPermitted):
        services.set_platform_count(report=draft, channel=channel, count=count, actor=clerk)


def test_applications_become_sentences_once_they_are_typed(
    draft: AnnualReport, clerk: Person
) -> None:
    assert text_of(draft, "s1.on_request").text == ""
    for row in ("new_received", "carried_in"):
        services.type_cell(report=draft, cell_id=f"t3.{row}.total", text="0", actor=clerk)
    assert text_of(draft, "s1.on_request").text == (
        "2021年，本机关没有收到政府信息公开申请，也没有上年结转的申请。"
    )
    services.type_cell(report=draft, cell_id="t3.new_received.total", text="59", actor=clerk)
    assert text_of(draft, "s1.on_request").text == (
        "2021年，本机关新收政府信息公开申请59件，没有上年结转。"
    )


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.REPORT_EDITOR])
def test_who_may_not_write(draft: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    paragraph, person = text_of(draft, "s1.proactive"), people[duty]
    with pytest.raises(NotPermitted, match="没有这项职责"):
        edit(paragraph, "改。", paragraph.revision, person)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.use_composed(report=draft, paragraph=paragraph, actor=person)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.keep_sentences(report=draft, paragraph=paragraph, actor=person)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.set_platform_count(report=draft, channel="website", count=1, actor=person)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.retitle(report=draft, title="新标题", actor=person)


def test_a_title_is_changed_but_never_emptied(draft: AnnualReport, clerk: Person) -> None:
    services.retitle(report=draft, title=" 云岭市工信局  2021年报 ", actor=clerk)
    assert AnnualReport.objects.get(pk=draft.pk).title == "云岭市工信局 2021年报"
    with pytest.raises(NotPermitted, match="标题"):
        services.retitle(report=draft, title="  ", actor=clerk)
