"""Checking one report of 200 cells and six pages of prose, every rule. Limit: 50 ms."""

from __future__ import annotations

from bench.content import filled_entries
from bench.measuring import median_seconds, report
from gongkai.reporting.proofreading import check_report
from gongkai.reporting.statements import ReportText, TextSection, statements_in
from gongkai.statute.annual_report import PARAGRAPHS, SECTIONS

LIMIT_MS = 50.0
TIMES = 50
LEAST_CHARACTERS = 5_000

_FIRST = (
    "全年制发行政规范性文件3件，废止3件，现行有效3件，作出行政许可决定3件、行政处罚决定3件。"
    "收到政府信息公开申请18件，上年结转18件，予以公开18件，结转下年度继续办理18件。"
    "门户网站发布信息594条，公众号发布信息226条，召开会议4次，培训120人次。"
)
_FIFTH = "工作中还存在一些不足，主要是内容不够丰富，更新不够及时。下一步将指定专人负责，按月检查。"


def _report(year: int, last: ReportText | None = None) -> ReportText:
    first = tuple((one.label, f"{year}年{_FIRST * 8}") for one in PARAGRAPHS)
    texts = {"s1": first, "s5": ((None, _FIFTH * 20),), "s6": ((None, "未收取信息处理费。"),)}
    return ReportText(
        agency="云岭市工业和信息化局",
        year=year,
        form="2021",
        values=filled_entries(),
        title=f"云岭市工业和信息化局{year}年政府信息公开工作年度报告",
        sections=tuple(TextSection(one.id, one.heading, texts.get(one.id, ())) for one in SECTIONS),
        last=last,
    )


def main() -> bool:
    """Measure all checks with last year's report at hand; whether the limit was kept."""
    text = _report(2022, _report(2021))
    characters = sum(len(paragraph) for *_, paragraph in text.paragraphs())
    if characters < LEAST_CHARACTERS:
        raise ValueError(f"the prose has {characters} characters only")
    statements = statements_in(text)
    milliseconds = median_seconds(lambda: check_report(text, statements), TIMES) * 1000
    return report(
        f"all checks of {len(text.values)} cells and {characters} characters",
        f"{milliseconds:.1f} ms",
        f"{LIMIT_MS:.0f} ms",
        milliseconds <= LIMIT_MS,
    )


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
