"""The agency on a day: what the desk reads, and the less that the public may."""

from __future__ import annotations

from datetime import date

from tests.organisations.facts.conftest import TODAY, Employ, Keeper

from gongkai.organisations.facts import end_fact, facts_on
from gongkai.organisations.facts.findings import findings_on
from gongkai.organisations.facts.standing import standing_on
from gongkai.organisations.models import Agency, FactKind


def test_leaders_and_the_sections_they_are_in_charge_of(
    keeper: Keeper, bureau: Agency, employ: Employ
) -> None:
    first = keeper.enter(FactKind.LEADER, post=employ("沈观澜", "局长"), work="主持全面工作。")
    second = keeper.enter(FactKind.LEADER, post=employ("陆沉舟", "副局长"))
    keeper.enter(FactKind.SECTION, name="办公室", under=second)
    finance = keeper.enter(FactKind.SECTION, name="财务科", under=first)
    keeper.enter(FactKind.SECTION, name="中小企业科", under=second)
    keeper.change(finance, date(2024, 7, 15), under=second)
    now, then = facts_on(bureau, TODAY), facts_on(bureau, date(2024, 7, 14))
    assert [(one.name, one.title, one.sections) for one in now.leaders] == [
        ("沈观澜", "局长", ()),
        ("陆沉舟", "副局长", ("办公室", "财务科", "中小企业科")),
    ]
    assert [one.sections for one in then.leaders] == [("财务科",), ("办公室", "中小企业科")]
    assert [one.leader for one in then.sections] == ["陆沉舟", "沈观澜", "陆沉舟"]


def test_floors_come_from_the_top_and_rooms_by_their_number(
    keeper: Keeper, bureau: Agency, employ: Employ
) -> None:
    place = keeper.enter(FactKind.PLACE, name="机关", use="main", address="云台路88号")
    building = keeper.enter(FactKind.BUILDING, name="主楼", under=place)
    section = keeper.enter(FactKind.SECTION, name="中小企业科", brief="专精特新认定")
    for floor, number in ((3, "310"), (-1, "B02"), (3, "302"), (10, "1001"), (3, "302A")):
        keeper.enter(FactKind.ROOM, under=building, floor=floor, name=number)
    room = keeper.enter(FactKind.ROOM, under=building, floor=1, name="101", section=section)
    keeper.enter(FactKind.SITTING, under=room, post=employ("方以宁", "科长"), shown="是")
    keeper.enter(FactKind.SITTING, under=room, post=employ("许可", "科员"))
    (shown,) = facts_on(bureau, TODAY, for_public=True).buildings
    assert (shown.name, shown.place, shown.address) == ("主楼", "机关", "云台路88号")
    assert [(one.name, [room.number for room in one.rooms]) for one in shown.floors] == [
        ("10层", ["1001"]),
        ("3层", ["302", "302A", "310"]),
        ("1层", ["101"]),
        ("地下1层", ["B02"]),
    ]
    (public_room,) = shown.floors[2].rooms
    assert (public_room.label, public_room.brief) == ("中小企业科", "专精特新认定")
    assert public_room.people == ("方以宁",)
    (inside,) = facts_on(bureau, TODAY).buildings
    assert inside.floors[2].rooms[0].people == ("方以宁", "许可")
    assert facts_on(bureau, TODAY).sections[0].rooms == ("主楼101",)


def test_the_leading_group_is_internal_and_its_head_comes_first(
    keeper: Keeper, bureau: Agency, employ: Employ
) -> None:
    head, deputy = employ("沈观澜", "局长"), employ("陆沉舟", "副局长")
    clerk = employ("叶知秋", "办公室科员")
    group = keeper.enter(
        FactKind.GROUP,
        name="政务公开领导小组",
        basis="云工信发〔2021〕9号",
        post=clerk,
        telephone="0600-555 0100",
    )
    keeper.enter(FactKind.MEMBER, under=group, role="member", post=clerk, duties="承办日常工作")
    keeper.enter(FactKind.MEMBER, under=group, role="head", post=head)
    keeper.enter(FactKind.MEMBER, under=group, role="deputy", post=deputy)
    (found,) = facts_on(bureau, TODAY).groups
    assert (found.contact, found.telephone) == ("叶知秋", "0600-555 0100")
    assert [(one.role, one.name) for one in found.members] == [
        ("组长", "沈观澜"),
        ("副组长", "陆沉舟"),
        ("成员", "叶知秋"),
    ]
    assert facts_on(bureau, TODAY, for_public=True).groups == ()


def test_reading_takes_two_queries_however_much_there_is(
    keeper: Keeper, bureau: Agency, employ: Employ, django_assert_num_queries
) -> None:
    building = keeper.enter(FactKind.BUILDING, name="主楼")
    for number in range(8):
        section = keeper.enter(FactKind.SECTION, name=f"第{number}科", post=employ("某人", "科长"))
        room = keeper.enter(
            FactKind.ROOM, under=building, floor=1, name=f"10{number}", section=section
        )
        keeper.enter(FactKind.SITTING, under=room, post=employ("某人", "科员"))
    with django_assert_num_queries(2):
        facts_on(bureau, TODAY)


def test_what_went_stale_is_found(keeper: Keeper, bureau: Agency, employ: Employ) -> None:
    post = employ("程立雪", "科长")
    leader = keeper.enter(FactKind.LEADER, post=employ("陆沉舟", "副局长"))
    keeper.enter(FactKind.SECTION, name="中小企业科", post=post, under=leader, telephone="110")
    post.until = date(2026, 1, 1)
    post.save()
    end_fact(fact=leader, until=date(2026, 2, 1), **keeper.signed)
    found = [one.text for one in findings_on(standing_on(bureau, TODAY))]
    assert found == [
        "还没有登记机关职能",
        "还没有登记领导",
        "还没有登记主办公地址",
        "“中小企业科”：程立雪的“科长”已于2026年1月1日结束，请登记接任的人，或者登记终止",
        "“中小企业科”的分管领导已经没有了，请重新选择",
    ]
