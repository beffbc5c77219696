"""Measures of improvement that tell what was done instead of what will be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reporting.proofreading.places import Place, places
from gongkai.reporting.proofreading.rules import PAST, found
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Finding

_DONE = re.compile(
    r"(?:改善|提高|提升|完善|建立|健全|加强|增强|强化|优化|规范|完成|解决|实现|开展|制定|印发|出台|"
    r"组织|举办|落实|推进|推动|扩大|拓宽|增加|丰富|配备|调整|修订|明确|理顺|形成|取得|得到|收到)了"
)
_TO_COME = re.compile(
    r"将|下一步|下步|拟|计划|打算|今后|明年|继续|进一步|力争|确保|着力|务必|必须|要|应当|争取|努力"
)
_OF_BEFORE = re.compile(
    r"上年|上一年|去年|前一年|以前|以往|今年以来|一年来|目前|截至|虽然|尽管|但|存在"
)
_HEADS_MEASURES = re.compile(r"改进(?:措施|方向|工作)|整改(?:措施|方向)|下一步|下步|工作打算|措施")
_HEADS_PROBLEMS = re.compile(r"(?:主要|存在的?)问题|不足|(?:改进|整改|落实)情况")
"""Also heads what was done in the year about what was found before."""
_LONGEST_HEADING = 30


def find_past_measures(text: ReportText) -> Iterator[Finding]:
    """Sentences of section five that stand among the measures and speak of what is over.

    Measures begin under a heading of theirs; in a section without one they are the paragraphs that
    name no problem after the first that does. What was done about last year's problems is no
    measure, and is told by the words that refer to the past.
    """
    fifth = [place for place in places(text) if place.id == "s5"]
    for place, start in _measures(fifth):
        for at, sentence in place.sentences():
            if at < start:
                continue
            done = _DONE.search(sentence)
            if done and not _TO_COME.search(sentence) and not _OF_BEFORE.search(sentence):
                yield found(
                    PAST,
                    f"改进措施写成了已经做过的事：“{sentence.strip()[:40]}”。"
                    "请写准备怎么改、由谁负责、何时完成。",
                    place.passage(at, at + len(sentence)),
                    sections=place.sections,
                )


def _measures(paragraphs: list[Place]) -> Iterator[tuple[Place, int]]:
    headed = any(_heading_end(place, _HEADS_MEASURES) for place in paragraphs)
    among = problems_seen = False
    for place in paragraphs:
        begin = _heading_end(place, _HEADS_MEASURES)
        if begin:
            among = True
        elif _heading_end(place, _HEADS_PROBLEMS):
            among = False
        if headed:
            if among:
                yield place, begin
        elif _names_problem(place.text):
            problems_seen = True
        elif problems_seen:
            yield place, 0


def _heading_end(place: Place, pattern: re.Pattern[str]) -> int:
    """Where a heading at the beginning of the paragraph ends; 0 when there is none."""
    opening = re.match(rf"[^。；;\n]{{2,{_LONGEST_HEADING}}}?(?:[。：:\n]|$)", place.text)
    if opening is None:
        return 0
    return opening.end() if pattern.search(opening[0]) else 0


def _names_problem(words: str) -> bool:
    return bool(
        re.search(r"不足|不够|不高|不强|欠缺|薄弱|滞后|存在|有待|短板|差距|不全|不及时", words)
    )
