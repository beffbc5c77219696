"""Periods in working days: a name, a length and the article that sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.statute.sources import REGULATION, Citation
from gongkai.statute.workdays import CountedDay, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Period:
    """A limit of `days` working days, counted from the day after its event."""

    name: str
    days: int
    cites: Citation

    def ends(self, event: date, calendar: WorkingCalendar) -> date:
        """The last day of the limit; the day of the event is not counted."""
        return calendar.add_working_days(event, self.days)

    def derivation(self, event: date, calendar: WorkingCalendar) -> tuple[CountedDay, ...]:
        """Each day to the last one, with why it counts or not."""
        return calendar.derivation(event, self.days)


CORRECTION_NOTICE = Period("一次性告知补正", 7, REGULATION.article(30))
THIRD_PARTY_OPINION = Period("第三方提出意见", 15, REGULATION.article(32))
CO_MAKER_OPINION = Period("共同制作机关提出意见", 15, REGULATION.article(34))
REPLY = Period("答复", 20, REGULATION.article(33, paragraph=2))
LONGEST_EXTENSION = Period("延长答复（最长）", 20, REGULATION.article(33, paragraph=2))
PROACTIVE_DISCLOSURE = Period("主动公开", 20, REGULATION.article(26))

PERIODS: tuple[Period, ...] = (
    CORRECTION_NOTICE,
    THIRD_PARTY_OPINION,
    CO_MAKER_OPINION,
    REPLY,
    LONGEST_EXTENSION,
    PROACTIVE_DISCLOSURE,
)
