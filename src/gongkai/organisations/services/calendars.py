"""Telling the platform a year's arrangement of days off, before a release knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.organisations.calendars import calendar_for, national_arrangement
from gongkai.organisations.models import Agency, CalendarYear, Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.record import record_act
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import HOLIDAY_RULES
from gongkai.statute.workdays import NamedDays, YearArrangement, parse_notice


@dataclass(frozen=True, slots=True)
class YearPreview:
    """What would hold if the arrangement were announced. Nothing is stored yet.

    `becomes_off` and `becomes_working` are the days that change against what holds now.
    `version` is the version of the calendar compared with: confirm with it.
    """

    arrangement: YearArrangement
    replaces: str
    becomes_off: tuple[date, ...]
    becomes_working: tuple[date, ...]
    version: str


def preview_year(text: str, agency: Agency) -> YearPreview:
    """Read a pasted notice or CSV and show what it would change. Stores nothing.

    Raises NotPermitted as `statute.workdays.parse_notice`, naming the fault.
    """
    arrangement = parse_notice(text)
    now = calendar_for(agency)
    then = now.with_year(arrangement)
    days = [day for one in (arrangement, now.arrangement(arrangement.year)) for day in _named(one)]
    changed = sorted({day for day in days if now.is_working(day) != then.is_working(day)})
    return YearPreview(
        arrangement=arrangement,
        replaces=now.arrangement(arrangement.year).notice,
        becomes_off=tuple(day for day in changed if not then.is_working(day)),
        becomes_working=tuple(day for day in changed if then.is_working(day)),
        version=now.version,
    )


@transaction.atomic
def announce_year(
    actor: Person,
    agency: Agency,
    *,
    text: str,
    today: date,
    seen_version: str,
    published_on: date | None = None,
) -> CalendarYear:
    """Let the notice count, for the whole installation, as the year's next version.

    `seen_version` is `YearPreview.version`, so that what is confirmed is what was shown. Raises
    NotPermitted unless `actor` is system administrator for `agency`, when the calendar changed
    since, or when the same arrangement holds already.
    """
    by = require_right(actor, agency, "organisations.announce_year", day=today)
    if agency.parent_id is not None:
        raise NotPermitted(
            "放假安排对全部机关生效，请由最上级机关的系统管理员录入。", HOLIDAY_RULES.article(7)
        )
    preview = preview_year(text, agency)
    if preview.version != seen_version:
        raise NotPermitted("预览之后工作日历已有变动，请重新预览后再确认。")
    arrangement = preview.arrangement
    if not preview.becomes_off and not preview.becomes_working and not _is_new(arrangement):
        raise NotPermitted(f"{arrangement.year}年的放假安排与现行的相同，无须重复录入。")
    year = _store(arrangement, published_on or arrangement.published_on)
    detail = {
        "version": year.version,
        "notice": year.notice,
        "off": preview.becomes_off,
        "working": preview.becomes_working,
    }
    record_act(
        actor,
        None,
        "organisations.announce_year",
        subject=f"{year.year}年放假安排",
        detail={name: _texts(value) for name, value in detail.items()},
        cites=HOLIDAY_RULES.article(7),
        duty=by,
    )
    return year


def _store(
    arrangement: YearArrangement, published_on: date | None, region: str = ""
) -> CalendarYear:
    last = CalendarYear.objects.filter(year=arrangement.year, region=region).last()
    return CalendarYear.objects.create(
        year=arrangement.year,
        region=region,
        version=(last.version if last else 0) + 1,
        off_days=_stored(arrangement.days_off),
        work_days=_stored(arrangement.working_weekends),
        notice=arrangement.notice,
        published_on=published_on,
    )


def _named(arrangement: YearArrangement) -> list[date]:
    return [day for day, _ in (*arrangement.days_off, *arrangement.working_weekends)]


def _is_new(arrangement: YearArrangement) -> bool:
    return national_arrangement(arrangement.year).provisional


def _stored(days: NamedDays) -> dict[str, str]:
    return {day.isoformat(): name for day, name in days}


def _texts(value: object) -> object:
    return [day.isoformat() for day in value] if isinstance(value, tuple) else value
