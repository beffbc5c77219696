"""Which composed sentences still stand as composed, and bringing those up to date.

A sentence that a person has not touched follows its figures. One that was touched stays as it is
and tells which of its figures have changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.reporting.models import ReportParagraph
from gongkai.reporting.prose.sentences import Composed


@dataclass(frozen=True, slots=True)
class Moved:
    """A touched sentence whose figures changed: `was` and `composed` are both as composed.

    `composed` is empty when the figures no longer make a sentence, `was` when they newly do.
    """

    key: str
    was: str
    composed: str
    figures_before: Mapping[str, str]
    figures_now: Mapping[str, str]


def stands_in(paragraph: ReportParagraph, sentence: Mapping[str, Any]) -> bool:
    """Whether the sentence is in the text exactly as composed."""
    return bool(sentence["text"]) and sentence["text"] in paragraph.text


def is_untouched(paragraph: ReportParagraph) -> bool:
    """Whether the whole text is as composed."""
    return paragraph.text == "".join(sentence["text"] for sentence in paragraph.sentences)


def refresh(paragraph: ReportParagraph, composed: Sequence[Composed]) -> bool:
    """Bring the untouched sentences up to date; return whether the row changed. Does not save."""
    text, sentences = paragraph.text, paragraph.sentences
    if paragraph.touched_by_id is None and is_untouched(paragraph):
        paragraph.sentences = [_kept(one) for one in composed]
        paragraph.text = "".join(one.text for one in composed)
    else:
        fresh = {one.key: one for one in composed}
        kept = [_renewed(paragraph, old, fresh.pop(old["key"], None)) for old in sentences]
        offered = [_offered(one) for one in composed if one.key in fresh]
        paragraph.sentences = [one for one in kept if one is not None] + offered
    if paragraph.text != text:
        paragraph.revision += 1
    return paragraph.text != text or paragraph.sentences != sentences


def moved_sentences(paragraph: ReportParagraph) -> tuple[Moved, ...]:
    """The touched sentences whose figures are no longer those they were composed from."""
    return tuple(
        Moved(
            sentence["key"],
            sentence["text"],
            sentence["now"]["text"],
            sentence["figures"],
            sentence["now"]["figures"],
        )
        for sentence in paragraph.sentences
        if "now" in sentence
    )


def _renewed(
    paragraph: ReportParagraph, old: dict[str, Any], new: Composed | None
) -> dict[str, Any] | None:
    if stands_in(paragraph, old):
        paragraph.text = paragraph.text.replace(old["text"], new.text if new else "", 1)
        return _kept(new) if new else None
    now = {"text": new.text, "figures": new.figures} if new else {"text": "", "figures": {}}
    settled = {key: old[key] for key in ("key", "text", "figures")}
    return settled if now["figures"] == old["figures"] else {**settled, "now": now}


def _kept(one: Composed) -> dict[str, Any]:
    return {"key": one.key, "text": one.text, "figures": one.figures}


def _offered(one: Composed) -> dict[str, Any]:
    return {
        "key": one.key,
        "text": "",
        "figures": {},
        "now": {"text": one.text, "figures": one.figures},
    }
