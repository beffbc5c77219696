"""Reading a year's arrangement that a site adds itself: the notice as pasted, or a CSV file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date

from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import HOLIDAY_RULES
from gongkai.statute.workdays.arrangement import YearArrangement, named_days
from gongkai.statute.workdays.dates_in_text import days_in
from gongkai.statute.workdays.statutory_days import YEARS, statutory_days

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

CSV_COLUMNS = ("日期", "类型", "名称")
CSV_TEMPLATE = "日期,类型,名称\n2027-01-01,放假,元旦\n2027-02-06,上班,春节\n"
"""What a site may download to fill in; the days are examples."""

_YEAR = re.compile(r"(\d{4})\s*年\s*(?:部分)?(?:节假日|放假|元旦)")
_NUMBER = re.compile(r"国办发(?:明电|电)?\s*[〔\[(（]\d{4}[〕\])）]\s*\d+\s*号")
_SIGNED = re.compile(r"^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$", re.MULTILINE)
_ITEM = re.compile(r"^\s*[一二三四五六七八九十]+、\s*([^：:\n]{2,20})[：:](.*)$", re.MULTILINE)
_TOTAL = re.compile(r"共\s*(\d+)\s*天|放假\s*(\d+)\s*天")
_CSV_HEADER = re.compile(r"[^,，\t;]{0,12}(?:[,，\t;][^,，\t;]{0,12})+")
_CSV_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def parse_notice(text: str) -> YearArrangement:
    """Read the State Council's notice pasted as text, or a CSV of days; never stores anything.

    Raises NotPermitted, naming the place and how to mend it, when the year cannot be found, a
    festival is missing, a date contradicts its weekday or the stated number of days, a make-up day
    is no weekend day, or a statutory day off is not off.
    """
    plain = text.lstrip("\ufeff").strip()
    if not plain:
        raise NotPermitted("没有内容。请粘贴放假通知全文，或者上传CSV文件。")
    return _parse_csv(plain) if _CSV_HEADER.fullmatch(plain.splitlines()[0]) else _parse_text(plain)


def _parse_text(text: str) -> YearArrangement:
    year_found = _YEAR.search(text)
    if not year_found:
        raise NotPermitted(
            "看不出是哪一年的通知。请连同标题（“关于某年部分节假日安排的通知”）一起粘贴。"
        )
    year = int(year_found[1])
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    items = _ITEM.findall(_one_item_a_line(text))
    for name, content in items:
        _read_item(name.strip(), content, year, off, worked)
    missing = [one for one in FESTIVALS if not any(one in name for name, _ in items)]
    if missing:
        raise NotPermitted(
            f"通知里没有找到{'、'.join(f'“{one}”' for one in missing)}的安排。"
            "请粘贴全文，每个节日一条，如“一、元旦：1月1日放假1天。”"
        )
    number = _NUMBER.search(text)
    notice = f"国务院办公厅关于{year}年部分节假日安排的通知"
    signed = list(_SIGNED.finditer(text))
    published = date(*(int(part) for part in signed[-1].groups())) if signed else None
    return _checked(year, off, worked, f"{notice}（{number[0]}）" if number else notice, published)


def _one_item_a_line(text: str) -> str:
    """Break pasted text that lost its line ends before each numbered item."""
    festivals = "|".join(FESTIVALS)
    joined = re.sub(r"\n(?!\s*(?:[一二三四五六七八九十]+、|\d{4}年))", "", text)
    return re.sub(rf"(?<=[。；\s])([一二三四五六七八九十]+、\s*(?:{festivals}))", r"\n\1", joined)


def _read_item(
    name: str, content: str, year: int, off: dict[date, str], worked: dict[date, str]
) -> None:
    free: list[date] = []
    for sentence in re.split(r"[。；;]", content):
        if sentence.rstrip().endswith("上班"):
            worked |= dict.fromkeys(days_in(sentence, year), name)
        elif "放假" in sentence:
            before = sentence.split("放假")[0]
            days = days_in(before, year)
            total = _TOTAL.search(sentence)
            if total and days and int(total[1] or total[2]) != len(days):
                raise NotPermitted(
                    f"“{name}”写明共{total[1] or total[2]}天，列出的日期是{len(days)}天，"
                    "请核对通知原文。"
                )
            free += days
    if not free:
        raise NotPermitted(f"“{name}”一条没有写放假日期，请核对通知原文。")
    off |= dict.fromkeys(free, name)


def _parse_csv(text: str) -> YearArrangement:
    delimiter = next(mark for mark in ",\t;，" if mark in text.splitlines()[0])
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    header = [column.strip() for column in rows[0]]
    if header[:3] != list(CSV_COLUMNS):
        raise NotPermitted(
            f"CSV的表头应为“{'，'.join(CSV_COLUMNS)}”，现在是“{'，'.join(header)}”。请改正表头。"
        )
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for line, row in enumerate(rows[1:], start=2):
        if not any(column.strip() for column in row):
            continue
        day, kind, name = _read_row(line, [column.strip() for column in row])
        if day in off or day in worked:
            raise NotPermitted(f"第{line}行：{_written(day)}已经在前面出现过，请删去重复的一行。")
        (off if kind == "放假" else worked)[day] = name
    if not off:
        raise NotPermitted("CSV里没有一行是“放假”，请核对文件。")
    year = max(day.year for day in off)
    return _checked(year, off, worked, f"国务院办公厅关于{year}年部分节假日安排的通知", None)


def _read_row(line: int, row: list[str]) -> tuple[date, str, str]:
    if len(row) < 2 or row[1] not in ("放假", "上班"):
        kind = row[1] if len(row) > 1 else ""
        raise NotPermitted(f"第{line}行：类型应为“放假”或者“上班”，现在是“{kind}”。")
    found = _CSV_DATE.fullmatch(row[0])
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise NotPermitted(f"第{line}行：“{row[0]}”不是日期，请写成2027-01-01的样子。")
    return day, row[1], row[2] if len(row) > 2 and row[2] else "节假日"


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _checked(
    year: int,
    off: Mapping[date, str],
    worked: Mapping[date, str],
    notice: str,
    published: date | None,
) -> YearArrangement:
    for day in (*off, *worked):
        if day.year != year and (day.year, day.month) != (year - 1, 12):
            raise NotPermitted(f"{_written(day)}不在{year}年内，请核对年份；一次只能录入一年。")
    for day in worked:
        if day in off:
            raise NotPermitted(f"{_written(day)}既写了放假又写了上班，请核对通知原文。")
        if day.weekday() < 5:
            raise NotPermitted(f"{_written(day)}是工作日，不是周末，不能列为调休上班，请核对日期。")
    if year in YEARS:
        lost = {day: name for day, name in statutory_days(year).items() if day not in off}
        if lost:
            named = "、".join(f"{day.month}月{day.day}日（{name}）" for day, name in lost.items())
            raise NotPermitted(f"法定假日{named}没有列为放假，请补上。", HOLIDAY_RULES.article(2))
    return YearArrangement(year, named_days(off), named_days(worked), notice, published)
