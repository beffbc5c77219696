"""Rules that need only the cells of one report: RC01 to RC05 and RC09."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report.cells import BLANK, Cell, CellKind, CellState, Entry
from gongkai.statute.annual_report.form import Balance, Form, Layout, Sum
from gongkai.statute.annual_report.rules.declared import RC03, RC05, RC09, RULES_BY_ID
from gongkai.statute.annual_report.rules.finding import Finding, Outcome, Rule
from gongkai.statute.annual_report.rules.wording import added, table_name, where
from gongkai.statute.annual_report.values import plain_value
from gongkai.statute.sources import REPORT_FORMAT_2021, Citation

_SUM_WORDING = {
    "RC01": ("“{label}”一行的总计", "六类申请人之和", "行"),
    "RC02": ("“{label}”一列的（七）总计", "各项办理结果之和", "列"),
    "RC04": ("“{label}”的总计", "四种结果之和", "组"),
}


def check_cells(
    form: Form,
    values: Mapping[str, Entry],
    *,
    agency_kind: AgencyKind | str | None = None,
) -> tuple[Finding, ...]:
    """Check the cells of one report by RC01 to RC05, and by RC09 when the kind of agency is known.

    A cell without an entry counts as blank. RC05 gives one finding for each table; a rule whose
    operands are not all numbers gives one finding `not_checkable` for the sums it could not check.
    """
    layout = form.layout_for(values)
    numbers = {key: entry.value for key, entry in values.items() if entry.value is not None}
    findings = [
        *_filled(form, layout, values),
        *_sums(form, layout, numbers),
        *_balances(form, layout, numbers),
    ]
    if agency_kind is not None and form.code in RC09.forms:
        findings += _no_regulations(form, numbers, AgencyKind(agency_kind))
    return tuple(sorted(findings, key=lambda finding: finding.rule))


def cites_on(rule: Rule, form: Form) -> tuple[Citation, ...]:
    """The legal basis of a rule, with the document that sets this form."""
    return tuple(
        Citation(form.source, note=cite.note) if cite.source is REPORT_FORMAT_2021 else cite
        for cite in rule.cites
    )


def _may_stand(cell: Cell, entry: Entry) -> bool:
    return entry.value is not None and (entry.value >= 0 or cell.kind is CellKind.SIGNED)


def _filled(form: Form, layout: Layout, values: Mapping[str, Entry]) -> list[Finding]:
    wrong: dict[int, dict[CellState, list[Cell]]] = {}
    for cell in layout.cells:
        entry = values.get(cell.id, BLANK)
        if not _may_stand(cell, entry):
            wrong.setdefault(cell.table, {}).setdefault(entry.state, []).append(cell)
    findings = []
    for table, by_state in wrong.items():
        faulty = {cell.id for cells in by_state.values() for cell in cells}
        parts = "；".join(
            f"{'负数' if state is CellState.NUMBER else state.label}{len(cells)}处{where(cells)}"
            for state, cells in by_state.items()
        )
        findings.append(
            Finding(
                RC05.id,
                RC05.severity,
                Outcome.FAILS,
                f"{table_name(table)}有{len(faulty)}处没有填不小于0的数字（{parts}）。"
                "请逐处填数字，没有发生的填“0”。",
                tuple(cell.id for cell in layout.cells if cell.id in faulty),
                cites=cites_on(RC05, form),
            )
        )
    return findings


def _sums(form: Form, layout: Layout, numbers: Mapping[str, int]) -> list[Finding]:
    findings = []
    unknown: dict[str, list[Sum]] = {}
    for declared in layout.sums:
        try:
            total = numbers[declared.total]
            parts = [numbers[part] for part in declared.parts]
        except KeyError:
            unknown.setdefault(declared.rule, []).append(declared)
            continue
        computed = sum(parts)
        if total != computed:
            rule = RULES_BY_ID[declared.rule]
            what, of_what, _ = _SUM_WORDING[rule.id]
            more = "多" if total > computed else "少"
            findings.append(
                Finding(
                    rule.id,
                    rule.severity,
                    Outcome.FAILS,
                    f"{what.format(label=declared.label)}填{total}，{of_what}是{computed}"
                    f"（{added(parts)}），{more}{abs(total - computed)}。请核对总计和各分项。",
                    (declared.total, *declared.parts),
                    str(total),
                    str(computed),
                    cites_on(rule, form),
                )
            )
    for rule_id, sums in unknown.items():
        cells = dict.fromkeys(key for one in sums for key in (one.total, *one.parts))
        unit = _SUM_WORDING[rule_id][2]
        findings.append(
            _not_checkable(form, RULES_BY_ID[rule_id], cells, numbers, f"{len(sums)}{unit}的总计")
        )
    return findings


def _balances(form: Form, layout: Layout, numbers: Mapping[str, int]) -> list[Finding]:
    findings = []
    unknown: list[Balance] = []
    for declared in layout.balances:
        try:
            left = [numbers[key] for key in declared.left]
            right = [numbers[key] for key in declared.right]
        except KeyError:
            unknown.append(declared)
            continue
        if sum(left) != sum(right):
            findings.append(
                Finding(
                    RC03.id,
                    RC03.severity,
                    Outcome.FAILS,
                    f"“{declared.label}”一列不平衡：第一项加第二项是{sum(left)}（{added(left)}），"
                    f"第三项加第四项是{sum(right)}（{added(right)}），"
                    f"相差{abs(sum(left) - sum(right))}。"
                    "请核对新收、上年结转、办理结果和结转下年度。",
                    declared.left + declared.right,
                    str(sum(left)),
                    str(sum(right)),
                    cites_on(RC03, form),
                )
            )
    if unknown:
        cells = dict.fromkeys(key for one in unknown for key in one.left + one.right)
        findings.append(_not_checkable(form, RC03, cells, numbers, f"{len(unknown)}列的平衡"))
    return findings


def _not_checkable(
    form: Form, rule: Rule, cells: Mapping[str, None], numbers: Mapping[str, int], what: str
) -> Finding:
    missing = [form.by_id[key] for key in cells if key not in numbers]
    return Finding(
        rule.id,
        rule.severity,
        Outcome.NOT_CHECKABLE,
        f"{table_name(missing[0].table)}有{what}不能核对，因为有{len(missing)}处不是数字"
        f"{where(missing)}。填好数字后再核对。",
        tuple(cells),
        cites=cites_on(rule, form),
    )


def _no_regulations(form: Form, numbers: Mapping[str, int], kind: AgencyKind) -> list[Finding]:
    if kind.may_make_regulations:
        return []
    filled = [
        (cell, numbers[cell.id])
        for cell in form.cells
        if cell.row == "art20_1.regulations" and numbers.get(cell.id)
    ]
    if not filled:
        return []
    figures = "，".join(f"{cell.label}{plain_value(cell, value)}" for cell, value in filled)
    return [
        Finding(
            RC09.id,
            RC09.severity,
            Outcome.FAILS,
            f"本机关是{kind.label}，无权制定规章，规章一行应当是0，现在填：{figures}。"
            "行政规范性文件请填到下一行。",
            tuple(cell.id for cell, _ in filled),
            str(sum(value for _, value in filled)),
            "0",
            RC09.cites,
        )
    ]
