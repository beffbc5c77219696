"""The sheet of people: who is new, who is there already, and who cannot be told apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gongkai.organisations.given import Change
from gongkai.organisations.models import Person, Post
from gongkai.organisations.people_import.columns import SINCE
from gongkai.organisations.people_import.plan import NewPerson, NewPost, Plan
from gongkai.organisations.people_import.rows import ReadRow
from gongkai.organisations.people_import.usernames import Numbering


@dataclass
class _Cast:
    """Who is in the platform already, and who came up in the rows before."""

    by_username: dict[str, Person]
    names_there: dict[tuple[str, str], list[str]]
    posts_there: set[tuple[int, str, str, str]]
    in_file: dict[str, ReadRow] = field(default_factory=dict)
    names_in_file: dict[tuple[str, str], list[ReadRow]] = field(
        default_factory=lambda: defaultdict(list)
    )
    posts_in_file: set[tuple[str, str, str, str]] = field(default_factory=set)


def plan_people(
    rows: list[ReadRow],
    plan: Plan,
    codes: set[str],
    sections: set[tuple[str, str]],
    today: date,
) -> None:
    """Plan accounts and posts; whoever has no user name gets a number of the agency's."""
    cast = _cast(plan)
    for row in rows:
        cast.names_in_file[row["机关代码"], row["姓名"]].append(row)
    for row in rows:
        _check_place(row, codes, sections, today)
        _check_person(row, cast)
    numbering = Numbering({*cast.by_username, *(row["用户名"] for row in rows)})
    made = 0
    for row in rows:
        if not row.is_sound:
            continue
        username = Person.normalize_username(row["用户名"])
        if not username:
            username = numbering.next_of(row["机关代码"])
            made += 1
        _add(row, username, plan, cast, today)
    if made:
        text = f"{made}人没有填用户名，由平台编号，如“机关代码-001”"
        plan.outcome.note(rows[0].sheet, 0, "用户名", "", text)


def _cast(plan: Plan) -> _Cast:
    people = Person.objects.only("username", "name", "is_active")
    there: dict[tuple[str, str], list[str]] = defaultdict(list)
    posts = set()
    open_posts = Post.objects.filter(agency__in=plan.known.values(), until=None)
    for person, code, name, username, section, title in open_posts.values_list(
        "person", "agency__code", "person__name", "person__username", "section__name", "title"
    ):
        there[code, name].append(username)
        posts.add((person, code, section or "", title))
    return _Cast({person.username: person for person in people.iterator()}, there, posts)


def _check_place(
    row: ReadRow, codes: set[str], sections: set[tuple[str, str]], today: date
) -> None:
    if row["机关代码"] and row["机关代码"] not in codes:
        row.wrong("机关代码", "没有这个代码的机关，或者它不归您管理")
    elif row["科室"] and (row["机关代码"], row["科室"]) not in sections:
        row.wrong("科室", "这个机关没有这个科室。请核对名称；新设的请加在“科室”表里")
    if row["电子邮箱"]:
        try:
            validate_email(row["电子邮箱"])
        except ValidationError:
            row.wrong("电子邮箱", "不像电子邮箱地址，请核对，例如gk@example.cn")
    if row.is_sound and row[SINCE] and date.fromisoformat(row[SINCE]) > today:
        row.wrong(SINCE, "还没有到这一天")


def _check_person(row: ReadRow, cast: _Cast) -> None:
    username = Person.normalize_username(row["用户名"])
    namesakes = [one for one in cast.names_in_file[row["机关代码"], row["姓名"]] if one is not row]
    if not username:
        if namesakes:
            row.wrong(
                "用户名",
                f"与第{namesakes[0].number}行同名（{row['姓名']}）。是同一个人的两个职务，"
                "两行填同一个用户名；是两个人，各填一个",
            )
        elif others := cast.names_there.get((row["机关代码"], row["姓名"])):
            row.wrong(
                "用户名",
                f"这个机关已有{row['姓名']}（用户名{'、'.join(others)}）。是同一个人的，填这个用户名；"
                "不是的，另取一个",
            )
        return
    there = cast.by_username.get(username)
    if there is not None:
        if there.name != row["姓名"]:
            row.wrong("用户名", f"已被“{there.name}”使用，请另取一个")
        elif not there.is_active:
            row.wrong("用户名", "这个账号已停用，请先由安全管理员恢复")
    first = cast.in_file.setdefault(username, row)
    if first is not row and first["姓名"] != row["姓名"]:
        row.wrong("用户名", f"与第{first.number}行（{first['姓名']}）相同，请另取一个")
    post = (username, row["机关代码"], row["科室"], row["职务"])
    if post in cast.posts_in_file:
        row.wrong("职务", "与前面一行的人和职务都相同，请删去一行")
    cast.posts_in_file.add(post)


def _add(row: ReadRow, username: str, plan: Plan, cast: _Cast, today: date) -> None:
    person = cast.by_username.get(username)
    code, section, title = row["机关代码"], row["科室"], row["职务"]
    if person is not None and (person.pk, code, section, title) in cast.posts_there:
        plan.outcome.unchanged += 1
        return
    since = date.fromisoformat(row[SINCE]) if row[SINCE] else today
    plan.posts.append(NewPost(username, code, section, title, since, person))
    is_new = person is None and username not in plan.people
    if is_new:
        plan.people[username] = NewPerson(username, row["姓名"], row["电子邮箱"])
    fields = (
        ("用户名", "", username),
        ("机关代码", "", code),
        ("职务", "", f"{section}{title}"),
        (SINCE, "", since.isoformat()),
    )
    act = "开设账号" if is_new else "登记职务"
    plan.outcome.changes.append(Change(row.sheet, row.number, act, row["姓名"], fields))
