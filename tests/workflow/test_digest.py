"""The day's news of a person, on 11 February 2026, a Wednesday before the Spring Festival.

Working days after it: Thursday 12, Friday 13, and Saturday 14, which is worked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from tests.conftest import appoint
from tests.workflow.signing import put_up

from gongkai.audit.models import AuditEntry
from gongkai.organisations.calendars import calendar_for
from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.organisations.record import record_act
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, Digest, Question, Responsibility, Restriction, Watch
from gongkai.workflow.services import (
    note_reading,
    sign,
    take_responsibility,
    void_open_draft,
)
from gongkai.workflow.services.digests import News, compose, last_digest

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 11)
MORNING = datetime(2026, 2, 10, 23, 30, tzinfo=UTC)
"""7:30 in China."""
YESTERDAY = datetime(2026, 2, 9, 23, 30, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)

Line = tuple[str, str]


@pytest.fixture
def editor(people: dict[Duty, Person]) -> Person:
    return people[Duty.REPORT_EDITOR]


def owned(
    agency: Agency,
    owner: Person,
    label: str,
    *,
    due: date | None = None,
    since: datetime = LONG_AGO,
) -> Responsibility:
    row = take_responsibility(
        agency=agency, kind="letter", key=label, label=label, owner=owner, due=due
    )
    Responsibility.objects.filter(pk=row.pk).update(since=since)
    return row


def news(person: Person, *, since: datetime | None = YESTERDAY, **values: object) -> list[Line]:
    digest = compose(
        person=person,
        day=DAY,
        now=MORNING,
        calendar_of=calendar_for,
        since=since,
        **values,  # type: ignore[arg-type]
    )
    return [(line["group"], line["text"]) for line in digest.lines] if digest else []


def test_what_is_late_what_is_due_within_three_working_days_and_what_is_new(
    bureau: Agency, editor: Person
) -> None:
    owned(bureau, editor, "逾期", due=date(2026, 2, 10))
    owned(bureau, editor, "今天", due=DAY)
    owned(bureau, editor, "补班", due=date(2026, 2, 14))
    owned(bureau, editor, "周日", due=date(2026, 2, 15))
    owned(bureau, editor, "不急")
    owned(bureau, editor, "新的", since=datetime(2026, 2, 10, 8, 0, tzinfo=UTC))
    owned(bureau, editor, "新的远的", due=date(2026, 6, 1), since=MORNING)
    assert news(editor) == [
        ("late", "逾期（2月10日到期）"),
        ("due", "今天（2月11日到期）"),
        ("due", "补班（2月14日到期）"),
        ("new", "新的远的（6月1日到期）"),
        ("new", "新的"),
    ]


def test_no_news_no_digest(bureau: Agency, editor: Person) -> None:
    owned(bureau, editor, "不急")
    assert news(editor) == []
    assert not Digest.objects.exists()


def test_the_first_digest_tells_everything(bureau: Agency, editor: Person) -> None:
    owned(bureau, editor, "不急")
    assert news(editor, since=None) == [("new", "不急")]


def test_there_is_one_a_day(bureau: Agency, editor: Person) -> None:
    owned(bureau, editor, "逾期", due=date(2026, 2, 10))
    assert news(editor)
    assert news(editor) == []
    digest = last_digest(editor)
    assert digest is not None
    assert (digest.day, digest.at) == (DAY, MORNING)


def test_signatures_that_wait_are_told_with_the_day_of_their_case(
    case: Case, people: dict[Duty, Person], editor: Person
) -> None:
    put_up(case, editor)
    head = people[Duty.OFFICE_HEAD]
    assert news(head, since=None) == [("new", "签批：2021年度报告")]
    Digest.objects.all().delete()
    Case.objects.update(due=date(2026, 2, 12))
    assert news(head) == [("due", "签批：2021年度报告（2月12日到期）")]
    assert news(people[Duty.PRINCIPAL_LEADER]) == [], "their turn has not come"
    assert news(editor) == [], "nobody signs what they drafted"


def test_a_deputy_is_told_what_waits_for_the_absent_one(
    case: Case, people: dict[Duty, Person], editor: Person, bureau: Agency
) -> None:
    head, deputy = people[Duty.OFFICE_HEAD], people[Duty.HANDLER]
    put_up(case, editor)
    Delegation.objects.create(
        agency=bureau,
        holder=head,
        deputy=deputy,
        duty=Duty.OFFICE_HEAD,
        since=date(2026, 2, 9),
        until=date(2026, 2, 13),
        reason="出差",
        given_by=head,
    )
    assert news(deputy, since=None) == [("new", "签批：2021年度报告")]


def test_all_seats_of_a_person_count(bureau: Agency, other_bureau: Agency, editor: Person) -> None:
    appoint(editor, other_bureau, Duty.REPORT_EDITOR)
    owned(bureau, editor, "甲", due=DAY)
    owned(other_bureau, editor, "乙", due=DAY)
    assert [text[:1] for _, text in news(editor)] == ["甲", "乙"]


def test_a_fallen_signature_is_told_to_who_signed(
    case: Case, people: dict[Duty, Person], editor: Person
) -> None:
    head = people[Duty.OFFICE_HEAD]
    draft = put_up(case, editor)
    note_reading(draft=draft, person=head)
    sign(draft=draft, step=draft.steps.first(), signer=head, shown_hash=draft.hash, today=DAY)
    assert news(head) == []
    void_open_draft(case=case, kind="annual_report", because="改动了第三段", actor=editor)
    assert news(head) == [("new", "签名已失效：2021年度报告")]


def test_questions_are_told_once(case: Case, people: dict[Duty, Person], editor: Person) -> None:
    head = people[Duty.OFFICE_HEAD]
    draft = put_up(case, editor)
    Question.objects.create(
        draft=draft,
        step=draft.steps.first(),
        asker=head,
        asked_of=editor,
        text="第三段的数从哪里来？",
        at=datetime(2026, 2, 10, 8, 0, tzinfo=UTC),
    )
    assert news(editor) == [("new", "朱主任提问：2021年度报告")]
    Digest.objects.all().delete()
    assert news(editor, since=MORNING) == []


def test_what_others_did_to_a_watched_case(
    case: Case, people: dict[Duty, Person], editor: Person, bureau: Agency
) -> None:
    head = people[Duty.OFFICE_HEAD]
    Watch.objects.create(case=case, person=head, at=LONG_AGO)

    def act(person: Person, name: str, at: datetime) -> None:
        made = record_act(person, bureau, name, str(case), case=case.pk)
        assert made.at > at
        within.append(made.pk)

    within: list[int] = []
    act(editor, "annual_report.edit_paragraph", YESTERDAY)
    act(editor, "annual_report.check", YESTERDAY)
    act(head, "annual_report.waive", YESTERDAY)
    act(editor, "workflow.read_restricted", YESTERDAY)
    later = datetime(2100, 1, 1, tzinfo=UTC)
    digest = compose(person=head, day=DAY, now=later, calendar_of=calendar_for, since=YESTERDAY)
    assert digest is not None
    assert [line["text"] for line in digest.lines] == ["关注的事项有2条新记录：2021年度报告"]
    assert AuditEntry.objects.filter(pk__in=within).count() == 4


@pytest.fixture
def restricted(case: Case, bureau: Agency, people: dict[Duty, Person]) -> Callable[..., None]:
    def to(*known_to: Person) -> None:
        Case.objects.update(restricted=True)
        made = Restriction.objects.create(
            agency=bureau, kind="case", key=str(case.pk), reason="未公开", by=known_to[0]
        )
        made.known_to.set(known_to)

    return to


def test_a_restricted_case_is_told_to_those_named_without_its_name(
    case: Case,
    bureau: Agency,
    people: dict[Duty, Person],
    editor: Person,
    restricted: Callable[..., None],
) -> None:
    head = people[Duty.OFFICE_HEAD]
    take_responsibility(
        agency=bureau,
        kind="case",
        key=str(case.pk),
        label="2021年度报告",
        owner=head,
        case=case,
        due=DAY,
    )
    put_up(case, editor)
    Watch.objects.create(case=case, person=people[Duty.HANDLER], at=LONG_AGO)
    restricted(head, editor)
    assert news(head) == [("due", "一件限定知悉事项（2月11日到期）")]
    assert Digest.objects.get().lines[0]["case"] == case.pk
    restriction = Restriction.objects.get()
    restriction.known_to.set([editor])
    Digest.objects.all().delete()
    assert news(head, since=None) == []
    assert news(people[Duty.HANDLER], since=None) == []


def test_lines_of_others_are_news_too(editor: Person) -> None:
    beside = [News("expiring", "某办法", kind="normative_document", key="5")]
    assert news(editor, beside=beside) == [("expiring", "某办法")]
    assert Digest.objects.get().lines == [
        {
            "group": "expiring",
            "text": "某办法",
            "case": None,
            "kind": "normative_document",
            "key": "5",
        }
    ]


def test_ten_things_take_no_more_queries_than_one(
    bureau: Agency, editor: Person, django_assert_max_num_queries
) -> None:
    for number in range(10):
        owned(bureau, editor, f"第{number}件", due=DAY)
    calendar = calendar_for(bureau)
    with django_assert_max_num_queries(12):
        compose(
            person=editor,
            day=DAY,
            now=MORNING,
            calendar_of=lambda agency: calendar,
            since=YESTERDAY,
        )
