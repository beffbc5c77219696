"""Lists in the words whose members do not make the total that the words state."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.reporting.proofreading.places import places
from gongkai.reporting.proofreading.rules import LIST, found
from gongkai.reporting.statements import ReportText, list_totals
from gongkai.statute.annual_report import Finding

_SHOWN = 8


def add_lists(text: ReportText) -> Iterator[Finding]:
    """One finding for each list that does not add up."""
    by_place = {(place.section, place.paragraph): place for place in places(text)}
    for total in list_totals(text):
        if total.agrees:
            continue
        place = by_place[total.place.section, total.place.paragraph]
        values = [value for _, value, _ in total.members]
        addition = "+".join(map(_plain, values[:_SHOWN])) + ("+…" if len(values) > _SHOWN else "")
        yield found(
            LIST,
            f"文字写“{place.around(total.place.start, total.place.end)}”，"
            f"分列的{addition}是{_plain(total.added)}{total.unit}，"
            f"相差{_plain(abs(total.added - total.stated))}。请核对。",
            total.place,
            *(passage for _, _, passage in total.members),
            sections=place.sections,
        )


def _plain(number: Decimal) -> str:
    return format(number, "f")
