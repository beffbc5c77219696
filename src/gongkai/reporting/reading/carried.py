"""What a foreign file carries that a reader leaves alone."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.documents.safety import Carried
from gongkai.reporting.reading.findings import CARRIES
from gongkai.statute.annual_report import Finding, Outcome


def about_carried(carries: Sequence[Carried]) -> Finding:
    """The finding that names what was neither run nor followed."""
    named = "、".join(thing.label for thing in carries)
    return Finding(
        CARRIES.id,
        CARRIES.severity,
        Outcome.FAILS,
        f"文件里有{named}。读取时没有运行，也没有打开；在自己的电脑上打开这个文件前请留意。",
    )
