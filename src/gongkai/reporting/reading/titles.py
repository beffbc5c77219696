"""The report's title, and the agency and the year it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.reporting.reading.wording import narrow

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?P<year>20\d{2}|[二2][〇○零0][一二三四五六七八九〇○零\d]{2})"
_SUFFIX = (
    r"(?:政府)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)"
)
_AGENCY_FIRST = re.compile(rf"^(?:关于)?(?P<agency>.*?){_YEAR}年(?:度)?(?P<rest>.*)$")
_IS_TITLE = re.compile(r"年度报告|年报|公开工作报告|公开报告")
_EXACT = re.compile(rf"^(?P<agency>.+?){_YEAR}年政府信息公开工作年度报告$")
_LONGEST = 80


@dataclass(frozen=True)
class Title:
    """`lines` are the indexes of the lines that it was printed on; `remark` is what is unusual."""

    text: str
    agency: str | None
    year: int | None
    lines: frozenset[int]
    remark: str | None


def find_title(head: Sequence[tuple[int, str]]) -> Title | None:
    """The title among the lines before section one (index and text each); None without one."""
    for place, (index, text) in enumerate(head):
        plain = re.sub(r"\s+", "", text)
        if not _IS_TITLE.search(plain) or len(plain) > _LONGEST or "。" in plain:
            continue
        lines = {index}
        for above, before in reversed(head[max(0, place - 2) : place]):
            joined = re.sub(r"\s+", "", before) + plain
            if _names_both(plain) or len(joined) > _LONGEST or re.search(r"[。；：:,，]", before):
                break
            plain, lines = joined, lines | {above}
        agency, year = _agency_and_year(plain)
        return Title(plain, agency, year, frozenset(lines), _remark(plain))
    return None


def _names_both(text: str) -> bool:
    agency, year = _agency_and_year(text)
    return agency is not None and year is not None


def _agency_and_year(text: str) -> tuple[str | None, int | None]:
    match = _AGENCY_FIRST.match(narrow(text))
    if match is None:
        return None, None
    year = int(match["year"].translate(_DIGITS))
    agency = match["agency"].strip("《》“”\"' ")
    if not agency:
        after = re.match(rf"^(?P<agency>.+?){_SUFFIX}$", match["rest"])
        agency = after["agency"] if after else ""
    return agency or None, year


def _remark(text: str) -> str | None:
    if _EXACT.match(narrow(text)):
        return None
    faults = []
    if "政府信息公开" not in text:
        faults.append("没有“政府信息公开”字样" if "信息公开" not in text else "缺“政府”二字")
    if text.count("年度") > 1:
        faults.append(f"“年度”出现了{text.count('年度')}次")
    elif re.search(r"\d年度", narrow(text)):
        faults.append("年份后写作“年度”")
    if "年度报告" not in text:
        faults.append("没有“年度报告”字样")
    agency, year = _agency_and_year(text)
    if agency is None:
        faults.append("没有机关名称")
    if year is None:
        faults.append("没有年份")
    return "，".join(faults) or "与通行写法不同"


def year_in(text: str) -> int | None:
    """The only report year that a text speaks of by `统计期限` or `YYYY年1月1日`, if any."""
    years = set(re.findall(r"(20\d{2})年1月1日(?:起)?(?:至|到|—|-|~)", narrow(text)))
    return int(years.pop()) if len(years) == 1 else None
