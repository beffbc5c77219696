"""Rules about the sections: RC17 (section five says something) and RC19 (the six titles)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongkai.statute.annual_report.rules.declared import RC17, RC19
from gongkai.statute.annual_report.rules.finding import Finding, Outcome, Severity
from gongkai.statute.annual_report.sections import SECTIONS, Section

PROBLEM_WORDS: tuple[str, ...] = (
    "不足", "不够", "不高", "不强", "不深", "不全", "不实", "不广", "不严", "不及时", "不到位",
    "不规范", "不完善", "不健全", "不平衡", "不均衡", "不丰富", "不明确", "不清晰", "不熟悉",
    "欠缺", "缺乏", "薄弱", "滞后", "偏少", "偏低", "较少", "较低", "较弱", "较慢", "单一",
    "差距", "短板", "弱项", "有待", "亟待", "仍需", "还需", "存在", "困难", "疏漏", "不符合",
)  # fmt: skip
"""A sentence with one of these names a problem. A starting list, to be lengthened by experience."""

MEASURE_WORDS: tuple[str, ...] = (
    "将", "下一步", "加强", "进一步", "改进", "完善", "提高", "提升", "推进", "推动", "强化",
    "健全", "建立", "制定", "落实", "优化", "规范", "加大", "开展", "组织", "督促", "整改",
    "明确", "细化", "拓宽", "丰富", "增加", "安排", "配备", "培训",
)  # fmt: skip
"""A sentence with one of these names a measure."""

_HEADINGS = frozenset(
    {"存在的主要问题", "存在的问题", "存在问题", "主要问题", "改进情况", "改进措施", "整改措施"}
    | {"下一步工作", "下一步打算", "下一步改进措施", "主要问题及改进情况", "下一步工作打算"}
)
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]+)+")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CALLS_FOR = re.compile(r"(?:有待|亟待|仍需|还需)(?:要)?(?:进一步)?\w{0,3}")
_NOTHING = frozenset({"", "无", "没有", "暂无", "无。", "略"})


def check_sections(sections: Sequence[tuple[str, str]]) -> tuple[Finding, ...]:
    """Check titles and section five; `sections` are (title as printed, text) in printed order.

    White space in a title is ignored, for a typeset title may be broken or spaced.
    """
    titles = [_without_space(title) for title, _ in sections]
    findings = _titles(titles)
    fifth = SECTIONS[4]
    for title, (_, text) in zip(titles, sections, strict=True):
        if _is_section(title, fifth):
            findings += _problems(text, fifth)
            break
    return tuple(findings)


def _without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _is_section(title: str, section: Section) -> bool:
    return title in section.headings or title.startswith(f"{section.numeral}、")


def _titles(titles: Sequence[str]) -> list[Finding]:
    faults: list[tuple[str, Section]] = []
    places: list[tuple[int, Section]] = []
    for section in SECTIONS:
        exact = [place for place, title in enumerate(titles) if title in section.headings]
        if len(exact) > 1:
            faults.append((f"“{section.heading}”出现了{len(exact)}次", section))
        if exact:
            places.append((exact[0], section))
            continue
        other = next((title for title in titles if _is_section(title, section)), None)
        if other is None:
            faults.append((f"缺少“{section.heading}”", section))
        else:
            places.append((titles.index(other), section))
            faults.append((f"“{other}”应为“{section.heading}”", section))
    for (before, _), (after, section) in pairwise(places):
        if after < before:
            faults.append((f"“{section.heading}”的位置提前了", section))
    if not faults:
        return []
    return [
        Finding(
            RC19.id,
            RC19.severity,
            Outcome.FAILS,
            f"六个部分的标题与格式不一致：{'；'.join(text for text, _ in faults)}。"
            "请按格式补齐并改正标题。",
            cites=RC19.cites,
            sections=tuple(dict.fromkeys(section.id for _, section in faults)),
        )
    ]


def _problems(text: str, section: Section) -> list[Finding]:
    if _without_space(text) in _NOTHING:
        message = (
            f"“{section.heading}”没有内容。请写明存在的主要问题和改进措施，不能空着或者写“无”。"
        )
        return [_finding(Severity.ERROR, message, section)]
    sentences = [
        sentence
        for found in _SENTENCE.findall(text)
        if (sentence := _NUMBERING.sub("", _without_space(found)).rstrip("：:")) not in _HEADINGS
    ]
    findings = []
    if not any(word in sentence for sentence in sentences for word in PROBLEM_WORDS):
        findings.append(
            _finding(
                Severity.WARNING,
                f"“{section.heading}”没有一句写明问题。请写具体存在什么问题。",
                section,
            )
        )
    measures = [_CALLS_FOR.sub("", sentence) for sentence in sentences]
    if not any(word in sentence for sentence in measures for word in MEASURE_WORDS):
        findings.append(
            _finding(
                Severity.WARNING,
                f"“{section.heading}”没有一句写明改进措施。请写准备怎么改、由谁负责、何时完成。",
                section,
            )
        )
    return findings


def _finding(severity: Severity, message: str, section: Section) -> Finding:
    return Finding(
        RC17.id, severity, Outcome.FAILS, message, cites=RC17.cites, sections=(section.id,)
    )
