"""Handing a report out in one of the five forms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import cache
from django.db import transaction

from gongkai import __version__
from gongkai.documents.files import store
from gongkai.jobs.models import Job
from gongkai.jobs.progress import report as report_progress
from gongkai.jobs.services import start
from gongkai.organisations.models import Person
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.output import FORMATS, OutputFormat, ReportContent, render
from gongkai.reporting.output.rendering import file_name
from gongkai.reporting.queries.visible import visible_to
from gongkai.reporting.services.access import record
from gongkai.reporting.services.content import content_of
from gongkai.statute.refusal import NotPermitted


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to hand out. `is_draft`: what stands in it is not public, and every page says so."""

    name: str
    content_type: str
    content: bytes
    is_draft: bool = False


def export(*, report: AnnualReport, output_format: str, actor: Person | None) -> Exported:
    """Write the report in one form, read back and compared (`actor` None: the command line).

    Raises NotPermitted for an unknown form, for a report that is not the person's to see, and
    (OutputDiffers) when what was written reads back differently; then nothing is handed out.
    """
    if output_format not in FORMATS:
        raise NotPermitted(f"没有“{output_format}”这种格式，可以选{'、'.join(FORMATS)}。")
    if actor is not None and not visible_to(actor).filter(pk=report.pk).exists():
        raise NotPermitted("这份报告不属于您所在的机关，不能导出。")
    exported = render_form(content_of(report), output_format)
    with transaction.atomic():
        record(report, "export", actor, format=output_format, name=exported.name)
    return exported


def start_export(*, report: AnnualReport, output_formats: list[str], actor: Person) -> Job:
    """Write several forms in the background; the job's result names the stored files.

    The result is {"files": [{"name", "format", "sha256", "file"}]}, `file` the key of the
    StoredFile. Raises NotPermitted as `export`.
    """
    unknown = [one for one in output_formats if one not in FORMATS]
    if unknown or not output_formats:
        raise NotPermitted(f"请从{'、'.join(FORMATS)}中选择要导出的格式。")
    if not visible_to(actor).filter(pk=report.pk).exists():
        raise NotPermitted("这份报告不属于您所在的机关，不能导出。")
    return start(
        "report_export",
        "gongkai.reporting.services.exporting.run_export",
        title=f"导出{report.title}",
        agency_code=report.agency.code,
        owner_number=actor.number,
        report=report.pk,
        output_formats=output_formats,
        actor=actor.pk,
    )


def run_export(job_id: str, report: int, output_formats: list[str], actor: int) -> dict[str, Any]:
    """The job of `start_export`."""
    stored_report = AnnualReport.objects.select_related("agency").get(pk=report)
    person = Person.objects.get(pk=actor)
    files = []
    for done, output_format in enumerate(output_formats):
        report_progress(job_id, done, len(output_formats), f"正在生成{output_format.upper()}")
        exported = export(report=stored_report, output_format=output_format, actor=person)
        file = store(
            exported.content,
            name=exported.name,
            content_type=exported.content_type,
            agency_code=stored_report.agency.code,
            uploaded_by=person.username,
            made_here=True,
        )
        files.append(
            {
                "name": exported.name,
                "format": output_format,
                "sha256": file.sha256,
                "file": file.pk,
            }
        )
    report_progress(job_id, len(files), len(files), "已生成")
    return {"files": files}


def render_form(content: ReportContent, output_format: str) -> Exported:
    """The file itself, without asking who wants it.

    The same content is typeset and read back once and then kept: what is published is asked for
    often and changes never.
    """
    form = cast(OutputFormat, output_format)
    key = f"{__version__}-{form}-{hashlib.sha256(repr(content).encode()).hexdigest()}"
    written: bytes | None = cache.get(key)
    if written is None:
        written = render(content, form)
        cache.set(key, written)
    return Exported(file_name(content, form), FORMATS[form], written, content.draft)
