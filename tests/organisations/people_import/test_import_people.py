"""Agencies, sections and people from one workbook: what is made, what is refused and where."""

from __future__ import annotations

from datetime import date

import pytest
from tests.organisations.people_import.conftest import TODAY, Importer, faults, table

from gongkai.audit.models import AuditEntry
from gongkai.audit.services import verify
from gongkai.organisations.facts import facts_on
from gongkai.organisations.models import Agency, DutyHolding, Person, Post, Section, TableImport
from gongkai.organisations.people_import.acts import (
    confirm_people_import,
    start_people_import,
    store_people_import,
)
from gongkai.statute.refusal import NotPermitted

DEPARTMENT, CITY_LEVEL = "市级政府工作部门", "市级"
AGENCIES = table(
    "机关",
    ("yunling-yjj", "云岭市应急管理局", "市应急局", DEPARTMENT, CITY_LEVEL, "yunling"),
    ("yunling-yjj-zd", "云岭市应急管理支队", "", "法律、法规授权的组织", CITY_LEVEL, "yunling-yjj"),
)
SECTIONS = table("科室", ("yunling-yjj", "办公室", "0600-555 0701", "1"), ("yunling-yjj", "法规科"))
PEOPLE = table(
    "人员",
    ("yunling-yjj", "办公室", "柳如烟", "liu", "主任", "liu@yjj.example", "2024-03-05"),
    ("yunling-yjj", "法规科", "楚云飞", "", "科长"),
    ("yunling-yjj-zd", "", "楚云飞", "", "支队长"),
)


def test_everything_is_shown_first_and_made_in_one_go(importer: Importer) -> None:
    run = importer.look_at(AGENCIES, SECTIONS, PEOPLE)
    assert (run.state, run.change_count, run.fault_count) == ("ready", 7, 0)
    assert [one["act"] for one in run.changes] == [
        *["添加机关"] * 2,
        *["添加科室"] * 2,
        *["开设账号"] * 3,
    ]
    assert Agency.objects.count() == 1
    run = importer.store(run, AGENCIES, SECTIONS, PEOPLE)
    assert run.state == TableImport.State.DONE
    squad = Agency.objects.get(code="yunling-yjj-zd")
    assert squad.path == "/yunling/yunling-yjj/yunling-yjj-zd/"
    assert sorted(Person.objects.values_list("username", "name")) == [
        ("city-system", "城系统"),
        ("liu", "柳如烟"),
        ("yunling-yjj-001", "楚云飞"),
        ("yunling-yjj-zd-001", "楚云飞"),
    ]
    post = Post.objects.get(person__username="liu")
    assert (str(post.section), post.title, post.since) == ("办公室", "主任", date(2024, 3, 5))
    office, _ = facts_on(post.agency, TODAY).sections
    assert (office.name, office.telephone) == ("办公室", "0600-555 0701")


def test_nobody_signs_in_or_may_do_anything_yet(importer: Importer) -> None:
    run = importer.look_at(AGENCIES, SECTIONS, PEOPLE)
    importer.store(run, AGENCIES, SECTIONS, PEOPLE)
    for person in Person.objects.exclude(pk=importer.person.pk):
        assert not person.has_usable_password()
        assert person.must_change_password
    assert DutyHolding.objects.exclude(person=importer.person).count() == 0


def test_the_log_of_each_agency_names_every_account(importer: Importer) -> None:
    run = importer.look_at(AGENCIES, SECTIONS, PEOPLE)
    importer.store(run, AGENCIES, SECTIONS, PEOPLE)
    entry = AuditEntry.objects.get(chain="yunling-yjj", act="organisations.import_people")
    assert [username for _, username in entry.detail["people"]] == ["liu", "yunling-yjj-001"]
    assert entry.detail["sections"] == ["办公室", "法规科"]
    assert verify().is_sound


def test_circles_and_unknown_parents_are_told_at_every_row(importer: Importer) -> None:
    agencies = table(
        "机关",
        ("a", "甲局", "", DEPARTMENT, CITY_LEVEL, "c"),
        ("b", "乙局", "", DEPARTMENT, CITY_LEVEL, "a"),
        ("c", "丙局", "", DEPARTMENT, CITY_LEVEL, "b"),
        ("d", "丁局", "", DEPARTMENT, CITY_LEVEL, "nowhere"),
        ("e", "戊局", "", "局", "厅级", "yunling"),
        ("e", "己局", "", DEPARTMENT, CITY_LEVEL, "yunling"),
        ("Ä", "庚局", "", DEPARTMENT, CITY_LEVEL, "yunling"),
        ("g", "甲局", "", DEPARTMENT, CITY_LEVEL, "yunling"),
        ("yunling", "云岭市政府办公室", "", DEPARTMENT, CITY_LEVEL, ""),
    )
    told = faults(importer.look_at(agencies))
    circle = "上级关系成了圈：a→c→b→a。请改正其中一个的上级"
    assert told[:3] == [("机关", row, "上级代码", circle) for row in (2, 3, 4)]
    assert [(row, column) for _, row, column, _ in told[3:]] == [
        (5, "上级代码"),
        (6, "类型"),
        (6, "层级"),
        (7, "代码"),
        (8, "代码"),
        (9, "全称"),
        (10, "上级代码"),
        (10, "全称"),
    ]


def test_an_agency_of_others_is_not_touched(importer: Importer, bureau: Agency) -> None:
    far = Agency.objects.create(code="far", name="远山市人民政府", kind="government", level="city")
    run = importer.look_at(
        table("机关", ("far", "远山市人民政府", "", DEPARTMENT, CITY_LEVEL, "yunling")),
        table("科室", ("far", "办公室")),
        table("人员", ("far", "", "张三", "", "科员")),
    )
    assert [(sheet, column) for sheet, _, column, _ in faults(run)] == [
        ("机关", "代码"),
    ]
    assert far.sections.count() == 0


def test_unknown_sections_bad_telephones_and_days_are_told(
    importer: Importer, bureau: Agency
) -> None:
    run = importer.look_at(
        table("科室", ("yunling-gxj", "办公室", "见公告"), ("yunling-gxj", "办公室"), ("x", "科")),
        table(
            "人员",
            ("yunling-gxj", "信息科", "张三", "", "科员"),
            ("nowhere", "", "李四", "", "科员"),
            ("yunling-gxj", "", "", "", ""),
            ("yunling-gxj", "", "王五", "", "科员", "wang", "2026-02-12"),
        ),
    )
    assert [(sheet, row, column) for sheet, row, column, _ in faults(run)] == [
        ("科室", 2, "电话"),
        ("科室", 3, "名称"),
        ("科室", 4, "机关代码"),
        ("人员", 2, "科室"),
        ("人员", 3, "机关代码"),
        ("人员", 4, "姓名"),
        ("人员", 4, "职务"),
        ("人员", 5, "电子邮箱"),
    ]
    assert run.state == TableImport.State.FAULTY


def test_people_of_one_name_in_one_agency_need_user_names(
    importer: Importer, bureau: Agency, clerk: Person
) -> None:
    clerk.posts.create(agency=bureau, title="科员", since=TODAY)
    run = importer.look_at(
        table(
            "人员",
            ("yunling-gxj", "", "张伟", "", "科员"),
            ("yunling-gxj", "", "张伟", "zhang-2", "科长"),
            ("yunling-gxj", "", "赵文书", "", "科员"),
            ("yunling", "", "张伟", "", "督查员"),
            ("yunling-gxj", "", "钱七", "clerk", "科员"),
            ("yunling-gxj", "", "孙八", "zhang-2", "科员"),
        )
    )
    assert [(row, column) for _, row, column, _ in faults(run)] == [
        (2, "用户名"),
        (4, "用户名"),
        (6, "用户名"),
        (7, "用户名"),
    ]
    told = [text for *_, text in faults(run)]
    assert "与第3行同名（张伟）" in told[0]
    assert "已有赵文书（用户名clerk）" in told[1]
    assert "已被“赵文书”使用" in told[2]
    assert "与第3行（张伟）相同" in told[3]


def test_one_person_with_two_posts_is_one_account(
    importer: Importer, bureau: Agency, clerk: Person
) -> None:
    people = table(
        "人员",
        ("yunling-gxj", "", "张伟", "zhang", "科长"),
        ("yunling", "", "张伟", "zhang", "督查员"),
        ("yunling-gxj", "", "赵文书", "clerk", "主任科员"),
    )
    run = importer.look_at(people)
    assert [one["act"] for one in run.changes] == ["开设账号", "登记职务", "登记职务"]
    importer.store(run, people)
    assert Person.objects.get(username="zhang").posts.count() == 2
    assert clerk.posts.get().title == "主任科员"
    again = importer.look_at(people)
    assert (again.change_count, again.unchanged_count, again.fault_count) == (0, 3, 0)


def test_what_became_of_the_platform_meanwhile_refuses_the_whole(
    importer: Importer, bureau: Agency
) -> None:
    people = table("人员", ("yunling-gxj", "", "张伟", "zhang", "科长"))
    run = importer.look_at(people)
    Person.objects.create(username="zhang", name="张三丰")
    run = importer.store(run, people)
    assert run.state == TableImport.State.REFUSED
    assert "什么也没有写入" in run.refusal
    assert Post.objects.count() == 0


def test_only_the_system_administrator_imports_and_confirms(
    importer: Importer, bureau: Agency, people: dict[str, Person], stranger: Person
) -> None:
    given = table("人员", ("yunling-gxj", "", "张伟", "", "科长"))
    run = importer.look_at(given)
    others = [one for duty, one in people.items() if duty != "system_administrator"]
    for person in (*others, stranger):
        with pytest.raises(NotPermitted, match="须由担任“系统管理”"):
            start_people_import(
                agency=bureau, file_name="x", sha256="0" * 64, actor=person, today=TODAY
            )
        with pytest.raises(NotPermitted, match="须由担任“系统管理”"):
            confirm_people_import(run=run, actor=person, today=TODAY)
    with pytest.raises(NotPermitted, match="系统管理"):  # That of the bureau, for the city.
        confirm_people_import(run=run, actor=people["system_administrator"], today=TODAY)


def test_a_duty_withdrawn_before_it_is_stored_stops_it(importer: Importer, bureau: Agency) -> None:
    given = table("人员", ("yunling-gxj", "", "张伟", "", "科长"))
    run = confirm_people_import(run=importer.look_at(given), actor=importer.person, today=TODAY)
    DutyHolding.objects.filter(person=importer.person).update(until=TODAY)
    run = store_people_import(run, [given], TODAY)
    assert run.state == TableImport.State.REFUSED
    assert not Person.objects.filter(name="张伟").exists()


def test_a_workbook_without_the_sheets_or_columns_is_refused_whole(
    importer: Importer, bureau: Agency
) -> None:
    from gongkai.organisations.given import GivenTable

    run = importer.look_at(GivenTable("名册", ("姓名",), ()))
    assert "没有“机关”“科室”“人员”这几张工作表" in run.refusal
    run = importer.look_at(GivenTable("人员", ("姓名", "职务"), ()))
    assert "缺少“机关代码”列" in run.refusal


def test_sections_once_made_are_there(importer: Importer, bureau: Agency) -> None:
    Section.objects.create(agency=bureau, name="办公室")
    people = table("人员", ("yunling-gxj", "办公室", "张伟", "", "科长"))
    run = importer.look_at(table("科室", ("yunling-gxj", "办公室", "110")), people)
    assert (run.unchanged_count, run.change_count) == (1, 1)
