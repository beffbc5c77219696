"""What is typed besides cells and prose: the title, and the counts of each channel."""

from __future__ import annotations

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport, Channel, PlatformCount
from gongkai.reporting.services.access import lock_draft, note_drafter, record
from gongkai.reporting.services.settling import refresh_prose, rows_of
from gongkai.statute.refusal import NotPermitted

_LONGEST_TITLE = 200
_MOST = 10_000_000


@transaction.atomic
def set_platform_count(
    *, report: AnnualReport, channel: str, count: int | None, actor: Person, name: str = ""
) -> AnnualReport:
    """Write how many items were published on a channel in the year; None takes it away.

    `name` is that of the account. Raises NotPermitted without the duty of report editor, when the
    report is no draft, and for an unknown channel or an impossible number.
    """
    duty = lock_draft(report, actor, "set_platform_count")
    if channel not in Channel.values:
        raise NotPermitted("没有这一种发布渠道，请从列出的渠道中选择。")
    name = storable(name.strip())[:80]
    there = PlatformCount.objects.filter(report=report, channel=channel).first()
    if (there and (there.count, there.name)) == (None if count is None else (count, name)):
        return report
    if count is None:
        PlatformCount.objects.filter(report=report, channel=channel).delete()
    elif 0 <= count <= _MOST:
        PlatformCount.objects.update_or_create(
            report=report,
            channel=channel,
            defaults={"count": count, "name": name},
        )
    else:
        raise NotPermitted(f"发布条数应当是0至{_MOST}之间的整数，填的是{count}。")
    refresh_prose(report, rows_of(report))
    note_drafter(report, actor, "set_platform_count")
    record(report, "set_platform_count", actor, duty, channel=channel, count=count, name=name)
    return report


@transaction.atomic
def retitle(*, report: AnnualReport, title: str, actor: Person) -> AnnualReport:
    """Change the title. Raises NotPermitted without the duty, on no draft, for an empty title."""
    duty = lock_draft(report, actor, "retitle")
    title = storable(" ".join(title.split()))
    if not title or len(title) > _LONGEST_TITLE:
        raise NotPermitted(f"标题应当有1至{_LONGEST_TITLE}字，请改好再保存。")
    before = report.title
    if title == before:
        return report
    report.title = title
    report.save(update_fields=["title"])
    note_drafter(report, actor, "retitle")
    record(report, "retitle", actor, duty, before=before, after=title)
    return report
