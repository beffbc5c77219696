"""The report of an address, or a 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import report_for
from gongkai.workbench.permitted import desk_of
from gongkai.workbench.restricted_reads import note_case


def report_or_404(request: HttpRequest, pk: int) -> AnnualReport:
    """The report, if this person may see it. A number no database holds is a 404 too."""
    try:
        report = report_for(desk_of(request).person, pk)
    except (AnnualReport.DoesNotExist, OverflowError):
        raise Http404 from None
    note_case(request, report)
    return report
