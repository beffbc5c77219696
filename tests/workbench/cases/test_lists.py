"""With others, done, watched, and the paging that begins after a row."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests.workbench.cases.conftest import at, give, in_days, page_of
from tests.workbench.conftest import Browser, queries_for

from gongkai.audit.models import AuditEntry
from gongkai.audit.services import record
from gongkai.organisations.models import Agency, Person
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, Draft
from gongkai.workflow.services import add_note, put_up, restrict, watch


def note_acts(person: Person, agency: Agency, number: int, **facts: object) -> None:
    for each in range(1, number + 1):
        record(
            chain=agency.code,
            act="workflow.add_note",
            actor_number=person.pk,
            actor_name=person.name,
            agency_code=agency.code,
            subject=f"办理第{each}件",
            **facts,  # type: ignore[arg-type]
        )


def subjects(page: str) -> list[str]:
    return re.findall(r"办理第(\d+)件", page)


def follow(client: Client, page: str, words: str) -> str:
    found = re.search(rf'href="(\?[^"]*)"[^>]*>{words}<', page)
    assert found, f"no way to {words}"
    path = "/desk/done/" + found[1].replace("&amp;", "&")
    return client.get(path).content.decode()


def test_what_i_did_is_listed_and_others_acts_are_not(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    note_acts(people[Duty.HANDLER], bureau, 2)
    note_acts(people[Duty.SECTION_HEAD], bureau, 1)
    page = page_of(people[Duty.HANDLER], "/desk/done/")
    assert subjects(page) == ["2", "1"]
    assert "共2条" in page


def test_pages_follow_each_other_both_ways_and_nothing_is_lost_when_more_comes(
    bureau: Agency, people: dict[Duty, Person]
) -> None:
    person = people[Duty.HANDLER]
    note_acts(person, bureau, 120)
    client = at(person)
    first = client.get("/desk/done/").content.decode()
    assert subjects(first) == [str(n) for n in range(120, 70, -1)]
    assert "上一页" not in first
    second = follow(client, first, "下一页")
    note_acts(person, bureau, 1)
    assert subjects(second) == [str(n) for n in range(70, 20, -1)]
    third = follow(client, second, "下一页")
    assert subjects(third) == [str(n) for n in range(20, 0, -1)]
    assert "下一页" not in third
    assert subjects(follow(client, third, "上一页")) == subjects(second)
    # Back at the head one sees the whole first page, with what came meanwhile.
    assert subjects(follow(client, second, "上一页"))[:2] == ["120", "119"]
    assert subjects(follow(client, second, "第一页"))[:2] == ["1", "120"]


@pytest.mark.parametrize(
    "broken",
    ["x", "~", "2026-02-30T10:00:00+08:00~1", "2026-02-11~1", "9999-12-31T23:00:00+00:00~1",
     "2026-02-11T10:00:00~1", "2026-02-11T10:00:00+08:00~99999999999999999999", "☃~1"],
)  # fmt: skip
def test_a_place_that_is_none_shows_the_first_page(
    broken: str, bureau: Agency, people: dict[Duty, Person]
) -> None:
    note_acts(people[Duty.HANDLER], bureau, 1)
    for way in ("after", "before"):
        answer = at(people[Duty.HANDLER]).get("/desk/done/", {way: broken})
        assert subjects(answer.content.decode()) == ["1"]


def test_nobody_counts_beyond_a_thousand(
    bureau: Agency, people: dict[Duty, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.workbench.keyed_paging.MOST_COUNTED", 3)
    note_acts(people[Duty.HANDLER], bureau, 3)
    assert "共3条" in page_of(people[Duty.HANDLER], "/desk/done/")
    note_acts(people[Duty.HANDLER], bureau, 1)
    assert "共3+条" in page_of(people[Duty.HANDLER], "/desk/done/")


def test_looking_at_the_log_is_nothing_done(people: dict[Duty, Person]) -> None:
    head = people[Duty.OFFICE_HEAD]
    page_of(head, "/desk/log/")
    assert AuditEntry.objects.get(actor_number=head.pk).act == "audit.read"
    assert "还没有办过什么" in page_of(head, "/desk/done/")


def test_filters_and_a_day_that_is_none(bureau: Agency, people: dict[Duty, Person]) -> None:
    person = people[Duty.HANDLER]
    note_acts(person, bureau, 2)
    assert subjects(page_of(person, "/desk/done/?text=第1件")) == ["1"]
    assert subjects(page_of(person, "/desk/done/?act=workflow.remind")) == []
    answer = at(person).get("/desk/done/?since=2026-02-30")
    assert answer.status_code == 422
    assert "起始日期应写成2026-02-11" in answer.content.decode()


def test_what_i_may_no_longer_know_of_is_not_among_what_i_did(
    report: AnnualReport, bureau: Agency, people: dict[Duty, Person], editor: Person
) -> None:
    handler = people[Duty.HANDLER]
    add_note(case=report, text="看过", actor=handler, today=in_days(0))
    assert str(report) in page_of(handler, "/desk/done/")
    restrict(
        agency=bureau,
        kind="case",
        key=report.pk,
        known_to=[editor, people[Duty.OFFICE_HEAD]],
        reason="涉及在办案件",
        actor=editor,
        today=in_days(0),
    )
    assert str(report) not in page_of(handler, "/desk/done/")
    assert str(report) in page_of(people[Duty.OFFICE_HEAD], "/desk/log/")
    assert str(report) not in page_of(people[Duty.AUDIT_ADMINISTRATOR], "/desk/log/")
    assert "年度报告" not in page_of(people[Duty.AUDIT_ADMINISTRATOR], "/desk/log/?text=看过")


def test_what_i_put_up_says_who_has_it_and_since_when(
    draft: Draft, editor: Person, people: dict[Duty, Person]
) -> None:
    page = page_of(editor, "/desk/waiting/")
    assert f"{draft.case}　第1稿" in page
    assert "办公室审核（朱主任）" in page
    assert "没有在别人手里的" in page_of(people[Duty.HANDLER], "/desk/waiting/")


def test_what_the_supervising_office_has_waits_as_well(
    report: AnnualReport, editor: Person
) -> None:
    Case.objects.filter(pk=report.pk).update(status="submitted")
    assert "已报送，等上级接受" in page_of(editor, "/desk/waiting/")


def test_waiting_for_others_takes_the_same_queries_for_many(
    bureau: Agency, draft: Draft, editor: Person
) -> None:
    client = at(editor)
    few = queries_for(client, "/desk/waiting/")
    for row in give(bureau, editor, 20):
        assert row.case is not None
        put_up(
            case=row.case,
            kind="annual_report",
            content_hash="b" * 64,
            drafter=editor,
            today=timezone.localdate(),
        )
    assert queries_for(client, "/desk/waiting/") == few <= 12


def test_what_i_watch_shows_what_happened_last(
    report: AnnualReport, people: dict[Duty, Person]
) -> None:
    handler = people[Duty.HANDLER]
    watch(case=report, actor=handler, today=in_days(0))
    add_note(case=report, text="看过", actor=people[Duty.SECTION_HEAD], today=in_days(0))
    page = page_of(handler, "/desk/watched/")
    assert "卫科长　写内部批注" in page
    assert "起草中" in page


def test_watched_takes_the_same_queries_for_many(
    bureau: Agency, report: AnnualReport, people: dict[Duty, Person]
) -> None:
    handler = people[Duty.HANDLER]
    watch(case=report, actor=handler, today=in_days(0))
    client = at(handler)
    few = queries_for(client, "/desk/watched/")
    for row in give(bureau, handler, 20):
        assert row.case is not None
        watch(case=row.case, actor=handler, today=in_days(0))
    assert queries_for(client, "/desk/watched/") == few <= 10


def test_done_takes_the_same_queries_for_many(bureau: Agency, as_duty: Browser, people) -> None:
    client = as_duty(Duty.HANDLER)
    note_acts(people[Duty.HANDLER], bureau, 1)
    few = queries_for(client, "/desk/done/")
    note_acts(people[Duty.HANDLER], bureau, 60)
    assert queries_for(client, "/desk/done/") == few <= 10
