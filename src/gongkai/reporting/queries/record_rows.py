"""The records behind a figure as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.registers import queries as registers
from gongkai.registers.models import Entry, EntryKind, MonthlyCount, NormativeDocument
from gongkai.statute.annual_report import Cell, CellKind, format_wan
from gongkai.workflow.queries import hidden_keys, withheld

ROWS_ON_A_PAGE = 50

Mark = Literal["", "gone", "new", "changed"]

RESTRICTABLE = {"entry": "register_entry", "document": "normative_document"}
"""By record, the kind under which `workflow.Restriction` names it."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record that was counted. `adds` is what it adds to the figure, as printed; a refund takes
    off and begins with "-". `day` is the day that decides the year, `month` stands in its place
    for a month's count. `record` is "entry", "document" or "month", `pk` its key in `registers`.

    `mark` says what became of it since the figures were frozen: "gone" it is no longer counted,
    "changed" it adds something else now, "new" it was not counted then; empty otherwise.
    """

    record: Literal["entry", "document", "month"]
    pk: int
    kind: str
    number: str
    title: str
    day: date | None
    month: str
    adds: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class PageOfRecords:
    """One page of a list; `total` counts those withheld from the reader as well."""

    rows: tuple[RecordRow, ...]
    total: int
    page: int
    pages: int
    withheld: int


def live_page(
    cell: Cell, behind: registers.RecordsBehind, person: Person, page: int
) -> PageOfRecords:
    """The records as the registers have them now, those withheld from `person` left out."""
    hidden = 0
    sources: list[tuple[QuerySet[Any], Callable[[Any], RecordRow]]] = [
        (behind.monthly, lambda month: _month(cell, month))
    ]
    for name, queryset, make in (
        ("entry", behind.entries, lambda entry: _entry(cell, entry)),
        ("document", behind.documents, _document),
    ):
        number = withheld(person, RESTRICTABLE[name], queryset.order_by().values("pk"))
        if number:
            queryset = queryset.exclude(pk__in=hidden_keys(person, RESTRICTABLE[name]))
        hidden += number
        sources.append((queryset, make))
    counts = [queryset.count() for queryset, _ in sources]
    page, pages = _place(sum(counts), page)
    rows: list[RecordRow] = []
    skip = (page - 1) * ROWS_ON_A_PAGE
    for (queryset, make), count in zip(sources, counts, strict=True):
        wanted = ROWS_ON_A_PAGE - len(rows)
        if skip < count and wanted:
            rows += [make(record) for record in queryset[skip : skip + wanted]]
        skip = max(0, skip - count)
    return PageOfRecords(tuple(rows), sum(counts) + hidden, page, pages, hidden)


def frozen_page(
    cell: Cell,
    frozen: Sequence[Sequence[Any]],
    now: Sequence[Sequence[Any]],
    person: Person,
    page: int,
) -> PageOfRecords:
    """The records that were counted when the figures were frozen, then those counted since.

    `frozen` and `now` are lists of [record, key, number, adds].
    """
    then, since = _by_key(frozen), _by_key(now)
    marked: list[tuple[Sequence[Any], Mark]] = [
        (row, "gone" if key not in since else "changed" if since[key][3] != row[3] else "")
        for key, row in then.items()
    ]
    marked += [(row, "new") for key, row in since.items() if key not in then]
    hidden = _hidden(person)
    visible = [(row, mark) for row, mark in marked if (row[0], row[1]) not in hidden]
    page, pages = _place(len(visible), page)
    start = (page - 1) * ROWS_ON_A_PAGE
    shown = visible[start : start + ROWS_ON_A_PAGE]
    found = _stored(row for row, _ in shown)
    rows = tuple(_kept(cell, row, mark, found.get((row[0], row[1]))) for row, mark in shown)
    return PageOfRecords(rows, len(marked), page, pages, len(marked) - len(visible))


def _place(number: int, page: int) -> tuple[int, int]:
    pages = max(1, -(-number // ROWS_ON_A_PAGE))
    return min(max(1, page), pages), pages


def _by_key(rows: Iterable[Sequence[Any]]) -> dict[tuple[str, int], Sequence[Any]]:
    return {(row[0], row[1]): row for row in rows}


def _hidden(person: Person) -> set[tuple[str, int]]:
    return {
        (record, row["number"])
        for record, kind in RESTRICTABLE.items()
        for row in hidden_keys(person, kind)
    }


def _stored(rows: Iterable[Sequence[Any]]) -> dict[tuple[str, int], Any]:
    """The records of one page as they are now, at most one query for each of the three."""
    wanted: dict[str, list[int]] = {}
    for record, pk, *_ in rows:
        wanted.setdefault(record, []).append(pk)
    models = {"entry": Entry, "document": NormativeDocument, "month": MonthlyCount}
    return {
        (record, pk): stored
        for record, keys in wanted.items()
        for pk, stored in models[record]._default_manager.in_bulk(keys).items()
    }


def _kept(cell: Cell, row: Sequence[Any], mark: Mark, stored: Any) -> RecordRow:
    record, pk, number, adds = row
    printed = format_wan(adds) if cell.kind is CellKind.MONEY else str(adds)
    kind = title = month = ""
    day = None
    if record == "month":
        month, number, title = number, "", "月度数量"
    if isinstance(stored, Entry):
        kind, title, day = stored.get_kind_display(), stored.subject, stored.decided_on
    elif isinstance(stored, NormativeDocument):
        title, day = stored.title, stored.issued_on
        kind = stored.validity_on(timezone.localdate())
    elif isinstance(stored, MonthlyCount):
        kind = stored.get_kind_display()
    elif mark == "gone":
        title = "登记簿里已经没有这一条"
    return RecordRow(record, pk, kind, number, title, day, month, printed, mark)


def _entry(cell: Cell, entry: Entry) -> RecordRow:
    return RecordRow(
        "entry",
        entry.pk,
        entry.get_kind_display(),
        entry.number,
        entry.subject,
        entry.decided_on,
        "",
        _adds(cell, entry.kind, 1, entry.amount),
    )


def _month(cell: Cell, month: MonthlyCount) -> RecordRow:
    return RecordRow(
        "month",
        month.pk,
        month.get_kind_display(),
        "",
        "月度数量",
        None,
        f"{month.year}年{month.month}月",
        _adds(cell, month.kind, month.count, month.amount),
    )


def _document(document: NormativeDocument) -> RecordRow:
    return RecordRow(
        "document",
        document.pk,
        document.validity_on(timezone.localdate()),
        document.number,
        document.title,
        document.issued_on,
        "",
        "1",
    )


def _adds(cell: Cell, kind: str, count: int, amount: int | None) -> str:
    if cell.kind is not CellKind.MONEY:
        return str(count)
    signed = -(amount or 0) if kind == EntryKind.REFUND else (amount or 0)
    return format_wan(signed)
