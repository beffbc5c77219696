"""A change as of a day, and the end of a fact: what was before stays readable."""

from __future__ import annotations

from datetime import date

import pytest
from tests.organisations.facts.conftest import TODAY, Employ, Keeper

from gongkai.audit.models import AuditEntry
from gongkai.organisations.facts import change_fact, end_fact, facts_on
from gongkai.organisations.models import Agency, Fact, FactKind, Person, Section
from gongkai.statute.refusal import NotPermitted


def head_on(agency: Agency, day: date) -> str:
    (section,) = facts_on(agency, day).sections
    return section.head


@pytest.fixture
def section(keeper: Keeper, employ: Employ) -> Fact:
    """程立雪 led it from April 2019 on."""
    return keeper.enter(
        FactKind.SECTION,
        date(2019, 4, 1),
        name="中小企业科",
        telephone="0600-555 0103",
        post=employ("程立雪", "科长"),
    )


def test_who_led_the_section_on_a_day_in_2024(
    keeper: Keeper, bureau: Agency, section: Fact, employ: Employ
) -> None:
    keeper.change(section, date(2024, 7, 15), post=employ("方以宁", "科长", date(2024, 7, 15)))
    assert head_on(bureau, date(2019, 4, 1)) == "程立雪"
    assert head_on(bureau, date(2024, 7, 14)) == "程立雪"
    assert head_on(bureau, date(2024, 7, 15)) == "方以宁"
    assert head_on(bureau, TODAY) == "方以宁"
    (now,) = facts_on(bureau, TODAY).sections
    assert now.telephone == "0600-555 0103"


def test_a_change_between_two_others_holds_until_the_later_one(
    keeper: Keeper, bureau: Agency, section: Fact, employ: Employ
) -> None:
    keeper.change(section, date(2024, 7, 15), post=employ("方以宁", "科长", date(2024, 7, 15)))
    keeper.change(section, date(2022, 1, 1), post=employ("许可", "副科长"))
    days = [date(2021, 12, 31), date(2022, 1, 1), date(2024, 7, 14), date(2024, 7, 15)]
    assert [head_on(bureau, day) for day in days] == ["程立雪", "许可", "许可", "方以宁"]


def test_what_was_before_the_first_version_may_be_told_later(
    keeper: Keeper, bureau: Agency, section: Fact, employ: Employ
) -> None:
    keeper.change(section, date(2016, 1, 1), name="小企业科", post=employ("吴归", "科长"))
    (then,) = facts_on(bureau, date(2018, 5, 1)).sections
    assert (then.name, then.head) == ("小企业科", "吴归")
    assert Section.objects.get(pk=section.section_id).name == "中小企业科"


def test_a_new_name_goes_to_the_row_of_the_section(keeper: Keeper, section: Fact) -> None:
    keeper.change(section, date(2024, 1, 1), name="民营经济科", telephone="0600-555 0104")
    row = Section.objects.get(pk=section.section_id)
    assert (row.name, row.telephone) == ("民营经济科", "0600-555 0104")


def test_a_second_change_on_one_day_is_a_correction(keeper: Keeper, section: Fact) -> None:
    with pytest.raises(NotPermitted, match="请用“更正”"):
        keeper.change(section, date(2019, 4, 1), telephone="0600-555 0109")


def test_no_change_a_day_to_come_and_a_stale_page_are_refused(
    keeper: Keeper, section: Fact
) -> None:
    with pytest.raises(NotPermitted, match="没有改动"):
        keeper.change(section, date(2024, 1, 1), telephone="0600-555 0103")
    with pytest.raises(NotPermitted, match="还没有到"):
        keeper.change(section, date(2026, 3, 1), telephone="0600-555 0109")
    section.refresh_from_db()
    keeper.change(section, date(2024, 1, 1), telephone="0600-555 0109")
    with pytest.raises(NotPermitted, match="有人刚改过这一条"):
        change_fact(
            fact=section,
            values={"telephone": "0600-555 0110"},
            since=date(2025, 1, 1),
            revision=section.revision,
            **keeper.signed,
        )


def test_a_change_is_in_the_log_with_both_sides(keeper: Keeper, section: Fact) -> None:
    keeper.change(section, date(2024, 1, 1), telephone="0600-555 0109")
    detail = AuditEntry.objects.get(act="organisations.change_fact").detail
    assert detail["before"]["telephone"] == "0600-555 0103"
    assert detail["after"] == {"telephone": "0600-555 0109", "since": "2024-01-01", "until": ""}


def test_who_keeps_no_facts_changes_and_ends_none(
    keeper: Keeper, section: Fact, stranger: Person, people: dict[str, Person]
) -> None:
    for person in (stranger, people["register_clerk"], people["system_administrator"]):
        with pytest.raises(NotPermitted, match="须由担任"):
            change_fact(
                fact=section,
                values={"telephone": "110"},
                since=TODAY,
                actor=person,
                today=TODAY,
            )
        with pytest.raises(NotPermitted, match="须由担任"):
            end_fact(fact=section, until=TODAY, actor=person, today=TODAY)


def test_a_section_that_ended_is_no_more_but_was(
    keeper: Keeper, bureau: Agency, section: Fact
) -> None:
    end_fact(fact=section, until=date(2025, 3, 1), reason="机构改革", **keeper.signed)
    assert facts_on(bureau, date(2025, 3, 1)).sections == ()
    assert head_on(bureau, date(2025, 2, 28)) == "程立雪"
    assert Section.objects.get(pk=section.section_id).until == date(2025, 3, 1)
    with pytest.raises(NotPermitted, match="已经终止"):
        end_fact(fact=section, until=TODAY, **keeper.signed)
    with pytest.raises(NotPermitted, match="不能再变更"):
        keeper.change(section, TODAY, telephone="0600-555 0109")
    again = keeper.enter(FactKind.SECTION, date(2025, 6, 1), name="中小企业科")
    assert again.section_id != section.section_id


def test_rooms_and_who_sits_there_end_with_the_building(
    keeper: Keeper, bureau: Agency, employ: Employ
) -> None:
    building = keeper.enter(FactKind.BUILDING, name="主楼")
    room = keeper.enter(FactKind.ROOM, under=building, floor=3, name="302")
    keeper.enter(FactKind.SITTING, under=room, post=employ("方以宁", "科长"))
    end_fact(fact=building, until=date(2025, 3, 1), **keeper.signed)
    assert facts_on(bureau, date(2025, 3, 1)).buildings == ()
    (then,) = facts_on(bureau, date(2025, 2, 28)).buildings
    assert then.floors[0].rooms[0].people == ("方以宁",)
    assert AuditEntry.objects.get(act="organisations.end_fact").detail["parts"] == 2


@pytest.mark.parametrize("until", [date(2019, 4, 1), date(2026, 2, 12)])
def test_an_end_before_the_beginning_or_to_come_is_refused(
    keeper: Keeper, section: Fact, until: date
) -> None:
    with pytest.raises(NotPermitted):
        end_fact(fact=section, until=until, **keeper.signed)
