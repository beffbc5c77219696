"""The proof of a submission or an answer that went by paper: taken in, and handed out again."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from gongkai.documents.files import store
from gongkai.documents.kinds import FileKind
from gongkai.documents.models import StoredFile
from gongkai.documents.safety import inspect
from gongkai.documents.scanning import open_path
from gongkai.organisations.record import record_read
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.queries import submissions_of
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages
from gongkai.workbench.reports.opening import report_or_404

KINDS = (FileKind.PDF, FileKind.PNG, FileKind.JPEG, FileKind.DOCX)
LARGEST = 20 * 1024 * 1024


def proof_from(request: HttpRequest, report: AnnualReport, *, required: bool) -> StoredFile | None:
    """The file that came with the form, stored for the report's agency; None where none came.

    Raises NotPermitted for a required one that is missing, one too large and one of another kind.
    """
    given = request.FILES.get("proof")
    if given is None:
        if required:
            raise NotPermitted(
                "请附上凭据：回执、邮件或者系统页面的扫描件、截图（PDF、图片或者Word）。"
            )
        return None
    if given.size and given.size > LARGEST:
        raise NotPermitted(f"凭据最大20MB，这一份有{given.size // 1024 // 1024}MB。请压缩后再传。")
    name = given.name or "凭据"
    with tempfile.NamedTemporaryFile() as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        kind = inspect(Path(kept.name), name, allowed=KINDS)
        return store(
            Path(kept.name),
            name=name,
            content_type=kind.media_type,
            agency_code=report.agency.code,
            uploaded_by=desk_of(request).person.username,
        )


def day_from(request: HttpRequest, name: str, label: str) -> date:
    """A day that has to be filled in. Raises NotPermitted without one."""
    text = request.POST.get(name, "").strip()
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise NotPermitted(f"请填写{label}，写成2022-01-28的样子。")
    return found


@require_GET
@open_to_work
@refusals_as_messages
def proof(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Hand a proof out, and keep that it was."""
    report = report_or_404(request, pk)
    files = [one.proof for one in submissions_of(report)]
    files += [one.decision_proof for one in submissions_of(report)]
    wanted = next((one for one in files if one is not None and one.pk == file), None)
    if wanted is None or not wanted.path.exists():
        raise Http404
    path = open_path(wanted.sha256)
    record_read(
        desk_of(request).person,
        report.agency,
        "annual_report.download_proof",
        wanted.name,
        report.pk,
        each_time=True,
        detail={"sha256": wanted.sha256},
    )
    handed = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=wanted.name,
        content_type=wanted.content_type,
    )
    return cast(HttpResponse, handed)
