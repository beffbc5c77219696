"""RC14: what was typed against what the records say."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gongkai.statute.annual_report.cells import BLANK, CellKind, Entry
from gongkai.statute.annual_report.form import Form
from gongkai.statute.annual_report.rules.declared import RC14
from gongkai.statute.annual_report.rules.finding import Finding, Outcome
from gongkai.statute.annual_report.rules.within import cites_on
from gongkai.statute.annual_report.values import plain_value


def check_computed(
    form: Form,
    values: Mapping[str, Entry],
    computed: Mapping[str, int],
    confirmed: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Compare each cell in `computed` with what stands in the report.

    `computed` holds only cells that were really counted or summed; a cell without a counting rule
    or without records is not in it. `confirmed` are the cells whose typed figure a second person
    has confirmed as it stands.
    """
    findings = []
    cites = cites_on(RC14, form)
    for key, expected in computed.items():
        cell = form.by_id[key]
        entry = values.get(key, BLANK)
        if entry.value == expected or key in confirmed:
            continue
        right = plain_value(cell, expected)
        unit = "万元" if cell.kind is CellKind.MONEY else ""
        if entry.value is None:
            left = None
            typed = f"没有填数字（{entry.state.label}），按记录计算是{right}{unit}。"
        else:
            left = plain_value(cell, entry.value)
            difference = plain_value(cell, abs(entry.value - expected))
            typed = f"填{left}{unit}，按记录计算是{right}{unit}，相差{difference}{unit}。"
        findings.append(
            Finding(
                RC14.id,
                RC14.severity,
                Outcome.FAILS,
                f"“{cell.label}”{typed}请改用计算数，或者写明理由并由另一人确认。",
                (key,),
                left,
                right,
                cites,
            )
        )
    return tuple(findings)
