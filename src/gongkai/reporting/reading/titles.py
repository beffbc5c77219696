"""Title, agency and year of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.reporting.reading.wording import core, narrow

_DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
_YEAR = r"(?P<year>20\d{2}|二[〇○Ｏ零][〇○Ｏ零一二三四五六七八九]{2})"
_REPORT = r"(?:公开|政务).*?(?:年度报告|年报|报告)(?:[(（](?:全文|20\d{2}年度?)[)）])?"
_WHOLE = re.compile(rf"^(?P<agency>\D{{2,60}}?)\s*{_YEAR}\s*年.*?{_REPORT}$")
_YEAR_FIRST = re.compile(
    rf"^{_YEAR}\s*年度?(?!政府信息|信息公开|政务公开)(?P<agency>\D{{2,60}}?)(?:政府)?(?:信息|政务)公开.*?(?:年度报告|年报|报告)$"
)
_WITHOUT_AGENCY = re.compile(rf"^{_YEAR}\s*年.*?{_REPORT}$")
_WITHOUT_YEAR = re.compile(rf"^(?P<agency>\D{{2,60}}?)(?:政府)?信息{_REPORT}$")
_YEAR_LAST = re.compile(
    rf"^(?P<agency>\D{{2,60}}?)(?:政府)?信息(?:公开).*?(?:报告|年报)\s*[(（]\s*{_YEAR}\s*年度?\s*[)）]$"
)
_YEAR_WITHIN = re.compile(
    rf"^(?P<agency>\D{{2,60}}?)(?:政府)?信息公开(?:工作)?{_YEAR}\s*年度?(?:工作)?(?:报告|年报)$"
)
_SPACE = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])")
"""White space beside a Chinese sign: a title is often spaced out."""
_SENTENCE = re.compile(r"[。；;！!？?，,：:]")
_LONGEST_TITLE = 90
_LINES_SEARCHED = 60
_MOST_PIECES = 4
_PERIOD = re.compile(
    r"(20\d{2})\s*年\s*1\s*月\s*1\s*日.{0,8}?(?:至|到|起|—|-|–|~)\s*(?:(20\d{2})\s*年\s*)?12\s*月\s*31\s*日"
)
_OF_YEAR = re.compile(r"(20\d{2})\s*年度?(?:政府)?信息公开")
_COMPILED_BY = re.compile(
    r"本(?:年度)?报告(?:由|系)([^，。,；、]{3,40}?)(?:根据|按照|依据|编制|编写|撰写)"
)
_BEFORE_AGENCY = re.compile(r"^(?:附件\d*[：:]?|关于|公布|《|\s)+")
_AFTER_AGENCY = re.compile(r"(?:关于|公布|《|\s)+$")
_OFFICE = re.compile(
    r"^[\u4e00-\u9fff（）()·]{2,40}(?:局|委|委员会|政府|办公室|办公厅|厅|中心|办事处|院|部)$"
)
_DATE = re.compile(r"^(?:20\d{2}|二[〇○零]..)年.{1,4}月.{1,4}日$")


_PATTERNS = (_WHOLE, _YEAR_FIRST, _YEAR_LAST, _YEAR_WITHIN, _WITHOUT_AGENCY, _WITHOUT_YEAR)


@dataclass(frozen=True, slots=True)
class Title:
    """The title as printed, its lines put together, with what it says.

    `first` and `count` tell which of the searched lines it takes.
    """

    text: str
    agency: str | None
    year: int | None
    first: int
    count: int


def find_title(lines: Sequence[str]) -> Title | None:
    """The title among the lines before the first section; a title broken over lines is joined.

    A line with agency and year wins over pieces to be joined, and these over a title that lacks
    one of the two.
    """
    searched = [_SPACE.sub("", line.strip()) for line in lines[:_LINES_SEARCHED]]
    for pattern in _PATTERNS:
        for pieces in range(1, _MOST_PIECES + 1):
            for first in range(len(searched) - pieces + 1):
                title = _title_from(pattern, searched, first, pieces)
                if title:
                    return title
    return None


def _title_from(
    pattern: re.Pattern[str], lines: Sequence[str], first: int, pieces: int
) -> Title | None:
    taken = lines[first : first + pieces]
    text = "".join(taken)
    if len(text) > _LONGEST_TITLE or any(_SENTENCE.search(piece) for piece in taken):
        return None
    found = pattern.match(narrow(text).strip("《》<> "))
    if found is None:
        return None
    groups = found.groupdict()
    year = groups.get("year")
    return Title(
        text,
        _agency(groups.get("agency") or ""),
        int(year.translate(_DIGITS)) if year else None,
        first,
        pieces,
    )


def _agency(text: str) -> str | None:
    name = _AFTER_AGENCY.sub("", _BEFORE_AGENCY.sub("", text)).strip(" 《》()")
    return name if len(core(name)) >= 2 else None


def year_in(text: str) -> int | None:
    """The year that the text says it reports on: its period, or the year of the work reported."""
    plain = narrow(text)
    for start, end in _PERIOD.findall(plain):
        if not end or start == end:
            return int(start)
    years = set(_OF_YEAR.findall(plain))
    return int(years.pop()) if len(years) == 1 else None


def agency_in(lines: Sequence[str]) -> str | None:
    """The agency as the text names itself: by whom it was written, or who signed it."""
    for line in lines:
        found = _COMPILED_BY.search(narrow(line))
        if found:
            return _agency(found[1])
    ending = [narrow(line).replace(" ", "") for line in lines[-4:]]
    for signed, dated in pairwise(ending):
        if _OFFICE.match(signed) and _DATE.match(dated):
            return signed
    return None


def title_faults(title: Title, agency: str | None, year: int | None) -> list[str]:
    """In what the title departs from {机关全称}{YYYY}年政府信息公开工作年度报告, in Chinese."""
    text = core(title.text)
    faults = []
    if title.agency is None:
        faults.append("没有写机关全称")
    if title.year is None:
        faults.append("没有写年份")
    if "政府信息公开" not in text:
        faults.append("“信息公开”前没有“政府”二字" if "信息公开" in text else "没有“政府信息公开”")
    if text.count("年度") > 1:
        faults.append("“年度”重复")
    if not text.endswith("年度报告"):
        faults.append("结尾不是“年度报告”")
    name, of_year = title.agency or agency, title.year or year
    if not faults and name and of_year:
        expected = f"{core(name)}{of_year}年政府信息公开工作年度报告"
        if text.translate(_DIGITS) != expected.translate(_DIGITS):
            faults.append("写法与通行格式不同")
    return faults
