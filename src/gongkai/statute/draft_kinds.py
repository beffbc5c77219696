"""Kinds of draft that are put up for signature, and the route each begins with.

Who must sign is the agency's own choice, kept as rows; what stands here is the proposal for an
agency that has not chosen yet, and what no agency may choose otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.statute.duties import Duty
from gongkai.statute.sources import REGULATION, Citation


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """One signature of a proposed route: its name, the duty that gives it, and for which drafts."""

    label: str
    duty: Duty
    only_important: bool = False


@dataclass(frozen=True, slots=True)
class DraftKind:
    """A kind of draft. `name` is also the kind of its case's flow.

    `drafters` are the duties that put it up. `always_important` kinds are important by their nature
    and are never lowered. `proposed` is the route of an agency that has saved none.
    """

    name: str
    label: str
    drafters: frozenset[Duty]
    proposed: tuple[ProposedStep, ...]
    cites: Citation
    always_important: bool = False


ANNUAL_REPORT = DraftKind(
    "annual_report",
    "政府信息公开工作年度报告",
    frozenset({Duty.REPORT_EDITOR}),
    (
        ProposedStep("办公室审核", Duty.OFFICE_HEAD),
        ProposedStep("合法性审核", Duty.LEGAL_REVIEWER),
        ProposedStep("分管领导审签", Duty.LEADER_IN_CHARGE),
        ProposedStep("主要领导签发", Duty.PRINCIPAL_LEADER, only_important=True),
    ),
    REGULATION.article(49),
    always_important=True,
)

DRAFT_KINDS: dict[str, DraftKind] = {kind.name: kind for kind in (ANNUAL_REPORT,)}
