"""From a record to the frozen figures that count it."""

from __future__ import annotations

from datetime import date

from tests.reporting.conftest import ISSUED, PENALTIES, penalty

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, NormativeDocument
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import FrozenWith, frozen_with

TENTH = date(2022, 1, 10)


def test_a_record_tells_the_year_the_day_and_the_figure(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    first = Entry.objects.get(number="云工信罚〔2021〕1号")
    assert frozen_with(clerk, bureau.pk, "entry", first.pk) == ()
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    assert frozen_with(clerk, bureau.pk, "entry", first.pk) == (
        FrozenWith(draft.pk, 2021, TENTH, ((PENALTIES, "行政处罚·本年处理决定数量"),)),
    )
    document = NormativeDocument.objects.get(issued_on__year=2021)
    (found,) = frozen_with(clerk, bureau.pk, "document", document.pk)
    assert ISSUED in dict(found.figures)
    assert frozen_with(clerk, bureau.pk, "entry", first.pk + 1000) == ()


def test_only_the_freezing_that_counts_is_told(
    draft: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    """One entered late is told after the second freezing, one removed no longer."""
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    late = penalty(bureau, clerk, 91, date(2021, 12, 31))
    assert frozen_with(clerk, bureau.pk, "entry", late.pk) == ()
    gone = Entry.objects.get(number="云工信罚〔2021〕1号")
    key = gone.pk
    gone.delete()
    services.freeze_figures(
        report=draft, actor=clerk, day=date(2022, 1, 12), reason="漏登一件，由台账员发现"
    )
    (found,) = frozen_with(clerk, bureau.pk, "entry", late.pk)
    assert found.day == date(2022, 1, 12)
    assert frozen_with(clerk, bureau.pk, "entry", key) == ()


def test_who_may_not_see_the_report_is_told_nothing(
    draft: AnnualReport, bureau: Agency, clerk: Person, stranger: Person
) -> None:
    services.freeze_figures(report=draft, actor=clerk, day=TENTH)
    first = Entry.objects.get(number="云工信罚〔2021〕1号")
    assert frozen_with(stranger, bureau.pk, "entry", first.pk) == ()
    AnnualReport.objects.filter(pk=draft.pk).update(restricted=True)
    assert frozen_with(clerk, bureau.pk, "entry", first.pk) == ()
