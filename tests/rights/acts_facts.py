"""Acts on what an agency says of itself, and on workbooks of people."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.organisations.facts.test_set_portrait import picture
from tests.organisations.people_import.conftest import table
from tests.rights.acts import TODAY, World, act

from gongkai.organisations import facts
from gongkai.organisations.facts.workbook.acts import start_facts_import
from gongkai.organisations.facts.workbook.sheets import export_facts
from gongkai.organisations.models import Fact, FactKind, FactVersion, Person
from gongkai.organisations.people_import.acts import start_people_import
from gongkai.statute.duties import Duty

SINCE = date(2019, 4, 1)
KEEPER = Duty.OFFICE_HEAD


def by(who: Person) -> dict[str, Any]:
    return {"actor": who, "today": TODAY}


def function(w: World, who: Person) -> Fact:
    return facts.enter_fact(
        agency=w.bureau,
        kind=FactKind.FUNCTION,
        values={"text": "拟订工业发展规划"},
        since=SINCE,
        **by(who),
    )


def entered(w: World) -> Fact:
    return function(w, w.people[KEEPER])


def version(w: World) -> FactVersion:
    return FactVersion.objects.get(fact=entered(w))


@act("organisations.enter_fact")
def enter(w: World, who: Person) -> None:
    function(w, who)


@act("organisations.change_fact")
def change(w: World, who: Person) -> None:
    values = {"text": "拟订工业和信息化发展规划", "order": 1}
    facts.change_fact(fact=entered(w), values=values, since=date(2025, 1, 1), **by(who))


@act("organisations.correct_fact")
def correct(w: World, who: Person) -> None:
    values = {"text": "拟定工业发展规划", "order": 1}
    facts.correct_fact(version=version(w), values=values, reason="错字", **by(who))


@act("organisations.end_fact")
def end(w: World, who: Person) -> None:
    facts.end_fact(fact=entered(w), until=date(2025, 1, 1), **by(who))


@act("organisations.remove_fact")
def remove(w: World, who: Person) -> None:
    facts.remove_version(version=version(w), reason="重复登记", **by(who))


@act("organisations.set_portrait")
def portrait(w: World, who: Person) -> None:
    post = w.someone.posts.get()
    leader = facts.enter_fact(
        agency=w.bureau,
        kind=FactKind.LEADER,
        values={"post": post},
        since=SINCE,
        **by(w.people[KEEPER]),
    )
    facts.set_portrait(fact=leader, content=picture(), **by(who))


@act("organisations.export_facts")
def export(w: World, who: Person) -> None:
    export_facts(agency=w.bureau, **by(who))


@act("organisations.import_facts")
def import_facts(w: World, who: Person) -> None:
    start_facts_import(
        agency=w.bureau, tables=[], file_name="信息.xlsx", sha256="0" * 64, **by(who)
    )


@act("organisations.import_people")
def import_people(w: World, who: Person) -> None:
    assert table("科室", (w.bureau.code, "法规科"))
    start_people_import(agency=w.bureau, file_name="人员.xlsx", sha256="0" * 64, **by(who))
