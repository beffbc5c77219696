"""Earlier dates that a region sets for one year's reports."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.record import record_act
from gongkai.reporting.models import AnnualReport, Origin, ReportDeadline
from gongkai.reporting.queries.deadlines import dates_of
from gongkai.reporting.services.owning import CASE
from gongkai.statute.annual_report_dates import DEPARTMENTS, GOVERNMENTS
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.services import set_due

SHORTEST_BASIS = 4


@transaction.atomic
def set_deadline(
    *,
    agency: Agency,
    year: int,
    region_code: str,
    actor: Person,
    basis: str,
    submit_by: date | None = None,
    publish_by: date | None = None,
    for_governments: bool = False,
    today: date | None = None,
) -> ReportDeadline:
    """Let the earlier dates hold for `year` in the region; without dates the law's hold again.

    `agency` is where the supervisor acts. Raises NotPermitted without the duty of supervisor there,
    for a region that is not within the agency's, for a date later than the law's or before the
    year is over, for one to publish before one to hand in, and without a basis.
    """
    today = today or timezone.localdate()
    duty = require_right(actor, agency, "annual_report.set_deadline", day=today)
    region_code = region_code.strip()
    own = region_prefix(agency.region_code)
    if not region_code.isdigit() or not own or not region_code.startswith(own):
        raise NotPermitted(
            f"只能规定{agency.name}所在地区（行政区划代码以{own or '空'}开头）的期限，"
            f"填的是“{region_code[:12]}”。"
        )
    limit = GOVERNMENTS if for_governments else DEPARTMENTS
    legal = date(year + 1, limit.month, limit.day)
    for name, day in (("报送", submit_by), ("公布", publish_by)):
        if day is not None and not date(year, 12, 31) < day <= legal:
            raise NotPermitted(
                f"{name}日期{day:%Y年%-m月%-d日}应在{year}年度结束以后、"
                f"法定期限{legal:%Y年%-m月%-d日}以前。本地只能规定得更早。",
                limit.cites,
            )
    basis = storable(" ".join(basis.split()))[:200]
    if len(basis) < SHORTEST_BASIS:
        raise NotPermitted("请写明依据哪一份通知，例如文号。")
    row = ReportDeadline.objects.create(
        region_code=region_code[:12],
        year=year,
        for_governments=for_governments,
        submit_by=submit_by,
        publish_by=publish_by,
        basis=basis,
        set_by=actor,
    )
    _follow(row)
    record_act(
        actor,
        agency,
        "annual_report.set_deadline",
        subject=f"{year}年度报告期限",
        detail={
            "region": row.region_code,
            "for_governments": for_governments,
            "submit_by": submit_by,
            "publish_by": publish_by,
            "basis": basis,
        },
        cites=limit.cites,
        duty=duty,
    )
    return row


def _follow(row: ReportDeadline) -> None:
    """Let the reports in hand, and who answers for them, have the dates that hold now."""
    reports = AnnualReport.objects.filter(
        year=row.year, origin=Origin.DRAFTED, agency__region_code__startswith=row.region_code
    ).exclude(status=Status.ACCEPTED)
    for report in reports.select_related("agency"):
        report.due = dates_of(report.agency, report.year).due
        report.save(update_fields=["due"])
        set_due(CASE, str(report.pk), report.due)


def region_prefix(region_code: str) -> str:
    """The part of a region's code that its districts' codes begin with: 990000 gives 99.

    Codes of administrative divisions have two digits for each of the first three levels and end in
    zeros for a whole province or city.
    """
    prefix = region_code[:6]
    while len(prefix) > 2 and prefix.endswith("00"):
        prefix = prefix[:-2]
    return prefix
