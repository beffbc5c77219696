"""Carrying a workbook out: tried first and taken back, so that the trial is the thing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from django.db import transaction

from gongkai.organisations.facts.changing import change_fact, end_fact
from gongkai.organisations.facts.checking import Values, values_of
from gongkai.organisations.facts.correcting import correct_fact
from gongkai.organisations.facts.entering import enter_fact
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import standing_about, standing_on
from gongkai.organisations.facts.workbook.cells import Names, Unreadable, read_cell
from gongkai.organisations.facts.workbook.deeds import CHANGE, CORRECT, END, ENTER, Deed, deed_of
from gongkai.organisations.facts.workbook.sheets import UNTIL, columns_of
from gongkai.organisations.given import Change, GivenTable, Outcome
from gongkai.organisations.models import Agency, Fact, Person
from gongkai.statute.refusal import NotPermitted


class Signed(TypedDict):
    """Who does it, and when."""

    actor: Person
    today: date


IGNORED = frozenset({"说明"})
REASON = "表格导入更正"


def try_workbook(
    *, agency: Agency, tables: Sequence[GivenTable], actor: Person, today: date
) -> Outcome:
    """What the workbook would do, every fault at its cell; nothing is kept.

    Raises NotPermitted when it is none of ours.
    """
    with transaction.atomic():
        outcome = carry_out(agency=agency, tables=tables, actor=actor, today=today)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def carry_out(
    *,
    agency: Agency,
    tables: Sequence[GivenTable],
    actor: Person,
    today: date,
    handed_in: date | None = None,
) -> Outcome:
    """Do every row that can be done, each by the act that a person would use.

    A new row without a first day begins on the day on which the workbook was `handed_in`, which is
    `today` where not given. Kinds go in an order in which each finds those it refers to. The caller
    decides by `Outcome.faults` whether the transaction is kept.
    """
    outcome = Outcome()
    known = {table.name: table for table in tables}
    kinds = [kind for kind in KINDS.values() if kind.label in known]
    if not kinds:
        raise NotPermitted(
            "这份表格里没有机关信息的工作表。请先导出现有的机关信息，在导出的表格上改。"
        )
    for name in known.keys() - {kind.label for kind in kinds} - IGNORED:
        outcome.note(name, 0, "", "", "不是机关信息的工作表，没有看")
    standing = standing_on(agency, today)
    names = Names(agency, standing)
    for kind in kinds:
        table = known[kind.label]
        _match(table, columns_of(kind), outcome)
        seen: dict[str, int] = {}
        for row in table.rows:
            deed = deed_of(kind, row, standing, handed_in or today, seen, outcome)
            if deed is not None:
                _do(deed, agency, names, actor, today, outcome)
    outcome.faults.sort(key=lambda one: (list(known).index(one.sheet), one.row))
    return outcome


def _match(table: GivenTable, columns: tuple[str, ...], outcome: Outcome) -> None:
    doubled = [title for title, times in Counter(table.columns).items() if times > 1 and title]
    if doubled:
        raise NotPermitted(f"工作表“{table.name}”里有两列都叫“{doubled[0]}”，请去掉一列。")
    if not set(columns) & set(table.columns):
        raise NotPermitted(
            f"工作表“{table.name}”的第一行不是列名。列名应有：{'、'.join(columns)}。"
        )
    for title in table.columns:
        if title and title not in columns:
            outcome.note(table.name, 1, title, "", "没有这一列，没有看")


def _do(
    deed: Deed, agency: Agency, names: Names, actor: Person, today: date, outcome: Outcome
) -> None:
    values = _values(deed, names, outcome)
    if values is None or deed.is_faulty:
        return
    if deed.version is not None and deed.act == CORRECT and deed.until is None:
        kept = values_of(deed.version)
        if all(kept[name] == value for name, value in values.items()):
            outcome.unchanged += 1  # Another way to write the same, such as a name in full.
            return
    try:
        with transaction.atomic():
            fact = _act(deed, values, agency, actor, today)
    except NotPermitted as refusal:
        named_by = deed.kind.field(deed.kind.named_by)
        column = UNTIL if deed.act == END else named_by.title
        text = deed.texts.get(named_by.name, deed.before.get(named_by.name, ""))
        outcome.fault(deed.kind.label, deed.row, column, text, refusal.message)
        return
    version = fact.versions.select_related("fact", "post__person").order_by("-since")[0]
    now = standing_about(agency, version)
    names.add(fact, now.title(version), now.cell(fact.pk))
    outcome.changes.append(_change(deed, now.title(version)))


def _values(deed: Deed, names: Names, outcome: Outcome) -> Values | None:
    """The cells that differ as values; None when one cannot be read, which is a fault at it."""
    values: Values = {}
    faults = len(outcome.faults)
    for field in deed.kind.fields:
        text = deed.texts.get(field.name, "")
        is_wanted = deed.act == ENTER and field.required and not deed.is_faulty
        if field.name not in deed.texts and not is_wanted:
            continue
        try:
            values[field.name] = read_cell(field, text, names)
        except Unreadable as problem:
            outcome.fault(deed.kind.label, deed.row, field.title, text, str(problem))
    return values if len(outcome.faults) == faults else None


def _act(deed: Deed, values: Values, agency: Agency, actor: Person, today: date) -> Fact:
    signed: Signed = {"actor": actor, "today": today}
    if deed.version is None:
        return enter_fact(
            agency=agency, kind=deed.kind.kind, values=values, since=deed.since, **signed
        )
    fact = deed.version.fact
    if deed.act == CHANGE:
        change_fact(fact=fact, values=values, since=deed.since, **signed)
    elif deed.act == CORRECT:
        correct_fact(version=deed.version, values=values, reason=REASON, **signed)
    if deed.until is not None:
        end_fact(fact=fact, until=deed.until, **signed)
    return fact


def _change(deed: Deed, label: str) -> Change:
    fields = [
        (field.title, deed.before.get(field.name, ""), deed.texts[field.name])
        for field in deed.kind.fields
        if field.name in deed.texts
    ]
    if deed.act == CHANGE or deed.act == ENTER:
        fields.append(("起始日期", "", deed.since.isoformat()))
    if deed.until is not None:
        fields.append(("截止日期", "", deed.until.isoformat()))
    return Change(deed.kind.label, deed.row, deed.act, label, tuple(fields))
