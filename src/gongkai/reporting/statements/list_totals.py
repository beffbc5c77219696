"""Lists in the prose whose members are counted, beside the total that the prose states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.reporting.statements.places import find_places
from gongkai.reporting.statements.quantities import Quantity, find_quantities
from gongkai.reporting.statements.report_text import ReportText
from gongkai.statute.annual_report import Passage

_LEAST_MEMBERS = 2
_LONGEST_NAME = 30
_BETWEEN = re.compile(r"[、，；,;]?(?:和|及|以及)?[“”一-龥A-Za-z（）()《》·\s]{1,30}")
_STARTS_PART = re.compile(r"[，；（(：:。]?\s*(?:其中)[：:，]?")
_STARTS_WHOLE = re.compile(r"[：:（(]")
_ENDS_WHOLE = re.compile(r"[，、；]?\s*(?:共计|合计|总计|总共|一共|共)(?:[一-龥]{0,8})$")
_ANOTHER = re.compile(
    r"办结|答复|办理|收到|受理|审结|复议|诉讼|起诉|结转(?:至|到|入)?(?:下|次|来|明|20)"
    r"|转(?:入|至|到)?[下次]年|尚在|正在|另|此外|还有|连同|加上|全部|均"
)
"""Begins what is no member of a list of another thing: 其中自然人8件，法人2件，已办结10件."""
_COMPARISONS = re.compile(r"同比|较上年|较去年|比上年|比去年|增长|增加|减少|下降|占")


@dataclass(frozen=True, slots=True)
class ListTotal:
    """A list with its stated total at `place`; `added` is what its members make, each at its place.

    `complete` where the words say that the list is all of it; after 其中 it may be a part, and only
    an `added` above `stated` contradicts.
    """

    place: Passage
    stated: Decimal
    added: Decimal
    unit: str
    members: tuple[tuple[str, Decimal, Passage], ...]
    complete: bool

    @property
    def agrees(self) -> bool:
        return self.added == self.stated or (not self.complete and self.added < self.stated)


def list_totals(text: ReportText) -> tuple[ListTotal, ...]:
    """Every list of two or more counted members with a total before or after it."""
    return tuple(
        total
        for section, place, paragraph, _ in find_places(text)
        for total in _in_paragraph(paragraph, section, place)
    )


def _in_paragraph(text: str, section: int, place: int) -> Iterator[ListTotal]:
    quantities = [one for one in find_quantities(text) if not one.is_percent]
    start = 0
    while start < len(quantities):
        run = _run(text, quantities, start)
        yield from _totals_of(text, run, section, place)
        start += max(1, len(run) - 1)


def _run(text: str, quantities: Sequence[Quantity], start: int) -> list[Quantity]:
    """Numbers of one unit that follow each other with nothing but a name between them."""
    run = [quantities[start]]
    for quantity in quantities[start + 1 :]:
        before = run[-1]
        between = text[before.end : quantity.start]
        if quantity.unit != before.unit or quantity.vague or before.vague or "。" in between:
            break
        if len(between) > _LONGEST_NAME or _COMPARISONS.search(between):
            break
        run.append(quantity)
    return run


def _totals_of(text: str, run: Sequence[Quantity], section: int, place: int) -> Iterator[ListTotal]:
    if len(run) <= _LEAST_MEMBERS:
        return
    gaps = [text[one.end : two.start] for one, two in pairwise(run)]
    total: Quantity | None = None
    members: Sequence[Quantity] = ()
    complete = True
    if _STARTS_PART.match(gaps[0]):
        total, members, complete = run[0], _while_listed(run[1:], gaps), False
    elif _STARTS_WHOLE.match(gaps[0]):
        total, members = run[0], _while_listed(run[1:], gaps)
        complete = len(members) == len(run) - 1
    elif _ENDS_WHOLE.match(gaps[-1]) and all(map(_is_listed, gaps[:-1])):
        total, members = run[-1], run[:-1]
    if total is None or len(members) < _LEAST_MEMBERS or _is_change(text, total):
        return
    yield ListTotal(
        _passage(total, section, place),
        total.value,
        sum((one.value for one in members), Decimal(0)),
        total.unit,
        tuple((_name(text, run, one), one.value, _passage(one, section, place)) for one in members),
        complete,
    )


def _is_change(text: str, total: Quantity) -> bool:
    """比上年增加3件，其中…: what follows is no list of the 3."""
    clause = re.split(r"[，。；：（(]", text[max(0, total.start - _LONGEST_NAME) : total.start])[-1]
    return bool(_COMPARISONS.search(clause))


def _is_listed(gap: str) -> bool:
    return bool(_BETWEEN.fullmatch(gap)) and "其中" not in gap and not _ENDS_WHOLE.match(gap)


def _while_listed(members: Sequence[Quantity], gaps: Sequence[str]) -> Sequence[Quantity]:
    """The members up to where something else begins; none where a bracket or 其中 opens a list."""
    first, *others = gaps
    for at, gap in enumerate(others, 1):
        if _ANOTHER.search(gap) and not _ANOTHER.search(first):
            return members[:at]
        if not _is_listed(gap) or "（" in gap or "(" in gap or "；" in gap:
            return ()
    return members


def _name(text: str, run: Sequence[Quantity], member: Quantity) -> str:
    before = [one.end for one in run if one.end <= member.start]
    start = before[-1] if before else max(0, member.start - _LONGEST_NAME)
    words = re.split(r"[，、；：。（(,;:]|其中", text[start : member.start])
    return words[-1].strip()


def _passage(quantity: Quantity, section: int, place: int) -> Passage:
    return Passage(section, place, quantity.start, quantity.end)
