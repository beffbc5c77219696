"""Years that do not fit the year of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reporting.proofreading.places import Place, places
from gongkai.reporting.proofreading.rules import YEAR, found
from gongkai.reporting.statements import ReportText
from gongkai.statute.annual_report import Finding

_QUOTED = re.compile(r"《[^》]*》|[〔\[【（(]\s*\d{4}\s*[〕\]】）)]\s*\d+\s*号|“[^”]*”")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年(?:度)?")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*年\s*(?:1\s*月\s*1\s*日|12\s*月\s*31\s*日)")
_COMPARES = re.compile(r"比|较|同期|上年|上一年|去年|以来|至今|年以前|以前年度|历年|结转|持平")
_IN_FORCE = re.compile(r"起(?:正式)?(?:施行|实施|执行|运行|启用|上线|生效)|有效期")
_UNTIL = re.compile(r"(?:(?<!截)至|(?<!截止)(?<!截至)到|[-—–~～])\s?$")
"""Before a year to come that is named on purpose: 力争到2025年底, 2021—2025年."""
_PLANNED_YEARS = 5
_SUMMED_UP = ("s1", "s2", "s3", "s4")


def find_wrong_years(text: ReportText) -> Iterator[Finding]:
    """Years of the statistics that are not the report's, and years that have not come yet.

    The year after the report may be planned for, an earlier one be compared with, cited or counted
    from; titles and numbers of documents are left alone.
    """
    if text.year is None:
        return
    for place in places(text):
        words = _QUOTED.sub(lambda match: "　" * len(match[0]), place.text)
        for start, sentence in _sentences(words):
            yield from _in_sentence(place, start, sentence, text.year)


def _sentences(words: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^。；;！!？?\n]+", words):
        yield match.start(), match[0]


def _in_sentence(place: Place, start: int, sentence: str, year: int) -> Iterator[Finding]:
    periods = [match for match in _PERIOD.finditer(sentence) if int(match[1]) != year]
    told = set()
    about_this = not (_COMPARES.search(sentence) or _IN_FORCE.search(sentence))
    if periods and place.section <= 0 and about_this:
        for match in periods:
            told.add(match.start())
            yield _wrong(place, start + match.start(), start + match.end(), year)
    for match in _YEAR.finditer(sentence):
        if match.start() in told:
            continue
        other = int(match[1])
        begins = not sentence[: match.start()].strip(" \u3000，,")
        opens = begins and place.id in _SUMMED_UP and sentence[match.end() :][:1] in ("，", ",")
        stale = (
            opens
            and other == year - 1
            and str(year) not in sentence
            and not _COMPARES.search(sentence)
        )
        planned = other <= year + _PLANNED_YEARS and _UNTIL.search(sentence[: match.start()])
        to_come = other > year + 1 and not planned
        if to_come or stale:
            yield _wrong(place, start + match.start(), start + match.end(), year)


def _wrong(place: Place, start: int, end: int, year: int) -> Finding:
    return found(
        YEAR,
        f"报告年度是{year}年，这里写的是“{place.text[start:end]}”："
        f"“{place.around(start, end)}”。请核对是不是沿用了以前的文字。",
        place.passage(start, end),
        sections=place.sections,
    )
