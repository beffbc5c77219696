"""Numbers of the prose beside those of the tables: RC10, RC11, RC20 and what goes untold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reporting.proofreading.places import Place, places
from gongkai.reporting.proofreading.rules import UNMENTIONED, found
from gongkai.reporting.statements import Kind, ReportText, Statement
from gongkai.statute.annual_report import CellKind, Finding, Form, Outcome, Severity, plain_value
from gongkai.statute.annual_report.rules.declared import RC10, RC11, RC20

PLATFORM = "platform"
"""The scope of items and posts published, which are no cell of the report."""

_LOOSE_VERBS = ("共办理", "受理")
"""RC11: words that some use for what was received and others for what was handled."""
_CLAUSE = 16
_NAMED = 4

_WORTH_TELLING: tuple[str, ...] = (
    "t2.art20_1.regulations.issued",
    "t2.art20_1.normative_docs.issued",
    "t2.art20_1.normative_docs.repealed",
    "t2.art20_5.licensing.decisions",
    "t2.art20_6.penalty.decisions",
    "t2.art20_6.coercion.decisions",
    "t2.art20_8.admin_fees.amount_wan",
    "t3.new_received.total",
    "t4.review.total",
)
"""Figures that a reader looks for in the words when they are not 0 (proposed, no law's list)."""


def compare_figures(text: ReportText, statements: Sequence[Statement]) -> Iterator[Finding]:
    """What the words say otherwise than the tables, and what they do not say."""
    if text.declared is None:
        return
    by_place = {(place.section, place.paragraph): place for place in places(text)}
    for one in statements:
        if one.agrees is False:
            place = by_place[one.place.section, one.place.paragraph]
            yield (
                _platform(one, place)
                if one.scope == PLATFORM
                else _contradicted(one, place, text.declared)
            )
    yield from _uncounted(text, statements)
    yield from _untold(text, text.declared, statements)


def _contradicted(one: Statement, place: Place, form: Form) -> Finding:
    before = place.text[max(0, one.place.start - _CLAUSE) : one.place.start]
    rule = RC11 if any(verb in before for verb in _LOOSE_VERBS) else RC10
    certain = rule is RC10 and one.sure and one.kind in (Kind.CELL, Kind.SUM)
    expected = "" if one.expected is None else format(one.expected, "f")
    difference = ""
    if one.expected is not None and one.kind in (Kind.CELL, Kind.SUM):
        difference = f"，相差{format(abs(one.value - one.expected), 'f')}"
    return Finding(
        rule.id,
        Severity.ERROR if certain else Severity.WARNING,
        Outcome.FAILS,
        f"文字写“{place.around(one.place.start, one.place.end)}”，{_source(one, form)}{expected}"
        f"{difference}。请核对文字和表格，改正写错的一处。",
        one.bound_to or (),
        format(one.value, "f"),
        expected or None,
        rule.cites,
        place.sections,
        (one.place,),
    )


def _source(one: Statement, form: Form) -> str:
    labels = [form.by_id[key].label for key in one.bound_to or ()]
    named = "、".join(f"“{label}”" for label in labels[:_NAMED])
    named += f"等{len(labels)}格" if len(labels) > _NAMED else ""
    match one.kind:
        case Kind.SUM:
            return f"表格里{named}之和是"
        case Kind.SHARE:
            return f"按表格“{labels[0]}”所占的比例是" if labels else "按表格计算的比例是"
        case Kind.CHANGE:
            return f"按本年和上年表格里{named}计算的变化是"
    return f"表格{named}是"


def _platform(one: Statement, place: Place) -> Finding:
    expected = "" if one.expected is None else format(one.expected, "f")
    return Finding(
        RC20.id,
        RC20.severity,
        Outcome.FAILS,
        f"文字写“{place.around(one.place.start, one.place.end)}”，"
        f"各渠道发布条数登记的是{expected}。请核对，改正写错的一处。",
        (),
        format(one.value, "f"),
        expected or None,
        RC20.cites,
        place.sections,
        (one.place,),
    )


def _uncounted(text: ReportText, statements: Sequence[Statement]) -> Iterator[Finding]:
    told = [one for one in statements if one.scope == PLATFORM]
    if told and not text.platforms:
        yield Finding(
            RC20.id,
            RC20.severity,
            Outcome.NOT_CHECKABLE,
            f"文字写了{len(told)}处发布条数，没有各渠道的登记条数可以核对。",
            cites=RC20.cites,
            passages=tuple(one.place for one in told),
        )


def _untold(text: ReportText, form: Form, statements: Sequence[Statement]) -> Iterator[Finding]:
    told = {key for one in statements for key in one.bound_to or ()}
    untold = [key for key in _WORTH_TELLING if key not in told and number_of(text, key)]
    if untold:
        cells = [form.by_id[key] for key in untold]
        named = "、".join(
            f"“{cell.label}”{number_of(text, cell.id)}"
            f"{'万元' if cell.kind is CellKind.MONEY else '件'}"
            for cell in cells
        )
        yield found(
            UNMENTIONED,
            f"表格填了{named}，文字里没有说明。建议在“一、总体情况”里交代。",
            sections=("s1",),
            cells=tuple(untold),
        )


def number_of(text: ReportText, key: str) -> Decimal | None:
    """A figure of the tables as a plain number, amounts in 万元; None where it is none."""
    entry = text.values.get(key)
    if entry is None or entry.value is None or text.declared is None:
        return None
    return Decimal(plain_value(text.declared.by_id[key], entry.value))
