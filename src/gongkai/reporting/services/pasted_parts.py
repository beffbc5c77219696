"""Who wrote for a section what stands in the report, however it came there."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.reporting.models import AnnualReport, ReportParagraph, ReportPart
from gongkai.statute.annual_report_flow import FLOW
from gongkai.workflow.models import Draft

SHORTEST = 8
"""Characters of a line that nobody writes twice by chance."""

_COMPLETE = (Draft.Outcome.SIGNED, Draft.Outcome.EMERGENCY)


def wrote_for_sections(report: AnnualReport) -> set[int]:
    """Keys of those who delivered a line of the report since it last bore every signature.

    What the office collected is noted with that act; this finds what was pasted past it.
    """
    signed = Draft.objects.filter(case=report, kind=FLOW.name, outcome__in=_COMPLETE)
    last = signed.order_by("-version").values_list("at", flat=True).first()
    stands = "\n".join(ReportParagraph.objects.filter(report=report).values_list("text", flat=True))
    parts = ReportPart.objects.filter(report=report).exclude(text="")
    if last is not None:
        parts = parts.filter(assigned_at__gt=last)
    return {
        number
        for part in parts
        for number, text in _deliveries(part)
        if any(line in stands for line in _lines(text))
    }


def _deliveries(part: ReportPart) -> Iterator[tuple[int, str]]:
    if part.delivered_by_id is not None:
        yield part.delivered_by_id, part.text
    for one in part.earlier:
        if one.get("number"):
            yield one["number"], one["text"]


def _lines(text: str) -> Iterator[str]:
    return (line for row in text.split("\n") if len(line := row.strip()) >= SHORTEST)
