"""Editing the report's prose, so that nothing is lost when two people do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils import timezone

from gongkai.lib.merge_text import merge
from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.models import (
    AnnualReport,
    ParagraphRevision,
    PlatformCount,
    ReportParagraph,
)
from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.prose import Composed, Figures, compose, moved_sentences, preamble
from gongkai.reporting.services.access import lock_draft, note_drafter, record
from gongkai.reporting.services.settling import rows_of
from gongkai.statute.refusal import NotPermitted

LONGEST = 20_000
"""Characters of one text of the report."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of an edit. `text` is what the editor should now show.

    "saved": stored as given. "merged": stored with the other person's changes joined in.
    "conflict": both changed the same sentence; what stands is `theirs`, written by `by`, and
    `text` is kept aside. `paragraph.revision` is the one to send with the next edit.
    """

    paragraph: ReportParagraph
    outcome: Literal["saved", "merged", "conflict"]
    text: str
    theirs: str = ""
    by: Person | None = None


@transaction.atomic
def edit_paragraph(
    *, report: AnnualReport, paragraph: ReportParagraph, text: str, revision: int, actor: Person
) -> Edited:
    """Store `text`, which was written upon `revision` of the paragraph.

    When somebody else changed it meanwhile, changes of different sentences are joined; where both
    changed the same sentence nothing is overwritten and both texts come back. Raises NotPermitted
    without the duty of report editor, when the report is no draft, and for a text too long.
    """
    duty = lock_draft(report, actor, "edit_paragraph")
    stored = _stored(report, paragraph)
    text = _tidy(text)
    if text == stored.text:
        return Edited(stored, "saved", text)
    outcome: Literal["saved", "merged"] = "saved"
    if revision != stored.revision:
        merged = _merged(stored, text, revision)
        if merged is None:
            _keep_aside(stored, text, revision, actor)
            return Edited(stored, "conflict", text, stored.text, stored.touched_by)
        outcome = "saved" if merged == text else "merged"
        text = merged
    _write(stored, text, actor)
    _settle_pasted(stored)
    stored.save(update_fields=["text", "sentences", "revision", "touched_by", "touched_at"])
    note_drafter(report, actor, "edit_paragraph")
    record(
        report,
        "edit_paragraph",
        actor,
        duty,
        paragraph=str(stored),
        revision=stored.revision,
        outcome=outcome,
    )
    return Edited(stored, outcome, text)


@transaction.atomic
def use_composed(
    *, report: AnnualReport, paragraph: ReportParagraph, actor: Person
) -> ReportParagraph:
    """Write the paragraph anew from the figures; it follows them again.

    Raises NotPermitted without the duty of report editor, when the report is no draft, and where
    the figures make no sentence.
    """
    duty = lock_draft(report, actor, "use_composed")
    stored = _stored(report, paragraph)
    composed = _composed(report, stored)
    if not composed:
        raise NotPermitted("这一段没有可以由数据写成的句子。请先填好有关数字，或者直接编写。")
    _write(stored, "".join(one.text for one in composed), actor)
    stored.touched_by = stored.touched_at = None
    stored.sentences = [
        {"key": one.key, "text": one.text, "figures": one.figures} for one in composed
    ]
    stored.save(update_fields=["text", "sentences", "revision", "touched_by", "touched_at"])
    note_drafter(report, actor, "use_composed")
    record(report, "use_composed", actor, duty, paragraph=str(stored), revision=stored.revision)
    return stored


@transaction.atomic
def keep_sentences(
    *, report: AnnualReport, paragraph: ReportParagraph, actor: Person
) -> ReportParagraph:
    """Say that the paragraph was looked at and agrees with the figures of today.

    Raises NotPermitted without the duty of report editor and when the report is no draft.
    """
    duty = lock_draft(report, actor, "keep_sentences")
    stored = _stored(report, paragraph)
    looked_at = [moved.key for moved in moved_sentences(stored)]
    if looked_at:
        stored.sentences = [_as_of_today(sentence) for sentence in stored.sentences]
        stored.save(update_fields=["sentences"])
        record(report, "keep_sentences", actor, duty, paragraph=str(stored), sentences=looked_at)
    return stored


def _stored(report: AnnualReport, paragraph: ReportParagraph) -> ReportParagraph:
    return ReportParagraph.objects.select_related("touched_by").get(report=report, pk=paragraph.pk)


def _tidy(text: str) -> str:
    lines = storable(text).split("\n")
    tidy = "\n".join(line.rstrip() for line in lines).strip("\n")
    if len(tidy) > LONGEST:
        raise NotPermitted(f"这一段有{len(tidy)}字，最多{LONGEST}字。请精简后再保存。")
    return tidy


def _merged(stored: ReportParagraph, text: str, revision: int) -> str | None:
    base = ParagraphRevision.objects.filter(paragraph=stored, revision=revision, stood=True).first()
    return None if base is None else merge(base.text, text, stored.text)


def _keep_aside(stored: ReportParagraph, text: str, revision: int, actor: Person) -> None:
    ParagraphRevision.objects.update_or_create(
        paragraph=stored,
        revision=revision,
        by=actor,
        stood=False,
        defaults={"text": text, "at": timezone.now()},
    )


def _write(stored: ReportParagraph, text: str, actor: Person) -> None:
    stored.text = text
    stored.revision += 1
    stored.touched_by, stored.touched_at = actor, timezone.now()
    ParagraphRevision.objects.create(
        paragraph=stored, revision=stored.revision, text=text, by=actor
    )


def _settle_pasted(stored: ReportParagraph) -> None:
    """A sentence that now stands as the present figures make it follows them again."""
    stored.sentences = [
        _as_of_today(sentence)
        if "now" in sentence and sentence["now"]["text"] and sentence["now"]["text"] in stored.text
        else sentence
        for sentence in stored.sentences
    ]


def _as_of_today(sentence: dict[str, object]) -> dict[str, object]:
    now = sentence.get("now")
    if not isinstance(now, dict):
        return sentence
    return {"key": sentence["key"], "text": now["text"], "figures": now["figures"]}


def _composed(report: AnnualReport, stored: ReportParagraph) -> list[Composed]:
    if stored.section_id == PREAMBLE:
        return [preamble(report.agency, report.year)]
    platforms = PlatformCount.objects.filter(report=report)
    figures = Figures.of(report.declared, rows_of(report).values(), platforms)
    return compose(figures, report.year).get(stored.paragraph_id, [])
