"""The statements of a report: its quantities, bound and compared."""

from __future__ import annotations

from gongkai.reporting.statements.binder import bind_paragraph
from gongkai.reporting.statements.comparing import agrees, find_expected, shown
from gongkai.reporting.statements.context import PLATFORM
from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.places import find_places
from gongkai.reporting.statements.platforms import count_published
from gongkai.reporting.statements.report_text import ReportText
from gongkai.reporting.statements.statement import Kind, Statement
from gongkai.reporting.statements.topics import Topic, find_cells
from gongkai.reporting.statements.vocabulary.units import MONEY
from gongkai.statute.annual_report import CellKind, Form, Passage


def statements_in(text: ReportText) -> tuple[Statement, ...]:
    """Every quantity of the prose in printed order, never overlapping. Never raises."""
    return tuple(
        _state(draft, Passage(section, place, draft.quantity.start, draft.quantity.end), text)
        for section, place, paragraph, around in find_places(text)
        for draft in bind_paragraph(paragraph, around, text.year, text.form)
    )


def _state(draft: Draft, place: Passage, text: ReportText) -> Statement:
    quantity = draft.quantity
    cells = _cells(draft, text) if draft.scope is None else None
    if cells is not None:
        part, bound = cells
        expected = find_expected(draft, part, text)
        return Statement(
            place, quantity.text, quantity.value, quantity.unit,
            kind=draft.kind or (Kind.CELL if len(bound) == 1 else Kind.SUM),
            bound_to=bound, sure=draft.sure, agrees=agrees(draft, expected),
            expected=shown(expected),
        )  # fmt: skip
    agreed, expected = None, None
    if draft.scope == PLATFORM and draft.channels:
        expected = count_published(draft.channels, text.platforms)
        agreed = agrees(draft, expected)
    return Statement(
        place, quantity.text, quantity.value, quantity.unit,
        scope=draft.scope, agrees=agreed, expected=expected,
    )  # fmt: skip


def _cells(draft: Draft, text: ReportText) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The cells of what is stated (of a share: the part's), and all that it is bound to."""
    form = text.declared
    if form is None or draft.topic is None:
        return None
    part = find_cells(draft.topic, form, text.values)
    if part is None or not _fits(part, draft, form):
        return None
    if draft.kind is not Kind.SHARE:
        return part, part
    whole = _whole_cells(draft.whole, form, text)
    return None if whole is None else (part, part + whole)


def _whole_cells(whole: Topic | None, form: Form, text: ReportText) -> tuple[str, ...] | None:
    return None if whole is None else find_cells(whole, form, text.values)


def _fits(cells: tuple[str, ...], draft: Draft, form: Form) -> bool:
    """Whether the unit is one of the cells: money for amounts, counted things for counts."""
    unit = draft.quantity.unit
    if draft.quantity.is_percent or not unit:
        return True
    is_money = all(form.by_id[cell].kind is CellKind.MONEY for cell in cells)
    return is_money == (unit in MONEY)
