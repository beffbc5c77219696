"""Preamble and numbered sections with their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from gongkai.reporting.reading.document import Block, Grid, Line
from gongkai.reporting.reading.furniture import is_above, is_below
from gongkai.reporting.reading.headings import Heading
from gongkai.reporting.reading.result import ReadParagraph, ReadSection
from gongkai.reporting.reading.wording import bare, core, narrow, numbering, without_numbering
from gongkai.statute.annual_report import PARAGRAPHS

_SPELLINGS = {
    "主动公开政府信息": "主动公开",
    "依申请公开政府信息": "依申请公开",
    "政府信息依申请公开": "依申请公开",
    "政府信息管理工作": "政府信息管理",
    "信息管理": "政府信息管理",
    "平台建设": "政府信息公开平台建设",
    "公开平台建设": "政府信息公开平台建设",
    "信息公开平台建设": "政府信息公开平台建设",
    "政府信息公开平台": "政府信息公开平台建设",
    "政务公开平台建设": "政府信息公开平台建设",
    "政府信息公开监督保障": "监督保障",
}
"""How reports word the five headings of section one beside the official way."""

_LABELS = {core(paragraph.label): paragraph.label for paragraph in PARAGRAPHS} | _SPELLINGS
_ENDINGS = ("工作情况", "情况", "工作", "方面", "")
_LEADING = re.compile(
    r"^(?P<heading>[^。：:；;，,\n]{2,30}?)(?P<mark>[。：:]|\s{1,}|$)(?P<rest>.*)$", re.DOTALL
)
_LONGEST_HEADING = 30


def split_sections(
    blocks: Sequence[Block],
    headings: Mapping[int, Heading],
    left_out: Collection[int],
) -> tuple[tuple[ReadParagraph, ...], tuple[ReadSection, ...]]:
    """The text before the first section, and the sections; blocks `left_out` belong elsewhere.

    A heading of section one is not a paragraph: it becomes the label of those that follow. A row
    of a table that is none of the form's is a paragraph, so that nothing printed is lost. What a
    web site prints above and below the report is left out.
    """
    last = max(headings, default=len(blocks))
    preamble: list[ReadParagraph] = []
    sections: list[tuple[Heading, list[ReadParagraph]]] = []
    label: str | None = None
    for index, block in enumerate(blocks):
        if index in headings:
            heading = headings[index]
            sections.append((heading, []))
            label = None
            if heading.rest:
                sections[-1][1].append(ReadParagraph(heading.rest))
            continue
        if index in left_out or isinstance(block, Grid):
            continue
        text = block.text
        if not text:
            continue
        if not sections:
            if not is_above(text):
                preamble.append(ReadParagraph(text))
            continue
        if index > last and is_below(text):
            break
        if _is_first(sections[-1][0], len(sections)) and isinstance(block, Line):
            found = _labelled(text)
            if found:
                label, text = found
            elif _other_heading(text):
                label = None
        if text:
            sections[-1][1].append(ReadParagraph(text, label))
    return tuple(preamble), tuple(
        ReadSection(heading.title, tuple(paragraphs), heading.id)
        for heading, paragraphs in sections
    )


def _is_first(heading: Heading, place: int) -> bool:
    return heading.id == "s1" or (heading.id is None and place == 1)


def _labelled(text: str) -> tuple[str, str] | None:
    """The label of a paragraph that begins with its heading, and what follows the heading."""
    found = _LEADING.match(without_numbering(text).strip())
    if found is None:
        return None
    heading, rest = found["heading"], found["rest"].strip()
    if not numbering(text) and rest and found["mark"] not in ("。", "：", ":"):
        return None
    label = _label_of(bare(heading))
    return (label, rest) if label else None


def _label_of(words: str) -> str | None:
    for ending in _ENDINGS:
        if words.endswith(ending):
            label = _LABELS.get(words.removesuffix(ending) if ending else words)
            if label:
                return label
    return None


def _other_heading(text: str) -> bool:
    """A numbered heading of the agency's own, （六）…, ends what stood under the one before."""
    return narrow(text).startswith("(") and bool(numbering(text)) and len(text) <= _LONGEST_HEADING
