"""Words without a number that the tables contradict: RC10."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reporting.proofreading.figures import number_of
from gongkai.reporting.proofreading.places import Place, places
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Finding, Outcome, Severity
from gongkai.statute.annual_report.rules.declared import RC10

_CARRIED_OUT = "t3.carried_out.total"
_ALL_DONE = re.compile(
    r"(?:全部|均已|均|都已|已全部)(?:[^，。；、]{0,6})?办结|(?<![时期])办结率(?:为|达到?|均为)?\s*100\s*%"
)
_REVIEWS = "t4.review.total"
_LEFT_OPEN = re.compile(r"上年|去年|结转|转下|尚在|正在|在办|到期|未办结|未答复")
_ABOUT_APPLICATIONS = re.compile(r"信息公开申请|公开申请|依申请|申请公开")
_NOT_ABOUT = re.compile(r"许可|工单|热线|留言|信访|投诉|建议|提案|来信|审批|补贴|登记")

_SUBJECTS: tuple[tuple[str, str], ...] = (
    (
        r"(?:公开申请|依申请公开|(?:^|[，。；：、])申请)(?:数量|量|件数|总量)?",
        "t3.new_received.total",
    ),
    (r"(?<!类)行政复议(?:案件)?(?:数量|量|件数)?", "t4.review.total"),
    (r"(?<!类)(?:行政)?规范性文件(?:制发)?(?:数量|件数)?", "t2.art20_1.normative_docs.issued"),
    (r"(?<!类)行政处罚(?:决定)?(?:数量|件数)?", "t2.art20_6.penalty.decisions"),
    (r"(?<!类)行政许可(?:决定)?(?:数量|件数)?", "t2.art20_5.licensing.decisions"),
)
_COMPARED = (
    r"(?:[^，。；\d]{0,4})?(?:较|比|与)(?:上年|去年|上一年|上年度|\d{4}年)(?:度)?(?:同期)?(?:相比)?"
)
_UP, _DOWN = "增长|增加|上升|增多", "下降|减少|回落"
_TURNS = tuple(
    (
        re.compile(rf"{subject}{_COMPARED}，?(?:有所|明显|大幅|略有|稳步)?(?P<turn>{_UP}|{_DOWN})"),
        key,
    )
    for subject, key in _SUBJECTS
)


def find_contradictions(text: ReportText) -> Iterator[Finding]:
    """全部办结 beside a carry-over, and a rise or fall that the two years do not show."""
    rest = number_of(text, _CARRIED_OUT)
    for place in places(text):
        for start, sentence in place.sentences():
            if rest and _is_about_applications(sentence):
                yield from _all_done(place, start, sentence, format(rest, "f"))
            if text.last is not None:
                yield from _turned(text, text.last, place, start, sentence)


def _is_about_applications(sentence: str) -> bool:
    if _ABOUT_APPLICATIONS.search(sentence):
        return True
    return "申请" in sentence and not _NOT_ABOUT.search(sentence)


def _all_done(place: Place, start: int, sentence: str, rest: str) -> Iterator[Finding]:
    for match in _ALL_DONE.finditer(sentence):
        if _LEFT_OPEN.search(sentence):
            continue
        words = match[0]
        yield _contradiction(
            place,
            (start + match.start(), start + match.end()),
            f"文字写“{words}”，但表三有{rest}件结转下年度继续办理。请核对，改正写错的一处。",
            (_CARRIED_OUT,),
        )


def _turned(
    text: ReportText, last: ReportText, place: Place, start: int, sentence: str
) -> Iterator[Finding]:
    for pattern, key in _TURNS:
        now, before = number_of(text, key), number_of(last, key)
        if now is None or before is None or text.declared is None:
            continue
        if key == _REVIEWS and place.id != "s4" and "公开" not in sentence:
            continue
        for match in pattern.finditer(sentence):
            rises = match["turn"] in _UP.split("|")
            if (now > before) if rises else (now < before):
                continue
            label = text.declared.by_id[key].label
            yield _contradiction(
                place,
                (start + match.start(), start + match.end()),
                f"文字写“{match[0]}”，但“{label}”本年是{now}，上年是{before}。"
                "请核对，改正写错的一处。",
                (key,),
            )


def _contradiction(
    place: Place, words: tuple[int, int], message: str, cells: tuple[str, ...]
) -> Finding:
    return Finding(
        RC10.id,
        Severity.WARNING,
        Outcome.FAILS,
        message,
        cells,
        cites=RC10.cites,
        sections=place.sections,
        passages=(place.passage(*words),),
    )
