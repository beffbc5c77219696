"""A row of a register that only those named may know of."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind
from gongkai.registers.queries import DOCUMENT, ENTRY, year_totals
from gongkai.registers.services import add_document, add_entry, correct_entry, replace_sort
from gongkai.reporting.queries import records_behind
from gongkai.reporting.services import open_report, recount
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.services import restrict

PENALTIES = "t2.art20_6.penalty.decisions"
DAY = date(2021, 3, 12)


def add(agency: Agency, number: str, actor: Person) -> Entry:
    return add_entry(
        agency,
        EntryKind.PENALTY,
        number=number,
        subject=f"{number}的事由",
        decided_on=DAY,
        actor=actor,
        today=timezone.localdate(),
    )


@pytest.fixture
def secret(bureau: Agency, clerk: Person, people: dict[Duty, Person]) -> Entry:
    """One of two penalties, known to the clerk and the head of the office."""
    add(bureau, "罚〔2021〕1号", clerk)
    entry = add(bureau, "罚〔2021〕2号", clerk)
    restrict(
        agency=bureau,
        kind=ENTRY,
        key=entry.pk,
        known_to=[clerk, people[Duty.OFFICE_HEAD]],
        reason="涉及在办案件",
        actor=people[Duty.OFFICE_HEAD],
        today=timezone.localdate(),
    )
    return entry


def page_of(person: Person, address: str) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_lists_and_search_leave_it_out_for_others(
    secret: Entry, clerk: Person, people: dict[Duty, Person]
) -> None:
    for sought in ("", "&text=2号"):
        address = f"/desk/registers/penalty/?year=2021{sought}"
        assert "罚〔2021〕2号" in page_of(clerk, address)
        assert "罚〔2021〕2号" not in page_of(people[Duty.REGISTER_CLERK], address)
        assert "罚〔2021〕2号" not in page_of(people[Duty.SUPERVISOR], address)


def test_its_page_and_its_acts_are_not_there_for_others(
    secret: Entry, clerk: Person, people: dict[Duty, Person]
) -> None:
    address = f"/desk/registers/entries/{secret.pk}/"
    assert "涉及在办案件" in page_of(clerk, address)
    other = Client()
    other.force_login(people[Duty.REGISTER_CLERK])
    assert other.get(address).status_code == 404
    assert other.get(f"{address}restriction/").status_code == 404
    assert other.post(f"{address}remove/", {"reason": "重复"}).status_code == 404


def test_the_log_does_not_tell_of_it(secret: Entry, people: dict[Duty, Person]) -> None:
    assert "罚〔2021〕2号" in page_of(people[Duty.OFFICE_HEAD], "/desk/log/")
    auditor = people[Duty.AUDIT_ADMINISTRATOR]
    assert "罚〔2021〕1号" in page_of(auditor, "/desk/log/")
    assert "罚〔2021〕2号" not in page_of(auditor, "/desk/log/")
    assert "没有符合条件" in page_of(auditor, "/desk/log/?text=2号的事由")


def test_figures_count_it_and_tell_how_many_are_withheld(
    secret: Entry, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    assert year_totals(bureau, 2021)[PENALTIES] == 2
    report = open_report(agency=bureau, year=2021, actor=clerk)
    recount(report=report, actor=clerk)
    editor = people[Duty.REPORT_EDITOR]
    theirs = records_behind(report, PENALTIES, editor)
    assert (len(theirs.rows), theirs.total, theirs.withheld) == (1, 2, 1)
    named = records_behind(report, PENALTIES, clerk)
    assert (len(named.rows), named.total, named.withheld) == (2, 2, 0)
    panel = page_of(editor, f"/desk/reports/{report.pk}/cells/{PENALTIES}/")
    assert "计入的记录2条，其中1条限定知悉" in panel
    assert "罚〔2021〕2号" not in panel


def test_a_number_that_stands_hidden_is_refused_without_saying_what(
    secret: Entry, bureau: Agency, people: dict[Duty, Person]
) -> None:
    writer = people[Duty.REGISTER_CLERK]
    with pytest.raises(NotPermitted, match="已登记过（限定知悉）"):
        add(bureau, secret.number, writer)
    first = Entry.objects.get(number="罚〔2021〕1号")
    with pytest.raises(NotPermitted, match="已登记过（限定知悉）"):
        correct_entry(
            first,
            reason="写错",
            number=secret.number,
            actor=writer,
            today=timezone.localdate(),
        )


def test_a_month_with_one_is_not_replaced_whole(
    secret: Entry, bureau: Agency, people: dict[Duty, Person]
) -> None:
    with pytest.raises(NotPermitted, match="有限定知悉的登记，不能整月更换"):
        replace_sort(
            bureau,
            EntryKind.PENALTY,
            year=2021,
            month=3,
            reason="改按月",
            actor=people[Duty.REGISTER_CLERK],
            today=timezone.localdate(),
        )
    assert Entry.objects.count() == 2


def test_a_document_is_kept_to_those_named_as_well(
    bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    document = add_document(
        bureau,
        title="内部管理办法",
        number="规〔2021〕1号",
        issued_on=DAY,
        actor=clerk,
        today=timezone.localdate(),
    )
    head = Client()
    head.force_login(people[Duty.OFFICE_HEAD])
    address = f"/desk/registers/documents/{document.pk}/restriction/"
    named = [str(people[Duty.OFFICE_HEAD].pk), str(clerk.pk)]
    assert head.post(address, {"known_to": named[:1], "reason": "涉密"}).status_code == 422
    assert head.post(address, {"known_to": named, "reason": "尚未公布"}).status_code == 302
    writer = people[Duty.REGISTER_CLERK]
    assert "内部管理办法" not in page_of(writer, "/desk/registers/document/")
    assert "内部管理办法" not in page_of(writer, "/desk/registers/document/new/")
    assert "内部管理办法" in page_of(clerk, "/desk/registers/document/")
    head.post(f"{address}lift/")
    assert "内部管理办法" in page_of(writer, "/desk/registers/document/")
    assert DOCUMENT == "normative_document"


@pytest.mark.parametrize(
    "duty", [Duty.REGISTER_CLERK, Duty.REGISTRAR, Duty.LEADER_IN_CHARGE, Duty.SUPERVISOR]
)
def test_who_may_not_restrict_is_told_who_does(
    duty: Duty, bureau: Agency, clerk: Person, people: dict[Duty, Person]
) -> None:
    entry = add(bureau, "罚〔2021〕1号", clerk)
    client = Client()
    client.force_login(people[duty])
    address = f"/desk/registers/entries/{entry.pk}/restriction/"
    assert (
        "由负责人、公开工作机构负责人或者保密审查人员办理" in client.get(address).content.decode()
    )
    named = [str(people[duty].pk), str(clerk.pk)]
    answer = client.post(address, {"known_to": named, "reason": "涉密"})
    assert answer.status_code == 422
