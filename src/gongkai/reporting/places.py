"""Places in a report's content: a cell, a text, a sentence in it."""

from __future__ import annotations

from gongkai.reporting.models.paragraphs import PREAMBLE
from gongkai.reporting.output.content import ReportContent
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS

PREAMBLE_NAME = "引言"

_LABELS = {paragraph.id: paragraph.label for paragraph in PARAGRAPHS}
_HEADINGS = {section.id: section.heading for section in SECTIONS}


def text_keys(content: ReportContent) -> tuple[str, ...]:
    """The texts of a content in printed order: "preamble", "s1.proactive", "s5" and so on.

    Section one has a key for each of its five paragraphs, and "s1" for what stands under none.
    """
    keys = [PREAMBLE] if content.preamble else []
    for section in content.sections:
        if section.id == "s1":
            labels = {paragraph.label for paragraph in section.paragraphs}
            keys += [paragraph.id for paragraph in PARAGRAPHS]
            keys += ["s1"] if labels - set(_LABELS.values()) else []
        else:
            keys.append(section.id)
    return tuple(keys)


def text_at(content: ReportContent, key: str) -> str:
    """The text of one place, a line for each printed paragraph; empty where nothing stands."""
    if key == PREAMBLE:
        return "\n".join(paragraph.text for paragraph in content.preamble)
    section_id, label = key.partition(".")[0], _LABELS.get(key)
    return "\n".join(
        paragraph.text
        for section in content.sections
        if section.id == section_id
        for paragraph in section.paragraphs
        if section_id != "s1" or _belongs(paragraph.label, label)
    )


def name_of(key: str, content: ReportContent | None = None) -> str:
    """How people call a text: 引言, 主动公开, or the heading of the section as printed."""
    if key == PREAMBLE:
        return PREAMBLE_NAME
    if key in _LABELS:
        return _LABELS[key]
    printed = content.sections if content is not None else ()
    title = next((section.title for section in printed if section.id == key), "")
    return _HEADINGS.get(key) or title or "正文"


def key_of(section_id: str, paragraph_id: str) -> str:
    """The key of a stored text or of a remark's place."""
    return paragraph_id or section_id


def _belongs(printed: str | None, label: str | None) -> bool:
    """Whether a paragraph of section one stands under `label`; None asks for those under none."""
    known = printed if printed in _LABELS.values() else None
    return known == label
