"""Which facts an agency keeps and what each says: the one table.

A row here is a form at the desk, a sheet of the workbook, a check and a page of history. What must
be public of it: 《条例》第二十条第二项 (functions, sections, address, hours, contact, names of the
heads). Leading groups are internal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.organisations.facts.fields import Field, FieldType, written_day
from gongkai.organisations.models import FactKind
from gongkai.statute.sources import REGULATION

CITES = REGULATION.article(20, item=2)

SINCE_EVER = date(1949, 10, 1)
"""Stands for a day that nobody wrote down; shown as 起始日期不详."""

ORDER = Field("order", "序号", FieldType.COUNT, help="小的在前")
TELEPHONE = Field("telephone", "电话", FieldType.PHONE, longest=60)
MAIN = "main"
"""The use of the place whose address and hours stand for the agency's own."""
USES = (
    (MAIN, "主办公地址"),
    ("window", "服务窗口"),
    ("reading", "信息查阅点"),
    ("other", "其他"),
)
ROLES = (("head", "组长"), ("deputy", "副组长"), ("member", "成员"))


@dataclass(frozen=True, slots=True)
class KindOfFact:
    """`key` are the fields that tell two facts of the kind apart on one day.

    `part_of`: the kind a fact of this kind is part of by its field `under`, so that it ends
    together with it. `named_by` is the field that calls it in a list or a cell.
    """

    kind: FactKind
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    named_by: str
    part_of: FactKind | None = None
    public: bool = True

    @property
    def label(self) -> str:
        return self.kind.label

    def field(self, name: str) -> Field:
        return next(one for one in self.fields if one.name == name)


def _under(title: str, of: FactKind, *, required: bool = True, help: str = "") -> Field:
    return Field("under", title, FieldType.FACT, required=required, of=of, help=help)


def _post(title: str, *, required: bool = False, help: str = "") -> Field:
    return Field("post", title, FieldType.POST, required=required, help=help)


_ROWS = (
    KindOfFact(
        FactKind.FUNCTION,
        (
            ORDER,
            Field("text", "内容", FieldType.LONG, required=True, longest=2000),
            Field("basis", "依据", help="三定方案等的名称和文号"),
        ),
        key=("text",),
        named_by="text",
    ),
    KindOfFact(
        FactKind.LEADER,
        (
            ORDER,
            _post("姓名和职务", required=True, help="从人员的职务中选；没有的请系统管理员登记职务"),
            Field("work", "分工", FieldType.LONG, longest=1000),
            Field("life", "简历", FieldType.LONG, longest=2000),
        ),
        key=("post",),
        named_by="post",
    ),
    KindOfFact(
        FactKind.SECTION,
        (
            ORDER,
            Field("name", "名称", required=True, longest=80),
            Field("brief", "办什么事", longest=60, help="楼层索引上的一句话"),
            Field("duties", "主要职责", FieldType.LONG, longest=3000),
            TELEPHONE,
            _post("负责人"),
            _under("分管领导", FactKind.LEADER, required=False),
        ),
        key=("name",),
        named_by="name",
    ),
    KindOfFact(
        FactKind.PLACE,
        (
            ORDER,
            Field("name", "名称", required=True, longest=80),
            Field("use", "用途", FieldType.CHOICE, required=True, choices=USES),
            Field("address", "地址", required=True),
            Field("postcode", "邮政编码", FieldType.POSTCODE),
            Field("hours", "办公时间"),
            TELEPHONE,
            Field("email", "电子邮箱", FieldType.EMAIL),
            Field("route", "怎么到"),
        ),
        key=("name",),
        named_by="name",
    ),
    KindOfFact(
        FactKind.BUILDING,
        (
            ORDER,
            Field("name", "名称", required=True, longest=40),
            _under("所在地点", FactKind.PLACE, required=False),
        ),
        key=("name",),
        named_by="name",
    ),
    KindOfFact(
        FactKind.ROOM,
        (
            _under("办公楼", FactKind.BUILDING),
            Field("floor", "楼层", FieldType.FLOOR, required=True, help="地下一层写-1"),
            Field("name", "房间号", required=True, longest=20),
            Field("label", "房间名称", longest=40, help="如会议室；是科室的不用填"),
            Field("section", "科室", FieldType.FACT, of=FactKind.SECTION),
            Field("brief", "办什么事", longest=60, help="不填时用科室的"),
        ),
        key=("under", "name"),
        named_by="name",
        part_of=FactKind.BUILDING,
    ),
    KindOfFact(
        FactKind.SITTING,
        (
            _under("房间", FactKind.ROOM),
            _post("人员", required=True),
            Field("shown", "对外显示", FieldType.YES_NO, help="在楼层索引上写出姓名"),
        ),
        key=("under", "post"),
        named_by="post",
        part_of=FactKind.ROOM,
    ),
    KindOfFact(
        FactKind.GROUP,
        (
            ORDER,
            Field("name", "名称", required=True, longest=120),
            Field("basis", "成立依据", help="文件的名称和文号"),
            Field("duties", "职责", FieldType.LONG, longest=3000),
            _post("联系人"),
            TELEPHONE,
        ),
        key=("name",),
        named_by="name",
        public=False,
    ),
    KindOfFact(
        FactKind.MEMBER,
        (
            _under("领导小组", FactKind.GROUP),
            ORDER,
            Field("role", "组内职务", FieldType.CHOICE, required=True, choices=ROLES),
            _post("人员", required=True),
            Field("duties", "责任分工", FieldType.LONG, longest=1000),
            TELEPHONE,
        ),
        key=("under", "post"),
        named_by="post",
        part_of=FactKind.GROUP,
        public=False,
    ),
)

KINDS: dict[FactKind, KindOfFact] = {row.kind: row for row in _ROWS}
"""Every kind, each after those that it refers to."""


def parts_of(kind: FactKind) -> tuple[FactKind, ...]:
    """The kinds whose facts are part of one of `kind`."""
    return tuple(row.kind for row in _ROWS if row.part_of is kind)


def written_since(day: date) -> str:
    """From when on, where anybody knows: 2024年3月5日起."""
    return "起始日期不详" if day == SINCE_EVER else f"{written_day(day)}起"
