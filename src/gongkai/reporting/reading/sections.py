"""The numbered sections of a document and the five paragraphs of the first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.reporting.reading.result import ReadParagraph, ReadSection
from gongkai.reporting.reading.wording import core, narrow
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS

_SECTION = re.compile(r"^(?P<numeral>[一二三四五六七八九])\s*[、,.]\s*(?P<title>\S.*)$")
_PARAGRAPH = re.compile(r"^\(\s*[一二三四五六七八九]\s*\)[、.]?\s*(?P<text>.+)$", re.DOTALL)
_LONGEST_TITLE = 40


@dataclass
class _Open:
    title: str
    id: str | None
    paragraphs: list[ReadParagraph] = field(default_factory=list)


@dataclass(frozen=True)
class Sections:
    """`head` are the lines before section one: index and text."""

    head: tuple[tuple[int, str], ...]
    sections: tuple[ReadSection, ...]


def read_sections(lines: Sequence[tuple[int, str]]) -> Sections:
    """Divide the lines of prose (index and text). Headings are not paragraphs."""
    head: list[tuple[int, str]] = []
    found: list[_Open] = []
    label: str | None = None
    for index, text in lines:
        section = _section_of(text, found)
        if section is not None:
            found.append(section)
            label = None
            continue
        if not found:
            head.append((index, text))
            continue
        current = found[-1]
        if current.id == "s1":
            opened = _label_of(text)
            if opened is not None:
                label, text = opened
        if text:
            current.paragraphs.append(ReadParagraph(text, label))
    return Sections(
        tuple(head),
        tuple(ReadSection(one.title, tuple(one.paragraphs), one.id) for one in found),
    )


def _section_of(text: str, found: Sequence[_Open]) -> _Open | None:
    """A heading: a known title, or the next numeral before a short text without a full stop."""
    match = _SECTION.match(narrow(text).strip())
    if match is None:
        return None
    title = core(match["title"])
    for section in SECTIONS:
        if title in {core(known) for known in (section.title, *section.alternatives)}:
            return _Open(text.strip(), section.id)
    if len(text) > _LONGEST_TITLE or re.search(r"[。;；]", text):
        return None
    expected = SECTIONS[len(found)] if len(found) < len(SECTIONS) else None
    if expected is not None and expected.numeral == match["numeral"]:
        return _Open(text.strip(), expected.id)
    known = next((one for one in SECTIONS if one.numeral == match["numeral"]), None)
    if known is not None and _resembles(title, core(known.title)):
        return _Open(text.strip(), known.id)
    return None


def _resembles(printed: str, declared: str) -> bool:
    shared = len(set(printed) & set(declared))
    return shared >= 0.6 * len(set(declared))


def _label_of(text: str) -> tuple[str, str] | None:
    """The label that a heading of section one names, and the text that follows in its line."""
    match = _PARAGRAPH.match(narrow(text).strip())
    if match is None:
        return None
    start = len(narrow(text).strip()) - len(match["text"])
    rest = text.strip()[start:] if len(narrow(text).strip()) == len(text.strip()) else match["text"]
    for paragraph in sorted(PARAGRAPHS, key=lambda one: -len(one.label)):
        for label in (paragraph.label, paragraph.label.removeprefix("政府信息公开")):
            heading = re.match(rf"^(?:政府信息)?{label}(?:工作)?(?:情况)?[。:：.\s]*", rest)
            if heading and (heading.end() == len(rest) or heading[0][-1] in "。:：. "):
                return paragraph.label, rest[heading.end() :].strip()
    return None
