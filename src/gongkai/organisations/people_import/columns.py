"""The three sheets and their columns."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.organisations.facts.workbook.sheets import SheetOut
from gongkai.organisations.models.agencies import Level
from gongkai.statute.agency_kinds import AgencyKind

AGENCIES, SECTIONS, PEOPLE = "机关", "科室", "人员"
SINCE = "起始日期"
DAYS = frozenset({SINCE})
"""Titles of the columns that hold days."""


@dataclass(frozen=True, slots=True)
class Column:
    """`longest` counts characters."""

    title: str
    longest: int
    required: bool = False


COLUMNS: dict[str, tuple[Column, ...]] = {
    AGENCIES: (
        Column("代码", 60, required=True),
        Column("全称", 120, required=True),
        Column("简称", 60),
        Column("类型", 40, required=True),
        Column("层级", 10, required=True),
        Column("上级代码", 60, required=True),
    ),
    SECTIONS: (
        Column("机关代码", 60, required=True),
        Column("名称", 80, required=True),
        Column("电话", 60),
        Column("序号", 4),
    ),
    PEOPLE: (
        Column("机关代码", 60, required=True),
        Column("科室", 80),
        Column("姓名", 60, required=True),
        Column("用户名", 60),
        Column("职务", 80, required=True),
        Column("电子邮箱", 254),
        Column(SINCE, 10),
    ),
}
"""Every sheet in the order in which it is done: each may refer to those before it."""

EXPLANATION = (
    ("三张表", "可以只填其中几张；没有的表可以删去。已有的机关和科室不用再填，填了也不会改。"),
    ("机关", f"类型填{'、'.join(kind.label for kind in AgencyKind)}之一；"),
    ("", f"层级填{'、'.join(Level.labels)}之一；上级代码可以是表里的，也可以是平台已有的。"),
    ("科室", "人员表里用到的科室，要么平台已有，要么在科室表里。"),
    ("用户名", "登录时用。不填的由平台编号，如“机关代码-001”。"),
    ("同名的人", "同一机关里同名的，都要填用户名：同一个人的两个职务填同一个，两个人各填各的。"),
    ("起始日期", "任现职的第一天，如2024-03-05；不填按今天。"),
    ("密码和职责", "导入的账号没有密码，由安全管理员发邀请设置；职责也由安全管理员任命。"),
)


def template_sheets() -> tuple[SheetOut, ...]:
    """The empty workbook to fill in."""
    return tuple(
        SheetOut(name, tuple(column.title for column in columns), ())
        for name, columns in COLUMNS.items()
    )
