"""Whole reports of many hands: how they are bound, and what proofreading makes of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from whole_reports import FOLDER, Mark, WholeReport, read_report

from gongkai.reporting.proofreading.text import proofread
from gongkai.reporting.statements import Kind, ReportText, Statement, statements_in
from gongkai.statute.annual_report import Finding, Outcome, Severity

NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
LEAST_RECALL = 0.95
NUMBER = re.compile(r"\d[\d,]*")


def bound_as(statement: Statement) -> tuple[str | None, frozenset[str]]:
    return statement.kind and statement.kind.value, frozenset(statement.bound_to or ())


def at(mark: Mark, found: tuple[Statement, ...]) -> Statement | None:
    return next((one for one in found if mark.is_at(one)), None)


def failing(text: ReportText, found: tuple[Statement, ...]) -> list[Finding]:
    """Errors and warnings."""
    return [
        one
        for one in proofread(text, found)
        if one.outcome is Outcome.FAILS and one.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_bound_wrongly(name: str) -> None:
    report = read_report(name)
    for statement in statements_in(report.text):
        if statement.bound_to is None:
            continue
        mark = next((one for one in report.marks if one.is_at(statement)), None)
        assert mark is not None, statement
        assert bound_as(statement) in mark.readings, (mark.words, statement)


def test_nearly_every_number_that_states_cells_is_bound() -> None:
    checkable = bound = 0
    for name in NAMES:
        report = read_report(name)
        found = statements_in(report.text)
        for mark in report.marks:
            statement = at(mark, found)
            checkable += mark.is_checkable
            bound += mark.is_checkable and statement is not None and bool(statement.bound_to)
    assert bound / checkable >= LEAST_RECALL


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_sound_reports_agree_and_raise_no_alarm(name: str) -> None:
    text = read_report(name).text
    found = statements_in(text)
    for one in found:
        if one.bound_to is not None:
            assert one.agrees is True or (one.kind is Kind.CHANGE and text.last is None), one
    assert failing(text, found) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_number_made_one_greater_is_found(name: str) -> None:
    report = read_report(name)
    for one in statements_in(report.text):
        if one.agrees is not True or not one.unit or not NUMBER.search(one.text):
            continue
        spoilt, end = one_greater(report, one)
        found = failing(spoilt, statements_in(spoilt))
        assert any(
            finding.rule in ("RC10", "RC11", "RC20") and is_named(finding, one, end)
            for finding in found
        ), one


def one_greater(report: WholeReport, one: Statement) -> tuple[ReportText, int]:
    """The report with this number raised by one, and where the number then ends."""
    words = NUMBER.sub(lambda match: str(int(match[0].replace(",", "")) + 1), one.text, count=1)
    place, sections = one.place, list(report.text.sections)
    paragraphs = list(sections[place.section].paragraphs)
    label, text = paragraphs[place.paragraph]
    paragraphs[place.paragraph] = label, text[: place.start] + words + text[place.end :]
    sections[place.section] = replace(sections[place.section], paragraphs=tuple(paragraphs))
    return replace(report.text, sections=tuple(sections)), place.start + len(words)


def is_named(finding: Finding, one: Statement, end: int) -> bool:
    return any(
        (passage.section, passage.paragraph) == (one.place.section, one.place.paragraph)
        and passage.start < end
        and one.place.start < passage.end
        for passage in finding.passages
    )
