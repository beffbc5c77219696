"""Which lines are the titles of the numbered sections."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gongkai.reporting.reading.document import Block, Line
from gongkai.reporting.reading.vocabulary import vocabulary_of
from gongkai.reporting.reading.wording import bare, core, narrow, numbering
from gongkai.statute.annual_report import FORMS, SECTIONS
from gongkai.statute.numerals import chinese_number

_LONGEST_TITLE = 45
_LEAST_SHARED = 0.6
"""Share of the signs of an official title that another wording of it has."""
_NUMERALS = {chinese_number(number): number for number in range(1, 21)}
_LIST_LINE = re.compile(r"[.．…·]{3,}\s*\d+\s*$")
_TITLE_THEN_TEXT = re.compile(
    r"^(?P<title>[^：:。]{4,45}?)\s*[：:。]\s*(?P<rest>\S.*)?$", re.DOTALL
)
_SENTENCE = re.compile(r"[。；;！!？?，,：:]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A title as printed; `id` is s1 to s6, None for a title the form does not know.

    `rest` is the text that follows it on the same line.
    """

    title: str
    id: str | None
    rest: str = ""


@lru_cache
def _official() -> dict[str, str]:
    return {
        core(title): section.id
        for section in SECTIONS
        for title in (section.title, *section.alternatives)
    }


@lru_cache
def _row_words() -> frozenset[str]:
    """Cores of row labels that look like numbered titles: 四、结转下年度继续办理."""
    words: set[str] = set()
    for code in FORMS:
        vocabulary = vocabulary_of(code)
        words.update(bare(label.label) for label in vocabulary.row_labels)
        words.update(vocabulary.groups)
    return frozenset(words)


@lru_cache
def _beginnings() -> frozenset[str]:
    return frozenset(title[:end] for title in _official() for end in range(2, len(title)))


def with_whole_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, a numbered title of the form that was broken over two lines in one."""
    whole: list[Block] = []
    for block in blocks:
        before = whole[-1] if whole else None
        if (
            isinstance(block, Line)
            and isinstance(before, Line)
            and len(before.text) + len(block.text) <= _LONGEST_TITLE
            and numbering(before.text)
            and bare(before.text) in _beginnings()
            and bare(before.text + block.text) in _official()
        ):
            whole[-1] = replace(before, text=before.text + block.text)
        else:
            whole.append(block)
    return tuple(whole)


def official_titles(blocks: Sequence[Block]) -> dict[int, Heading]:
    """The lines that are titles of the form's sections, by the index of their block."""
    return {
        index: heading
        for index, block in enumerate(blocks)
        if isinstance(block, Line) and (heading := _official_heading(block.text))
    }


def find_headings(
    blocks: Sequence[Block], captions: Collection[int] = frozenset()
) -> dict[int, Heading]:
    """The section titles by the index of their block, in printed order; `captions` are none.

    Official titles are titles wherever they stand, with any number or none. Another line is one
    when it carries the next numeral, is short, is no sentence and no label of a table, and no
    official title with that numeral follows. A list of contents is none.
    """
    found = _without_contents(
        {index: title for index, title in official_titles(blocks).items() if index not in captions}
    )
    last_official: dict[int | None, int] = {
        _NUMERALS.get(numbering(heading.title)): index for index, heading in found.items()
    }
    headings: dict[int, Heading] = {}
    numeral = 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Line) or index in captions:
            continue
        heading = found.get(index)
        if heading:
            numeral = _NUMERALS.get(numbering(heading.title), numeral + 1)
        else:
            heading = _other_heading(block.text, numeral, index, last_official)
            if heading is None:
                continue
            numeral += 1
        headings[index] = heading
    return headings


@lru_cache(maxsize=4096)
def _official_heading(text: str) -> Heading | None:
    if len(text) <= _LONGEST_TITLE and not _LIST_LINE.search(text):
        section = _official().get(bare(text))
        if section:
            return Heading(text, section)
    parts = _TITLE_THEN_TEXT.match(text)
    if parts:
        heading = _title_and_text(parts["title"].strip(), parts["rest"] or "")
        if heading:
            return heading
    words = text[: 2 * _LONGEST_TITLE].split(maxsplit=1)
    if len(words) == 2 and numbering(words[0]):
        # 六、其他需要报告的事项 无
        return _title_and_text(words[0], text[len(words[0]) :])
    return None


def _title_and_text(title: str, rest: str) -> Heading | None:
    section = _official().get(bare(title))
    if section is None or not (numbering(title) or not rest):
        return None
    return Heading(title, section, rest.strip())


def _other_heading(
    text: str, numeral: int, index: int, last_official: dict[int | None, int]
) -> Heading | None:
    if len(text) > _LONGEST_TITLE:
        return None
    number = _NUMERALS.get(numbering(text))
    if number is None or number != numeral + 1 or narrow(text).startswith("("):
        return None
    if _SENTENCE.search(text) or _LIST_LINE.search(text):
        return None
    words = bare(text)
    if words in _row_words() or words in _official():
        return None
    return (
        None if last_official.get(number, -1) > index else Heading(text, _resembled(number, words))
    )


def _resembled(number: int, words: str) -> str | None:
    """The section whose title has this number and most of these signs."""
    if number > len(SECTIONS):
        return None
    section = SECTIONS[number - 1]
    signs = set(core(section.title))
    return section.id if len(signs & set(words)) >= _LEAST_SHARED * len(signs) else None


def _without_contents(found: dict[int, Heading]) -> dict[int, Heading]:
    """Leave out titles that stand one below the other and come again later: a list of contents."""
    last = {heading.id: index for index, heading in found.items()}
    return {
        index: heading
        for index, heading in found.items()
        if last[heading.id] == index
        or heading.rest
        or not (index - 1 in found or index + 1 in found)
    }
