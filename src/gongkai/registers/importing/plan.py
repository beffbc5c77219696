"""A file's rows as they would be stored, with every fault and everything taken with a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gongkai.documents.tables import Row, Sheet
from gongkai.registers.importing.columns import COLUMNS, Column, entry_kind, is_months
from gongkai.registers.models import EndKind, ImportTarget
from gongkai.registers.services.limits import (
    EARLIEST,
    FIRST_YEAR,
    LARGEST,
    LONGEST_NUMBER,
    LONGEST_TEXT,
    MOST,
)
from gongkai.statute.refusal import NotPermitted

LONGEST = {"number": LONGEST_NUMBER, "subject": LONGEST_TEXT, "title": LONGEST_TEXT}
ONE_DAY = timedelta(days=1)
REPORTED = 5_000
"""Rows between two reports of progress."""
YES, NO = {"是", "", "牵头"}, {"否", "不是", "非牵头"}
END_KINDS = {kind.label: kind.value for kind in EndKind} | {"失效": "expired", "修订": "replaced"}


@dataclass(frozen=True)
class Remark:
    """A fault, or what was taken of an unusual cell; `row` counts as the spreadsheet shows it."""

    row: int
    column: str
    value: str
    text: str

    def as_json(self) -> dict[str, Any]:
        return {"row": self.row, "column": self.column, "value": self.value, "text": self.text}


@dataclass
class Plan:
    """`rows` are the row's number and its fields, good rows only."""

    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def plan_rows(
    sheet: Sheet, target: str, today: date, report: Callable[[int, int], None] = lambda *_: None
) -> Plan:
    """Read every row after the first by the columns of `target`.

    `report` is told now and then how many rows of how many were looked at.

    Raises NotPermitted when the columns are not those of the template, or no row follows. What is
    wrong inside a row becomes a fault at its cell. Numbers that occur twice in the file are faults.
    """
    rows = iter(sheet)
    first = next(rows, None)
    columns = COLUMNS[target]
    places = _match_columns(first, columns)
    plan = Plan()
    seen: dict[Any, int] = {}
    for done, row in enumerate(rows):
        if done % REPORTED == 0:
            report(done, len(sheet) - 1)
        if _is_example(row, columns, places):
            text = "这是模板里的示例行，不能登记；请删掉这一行，或者改成真实内容"
            plan.faults.append(Remark(row.number, columns[0].title, columns[0].example, text))
            continue
        fields = dict(_read_cells(row, columns, places, plan))
        before = len(plan.faults)
        _check(row, fields, target, today, plan)
        if len(fields) < len(columns) or len(plan.faults) > before:
            continue
        key = (fields["year"], fields["month"]) if is_months(target) else fields["number"]
        if key in seen:
            what = "同一个月" if is_months(target) else "同一个编号"
            title = "月" if is_months(target) else columns[_place_of(columns, "number")].title
            text = f"{what}已出现在第{seen[key]}行，文件里只能有一次"
            shown = f"{key[0]}年{key[1]}月" if is_months(target) else str(key)
            plan.faults.append(Remark(row.number, title, shown, text))
            continue
        seen[key] = row.number
        plan.rows.append((row.number, fields))
    if not plan.rows and not plan.faults:
        raise NotPermitted("文件里只有列名，没有可登记的行。请从第二行起填写后再上传。")
    return plan


def _match_columns(first: Row | None, columns: tuple[Column, ...]) -> dict[str, int]:
    titles = [cell.text.strip() for cell in first.cells] if first else []
    expected = [column.title for column in columns]
    missing = [title for title in expected if title not in titles]
    spare = [title for title in titles if title and title not in expected]
    doubled = sorted({title for title in titles if title and titles.count(title) > 1})
    if missing or spare or doubled:
        parts = [
            f"应有的列是“{'、'.join(expected)}”",
            f"文件里的列是“{'、'.join(title for title in titles if title) or '（空）'}”",
        ]
        parts += [f"缺少“{'、'.join(missing)}”"] if missing else []
        parts += [f"多出“{'、'.join(spare)}”"] if spare else []
        parts += [f"重复“{'、'.join(doubled)}”"] if doubled else []
        raise NotPermitted("列名对不上：" + "；".join(parts) + "。请下载模板，照列名调整后再上传。")
    return {column.field: titles.index(column.title) for column in columns}


def _is_example(row: Row, columns: tuple[Column, ...], places: dict[str, int]) -> bool:
    return all(row.cell(places[one.field]).text.strip() == one.example for one in columns)


def _read_cells(
    row: Row, columns: tuple[Column, ...], places: dict[str, int], plan: Plan
) -> Iterator[tuple[str, Any]]:
    for column in columns:
        cell = column.read(row.cell(places[column.field]))
        if cell.problem:
            plan.faults.append(Remark(row.number, column.title, cell.text, cell.problem))
            continue
        if column.required and cell.value in (None, ""):
            plan.faults.append(Remark(row.number, column.title, "", f"{column.title}没有填"))
            continue
        if cell.note:
            plan.notes.append(Remark(row.number, column.title, cell.text, cell.note))
        yield column.field, cell.value


def _check(row: Row, fields: dict[str, Any], target: str, today: date, plan: Plan) -> None:
    titles = {column.field: column.title for column in COLUMNS[target]}

    def fault(name: str, text: str) -> None:
        plan.faults.append(Remark(row.number, titles[name], str(fields[name]), text))

    for name in ("decided_on", "issued_on", "ended_on"):
        day = fields.get(name)
        if day is not None and not EARLIEST <= day <= today:
            fault(name, "日期应在1949年10月至今天之间，请核对年份")
    for name, longest in LONGEST.items():
        if len(fields.get(name) or "") > longest:
            fault(name, f"太长了，最多{longest}个字")
    if (fields.get("amount") or 0) >= LARGEST:
        fault("amount", "金额太大了，请核对单位：这里以元为单位")
    if is_months(target):
        _check_month(fields, today, fault)
    elif (kind := entry_kind(target)) is not None and kind.has_amount and fields.get("amount") == 0:
        fault("amount", "金额须大于0")
    if target == ImportTarget.DOCUMENT:
        _check_document(fields, fault)


def _check_month(fields: dict[str, Any], today: date, fault: Any) -> None:
    if fields.get("count", 0) > MOST:
        fault("count", f"件数太大了，最多{MOST}")
    if "month" in fields and not 1 <= fields["month"] <= 12:
        fault("month", "月份应在1至12之间")
    elif {"year", "month"} <= fields.keys():
        if not FIRST_YEAR <= fields["year"] <= today.year:
            fault("year", f"年份应在{FIRST_YEAR}至{today.year}之间")
        elif (fields["year"], fields["month"]) > (today.year, today.month):
            fault("month", "这个月还没有到")


def _check_document(fields: dict[str, Any], fault: Any) -> None:
    issued, ended = fields.get("issued_on"), fields.get("ended_on")
    word = fields.get("end_kind", "")
    if ended and issued and ended < issued:
        fault("ended_on", f"早于印发日期{issued}")
    until = fields.get("valid_until")
    if until and issued and until < issued:
        fault("valid_until", f"早于印发日期{issued}")
    elif until and ended and ended > until + ONE_DAY:
        fault("ended_on", f"有效期到{until}为止，次日起已经失效；延长过的请改有效期")
    if word and word not in END_KINDS:
        fault("end_kind", f"应填{'、'.join(END_KINDS)}之一")
    elif bool(word) != bool(ended) and {"ended_on", "end_kind"} <= fields.keys():
        fault("ended_on" if word else "end_kind", "废止或失效日期和终止方式要么都填，要么都空")
    if fields.get("led", "") not in YES | NO:
        fault("led", "应填“是”或“否”")


def _place_of(columns: Iterable[Column], name: str) -> int:
    return next(place for place, column in enumerate(columns) if column.field == name)
