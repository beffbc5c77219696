"""Rules that need the report of the year before: RC06 to RC08, RC15, RC16 and RC21."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.statute.annual_report import table3
from gongkai.statute.annual_report.cells import CellKind, Entry
from gongkai.statute.annual_report.comparing import Comparison, comparisons
from gongkai.statute.annual_report.form import Form
from gongkai.statute.annual_report.money import UNITS_PER_WAN, format_wan
from gongkai.statute.annual_report.rules.declared import RC06, RC07, RC08, RC21
from gongkai.statute.annual_report.rules.finding import Finding, Outcome, Rule
from gongkai.statute.annual_report.rules.remedies import check_remedies
from gongkai.statute.annual_report.rules.within import cites_on
from gongkai.statute.annual_report.rules.wording import names

LEAST_CHANGE = 10
"""RC21 asks only for changes of at least so many (for amounts: so many 万元)."""

_DOCUMENTS = (("regulations", "规章"), ("normative_docs", "行政规范性文件"))

_Numbers = Mapping[str, int]


def check_years(
    form: Form,
    values: Mapping[str, Entry],
    last_form: Form,
    last_values: Mapping[str, Entry],
) -> tuple[Finding, ...]:
    """Check a report against that of the year before (RC06 to RC08, RC15, RC16, RC21).

    RC07 and RC08 need both reports on the form of 2021, since the other has no 现行有效. What
    cannot be compared for want of a number is one finding `not_checkable` for each of RC06 to RC08
    and RC16.
    """
    here, last = _numbers(values), _numbers(last_values)
    findings = _carried(form, here, last)
    if form.code in RC07.forms and last_form.code in RC07.forms:
        findings += _in_force(form, here, last)
    findings += check_remedies(here, last)
    layout, last_layout = form.layout_for(values), last_form.layout_for(last_values)
    for comparison in comparisons(form, layout, last_form, last_layout):
        findings += _unusual(form, comparison, here, last)
    return tuple(findings)


def _numbers(values: Mapping[str, Entry]) -> _Numbers:
    return {key: entry.value for key, entry in values.items() if entry.value is not None}


def _carried(form: Form, here: _Numbers, last: _Numbers) -> list[Finding]:
    findings = []
    unknown: list[str] = []
    for column, text in table3.COLUMNS:
        carried_in = table3.cell_id("carried_in", column)
        carried_out = table3.cell_id("carried_out", column)
        if carried_in not in here or carried_out not in last:
            unknown.append(carried_in)
        elif here[carried_in] != last[carried_out]:
            findings.append(
                Finding(
                    RC06.id,
                    RC06.severity,
                    Outcome.FAILS,
                    f"“{text}”一列上年结转填{here[carried_in]}，上年报告的结转下年度是"
                    f"{last[carried_out]}，相差{abs(here[carried_in] - last[carried_out])}。"
                    "请改正；确因机构改革移交或者更正上年数字的，写明理由。",
                    (carried_in,),
                    str(here[carried_in]),
                    str(last[carried_out]),
                    RC06.cites,
                )
            )
    if unknown:
        findings.append(_not_checkable(form, RC06, unknown, "上年结转"))
    return findings


def _in_force(form: Form, here: _Numbers, last: _Numbers) -> list[Finding]:
    findings = []
    unknown: dict[Rule, list[str]] = {}
    for row, text in _DOCUMENTS:
        issued, repealed, in_force = (
            f"t2.art20_1.{row}.{column}" for column in ("issued", "repealed", "in_force")
        )
        before = last.get(in_force)
        if before is None or issued not in here or repealed not in here:
            unknown.setdefault(RC07, []).append(in_force)
            unknown.setdefault(RC08, []).append(repealed)
            continue
        most = before + here[issued]
        expected = most - here[repealed]
        sides = f"上年现行有效{before}加本年制发{here[issued]}"
        if in_force not in here:
            unknown.setdefault(RC07, []).append(in_force)
        elif here[in_force] != expected:
            findings.append(
                Finding(
                    RC07.id,
                    RC07.severity,
                    Outcome.FAILS,
                    f"{text}现行有效填{here[in_force]}件，{sides}减本年废止{here[repealed]}是"
                    f"{expected}件，相差{abs(here[in_force] - expected)}。"
                    "请改正；因清理、移交或者重新认定而不等的，写明理由。",
                    (in_force, issued, repealed),
                    str(here[in_force]),
                    str(expected),
                    RC07.cites,
                )
            )
        if here[repealed] > most:
            findings.append(
                Finding(
                    RC08.id,
                    RC08.severity,
                    Outcome.FAILS,
                    f"{text}本年废止填{here[repealed]}件，{sides}只有{most}件，"
                    f"多{here[repealed] - most}。请核对废止件数和上年现行有效件数。",
                    (repealed, issued),
                    str(here[repealed]),
                    str(most),
                    RC08.cites,
                )
            )
    findings += [
        _not_checkable(form, rule, cells, "规章和行政规范性文件的件数")
        for rule, cells in unknown.items()
    ]
    return sorted(findings, key=lambda finding: finding.rule)


def _not_checkable(form: Form, rule: Rule, cells: list[str], what: str) -> Finding:
    return Finding(
        rule.id,
        rule.severity,
        Outcome.NOT_CHECKABLE,
        f"{what}有{len(cells)}处不能与上年报告核对，因为本年或者上年的有关数字没有填："
        f"{names([form.by_id[key] for key in cells])}。填好数字后再核对。",
        tuple(cells),
        cites=rule.cites,
    )


def _unusual(form: Form, comparison: Comparison, here: _Numbers, last: _Numbers) -> list[Finding]:
    if comparison.kind is CellKind.SIGNED or (
        comparison.table > 2 and comparison.column != "total"
    ):
        return []
    try:
        now = sum(here[key] for key in comparison.cells)
        before = sum(last[key] for key in comparison.last_cells)
    except KeyError:
        return []
    change = now - before
    money = comparison.kind is CellKind.MONEY
    if abs(change) < LEAST_CHANGE * (UNITS_PER_WAN if money else 1) or 2 * abs(change) <= before:
        return []

    def show(value: int) -> str:
        return format_wan(value) if money else str(value)

    share = f"（{abs(change) * 100 / before:.0f}%）" if before else ""
    word = "增加" if change > 0 else "减少"
    return [
        Finding(
            RC21.id,
            RC21.severity,
            Outcome.FAILS,
            f"“{comparison.label}”本年{show(now)}，上年{show(before)}，{word}"
            f"{show(abs(change))}{share}。变化较大，请核对，并说明原因。",
            comparison.cells,
            show(now),
            show(before),
            cites_on(RC21, form),
        )
    ]
