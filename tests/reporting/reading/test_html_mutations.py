"""Broken pages end in a reading or a refusal, and what is sure is what was printed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from pages import STYLES
from sources import draw

from gongkai.reporting.reading import Reading, read_document
from gongkai.reporting.reading.html import parse_html
from gongkai.reporting.reading.refusal import Refused
from gongkai.statute.annual_report import FORM_2021, plain_value

PRINTED = {cell.id: str(number) for number, cell in enumerate(FORM_2021.cells, start=100)}
PAGES = {name: style(draw(FORM_2021, PRINTED).document) for name, style in STYLES.items()}
Mutation = Callable[[bytes, random.Random], bytes]
TAG = re.compile(rb"<[^>]*>")
SPANS = (b" rowspan=2", b" colspan=2", b" rowspan=0", b" colspan=3 rowspan=3")


def truncated(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page))]


def flipped(page: bytes, chance: random.Random) -> bytes:
    changed = bytearray(page)
    for _ in range(chance.choice((1, 5, 40))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def without_tags(page: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 5))):
        tags = list(TAG.finditer(page))
        if tags:
            tag = chance.choice(tags)
            page = page[: tag.start()] + page[tag.end() :]
    return page


def with_a_tag_twice(page: bytes, chance: random.Random) -> bytes:
    tags = list(TAG.finditer(page))
    if not tags:
        return page
    tag = chance.choice(tags)
    return page[: tag.end()] + tag[0] + page[tag.end() :]


def with_a_span(page: bytes, chance: random.Random) -> bytes:
    boxes = [found.start() + 3 for found in re.finditer(rb"<td", page)]
    if not boxes:
        return page
    place = chance.choice(boxes)
    return page[:place] + chance.choice(SPANS) + page[place:]


def reading_of(page: bytes) -> Reading:
    try:
        return read_document(parse_html(page)[0])
    except Refused as refused:
        return Reading(refused=refused.reason)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("mutate", [truncated, flipped], ids=["truncated", "flipped"])
def test_a_damaged_page_gives_a_reading_or_a_refusal(style: str, mutate: Mutation) -> None:
    chance = random.Random(f"{style} {mutate.__name__}")
    for _ in range(10):
        reading_of(mutate(PAGES[style], chance))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "mutate", [without_tags, with_a_tag_twice, with_a_span], ids=["fewer", "twice", "span"]
)
def test_no_tag_lost_or_doubled_puts_a_number_into_another_cell(
    style: str, mutate: Mutation
) -> None:
    chance = random.Random(f"{style} tags")
    for _ in range(8):
        reading = reading_of(mutate(PAGES[style], chance))
        for key, cell in reading.cells.items():
            declared = FORM_2021.by_id[key]
            if cell.entry.value is not None:
                assert plain_value(declared, cell.entry.value) == PRINTED[key]


def test_the_pages_are_read_whole_before_they_are_broken() -> None:
    for page in PAGES.values():
        cells = reading_of(page).cells.values()
        assert sum(cell.entry.is_number for cell in cells) == 200
