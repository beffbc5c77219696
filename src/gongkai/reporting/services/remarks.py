"""What the supervising office wants mended: where it is, and whether it has been."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.frozen import thaw
from gongkai.reporting.loaded import Loaded
from gongkai.reporting.models import AnnualReport, Submission, SubmissionRemark
from gongkai.reporting.output import ReportContent
from gongkai.reporting.places import key_of, name_of, text_at, text_keys
from gongkai.reporting.services.access import lock, record
from gongkai.reporting.services.content import content_of_loaded
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION

SHORTEST = 4
"""Characters of an answer or a remark: 无 says nothing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be mended at one cell, or at one text with or without a quoted sentence.

    `section_id` is "preamble" or "s1" to "s6"; `paragraph_id` names the text within section one
    ("s1.proactive").
    """

    text: str
    cell_id: str = ""
    section_id: str = ""
    paragraph_id: str = ""
    sentence: str = ""


@transaction.atomic
def answer_remark(
    *, remark: SubmissionRemark, actor: Person, text: str, today: date | None = None
) -> SubmissionRemark:
    """Say why a place that was remarked on stays as it is. An empty text takes the answer back.

    Raises NotPermitted without the duty of report editor or office head, for a remark that is no
    longer being worked on, and for an answer that says nothing.
    """
    remark = SubmissionRemark.objects.select_related("submission__report__agency").get(pk=remark.pk)
    report = AnnualReport.objects.select_related("agency").get(pk=remark.submission.report_id)
    duty = lock(report, actor, "answer_remark", today)
    if report.status not in (Status.RETURNED, Status.DRAFT) or remark not in to_settle(report):
        raise NotPermitted("这条意见已经办结，或者报告已重新送签，不能再答复。请刷新页面。")
    text = storable(text.strip())
    if text and len(text) < SHORTEST:
        raise NotPermitted("请写明为什么不改，例如依据哪一份材料，让提意见的机关能够核对。")
    remark.answer = text
    remark.answered_by, remark.answered_at = (actor, timezone.now()) if text else (None, None)
    remark.save(update_fields=["answer", "answered_by", "answered_at"])
    record(report, "answer_remark", actor, duty, remark=str(remark), answer=text)
    return remark


def to_settle(report: AnnualReport) -> list[SubmissionRemark]:
    """The remarks of the last return, while no later version was handed in. Two queries."""
    last = (
        Submission.objects.filter(report=report)
        .select_related("version")
        .order_by("-at", "-pk")
        .first()
    )
    if last is None or last.decision != Submission.Decision.RETURNED:
        return []
    remarks = list(last.remarks.select_related("answered_by").order_by("pk"))
    for remark in remarks:
        remark.submission = last
    return remarks


def is_mended(remark: SubmissionRemark, then: ReportContent, now: ReportContent) -> bool:
    """Whether the place was changed: another entry, the quoted sentence gone, another text."""
    if remark.cell_id:
        return then.entry(remark.cell_id) != now.entry(remark.cell_id)
    key = key_of(remark.section_id, remark.paragraph_id)
    text = text_at(now, key)
    return remark.sentence not in text if remark.sentence else text != text_at(then, key)


def refuse_unsettled(report: AnnualReport, loaded: Loaded) -> list[SubmissionRemark]:
    """The remarks whose places were changed. Raises NotPermitted while one is unsettled."""
    remarks = to_settle(report)
    if not remarks:
        return []
    then, now = thaw(remarks[0].submission.version.content), content_of_loaded(loaded)
    mended = [remark for remark in remarks if is_mended(remark, then, now)]
    open_ones = [one for one in remarks if one not in mended and not one.answer]
    if open_ones:
        named = "；".join(f"“{place_of(one, now)}”{one.text}" for one in open_ones[:3])
        raise NotPermitted(
            f"主管部门的意见还有{len(open_ones)}条没有改，也没有答复：{named}。"
            "请逐条改正，或者写明不改的理由。",
            REGULATION.article(49),
        )
    return mended


def note_mended(remarks: Iterable[SubmissionRemark]) -> None:
    """Remember when the places were changed: with the version put up now."""
    for remark in remarks:
        if remark.mended_at is None:
            remark.mended_at = timezone.now()
            remark.save(update_fields=["mended_at"])


def place_of(remark: SubmissionRemark, content: ReportContent) -> str:
    """The place in words."""
    if remark.cell_id:
        return content.declared.by_id[remark.cell_id].label
    return name_of(key_of(remark.section_id, remark.paragraph_id), content)


def store_remarks(submission: Submission, remarks: Sequence[Remark]) -> list[SubmissionRemark]:
    """Keep the remarks. Raises NotPermitted for a place that the version has not."""
    content = thaw(submission.version.content)
    return SubmissionRemark.objects.bulk_create(
        [_row(submission, content, remark) for remark in remarks]
    )


def _row(submission: Submission, content: ReportContent, remark: Remark) -> SubmissionRemark:
    text = storable(remark.text.strip())
    if len(text) < SHORTEST:
        raise NotPermitted("每条意见都请写明问题和要求，让机关知道怎么改。")
    if remark.cell_id:
        if remark.cell_id not in {cell.id for cell in content.cells}:
            raise NotPermitted(f"报告里没有这一格（{remark.cell_id}）。请刷新页面再填。")
        return SubmissionRemark(submission=submission, cell_id=remark.cell_id, text=text)
    key = key_of(remark.section_id, remark.paragraph_id)
    if key not in (*text_keys(content), *(section.id for section in content.sections)):
        raise NotPermitted("请先选定意见针对的格子或者段落，再提交。")
    sentence = storable(remark.sentence.strip())
    if sentence and sentence not in text_at(content, key):
        raise NotPermitted(
            f"“{name_of(key, content)}”里没有这句话：“{sentence[:40]}”。请照原文引用。"
        )
    return SubmissionRemark(
        submission=submission,
        section_id=key.partition(".")[0],
        paragraph_id=key if "." in key else "",
        sentence=sentence,
        text=text,
    )
