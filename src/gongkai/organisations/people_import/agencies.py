"""The sheets of agencies and of sections."""

from __future__ import annotations

import re
from collections import Counter

from gongkai.lib.telephone import problem_with
from gongkai.organisations.given import Change
from gongkai.organisations.models import Agency
from gongkai.organisations.models.agencies import Level
from gongkai.organisations.people_import.plan import NewAgency, NewSection, Plan
from gongkai.organisations.people_import.rows import ReadRow
from gongkai.organisations.people_import.tree import circles, from_the_top
from gongkai.statute.agency_kinds import AgencyKind

CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
KINDS = {kind.label: kind.value for kind in AgencyKind} | {
    kind.value: kind.value for kind in AgencyKind
}
LEVELS = {label: value for value, label in Level.choices} | {value: value for value in Level.values}


def plan_agencies(rows: list[ReadRow], plan: Plan) -> set[str]:
    """Plan the new agencies; the codes that rows may refer to, faulty rows among them."""
    named: dict[str, ReadRow] = {}
    names = {agency.name: agency.code for agency in Agency.objects.only("name", "code")}
    taken = set(names.values())
    for row in rows:
        code = row["代码"]
        if code and not CODE.fullmatch(code):
            row.wrong("代码", "只能用小写字母、数字、连字符和下划线，以字母或数字开头")
        elif code in named:
            row.wrong("代码", f"与第{named[code].number}行重复")
        elif code in plan.known:
            _compare(row, plan)
            continue
        elif code in taken:
            row.wrong("代码", "这个代码已被别的机关使用，那个机关不归您管理")
        elif row["全称"] in names:
            row.wrong("全称", f"已有同名机关（代码{names[row['全称']]}）。是同一个的，请用它的代码")
        if row["类型"] and row["类型"] not in KINDS:
            row.wrong("类型", f"应填{'、'.join(kind.label for kind in AgencyKind)}之一")
        if row["层级"] and row["层级"] not in LEVELS:
            row.wrong("层级", f"应填{'、'.join(Level.labels)}之一")
        if code and code not in named:
            named[code] = row
            names.setdefault(row["全称"], code)
    parents = {code: row["上级代码"] for code, row in named.items()}
    for code, row in named.items():
        above = parents[code]
        if above and above not in parents and above not in plan.known:
            row.wrong("上级代码", "平台和这张表里都没有这个代码的机关，或者它不归您管理")
    for circle in circles(parents):
        way = "→".join((*circle, circle[0]))
        for code in circle:
            named[code].wrong("上级代码", f"上级关系成了圈：{way}。请改正其中一个的上级")
    for code in from_the_top(parents):
        if named[code].is_sound:
            _add(named[code], plan)
    return named.keys() | plan.known.keys()


def _compare(row: ReadRow, plan: Plan) -> None:
    there = plan.known[row["代码"]]
    above = there.parent.code if there.parent else ""
    if row["全称"] != there.name:
        row.wrong("全称", f"这个代码是“{there.name}”的。改名请在机关的页面上办")
    elif row["上级代码"] not in ("", above):
        row.wrong("上级代码", f"“{there.name}”的上级是{above or '（没有）'}，不能在这里改")
    else:
        plan.outcome.unchanged += 1


def _add(row: ReadRow, plan: Plan) -> None:
    plan.agencies.append(
        NewAgency(
            code=row["代码"],
            name=row["全称"],
            short_name=row["简称"],
            kind=KINDS[row["类型"]],
            level=LEVELS[row["层级"]],
            parent_code=row["上级代码"],
        )
    )
    fields = (("代码", "", row["代码"]), ("上级代码", "", row["上级代码"]))
    plan.outcome.changes.append(Change(row.sheet, row.number, "添加机关", row["全称"], fields))


def plan_sections(rows: list[ReadRow], plan: Plan, codes: set[str]) -> set[tuple[str, str]]:
    """Plan the new sections; those that people may be in, as (code of the agency, name).

    Without a place in the order a section comes after those before it.
    """
    named: dict[tuple[str, str], int] = {}
    last = Counter(code for code, _ in plan.sections_there)
    for row in rows:
        place = (row["机关代码"], row["名称"])
        if row["机关代码"] and row["机关代码"] not in codes:
            row.wrong("机关代码", "没有这个代码的机关，或者它不归您管理")
        if row["名称"] and place in named:
            row.wrong("名称", f"与第{named[place]}行重复")
        if row["电话"] and (problem := problem_with(row["电话"])):
            row.wrong("电话", problem)
        if row["序号"] and not (row["序号"].isascii() and row["序号"].isdecimal()):
            row.wrong("序号", "应填整数")
        named.setdefault(place, row.number)
        if not row.is_sound:
            continue
        if place in plan.sections_there:
            plan.outcome.unchanged += 1
            continue
        last[place[0]] += 1
        order = int(row["序号"] or last[place[0]])
        plan.sections.append(NewSection(*place, telephone=row["电话"], order=order))
        plan.outcome.changes.append(
            Change(row.sheet, row.number, "添加科室", row["名称"], (("机关代码", "", place[0]),))
        )
    return named.keys() | plan.sections_there.keys()
