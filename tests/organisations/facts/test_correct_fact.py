"""Correcting what was entered wrongly is no change: no version is added, the log keeps both."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.organisations.facts.conftest import TODAY, Employ, Keeper

from gongkai.audit.models import AuditEntry
from gongkai.organisations.facts import correct_fact, end_fact, facts_on, remove_version
from gongkai.organisations.models import Agency, Fact, FactKind, FactVersion, Person, Section
from gongkai.statute.refusal import NotPermitted


@pytest.fixture
def section(keeper: Keeper) -> Fact:
    fact = keeper.enter(FactKind.SECTION, date(2019, 4, 1), name="中小企业科", telephone="5550103")
    keeper.change(fact, date(2024, 7, 15), telephone="5550104")
    return fact


def versions(fact: Fact) -> list[tuple[str, date, date | None]]:
    rows = FactVersion.objects.filter(fact=fact)
    return [(row.content.get("telephone", ""), row.since, row.until) for row in rows]


def correct(keeper: Keeper, version: FactVersion | None, **given: Any) -> FactVersion:
    assert version is not None
    values = {name: given.pop(name) for name in list(given) if name in {"telephone", "name"}}
    given.setdefault("reason", "抄错")
    return correct_fact(version=version, values=values, **given, **keeper.signed)


def test_a_slip_is_mended_where_it_stands(keeper: Keeper, section: Fact) -> None:
    correct(keeper, section.versions.first(), telephone="5550133")
    assert versions(section) == [
        ("5550133", date(2019, 4, 1), date(2024, 7, 15)),
        ("5550104", date(2024, 7, 15), None),
    ]
    entry = AuditEntry.objects.get(act="organisations.correct_fact")
    assert entry.detail["before"] == {"telephone": "5550103"}
    assert entry.detail["after"] == {"telephone": "5550133"}
    assert entry.detail["reason"] == "抄错"


def test_a_wrong_day_moves_the_day_of_the_neighbour(keeper: Keeper, section: Fact) -> None:
    correct(keeper, section.versions.last(), since=date(2024, 8, 1))
    assert versions(section) == [
        ("5550103", date(2019, 4, 1), date(2024, 8, 1)),
        ("5550104", date(2024, 8, 1), None),
    ]
    correct(keeper, section.versions.first(), until=date(2024, 6, 1))
    assert versions(section)[1] == ("5550104", date(2024, 6, 1), None)


def test_no_version_is_left_without_a_day(keeper: Keeper, section: Fact) -> None:
    with pytest.raises(NotPermitted, match="前一个版本自2019年4月1日起"):
        correct(keeper, section.versions.last(), since=date(2019, 4, 1))
    with pytest.raises(NotPermitted, match="后一个版本"):
        correct(keeper, section.versions.first(), until=None)
    with pytest.raises(NotPermitted, match="应在起始日期"):
        correct(keeper, section.versions.first(), until=date(2019, 4, 1))
    with pytest.raises(NotPermitted, match="还没有到"):
        correct(keeper, section.versions.last(), since=date(2027, 1, 1))


def test_an_end_by_mistake_is_taken_back(keeper: Keeper, bureau: Agency, section: Fact) -> None:
    end_fact(fact=section, until=date(2025, 3, 1), **keeper.signed)
    correct(keeper, section.versions.last(), until=None)
    assert len(facts_on(bureau, TODAY).sections) == 1
    assert Section.objects.get(pk=section.section_id).until is None


def test_a_reason_and_a_difference_are_asked_for(keeper: Keeper, section: Fact) -> None:
    with pytest.raises(NotPermitted, match="请写明更正的理由"):
        correct(keeper, section.versions.last(), telephone="1", reason=" ")
    with pytest.raises(NotPermitted, match="没有改动"):
        correct(keeper, section.versions.last(), telephone="5550104")
    with pytest.raises(NotPermitted, match="不像电话号码"):
        correct(keeper, section.versions.last(), telephone="没有")


def test_a_correction_makes_nothing_double(keeper: Keeper, section: Fact) -> None:
    keeper.enter(FactKind.SECTION, name="办公室")
    with pytest.raises(NotPermitted, match="已有内设机构“办公室”"):
        correct(keeper, section.versions.last(), name="办公室")


def test_who_keeps_no_facts_corrects_and_removes_none(
    section: Fact, stranger: Person, people: dict[str, Person]
) -> None:
    version = section.versions.get(until=None)
    for person in (stranger, people["handler"], people["audit_administrator"]):
        given: dict[str, Any] = {"reason": "抄错", "actor": person, "today": TODAY}
        with pytest.raises(NotPermitted, match="更正机关信息须由担任"):
            correct_fact(version=version, values={"telephone": "110"}, **given)
        with pytest.raises(NotPermitted, match="删除误登记的机关信息须由担任"):
            remove_version(version=version, **given)


def remove(keeper: Keeper, version: FactVersion | None) -> Fact | None:
    assert version is not None
    return remove_version(version=version, reason="误登记", **keeper.signed)


def test_a_change_by_mistake_is_taken_back(keeper: Keeper, section: Fact) -> None:
    assert remove(keeper, section.versions.last()) == section
    assert versions(section) == [("5550103", date(2019, 4, 1), None)]
    assert Section.objects.get(pk=section.section_id).telephone == "5550103"


def test_with_its_only_version_the_fact_is_gone_and_the_log_keeps_it(keeper: Keeper) -> None:
    fact = keeper.enter(FactKind.SECTION, name="误设科")
    assert remove(keeper, fact.versions.last()) is None
    assert not Section.objects.filter(name="误设科").exists()
    detail = AuditEntry.objects.get(act="organisations.remove_fact").detail
    assert detail["before"]["name"] == "误设科"


def test_what_others_refer_to_is_not_removed(
    keeper: Keeper, bureau: Agency, employ: Employ
) -> None:
    building = keeper.enter(FactKind.BUILDING, name="主楼")
    section = keeper.enter(FactKind.SECTION, name="财务科")
    keeper.enter(FactKind.ROOM, under=building, floor=2, name="207", section=section)
    for fact in (building, section):
        with pytest.raises(NotPermitted, match="还有房间"):
            remove(keeper, fact.versions.last())


def test_a_section_with_people_in_it_is_not_removed(
    keeper: Keeper, clerk: Person, bureau: Agency
) -> None:
    section = keeper.enter(FactKind.SECTION, name="财务科")
    clerk.posts.create(agency=bureau, section=section.section, title="科员", since=TODAY)
    with pytest.raises(NotPermitted, match="有人任职"):
        remove(keeper, section.versions.last())
    assert section.versions.count() == 1
