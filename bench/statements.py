"""Binding the numbers in the prose of one report of usual length. Limit: 100 ms, aim 10 ms."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from gc import collect

from bench.content import filled_entries
from bench.measuring import compare, median_seconds, report
from gongkai.reporting.statements import ReportText, TextSection, list_totals, statements_in
from gongkai.statute.annual_report import PARAGRAPHS

LIMIT_MS = 100.0
TIMES = 50
MANY = 60
LIMIT_KB = 256
HOSTILE_CHARACTERS = 20_000

_HOSTILE = (
    "收到申请12件，其中自然人10件、",
    "百分之五占",
    "1,234",
    "一局",
    "3至",
    "第3、",
    "《",
    "（",
)

_PROSE = {
    "s1.proactive": "全年制发行政规范性文件3件，废止3件，现行有效3件，"
    "作出行政许可决定3件、行政处罚决定3件，收取行政事业性收费0.0003万元。"
    "按照上级部署，公开重点领域信息120条，其中财政信息40条、项目信息80条。",
    "s1.on_request": "全年收到政府信息公开申请18件，同比增长20%，"
    "其中自然人3件，占16.7%，法人或其他组织15件；"
    "上年结转18件，办结378件，予以公开18件，不予公开144件，无法提供54件，"
    "结转下年度继续办理18件。",
    "s1.info_management": "建立台账2本，修订制度3项，审核信息594条，没有发生失泄密事件。",
    "s1.platform": "门户网站发布信息594条，微信公众号发布信息226条，阅读量12.5万次。",
    "s1.supervision": "召开会议4次，培训120人次，未发生因政府信息公开引起的行政复议和行政诉讼。",
}
_REST = "工作中还存在一些不足，主要是内容不够丰富，专职人员只有1名，下一步将开展培训2次。"


def _report() -> ReportText:
    first = tuple((paragraph.label, _PROSE[paragraph.id] * 5) for paragraph in PARAGRAPHS)
    return ReportText(
        agency="云岭市工业和信息化局",
        year=2021,
        form="2021",
        values=filled_entries(),
        sections=(TextSection("s1", "", first), TextSection("s5", "", ((None, _REST * 10),))),
        platforms={"website": 594, "wechat": 226},
    )


def main() -> bool:
    """Measure one report, and memory over many; whether both limits were kept."""
    text = _report()
    characters = sum(len(paragraph) for *_, paragraph in text.paragraphs())
    found = len(statements_in(text))

    def run() -> None:
        statements_in(text)
        list_totals(text)

    milliseconds = median_seconds(run, TIMES) * 1000
    quick = report(
        f"{found} statements in {characters} characters",
        f"{milliseconds:.1f} ms",
        f"{LIMIT_MS:.0f} ms",
        milliseconds <= LIMIT_MS,
    )
    grown = _growth(run)
    flat = report(
        f"memory over {MANY} reports", f"{grown:.0f} kB", f"{LIMIT_KB} kB", grown <= LIMIT_KB
    )
    return all([quick, flat, *(_is_linear(piece) for piece in _HOSTILE)])


def _is_linear(piece: str) -> bool:
    """Whether twice as much of the same takes about twice as long."""

    def of_length(characters: int) -> ReportText:
        words = piece * (characters // len(piece))
        section = TextSection("s1", "", (("依申请公开", words),))
        return ReportText("云岭市工业和信息化局", 2021, "2021", {}, sections=(section,))

    once, twice = of_length(HOSTILE_CHARACTERS), of_length(2 * HOSTILE_CHARACTERS)
    compared = compare(lambda: statements_in(twice), lambda: statements_in(once), 3)
    return report(
        f"{piece[:8]}… twice as long", f"{compared.ratio:.1f} times", "3 times", compared.ratio <= 3
    )


def _growth(run: Callable[[], None]) -> float:
    tracemalloc.start()
    run()
    collect()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(MANY):
        run()
    collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / 1024


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
