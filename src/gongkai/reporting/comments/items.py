"""The comments: findings of one rule merged into one item, each finding in exactly one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gongkai.reporting.comments.facts_of_tables import TABLE_FACTS
from gongkai.reporting.comments.facts_of_words import name_cells, word_fact
from gongkai.reporting.comments.letter import Asks, Item, Part
from gongkai.reporting.comments.manner import Manner
from gongkai.reporting.comments.manners import MANNERS, manner_of
from gongkai.reporting.comments.places import Words, place_of_cell
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import CellState, Finding, Outcome
from gongkai.statute.annual_report.cells import BLANK

_MOST_CORRECTED = 3
_BY_HAND = "系人工核对原件后确定"
_PARTS = list(Part)
_ASKS = list(Asks)
_RULES = list(MANNERS)
_UNCHECKED = Manner(
    Part.TABLES,
    Asks.EXPLAIN,
    "请补填、确认后自行核对，我们将在收到改正后的报告时一并审核。",
    "因有关数字未填或者不能确定，以下关系未能核对，请补填、确认后自行核对，"
    "我们将在收到改正后的报告时一并审核：",
)
_UNTOLD = Manner(
    Part.FIGURES,
    Asks.EXPLAIN,
    "请写明金额，以便核对。",
    "因有关数字没有写明，以下关系未能核对，请补充写明：",
)
_FOR_RECORDS = Manner(
    Part.FIGURES,
    Asks.EXPLAIN,
    "请自行与台账核对。",
    "以下数字没有登记的数可以核对，请自行与台账核对：",
    kept=False,
)
_NOT_CHECKED = {"RC13": _UNTOLD} | dict.fromkeys(("RC14", "RC20", "RC23"), _FOR_RECORDS)
"""Manners of rules that could not be checked, where it is not for want of a figure in the tables.
Records that the supervising office has not are no matter of the agency's, unless it is wanted.
"""


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding with its place in the list and the clause that says it."""

    number: int
    rule: str
    manner: Manner
    clause: str


def compose_items(
    text: ReportText, findings: Sequence[Finding], corrected: Collection[str] = ()
) -> tuple[Item, ...]:
    """The items in the order of the letter. `corrected` are the cells that a person corrected.

    Within a part, what must be corrected comes first; what could not be checked is one item at the
    end of its part.
    """
    words = Words(text)
    groups: dict[tuple[Manner, str], list[_Told]] = {}
    for number, finding in enumerate(findings):
        one = _tell(number, finding, text, words, corrected)
        rule = "" if finding.outcome is Outcome.NOT_CHECKABLE else one.rule
        groups.setdefault((one.manner, rule), []).append(one)
    ordered = sorted(groups.values(), key=_place)
    return tuple(_merge(group) for group in ordered)


def _place(group: Sequence[_Told]) -> tuple[int, bool, int, int, int]:
    first = group[0]
    unchecked = first.manner in (_UNCHECKED, *_NOT_CHECKED.values())
    rank = _RULES.index(first.rule) if first.rule in _RULES else len(_RULES)
    return (
        _PARTS.index(first.manner.part),
        unchecked,
        _ASKS.index(first.manner.asks),
        rank,
        first.number,
    )


def _tell(
    number: int, finding: Finding, text: ReportText, words: Words, corrected: Collection[str]
) -> _Told:
    if finding.outcome is Outcome.NOT_CHECKABLE:
        manner = _NOT_CHECKED.get(finding.rule, _UNCHECKED)
        clause = finding.message.removesuffix("填好数字后再核对。").removesuffix("。")
        clause = name_cells(clause, finding, text)
        return _Told(number, finding.rule, manner, clause)
    manner = manner_of(finding, unsure=_only_unsure(finding, text))
    form = text.declared
    fact = TABLE_FACTS.get(finding.rule)
    if fact is None or form is None or not finding.cells:
        clause = word_fact(finding, text, words)
    else:
        clause = fact(finding, text, form)
    return _Told(number, finding.rule, manner, clause + _resting(finding, clause, text, corrected))


def _only_unsure(finding: Finding, text: ReportText) -> bool:
    states = {text.values.get(key, BLANK).state for key in finding.cells}
    return states == {CellState.UNSURE}


def _resting(finding: Finding, clause: str, text: ReportText, corrected: Collection[str]) -> str:
    """That figures were corrected by hand, in brackets; by name where the clause has none."""
    keys = [key for key in finding.cells if key in corrected]
    if text.declared is None or not keys:
        return ""
    if keys == [finding.cells[0]] and finding.rule in {"RC01", "RC02", "RC04"}:
        return f"（总计{_BY_HAND}）"
    places = [place_of_cell(text.declared.by_id[key]) for key in keys]
    if len(places) == 1 and places[0] in clause:
        return f"（表中的数{_BY_HAND}）"
    named = "、".join(places[:_MOST_CORRECTED])
    more = f"等{len(keys)}格" if len(keys) > _MOST_CORRECTED else ""
    return f"（{named}{more}的数{_BY_HAND}）"


def _merge(group: Sequence[_Told]) -> Item:
    manner = group[0].manner
    numbers = tuple(one.number for one in group)
    if len(group) == 1:
        text = f"{group[0].clause}。{manner.ask}"
        return Item(manner.part, manner.asks, text, (), numbers, manner.kept)
    lead = manner.lead.format(count=len(group))
    points = tuple(one.clause for one in group)
    return Item(manner.part, manner.asks, lead, points, numbers, manner.kept)
