"""Reports whose figures a person may compare and take away, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gongkai.lib.batches import batches_of
from gongkai.organisations.models import Person
from gongkai.reporting.frozen import content_of_version
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.models.versions import NEWEST_FIRST
from gongkai.reporting.output import ReportContent
from gongkai.reporting.queries.visible import visible_to
from gongkai.reporting.services.content import content_of_loaded

_AT_ONCE = 50


def readable_by(person: Person) -> QuerySet[AnnualReport]:
    """The published reports of every agency, and all those that `person` may open.

    `is_public` says whether there is a published version, `shown_version` is the key of the one to
    read: the newest published, else the newest put up; None for a draft that never was put up.
    """
    versions = ReportVersion.objects.filter(report=OuterRef("pk"))
    public = versions.filter(published_at__isnull=False)
    newest = public.order_by("-edition").values("pk")[:1]
    put_up = versions.order_by(*NEWEST_FIRST).values("pk")[:1]
    return (
        AnnualReport.objects.select_related("agency")
        .annotate(
            is_public=Exists(public),
            shown_version=Coalesce(Subquery(newest), Subquery(put_up)),
        )
        .filter(Q(is_public=True) | Q(pk__in=visible_to(person).values("pk")))
        .order_by("agency__path", "-year")
    )


def readable_report(person: Person, pk: int) -> AnnualReport:
    """One of `readable_by`. Raises AnnualReport.DoesNotExist when it is not theirs to see."""
    return readable_by(person).get(pk=pk)


def shareable_by(person: Person) -> QuerySet[AnnualReport]:
    """`readable_by`, without what is restricted and not public: a file is passed on."""
    return readable_by(person).filter(Q(restricted=False) | Q(is_public=True))


def shown_content(report: AnnualReport) -> ReportContent:
    """What stands in a report of `readable_by`."""
    return next(shown_contents([report]))


def shown_contents(reports: Iterable[AnnualReport]) -> Iterator[ReportContent]:
    """What stands in reports of `readable_by`, in their order, a few in memory at a time."""
    for some in batches_of(reports, _AT_ONCE):
        keys = [report.shown_version for report in some]  # type: ignore[attr-defined]
        versions = ReportVersion.objects.in_bulk([key for key in keys if key])
        for report, key in zip(some, keys, strict=True):
            version = versions.get(key)
            yield content_of_version(version) if version else content_of_loaded(load(report))


def chosen(reports: QuerySet[AnnualReport], keys: Iterable[int]) -> Iterator[AnnualReport]:
    """The reports with these keys in the order of the keys; those not there are left out."""
    for some in batches_of(keys, _AT_ONCE):
        found = reports.in_bulk(some)
        yield from (found[key] for key in some if key in found)
