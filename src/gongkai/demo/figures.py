"""Invented figures that reconcile, and some that are meant not to."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from gongkai.statute.annual_report import CellKind, Entry, Form, form_for_year
from gongkai.statute.annual_report.table3 import COLUMNS, PARTS, cell_id, leaves

YEARS = (2019, 2020, 2021, 2022)

Numbers = dict[str, int]
"""Cell identifier to value, amounts in 0.01 CNY."""


def invented_years(seed: str, *, busy: int) -> Iterator[tuple[int, Numbers]]:
    """A year's figures after another, each carrying in what the last carried out.

    `busy` is about how many applications a year brings. Every sum and balance holds, and from
    2021 on the stock of documents follows from the year before.
    """
    random = Random(seed)
    carried = {column: 0 for column, _ in PARTS}
    in_force = random.randint(8, 20)
    for year in YEARS:
        form = form_for_year(year)
        numbers = {cell.id: 0 for cell in form.cells}
        carried = _applications(random, form, numbers, carried, busy)
        if year >= 2021:
            issued, repealed = random.randint(0, 4), random.randint(0, 3)
            in_force += issued - repealed
            for moment, value in (
                ("issued", issued),
                ("repealed", repealed),
                ("in_force", in_force),
            ):
                numbers[f"t2.art20_1.normative_docs.{moment}"] = value
        for name in ("art20_5.licensing", "art20_6.penalty", "art20_6.coercion"):
            numbers[f"t2.{name}.decisions"] = random.randint(0, busy * 3)
        for cell in form.cells:
            if cell.kind is CellKind.MONEY:
                numbers[cell.id] = random.randint(0, 9_000) * 12_345
        yield year, numbers


def _applications(
    random: Random, form: Form, numbers: Numbers, carried: Numbers, busy: int
) -> Numbers:
    rows = [row.id for row in leaves(other_split=form.code == "2021")]
    usual = [rows[0]] * 6 + [rows[1]] * 2 + rows
    left: Numbers = {}
    for place, (column, _) in enumerate(PARTS):
        received = random.randint(busy // 2, busy) if place == 0 else random.randint(0, busy // 4)
        numbers[cell_id("new_received", column)] = received
        numbers[cell_id("carried_in", column)] = carried[column]
        left[column] = min(random.randint(0, 2), received)
        for _ in range(received + carried[column] - left[column]):
            numbers[cell_id(random.choice(usual), column)] += 1
        numbers[cell_id("carried_out", column)] = left[column]
    for declared in (*form.sums, *form.sums):
        numbers[declared.total] = sum(numbers[part] for part in declared.parts)
    return left


def entries(numbers: Numbers) -> dict[str, Entry]:
    return {key: Entry.number(value) for key, value in numbers.items()}


def misstate(numbers: Numbers) -> Numbers:
    """What the words of a report say whose writer did not look at the table (RC10)."""
    received = cell_id("new_received", "total")
    return numbers | {received: numbers[received] + 2}


def plant_errors(numbers: Numbers) -> Numbers:
    """Figures with one error for each of RC01, RC02, RC03, RC04, RC06 and RC09.

    A natural person too many among the new, a total of table 4 without its parts, a carried-in
    figure unlike last year's, and a 规章 that a department cannot make.
    """
    planted = dict(numbers)
    planted[cell_id("new_received", "natural_person")] += 1
    planted[cell_id("outcome.granted", "other")] += 2
    planted[cell_id("carried_in", COLUMNS[1][0])] += 3
    planted["t4.review.total"] += 1
    planted["t2.art20_1.regulations.issued"] = 1
    return planted
