"""Text taken over from last year's report or from that of another agency: RC18."""

from __future__ import annotations

from gongkai.lib.text_overlap import overlap, shared_passages
from gongkai.reporting.proofreading.places import places
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Finding, Outcome, Passage
from gongkai.statute.annual_report.rules.declared import RC18

MOST_SHARED = 0.60
"""Share of runs of five signs from which on two reports are alike (proposed, no law's number)."""
_SHORTEST_PASSAGE = 30


def prose_of(text: ReportText) -> str:
    """The paragraphs of the six sections, joined."""
    return "\n".join(words for section, _, _, words in text.paragraphs() if section >= 0)


def compare_prose(text: ReportText, other: ReportText, whose: str) -> Finding | None:
    """RC18 against one other report; `whose` names it (上年的报告, 某局2024年度的报告)."""
    share = overlap(prose_of(text), prose_of(other))
    if share <= MOST_SHARED:
        return None
    passages = passages_from(text, other)
    return Finding(
        RC18.id,
        RC18.severity,
        Outcome.FAILS,
        f"文字与{whose}有{share:.0%}相同（超过{MOST_SHARED:.0%}），相同的段落有{len(passages)}处。"
        "年度报告不得内容雷同、敷衍塞责，请按本年度的情况重写。",
        left=f"{share:.2f}",
        right=f"{MOST_SHARED:.2f}",
        cites=RC18.cites,
        passages=tuple(passage for passage, _ in passages),
    )


def passages_from(text: ReportText, other: ReportText) -> list[tuple[Passage, str]]:
    """What stands word for word in both, in the order of `text`, with the other's words."""
    theirs = prose_of(other)
    return [
        (place.passage(shared.start, shared.end), theirs[shared.other_start : shared.other_end])
        for place in places(text)
        if place.section >= 0
        for shared in shared_passages(place.text, theirs, shortest=_SHORTEST_PASSAGE)
    ]
