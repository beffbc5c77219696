"""The bureau's facts, entered through the same acts as real ones: one with a change in 2024."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from gongkai.demo.cast import BUREAU
from gongkai.demo.house import (
    BASIS,
    CHAMBERS,
    FUNCTIONS,
    GROUP,
    GROUP_BASIS,
    GROUP_DUTIES,
    LEADERS,
    MEMBERS,
    NEW_HEAD,
    PLACES,
    SECTIONS,
)
from gongkai.organisations.facts import change_fact, correct_fact, enter_fact, set_portrait
from gongkai.organisations.given import GivenCell, GivenRow, GivenTable
from gongkai.organisations.models import Agency, Fact, FactKind, Person, Post
from gongkai.organisations.people_import.acts import (
    confirm_people_import,
    read_people_import,
    start_people_import,
    store_people_import,
)

SINCE = date(2019, 4, 1)
NEW_HEAD_SINCE = date(2024, 7, 15)
TELEPHONE = "0600-555 0100"


class Keeping:
    """The bureau's clerk at work."""

    def __init__(self, today: date) -> None:
        self.agency = Agency.objects.get(code=BUREAU)
        self.signed: dict[str, Any] = {
            "actor": Person.objects.get(username="clerk"),
            "today": today,
        }
        self.leaders: dict[str, Fact] = {}
        self.sections: dict[str, Fact] = {}
        self.rooms: dict[str, Fact] = {}

    def enter(self, kind: FactKind, since: date = SINCE, **values: Any) -> Fact:
        return enter_fact(agency=self.agency, kind=kind, values=values, since=since, **self.signed)

    def told_earlier(self, fact: Fact, **values: Any) -> None:
        """Mend what was entered on the day on which the platform began."""
        correct_fact(
            version=fact.versions.get(),
            values=values,
            since=SINCE,
            reason="补登起始日期和内容",
            **self.signed,
        )

    def post(self, name: str) -> Post:
        return Post.objects.select_related("person").get(agency=self.agency, person__name=name)


def keep_facts(today: date) -> None:
    """Fill the bureau: people without a duty first, by a workbook of the system administrator."""
    import_colleagues(today)
    keeping = Keeping(today)
    for text in FUNCTIONS:
        keeping.enter(FactKind.FUNCTION, text=text, basis=BASIS)
    _enter_leaders(keeping)
    _enter_sections(keeping)
    _enter_house(keeping)
    _enter_group(keeping)


def import_colleagues(today: date) -> None:
    """Leaders and heads of sections who have no duty in this platform."""
    titles = ("机关代码", "科室", "姓名", "用户名", "职务", "起始日期")
    there = set(Post.objects.filter(agency__code=BUREAU).values_list("person__name", flat=True))
    wanted = [("", leader.name, leader.title) for leader in LEADERS]
    wanted += [(section.name, section.head, section.title) for section in SECTIONS]
    wanted.append((NEW_HEAD[2], NEW_HEAD[0], NEW_HEAD[1]))
    people = [
        (BUREAU, section, name, "", title, SINCE.isoformat())
        for section, name, title in wanted
        if name not in there
    ]
    tables = (
        _table("科室", ("机关代码", "名称"), [(BUREAU, "中小企业科"), (BUREAU, "数字经济科")]),
        _table("人员", titles, people),
    )
    system = Person.objects.get(username="system")
    run = start_people_import(
        agency=Agency.objects.get(parent=None),
        file_name="市工信局人员.xlsx",
        sha256="0" * 64,
        actor=system,
        today=today,
    )
    run = read_people_import(run, tables)
    run = confirm_people_import(run=run, actor=system, today=today)
    store_people_import(run, tables, today)


def _table(name: str, titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> GivenTable:
    return GivenTable(
        name,
        titles,
        tuple(
            GivenRow(
                number, {title: GivenCell(text) for title, text in zip(titles, row, strict=True)}
            )
            for number, row in enumerate(rows, start=2)
        ),
    )


def _enter_leaders(keeping: Keeping) -> None:
    for place, leader in enumerate(LEADERS):
        fact = keeping.enter(
            FactKind.LEADER,
            post=keeping.post(leader.name),
            work=leader.work,
            life=leader.life,
        )
        set_portrait(fact=fact, content=placeholder(place), **keeping.signed)
        keeping.leaders[leader.name] = fact


def _enter_sections(keeping: Keeping) -> None:
    for place, section in enumerate(SECTIONS, start=1):
        fact = Fact.objects.get(agency=keeping.agency, section__name=section.name)
        keeping.told_earlier(
            fact,
            order=place,
            brief=section.brief,
            duties=section.duties,
            telephone=section.telephone,
            post=keeping.post(section.head),
            under=keeping.leaders[section.leader],
        )
        keeping.sections[section.name] = fact
    name, _, section_name = NEW_HEAD
    change_fact(
        fact=keeping.sections[section_name],
        values={"post": keeping.post(name)},
        since=NEW_HEAD_SINCE,
        **keeping.signed,
    )


def _enter_house(keeping: Keeping) -> None:
    main = Fact.objects.get(agency=keeping.agency, kind=FactKind.PLACE)
    keeping.told_earlier(main, route="乘5路、18路到“云台路口”站，向北200米")
    for values in PLACES:
        keeping.enter(FactKind.PLACE, SINCE, **values)
    building = keeping.enter(FactKind.BUILDING, name="主楼", under=main)
    for number, floor, label, who, brief in CHAMBERS:
        room = keeping.enter(
            FactKind.ROOM, under=building, floor=floor, name=number, label=label, brief=brief
        )
        if who:
            keeping.enter(FactKind.SITTING, under=room, post=keeping.post(who), shown="是")
    for section in SECTIONS:
        for place, number in enumerate(section.rooms):
            room = keeping.enter(
                FactKind.ROOM,
                under=building,
                floor=int(number[0]),
                name=number,
                section=keeping.sections[section.name],
            )
            head = NEW_HEAD[0] if section.name == NEW_HEAD[2] else section.head
            if place == 0:
                keeping.enter(FactKind.SITTING, under=room, post=keeping.post(head), shown="是")
    annex = Fact.objects.get(kind=FactKind.ROOM, versions__name="205")
    for name in ("叶知秋", "林向晚"):
        keeping.enter(FactKind.SITTING, under=annex, post=keeping.post(name))


def _enter_group(keeping: Keeping) -> None:
    since = date(2021, 3, 1)
    group = keeping.enter(
        FactKind.GROUP,
        since,
        name=GROUP,
        basis=GROUP_BASIS,
        duties=GROUP_DUTIES,
        post=keeping.post("叶知秋"),
        telephone=TELEPHONE,
    )
    for place, (name, role, duties) in enumerate(MEMBERS, start=1):
        keeping.enter(
            FactKind.MEMBER,
            since,
            under=group,
            role=role,
            order=place,
            post=keeping.post(name),
            duties=duties,
        )


def placeholder(place: int) -> bytes:
    """A drawn head and shoulders in place of a photograph of anybody."""
    from PIL import Image, ImageDraw

    wide, high = 400, 560
    sheet = Image.new("RGB", (wide, high), "#e9f0f5")
    draw = ImageDraw.Draw(sheet)
    shade = ("#4b4741", "#1d4466", "#665f56", "#23583e", "#5b4a3a")[place % 5]
    draw.ellipse((wide / 2 - 165, 370, wide / 2 + 165, 800), fill=shade)
    draw.rectangle((wide / 2 - 38, 300, wide / 2 + 38, 420), fill="#d9c7b2")
    draw.ellipse((wide / 2 - 92, 120, wide / 2 + 92, 355), fill="#d9c7b2")
    draw.pieslice((wide / 2 - 100, 100, wide / 2 + 100, 330), 180, 360, fill="#2b2926")
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
