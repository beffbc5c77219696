"""Entering a fact: who may, what is refused, and what becomes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.organisations.facts.conftest import TODAY, Employ, Keeper

from gongkai.audit.models import AuditEntry
from gongkai.organisations.facts import enter_fact, facts_on
from gongkai.organisations.models import Agency, Fact, FactKind, Person, Section
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

KEEPERS = {Duty.REGISTRAR, Duty.REPORT_EDITOR, Duty.OFFICE_HEAD}


def test_what_is_entered_holds_from_its_day_on(keeper: Keeper, bureau: Agency) -> None:
    keeper.enter(FactKind.FUNCTION, date(2019, 4, 1), text="拟订工业发展规划。", basis="三定规定")
    (function,) = facts_on(bureau, date(2019, 4, 1)).functions
    assert (function.order, function.text, function.basis) == (1, "拟订工业发展规划。", "三定规定")
    assert facts_on(bureau, date(2019, 3, 31)).functions == ()


def test_only_keepers_of_the_agency_enter(
    people: dict[Duty, Person], stranger: Person, bureau: Agency
) -> None:
    entry: dict[str, Any] = {
        "agency": bureau,
        "kind": FactKind.BUILDING,
        "since": TODAY,
        "today": TODAY,
    }
    for duty, person in people.items():
        if duty in KEEPERS:
            enter_fact(values={"name": f"{duty.label}楼"}, actor=person, **entry)
            continue
        with pytest.raises(NotPermitted, match="登记机关信息须由担任"):
            enter_fact(values={"name": "主楼"}, actor=person, **entry)
    with pytest.raises(NotPermitted, match="登记机关信息须由担任"):
        enter_fact(values={"name": "主楼"}, actor=stranger, **entry)
    assert Fact.objects.count() == len(KEEPERS)


def test_the_act_is_in_the_log_with_its_article(keeper: Keeper) -> None:
    fact = keeper.enter(FactKind.SECTION, name="中小企业科", telephone="0600-555 0103")
    entry = AuditEntry.objects.get(act="organisations.enter_fact")
    assert entry.subject == "内设机构 中小企业科"
    assert entry.cites == "《条例》第二十条第（二）项"
    assert entry.detail["fact"] == fact.pk
    assert entry.detail["after"]["telephone"] == "0600-555 0103"


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        (FactKind.SECTION, {"name": " "}, "名称要填写"),
        (FactKind.SECTION, {"name": "某" * 81}, "名称最多80字，现在有81字"),
        (FactKind.SECTION, {"name": "某科", "telephone": "见大厅公告"}, "不像电话号码"),
        (FactKind.SECTION, {"name": "某科", "telephone": "12"}, "有2位数字"),
        (FactKind.SECTION, {"name": "某\n科"}, "名称只写一行"),
        (FactKind.PLACE, {"name": "大厅", "use": "hall", "address": "1号"}, "用途应填"),
        (FactKind.PLACE, {"name": "大厅", "use": "main"}, "地址要填写"),
        (
            FactKind.PLACE,
            {"name": "大厅", "use": "main", "address": "1号", "postcode": "12345"},
            "邮政编码是6位数字",
        ),
        (
            FactKind.PLACE,
            {"name": "大厅", "use": "main", "address": "1号", "email": "gk"},
            "不像电子邮箱地址",
        ),
        (FactKind.ROOM, {"name": "101", "floor": 1}, "办公楼要填写"),
    ],
)
def test_what_cannot_stand_is_refused(
    keeper: Keeper, kind: FactKind, values: dict[str, Any], told: str
) -> None:
    with pytest.raises(NotPermitted, match=told):
        keeper.enter(kind, **values)
    assert not Fact.objects.exists()


def test_a_room_is_on_a_floor_that_exists(keeper: Keeper) -> None:
    building = keeper.enter(FactKind.BUILDING, name="主楼")
    with pytest.raises(NotPermitted, match="没有0层"):
        keeper.enter(FactKind.ROOM, under=building, floor=0, name="001")
    keeper.enter(FactKind.ROOM, under=building, floor=-1, name="B01")


def test_a_room_is_not_older_than_its_building(keeper: Keeper) -> None:
    building = keeper.enter(FactKind.BUILDING, date(2021, 6, 1), name="主楼")
    with pytest.raises(NotPermitted, match="自2021年6月1日起才有"):
        keeper.enter(FactKind.ROOM, date(2020, 1, 1), under=building, floor=1, name="101")


def test_a_day_to_come_is_refused(keeper: Keeper) -> None:
    with pytest.raises(NotPermitted, match="还没有到"):
        keeper.enter(FactKind.SECTION, date(2026, 2, 12), name="大数据科")


def test_nothing_is_there_twice_on_one_day(keeper: Keeper, employ: Employ) -> None:
    keeper.enter(FactKind.SECTION, name="中小企业科")
    with pytest.raises(NotPermitted, match="已有内设机构“中小企业科”"):
        keeper.enter(FactKind.SECTION, name="中小企业科 ")
    post = employ("沈观澜", "局长")
    keeper.enter(FactKind.LEADER, post=post)
    with pytest.raises(NotPermitted, match="已有领导“沈观澜”"):
        keeper.enter(FactKind.LEADER, post=post)
    keeper.enter(FactKind.PLACE, name="机关", use="main", address="云台路88号")
    with pytest.raises(NotPermitted, match="已是主办公地址"):
        keeper.enter(FactKind.PLACE, name="新机关", use="main", address="云台路90号")


def test_a_number_of_a_room_may_be_in_two_buildings(keeper: Keeper) -> None:
    for name in ("主楼", "附楼"):
        building = keeper.enter(FactKind.BUILDING, name=name)
        keeper.enter(FactKind.ROOM, under=building, floor=1, name="101")


def test_somebody_of_another_agency_leads_nothing_here(
    keeper: Keeper, stranger: Person, other_bureau: Agency
) -> None:
    post = stranger.posts.create(agency=other_bureau, title="局长", since=date(2015, 1, 1))
    with pytest.raises(NotPermitted, match="不是云岭市工业和信息化局的人员"):
        keeper.enter(FactKind.LEADER, post=post)


def test_a_post_that_had_ended_leads_nothing(keeper: Keeper, employ: Employ) -> None:
    post = employ("江一帆", "科长", until=date(2018, 1, 1))
    with pytest.raises(NotPermitted, match="已于2018年1月1日结束"):
        keeper.enter(FactKind.SECTION, date(2019, 4, 1), name="中小企业科", post=post)


def test_a_section_gets_its_row_and_takes_one_without_facts(keeper: Keeper, bureau: Agency) -> None:
    there = Section.objects.create(agency=bureau, name="办公室")
    fact = keeper.enter(FactKind.SECTION, name="办公室", telephone="0600-555 0101", order=4)
    there.refresh_from_db()
    assert fact.section == there
    assert (there.telephone, there.order) == ("0600-555 0101", 4)
    keeper.enter(FactKind.SECTION, name="财务科")
    assert Section.objects.get(name="财务科").order == 5


def test_the_main_place_is_the_agencys_own_address(keeper: Keeper, bureau: Agency) -> None:
    keeper.enter(
        FactKind.PLACE,
        name="机关",
        use="main",
        address="云岭市云台路99号",
        hours="工作日8:30—12:00",
        telephone="0600-555 0199",
    )
    keeper.enter(FactKind.PLACE, name="窗口", use="window", address="云岭市清溪路1号")
    bureau.refresh_from_db()
    assert bureau.address == "云岭市云台路99号"
    assert bureau.office_hours == "工作日8:30—12:00"
    assert (bureau.telephone, bureau.postcode) == ("0600-555 0199", "")


def test_a_field_of_another_kind_is_a_bug(keeper: Keeper) -> None:
    with pytest.raises(TypeError):
        keeper.enter(FactKind.BUILDING, name="主楼", telephone="110")
