"""The workbook of facts: out and in again changes nothing; what is changed in it is told first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisations.facts.books import changes, edit, export, faults, look_at, put, tables
from tests.organisations.facts.conftest import TODAY, Employ, Keeper

from gongkai.audit.models import AuditEntry
from gongkai.organisations.facts import facts_on
from gongkai.organisations.facts.workbook.acts import confirm_facts_import, start_facts_import
from gongkai.organisations.facts.workbook.sheets import export_facts
from gongkai.organisations.models import Agency, Fact, FactKind, FactVersion, Person, TableImport
from gongkai.statute.refusal import NotPermitted


@pytest.fixture
def filled(keeper: Keeper, employ: Employ) -> Keeper:
    """One or two of every kind."""
    head, deputy = employ("沈观澜", "局长"), employ("陆沉舟", "副局长")
    keeper.enter(FactKind.FUNCTION, text="拟订工业发展规划，\n并组织实施。", basis="三定规定")
    leader = keeper.enter(FactKind.LEADER, post=head, work="主持全面工作。")
    keeper.enter(FactKind.LEADER, post=deputy, work="分管办公室。")
    office = keeper.enter(
        FactKind.SECTION, name="办公室", telephone="0600-555 0101", under=leader, brief="=1+1"
    )
    keeper.enter(FactKind.SECTION, name="财务科", post=employ("吴归", "科长"))
    place = keeper.enter(FactKind.PLACE, name="机关", use="main", address="云台路88号")
    building = keeper.enter(FactKind.BUILDING, name="主楼", under=place)
    room = keeper.enter(FactKind.ROOM, under=building, floor=2, name="203", section=office)
    keeper.enter(FactKind.SITTING, under=room, post=employ("叶知秋", "科员"), shown="是")
    group = keeper.enter(FactKind.GROUP, name="政务公开领导小组", post=deputy)
    keeper.enter(FactKind.MEMBER, under=group, role="head", post=head)
    return keeper


def confirm(keeper: Keeper, run: TableImport, path: Path) -> TableImport:
    return confirm_facts_import(run=run, tables=tables(path), **keeper.signed)


def test_out_and_in_again_changes_nothing(filled: Keeper, tmp_path: Path) -> None:
    run = look_at(filled, export(filled, tmp_path / "facts.xlsx"))
    assert (run.state, run.faults, run.changes, run.unchanged_count) == ("ready", [], [], 11)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(min_size=1, max_size=40), order=st.integers(0, 9999))
def test_whatever_text_is_in_it(keeper: Keeper, tmp_path: Path, text: str, order: int) -> None:
    Fact.objects.all().delete()
    try:
        keeper.enter(FactKind.FUNCTION, text=text, order=order)
    except NotPermitted:
        return  # Nothing but blanks.
    run = look_at(keeper, export(keeper, tmp_path / "facts.xlsx"))
    assert (run.changes, run.faults, run.unchanged_count) == ([], [], 1)


def test_each_row_is_one_of_four_acts_and_nothing_happens_before_it_is_confirmed(
    filled: Keeper, bureau: Agency, tmp_path: Path
) -> None:
    def hands(book: Any) -> None:
        put(book, "内设机构", 2, 电话="0600-555 0111")
        put(book, "内设机构", 3, 负责人="叶知秋（科员）", 起始日期="2024年7月15日")
        put(book, "内设机构", 4, 名称="大数据科", 分管领导="陆沉舟", 起始日期="2025/1/1")
        put(book, "领导小组", 2, 截止日期=date(2026, 1, 1))

    path = edit(export(filled, tmp_path / "facts.xlsx"), hands)
    run = look_at(filled, path)
    assert changes(run) == [
        ("内设机构", 2, "更正", "办公室"),
        ("内设机构", 3, "变更", "财务科"),
        ("内设机构", 4, "新增", "大数据科"),
        ("领导小组", 2, "终止", "政务公开领导小组"),
    ]
    assert run.changes[0]["fields"] == [["电话", "0600-555 0101", "0600-555 0111"]]
    assert run.changes[1]["fields"] == [
        ["负责人", "吴归（科长）", "叶知秋（科员）"],
        ["起始日期", "", "2024-07-15"],
    ]
    assert [one.name for one in facts_on(bureau, TODAY).sections] == ["办公室", "财务科"]
    assert confirm(filled, run, path).state == TableImport.State.DONE
    now, then = facts_on(bureau, TODAY), facts_on(bureau, date(2024, 7, 14))
    assert [(one.name, one.telephone, one.head, one.leader) for one in now.sections] == [
        ("办公室", "0600-555 0111", "", "沈观澜"),
        ("财务科", "", "叶知秋", ""),
        ("大数据科", "", "", "陆沉舟"),
    ]
    assert [(one.name, one.telephone, one.head) for one in then.sections] == [
        ("办公室", "0600-555 0111", ""),
        ("财务科", "", "吴归"),
    ]
    assert (len(then.groups), now.groups) == (1, ())
    entry = AuditEntry.objects.get(act="organisations.import_facts")
    assert (entry.detail["changes"], entry.detail["unchanged"]) == (4, 8)


def test_new_rows_may_refer_to_new_rows(filled: Keeper, bureau: Agency, tmp_path: Path) -> None:
    def hands(book: Any) -> None:
        put(book, "办公楼", 3, 名称="附楼")
        put(book, "房间", 3, 办公楼="附楼", 楼层="-1", 房间号="B01", 科室="新设科")
        put(book, "座位", 3, 房间="附楼B01", 人员="吴归", 对外显示="是")
        put(book, "内设机构", 4, 名称="新设科")

    path = edit(export(filled, tmp_path / "facts.xlsx"), hands)
    run = look_at(filled, path)
    assert run.faults == []
    confirm(filled, run, path)
    annex = facts_on(bureau, TODAY).buildings[1]
    assert annex.floors[0].rooms[0].label == "新设科"
    assert annex.floors[0].rooms[0].people == ("吴归",)


def test_every_fault_is_told_at_its_cell_and_nothing_is_kept(
    filled: Keeper, tmp_path: Path
) -> None:
    number = Fact.objects.get(kind=FactKind.BUILDING).pk

    def hands(book: Any) -> None:
        put(book, "内设机构", 2, 电话="见大厅", 起始日期="2024年2月30日")
        put(book, "内设机构", 4, 名称="财务科")
        put(book, "内设机构", 5, 名称="外派科", 负责人="无此人", 分管领导="吴归")
        put(book, "内设机构", 6, 编号=number, 名称="主楼")
        put(book, "内设机构", 7, 名称="未来科", 起始日期="2026-03-01")
        put(book, "房间", 2, 科室="没有科", 楼层="二")
        put(book, "座位", 3, 人员="吴归")
        put(book, "领导", 4, 编号="=1+1", 姓名和职务="吴归")
        book.create_sheet("名册")
        book["名册"].append(["姓名"])

    run = look_at(filled, edit(export(filled, tmp_path / "facts.xlsx"), hands))
    assert run.state == TableImport.State.FAULTY
    assert [(sheet, row, title) for sheet, row, title, _ in faults(run)] == [
        ("领导", 4, "编号"),
        ("内设机构", 2, "起始日期"),
        ("内设机构", 2, "电话"),
        ("内设机构", 4, "名称"),
        ("内设机构", 5, "负责人"),
        ("内设机构", 5, "分管领导"),
        ("内设机构", 6, "编号"),
        ("内设机构", 7, "起始日期"),
        ("房间", 2, "楼层"),
        ("房间", 2, "科室"),
        ("座位", 3, "房间"),
    ]
    told = [text for *_, text in faults(run)]
    assert "没有“2024年2月30日”这一天" in told[1]
    assert "不像电话号码" in told[2]
    assert "已有内设机构“财务科”" in told[3]
    assert "本机关人员里没有“无此人”" in told[4]
    assert "“领导”里没有“吴归”" in told[5]
    assert "“内设机构”里没有“没有科”" in told[9]
    assert [one["text"] for one in run.notes] == ["不是机关信息的工作表，没有看"]
    with pytest.raises(NotPermitted, match="不能确认写入"):
        confirm_facts_import(run=run, tables=[], **filled.signed)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"电话": "12"}, "有2位数字"),
        ({"起始日期": "2015-01-01", "电话": "110"}, "早于现在这一版的起始日期2019年4月1日"),
        ({"起始日期": "2024-01-01"}, "别的格没有改"),
        ({"截止日期": "2019-04-01"}, "截止日期应晚于起始日期"),
        ({"截止日期": "2026-02-12"}, "还没有到这一天"),
        ({"名称": ""}, "名称要填写"),
        ({"序号": "第一"}, "序号应填整数"),
        ({"名称": "财务科"}, "已有内设机构“财务科”"),
    ],
)
def test_what_is_wrong_with_a_row_that_is_there(
    filled: Keeper, tmp_path: Path, cells: dict[str, str], told: str
) -> None:
    path = edit(
        export(filled, tmp_path / "facts.xlsx"), lambda book: put(book, "内设机构", 2, **cells)
    )
    ((sheet, row, _, text),) = faults(look_at(filled, path))
    assert (sheet, row) == ("内设机构", 2)
    assert told in text


def test_two_people_of_one_name_are_told_apart_by_their_user_name(
    filled: Keeper, employ: Employ, tmp_path: Path
) -> None:
    first, second = employ("许可", "科员"), employ("许可", "科员")
    path = export(filled, tmp_path / "facts.xlsx")
    edit(path, lambda book: put(book, "内设机构", 2, 负责人="许可"))
    ((*_, text),) = faults(look_at(filled, path))
    assert f"许可（科员，{first.person.username}）、" in text or "不止一个" in text
    named = f"许可（科员，{second.person.username}）"
    edit(path, lambda book: put(book, "内设机构", 2, 负责人=named))
    run = look_at(filled, path)
    confirm(filled, run, path)
    version = FactVersion.objects.get(name="办公室")
    assert version.post == second


def test_what_changed_since_it_was_looked_at_is_not_overwritten(
    filled: Keeper, tmp_path: Path
) -> None:
    path = edit(
        export(filled, tmp_path / "facts.xlsx"),
        lambda book: put(book, "内设机构", 2, 电话="0600-555 0111"),
    )
    run = look_at(filled, path)
    office = Fact.objects.get(section__name="办公室")
    filled.change(office, date(2025, 1, 1), telephone="0600-555 0188")
    with pytest.raises(NotPermitted, match="什么也没有写入"):
        confirm(filled, run, path)
    run.refresh_from_db()
    assert run.state == TableImport.State.READY
    assert office.versions.last().content["telephone"] == "0600-555 0188"  # type: ignore[union-attr]


def test_a_row_without_a_first_day_begins_when_it_was_handed_in_though_confirmed_later(
    filled: Keeper, tmp_path: Path
) -> None:
    """Handed in on 11 February, confirmed on 2 March."""
    path = edit(
        export(filled, tmp_path / "facts.xlsx"),
        lambda book: put(book, "内设机构", 4, 名称="信息科"),
    )
    run = look_at(filled, path)
    confirm_facts_import(run=run, tables=tables(path), actor=filled.person, today=date(2026, 3, 2))
    assert FactVersion.objects.get(name="信息科").since == date(2026, 2, 11)


def test_another_workbook_is_refused_whole(keeper: Keeper, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["姓名", "电话"])
    book.save(path)
    run = look_at(keeper, path)
    assert run.state == TableImport.State.REFUSED
    assert "没有机关信息的工作表" in run.refusal


def test_who_keeps_no_facts_hands_out_and_takes_in_nothing(
    filled: Keeper, stranger: Person, people: dict[str, Person], tmp_path: Path
) -> None:
    path = export(filled, tmp_path / "facts.xlsx")
    run = look_at(filled, path)
    given: dict[str, Any] = {"file_name": "facts.xlsx", "sha256": "0" * 64}
    for person in (stranger, people["register_clerk"], people["supervisor"]):
        signed: dict[str, Any] = {"actor": person, "today": TODAY}
        with pytest.raises(NotPermitted, match="导出机关信息须由担任"):
            export_facts(agency=filled.agency, **signed)
        with pytest.raises(NotPermitted, match="导入机关信息须由担任"):
            start_facts_import(agency=filled.agency, tables=tables(path), **given, **signed)
        with pytest.raises(NotPermitted, match="导入机关信息须由担任"):
            confirm_facts_import(run=run, tables=tables(path), **signed)
