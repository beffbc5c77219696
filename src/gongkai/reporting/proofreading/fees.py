"""信息处理费 in words beside the tables: RC12 and RC13."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reporting.proofreading.figures import number_of
from gongkai.reporting.proofreading.places import places
from gongkai.reporting.statements import ReportText, Statement
from gongkai.statute.annual_report import Finding, Outcome, Passage
from gongkai.statute.annual_report.rules.declared import RC12, RC13

_FEE = "信息处理费"
_UNPAID = "t3.outcome.other.fee_unpaid.total"
_FEES = "t2.art20_8.admin_fees.amount_wan"
_NONE = re.compile(
    r"(?:未|没有|没|无|不)[^，。；]{0,8}(?:收取|产生|发生|收到|涉及)|未收|无信息处理费"
)
_YUAN_PER_WAN = 10_000


def compare_fees(text: ReportText, statements: Sequence[Statement]) -> Iterator[Finding]:
    """RC12 asks section six for count and amount; RC13 compares the amount told with table 2.

    Without an amount in the words RC13 is `not_checkable` where a fee may be among those collected
    or is spoken of.
    """
    if text.form not in RC12.forms:
        return
    fees = [
        (place.passage(start, start + len(sentence)))
        for place in places(text)
        for start, sentence in place.sentences()
        if _FEE in sentence
    ]
    told = [one for one in statements if any(_lies_in(one.place, fee) for fee in fees)]
    amounts = [_in_wan(one) for one in told if one.unit in ("元", "万元")]
    counts = [one for one in told if one.unit not in ("元", "万元", "%")]
    unpaid = number_of(text, _UNPAID)
    if (unpaid or any(amounts)) and not (_in_sixth(text) and amounts and counts):
        why = f"有{unpaid}件申请因逾期未缴费不再处理" if unpaid else "收取了信息处理费"
        yield Finding(
            RC12.id,
            RC12.severity,
            Outcome.FAILS,
            f"{why}，但第六部分没有同时写明收取信息处理费的件数和金额。请写明，没有收到的写0。",
            (_UNPAID,) if unpaid else (),
            cites=RC12.cites,
            sections=("s6",),
        )
    collected = number_of(text, _FEES)
    if amounts and collected is not None:
        most = max(amounts)
        if most > collected:
            yield Finding(
                RC13.id,
                RC13.severity,
                Outcome.FAILS,
                f"文字里的信息处理费是{_plain(most)}万元，多于表二的行政事业性收费"
                f"{_plain(collected)}万元。信息处理费属于行政事业性收费，请核对。",
                (_FEES,),
                _plain(most),
                _plain(collected),
                RC13.cites,
                passages=tuple(one.place for one in told if one.unit in ("元", "万元")),
            )
    elif not (amounts or _says_none(text)) and (fees or collected):
        yield Finding(
            RC13.id,
            RC13.severity,
            Outcome.NOT_CHECKABLE,
            "没有信息处理费的台账，文字里也没有写明金额，不能与表二的行政事业性收费核对。"
            "收取过的，请在第六部分写明；没有收取的，写“未收取信息处理费”。",
            (_FEES,),
            cites=RC13.cites,
        )


def _lies_in(words: Passage, sentence: Passage) -> bool:
    return (words.section, words.paragraph) == (sentence.section, sentence.paragraph) and (
        sentence.start <= words.start and words.end <= sentence.end
    )


def _in_sixth(text: ReportText) -> bool:
    return any(place.id == "s6" and _FEE in place.text for place in places(text))


def _says_none(text: ReportText) -> bool:
    """未收取信息处理费, 没有产生信息处理费."""
    return any(
        _FEE in sentence and _NONE.search(sentence)
        for place in places(text)
        for _, sentence in place.sentences()
    )


def _in_wan(one: Statement) -> Decimal:
    return one.value if one.unit == "万元" else one.value / _YUAN_PER_WAN


def _plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")
