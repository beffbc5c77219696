"""An issued letter as a file; each time it is taken is written in the log."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from gongkai.documents.scanning import open_path
from gongkai.organisations.record import record_read
from gongkai.workbench.letters.opening import any_letter_or_404
from gongkai.workbench.permitted import desk_of, open_to_work, refusals_as_messages


@require_GET
@open_to_work
@refusals_as_messages
def file(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Hand out the DOCX or the PDF that was made when it was issued."""
    letter = any_letter_or_404(request, pk)
    wanted = {"docx": letter.docx, "pdf": letter.pdf}.get(ending)
    if wanted is None or not wanted.path.exists():
        raise Http404
    path = open_path(wanted.sha256)
    record_read(
        desk_of(request).person,
        letter.agency,
        "comment_letter.download",
        f"{letter.number}.{ending}",
        letter.submission.report_id if letter.submission else None,
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
