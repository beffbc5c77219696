"""Keeping a version of a report whole, for all who will be asked what they signed."""

from __future__ import annotations

from django.utils import timezone

from gongkai.organisations.models import Person
from gongkai.reporting.frozen import freeze, hash_of
from gongkai.reporting.loaded import Loaded
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.models.versions import NEWEST_FIRST
from gongkai.reporting.services.content import content_of_loaded
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft


def content_to_keep(loaded: Loaded) -> tuple[dict[str, object], str]:
    """All that is printed of the report now, and its hash."""
    kept = freeze(content_of_loaded(loaded))
    return kept, hash_of(kept)


def keep_version(
    report: AnnualReport, kept: dict[str, object], content_hash: str, draft: Draft | None = None
) -> ReportVersion:
    """Store the next version, under the number of its draft. The report is locked."""
    last = newest(report)
    number = (last.number if last else 0) + 1
    return ReportVersion.objects.create(
        report=report,
        number=max(number, draft.version) if draft else number,
        draft=draft,
        content=kept,
        hash=content_hash,
    )


def newest(report: AnnualReport) -> ReportVersion | None:
    """The version kept last, of a signed report the last that holds; None before the first."""
    versions = ReportVersion.objects.filter(report=report).select_related("draft__drafter")
    return versions.order_by(*NEWEST_FIRST).first()


def refuse_changed(version: ReportVersion) -> None:
    """Raise NotPermitted unless the version is, byte for byte, what its hash was taken of."""
    hashes = {hash_of(version.content), version.hash}
    if version.draft is not None:
        hashes.add(version.draft.hash)
    if len(hashes) > 1:
        raise NotPermitted(
            f"{version}的内容与送签时的内容不一致，不能办理。请通知审计管理员查明，"
            "再退回修改，重新送签。"
        )


def make_public(version: ReportVersion, actor: Person | None) -> None:
    """Count the version as the next edition, in the version given. Saved by the caller."""
    public = ReportVersion.objects.filter(report=version.report_id, edition__isnull=False)
    last = public.order_by("-edition").first()
    version.edition = (last.edition or 0) + 1 if last else 1
    version.published_at, version.published_by = timezone.now(), actor


def save_public(version: ReportVersion) -> None:
    """Store what publication added; the rest of a version is never written again."""
    version.save(update_fields=["edition", "note", "published_on", "published_by", "published_at"])
