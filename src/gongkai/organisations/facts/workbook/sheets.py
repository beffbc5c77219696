"""The workbook as it is handed out: a sheet for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.organisations.facts.kinds import KINDS, KindOfFact
from gongkai.organisations.facts.standing import Standing, standing_on
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.record import record_act

NUMBER, SINCE, UNTIL = "编号", "起始日期", "截止日期"
DAYS = frozenset({SINCE, UNTIL})
"""Titles of the columns that hold days."""

EXPLANATION = (
    ("编号", "由平台给出，请不要改动；新增的行不填。"),
    ("更正", "起始日期不动，只改别的格：当作原来写错，从头改过来，历史里不留下错的。"),
    ("变更", "起始日期改成更晚的一天，再改别的格：从那一天起变更，以前的内容留在历史里。"),
    ("终止", "填写截止日期：从那一天起不再有，所属的房间、座位、成员一并终止。"),
    ("删掉的行", "表里没有的内容不受影响，不会被删除。"),
    ("人", "写“姓名（职务）”；同名同职务的，写“姓名（职务，用户名）”。没有的请系统管理员登记。"),
    ("房间", "座位表里写楼名加房间号，如“主楼302”。"),
    ("日期", "2024-03-05、2024/3/5、2024年3月5日、20240305，都可以；不能晚于今天。"),
)


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet to be written: all cells are text, so that nothing in one is taken for a formula."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@transaction.atomic
def export_facts(*, agency: Agency, actor: Person, today: date) -> tuple[SheetOut, ...]:
    """What the agency says of itself today, for the workbook. Recorded, for names are in it.

    Raises NotPermitted unless `actor` keeps the agency's facts.
    """
    duty = require_right(actor, agency, "organisations.export_facts", day=today)
    standing = standing_on(agency, today)
    sheets = tuple(_sheet(standing, kind) for kind in KINDS.values())
    detail = {"count": sum(len(sheet.rows) for sheet in sheets)}
    record_act(actor, agency, "organisations.export_facts", str(agency), detail, duty=duty)
    return sheets


def empty_sheets() -> tuple[SheetOut, ...]:
    """The workbook without a row, to fill in."""
    return tuple(SheetOut(kind.label, columns_of(kind), ()) for kind in KINDS.values())


def columns_of(kind: KindOfFact) -> tuple[str, ...]:
    """The titles of a kind's sheet."""
    return (NUMBER, *(field.title for field in kind.fields), SINCE, UNTIL)


def _sheet(standing: Standing, kind: KindOfFact) -> SheetOut:
    rows = []
    for version in standing.of(kind.kind):
        said = standing.said(version)
        rows.append(
            (
                str(version.fact_id),
                *(said[field.name] for field in kind.fields),
                version.since.isoformat(),
                "",
            )
        )
    return SheetOut(kind.label, columns_of(kind), tuple(rows))
