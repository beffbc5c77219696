"""The daily digest as a mail: what `workflow` composed, in words and with links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gongkai.jobs.progress import report as report_progress
from gongkai.jobs.services import send_later
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import agencies_of, calendar_for
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.workdays import WorkingCalendar
from gongkai.workbench.registers.expiring import news_of_expiry
from gongkai.workbench.templatetags.chinese_dates import weekday
from gongkai.workflow.models import Digest
from gongkai.workflow.services.digests import compose, last_digest

GROUPS = (
    ("late", "已逾期"),
    ("due", "三个工作日内到期"),
    ("new", "新到"),
    ("expiring", "规范性文件即将到期"),
)
ENDING = "不想再收到摘要的，登录后在“我的账号”里取消。\n{address}"
PAGES: dict[str, Callable[[str], str]] = {
    "normative_document": lambda key: reverse("workbench:registers-document", args=[key])
}
"""Where a line leads that is on no case, by its kind."""


def send_digests(job_id: str, planned: str = "") -> dict[str, Any]:
    """The daily job: one mail to each person who has news and an address and wants it.

    Cut short and run again, it goes on with those who have none yet. On a day on which nobody in
    any of a person's agencies works, that person is sent none; the next one tells it all.
    """
    if not settings.SMTP:
        return {"good": True, "headline": "没有设置邮件服务器，没有发摘要"}
    now = timezone.now()
    day = timezone.localdate(now)
    calendar_of = remembered_calendars()
    people = Person.objects.filter(is_active=True, wants_digest=True).exclude(email="")
    total, sent = people.count(), 0
    for done, person in enumerate(people.order_by("pk").iterator(), start=1):
        sent += send_digest(person, day, now, calendar_of) is not None
        if done % 50 == 0:
            report_progress(job_id, done, total)
    return {"good": True, "headline": f"{total}人中{sent}人有新的事项，摘要已交付发送"}


@transaction.atomic
def send_digest(
    person: Person, day: date, now: datetime, calendar_of: Callable[[Agency], WorkingCalendar]
) -> Digest | None:
    """Compose one person's digest and put its mail down; None where there is none to send."""
    agencies = list(agencies_of(person, day))
    if agencies and not any(_works(calendar_of(agency), day) for agency in agencies):
        return None
    before = last_digest(person)
    digest = compose(
        person=person,
        day=day,
        now=now,
        calendar_of=calendar_of,
        since=before.at if before else None,
        beside=news_of_expiry(person, day, since=before.day if before else None),
    )
    if digest is not None:
        mail = send_later(
            to=person.email,
            subject=subject_of(digest),
            text=text_of(digest),
            key=f"digest {person.pk} {day}",
        )
        digest.mail = mail.pk
        digest.save(update_fields=["mail"])
    return digest


def subject_of(digest: Digest) -> str:
    """The day and how much there is of what. It passes through many hands, so it names nothing."""
    numbers = [
        f"{label}{number}件"
        for group, label in GROUPS
        if (number := sum(line["group"] == group for line in digest.lines))
    ]
    return f"{_day(digest.day)}：{'，'.join(numbers)}"


def text_of(digest: Digest) -> str:
    """The mail: each thing with the way to it, by urgency."""
    return "\n".join(_text(digest))


def _text(digest: Digest) -> Iterator[str]:
    yield f"{digest.person.name}："
    yield ""
    yield f"{_day(digest.day)} {weekday(digest.day)}，政府信息公开平台上有您的以下事项。"
    for group, label in GROUPS:
        lines = [line for line in digest.lines if line["group"] == group]
        if not lines:
            continue
        yield ""
        yield f"【{label}】{len(lines)}件"
        for number, line in enumerate(lines, start=1):
            yield f"{number}. {line['text']}"
            if address := _page(line):
                yield f"   {settings.ADDRESS}{address}"
    yield ""
    yield ENDING.format(address=settings.ADDRESS + reverse("workbench:account"))


def _page(line: dict[str, Any]) -> str:
    if line["case"] is not None:
        return reverse("workbench:case", args=[line["case"]])
    return PAGES[line["kind"]](line["key"]) if line.get("kind") in PAGES else ""


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _works(calendar: WorkingCalendar, day: date) -> bool:
    try:
        return calendar.is_working(day)
    except NotPermitted:
        # The calendar does not reach so far.
        return True


def remembered_calendars() -> Callable[[Agency], WorkingCalendar]:
    """`calendar_for`, read once for each region."""
    known: dict[str, WorkingCalendar] = {}

    def calendar_of(agency: Agency) -> WorkingCalendar:
        if agency.region_code not in known:
            known[agency.region_code] = calendar_for(agency)
        return known[agency.region_code]

    return calendar_of
