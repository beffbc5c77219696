"""Whether a bound number agrees with the figures of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.report_text import ReportText
from gongkai.reporting.statements.statement import Kind
from gongkai.reporting.statements.topics import Topic, find_cells
from gongkai.reporting.statements.vocabulary.units import MONEY
from gongkai.statute.annual_report import CellKind, Entry

_SHOWN = Decimal("0.01")


def find_expected(draft: Draft, cells: tuple[str, ...], text: ReportText) -> Decimal | None:
    """What the figures make of the statement, in its own unit; None where a figure is missing.

    `cells` are its cells, of a share those of the part. A change counts in the direction that the
    words name: a rise where the words say 减少 is negative.
    """
    now = _add(cells, text.values)
    if now is None:
        return None
    match draft.kind:
        case Kind.SHARE:
            return _share(now, draft, text)
        case Kind.CHANGE:
            return _change(now, draft, text)
        case _:
            return _in_unit(now, cells, draft.quantity.unit, text)


def agrees(draft: Draft, expected: Decimal | None) -> bool | None:
    """Within half of the last printed place, where the number is rounded; else exactly."""
    quantity = draft.quantity
    if expected is None or quantity.vague:
        return None
    rounded = quantity.is_percent or quantity.step != 1
    if not rounded:
        return quantity.value == expected
    return abs(quantity.value - expected) <= quantity.step / 2


def _add(cells: Iterable[str], values: Mapping[str, Entry]) -> int | None:
    total = 0
    for cell in cells:
        entry = values.get(cell)
        if entry is None or entry.value is None:
            return None
        total += entry.value
    return total


def _share(part: int, draft: Draft, text: ReportText) -> Decimal | None:
    whole = _value(draft.whole, text)
    return Decimal(part * 100) / whole if whole else None


def _change(now: int, draft: Draft, text: ReportText) -> Decimal | None:
    before = None if text.last is None else _value(draft.topic, text.last)
    if before is None:
        return None
    change = Decimal(now - before if draft.rising else before - now)
    if not draft.quantity.is_percent:
        form, topic = text.declared, draft.topic
        if form is None or topic is None:
            return None
        return _in_unit(
            int(change), find_cells(topic, form, text.values) or (), draft.quantity.unit, text
        )
    return change * 100 / before if before else None


def _value(topic: Topic | None, text: ReportText) -> int | None:
    form = text.declared
    if topic is None or form is None:
        return None
    cells = find_cells(topic, form, text.values)
    return None if cells is None else _add(cells, text.values)


def _in_unit(value: int, cells: Iterable[str], unit: str, text: ReportText) -> Decimal:
    form = text.declared
    assert form is not None
    is_money = any(form.by_id[cell].kind is CellKind.MONEY for cell in cells)
    return Decimal(value) / MONEY[unit] if is_money and unit in MONEY else Decimal(value)


def shown(expected: Decimal | None) -> Decimal | None:
    """Shares and changes that do not end, to two places."""
    if expected is None or expected == expected.to_integral_value():
        return None if expected is None else expected.quantize(Decimal(1))
    exponent = expected.as_tuple().exponent
    long = isinstance(exponent, int) and exponent < -6
    return expected.quantize(_SHOWN, rounding=ROUND_HALF_UP) if long else expected
