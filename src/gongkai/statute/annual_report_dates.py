"""When the annual report is due, and the marks on the way there.

The limit is a calendar date, not a period, and does not slide when it falls on a rest day
(《条例》第四十九条); what comes earlier then is the last day on which anybody is at work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.sources import REGULATION, Citation, Standing
from gongkai.statute.workdays import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Limit:
    """The legal limit of a group of agencies: month and day of the year after the report's."""

    label: str
    month: int
    day: int
    duty: str
    cites: Citation
    standing: Standing = Standing.CONFIRMED


DEPARTMENTS = Limit(
    "政府部门", 1, 31, "向主管部门提交并向社会公布", REGULATION.article(49, paragraph=1)
)
GOVERNMENTS = Limit(
    "县级以上地方人民政府", 3, 31, "向社会公布本级政府的报告", REGULATION.article(49, paragraph=2)
)
LIMITS: tuple[Limit, ...] = (DEPARTMENTS, GOVERNMENTS)


@dataclass(frozen=True, slots=True)
class ProposedMark:
    """A mark on the way: a day of the report's year, or `before_due` days before the due date."""

    name: str
    label: str
    month: int = 0
    day: int = 0
    before_due: int = 0
    standing: Standing = Standing.CONVENTION


PROPOSED: tuple[ProposedMark, ...] = (
    ProposedMark("begin", "启动编制", month=11, day=15),
    ProposedMark("close", "数据统计截止", month=12, day=31),
    ProposedMark("fill", "汇总数据自动填报", before_due=26),
    ProposedMark("texts", "各科室交文字材料，建议冻结数据", before_due=21),
    ProposedMark("legal", "合法性审核", before_due=16),
    ProposedMark("leader", "分管领导审定", before_due=11),
    ProposedMark("submit", "提交主管部门", before_due=6),
    ProposedMark("stop", "内部最后期限", before_due=3),
)
"""For 31 January: 5, 10, 15, 20, 25 and 28 January."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which the report's editors are reminded of `label`; `name` is that of the mark.

    "regional" and "legal_limit" are the dates to be kept, which are no proposals.
    """

    day: date
    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RegionalLimit:
    """Earlier dates that a region sets for one report year; either may be left out."""

    submit_by: date | None = None
    publish_by: date | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class ReportDueDates:
    """Dates of one report. `legal` is the law's limit; the others are never later.

    `last_working_day` is the last working day on or before the earliest of the dates, on which the
    editors are warned; `marks` are in order of date.
    """

    year: int
    legal: date
    submit_by: date
    publish_by: date
    last_working_day: date
    marks: tuple[Mark, ...]
    cites: Citation

    @property
    def due(self) -> date:
        """The earliest of the dates to be kept."""
        return min(self.submit_by, self.publish_by)

    @property
    def warning(self) -> str:
        """What to say when the limit falls on a rest day; empty when it does not."""
        if self.last_working_day == self.due:
            return ""
        due, last = self.due, self.last_working_day
        return (
            f"截止日{due.month}月{due.day}日是休息日，不顺延，"
            f"请在{last.month}月{last.day}日（最后一个工作日）前完成。"
        )


def report_due_dates(
    year: int,
    agency_kind: AgencyKind | str,
    calendar: WorkingCalendar,
    regional: RegionalLimit | None = None,
) -> ReportDueDates:
    """The dates of the report for `year`, which are in the year after.

    Raises NotPermitted when a regional date is later than the law's or the calendar too short.
    """
    limit = GOVERNMENTS if AgencyKind(agency_kind).publishes_for_government else DEPARTMENTS
    legal = date(year + 1, limit.month, limit.day)
    submit_by = (regional and regional.submit_by) or legal
    publish_by = (regional and regional.publish_by) or legal
    for name, day in (("提交", submit_by), ("公布", publish_by)):
        if day > legal:
            raise NotPermitted(
                f"本地规定的{name}日期{day:%Y-%m-%d}晚于法定期限{legal:%Y-%m-%d}，"
                "请改为不晚于法定期限的日期。",
                limit.cites,
            )
    due = min(submit_by, publish_by)
    last = due if calendar.is_working(due) else calendar.working_day_before(due)
    return ReportDueDates(
        year, legal, submit_by, publish_by, last, _marks(year, due, legal), limit.cites
    )


def _marks(year: int, due: date, legal: date) -> tuple[Mark, ...]:
    new_year = date(year + 1, 1, 1)
    marks = [
        Mark(
            date(year, one.month, one.day)
            if one.month
            else max(due - timedelta(days=one.before_due), new_year),
            one.label,
            one.name,
        )
        for one in PROPOSED
    ]
    if due != legal:
        marks.append(Mark(due, "本地规定期限", "regional"))
    marks.append(Mark(legal, "法定期限", "legal_limit"))
    return tuple(sorted(marks, key=lambda mark: mark.day))
