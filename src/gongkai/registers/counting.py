"""By which rule each cell of the annual report is counted from the registers.

One declaration serves the count, the list behind it, and the explanation shown with it: a figure
and its records cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.registers.models import EntryKind, RegisterKind
from gongkai.statute.annual_report import FORM_2021
from gongkai.statute.sources import LEGISLATION_LAW, REGULATION, Citation


@dataclass(frozen=True)
class CountingRule:
    """How `cell_id` is counted; `text` says it to people; `register` is where the records are."""

    cell_id: str
    register: RegisterKind
    text: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True)
class EntryRule(CountingRule):
    """Counts entries of `kind` by the day that decides the year, or sums their money."""

    kind: EntryKind = EntryKind.PENALTY
    less: EntryKind | None = None
    """The kind whose money is taken off; given for sums of money only."""


@dataclass(frozen=True)
class DocumentRule(CountingRule):
    """Counts documents by one moment of their life: issued, ended, in_force."""

    moment: str = "issued"


_DOCUMENTS = "t2.art20_1.normative_docs"

RULES: tuple[CountingRule, ...] = (
    DocumentRule(
        f"{_DOCUMENTS}.issued",
        RegisterKind.DOCUMENT,
        "本机关制发（联合制发的由牵头机关计）、印发日在本年度的行政规范性文件，一件计1；"
        "修订后重新印发的也计入。",
        (REGULATION.article(20, item=1), REGULATION.article(10)),
        moment="issued",
    ),
    DocumentRule(
        f"{_DOCUMENTS}.repealed",
        RegisterKind.DOCUMENT,
        "本年度内废止、被修订替代或失效的行政规范性文件，一件计1。定有有效期而没有另行登记终止的，"
        "自有效期届满的次日起失效。",
        (REGULATION.article(20, item=1),),
        moment="ended",
    ),
    DocumentRule(
        f"{_DOCUMENTS}.in_force",
        RegisterKind.DOCUMENT,
        "本年度12月31日24时仍然有效的行政规范性文件，不论哪一年印发。",
        (REGULATION.article(20, item=1),),
        moment="in_force",
    ),
    EntryRule(
        "t2.art20_5.licensing.decisions",
        RegisterKind.LICENCE,
        "决定日在本年度、以本机关名义作出的准予和不予行政许可决定，一份决定计1；不予受理不计。",
        (REGULATION.article(20, item=5),),
        kind=EntryKind.LICENCE,
    ),
    EntryRule(
        "t2.art20_6.penalty.decisions",
        RegisterKind.PENALTY,
        "决定日在本年度、以本机关名义作出的行政处罚决定，一份决定计1，当场处罚在内；"
        "事后被撤销的，仍计在作出的年度。",
        (REGULATION.article(20, item=6),),
        kind=EntryKind.PENALTY,
    ),
    EntryRule(
        "t2.art20_6.coercion.decisions",
        RegisterKind.COERCION,
        "决定日在本年度、以本机关名义采取的行政强制措施和作出的强制执行决定，一份决定计1。",
        (REGULATION.article(20, item=6),),
        kind=EntryKind.COERCION,
    ),
    EntryRule(
        "t2.art20_8.admin_fees.amount_wan",
        RegisterKind.FEE,
        "收款日在本年度的行政事业性收费，减去退款日在本年度的退费，折合万元；信息处理费在内。",
        (REGULATION.article(20, item=8),),
        kind=EntryKind.FEE,
        less=EntryKind.REFUND,
    ),
)

RULES_BY_CELL = {rule.cell_id: rule for rule in RULES}

REGULATION_CELLS = tuple(
    cell.id for cell in FORM_2021.cells if cell.id.startswith("t2.art20_1.regulations.")
)
NO_REGULATIONS_TEXT = "本机关无权制定规章，这三格恒为0。"
NO_REGULATIONS_CITES = (LEGISLATION_LAW.article(91), LEGISLATION_LAW.article(93))
