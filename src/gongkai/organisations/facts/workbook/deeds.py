"""What a row of the workbook asks for: which act, on which fact, with which fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.lib.storable_text import storable
from gongkai.organisations.facts.fields import written_day
from gongkai.organisations.facts.kinds import KindOfFact
from gongkai.organisations.facts.standing import Standing
from gongkai.organisations.facts.workbook.sheets import NUMBER, SINCE, UNTIL
from gongkai.organisations.given import GivenRow, Outcome
from gongkai.organisations.models import FactVersion

ENTER, CHANGE, CORRECT, END = "新增", "变更", "更正", "终止"


@dataclass(frozen=True, slots=True)
class Deed:
    """One row's wish. `version` is the present one, None for a new fact; `texts` are the cells
    that differ from it, by field; `before` what stood there. With a fault in number or days
    (`is_faulty`) it is only read, so that its other faults are told as well.
    """

    kind: KindOfFact
    row: int
    act: str
    version: FactVersion | None
    since: date
    until: date | None
    texts: dict[str, str]
    before: dict[str, str]
    is_faulty: bool


def deed_of(
    kind: KindOfFact,
    row: GivenRow,
    standing: Standing,
    handed_in: date,
    seen: dict[str, int],
    outcome: Outcome,
) -> Deed | None:
    """What the row asks for, None when nothing; a new one without a first day begins on the day on
    which it was `handed_in`. What is wrong with its number, its days, or the writing in a cell goes
    to `outcome`.
    """
    faults = len(outcome.faults)

    def wrong(title: str, text: str) -> None:
        outcome.fault(kind.label, row.number, title, row.cell(title).text, text)

    for title, cell in row.cells.items():
        if cell.problem:
            wrong(title, cell.problem)
    since, until = _day(row, SINCE), _day(row, UNTIL)
    for title, day in ((SINCE, since), (UNTIL, until)):
        if day is not None and day > standing.day:
            wrong(title, "还没有到这一天，到那一天再登记")
    version = None
    number = row.cell(NUMBER)
    if number.text and not number.problem:
        version = _version(number.text, kind, standing)
        if version is None:
            wrong(NUMBER, f"现有的{kind.label}里没有这个编号；新增的行不填编号")
        elif number.text in seen:
            wrong(NUMBER, f"与第{seen[number.text]}行编号相同")
        seen.setdefault(number.text, row.number)
    elif until is not None:
        wrong(UNTIL, "新增的行不填截止日期")
    before = standing.said(version) if version else {}
    texts = _differing(kind, row, before)
    if version is not None and since is not None and since < version.since:
        wrong(
            SINCE,
            f"早于现在这一版的起始日期{written_day(version.since)}。补登以前的情况或者更正起始日期，"
            "请在“机关信息”的页面上办",
        )
    elif version is not None and since is not None and since > version.since and not texts:
        wrong(SINCE, f"由{written_day(version.since)}改了，别的格没有改：只改日期请在页面上更正")
    if version is not None and until is not None and until <= (since or version.since):
        wrong(UNTIL, f"截止日期应晚于起始日期{written_day(since or version.since)}")
    act = _act(version, texts, since, until)
    if act is None:
        outcome.unchanged += len(outcome.faults) == faults
        return None
    begins = since or (version.since if version else handed_in)
    is_faulty = len(outcome.faults) > faults
    return Deed(kind, row.number, act, version, begins, until, texts, before, is_faulty)


def _differing(kind: KindOfFact, row: GivenRow, before: dict[str, str]) -> dict[str, str]:
    """The cells whose text is not what an export would write, those with a problem left out."""
    texts = {}
    for field in kind.fields:
        cell = row.cells.get(field.title)
        if cell is None or cell.problem:
            continue
        if (text := storable(cell.text).strip()) != before.get(field.name, ""):
            texts[field.name] = text
    return texts


def _act(
    version: FactVersion | None, texts: dict[str, str], since: date | None, until: date | None
) -> str | None:
    if version is None:
        return ENTER
    if since is not None and since != version.since:
        return CHANGE
    if texts:
        return CORRECT
    return END if until else None


def _version(number: str, kind: KindOfFact, standing: Standing) -> FactVersion | None:
    if not (number.isascii() and number.isdecimal() and len(number) <= 18):
        return None
    version = standing.versions.get(int(number))
    return version if version is not None and version.fact.kind == kind.kind else None


def _day(row: GivenRow, title: str) -> date | None:
    cell = row.cell(title)
    return date.fromisoformat(cell.text) if cell.text and not cell.problem else None
