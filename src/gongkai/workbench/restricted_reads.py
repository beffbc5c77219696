"""That somebody opened what only those named may know is kept, once a day."""

from __future__ import annotations

from django.http import HttpRequest

from gongkai.organisations.models import Agency
from gongkai.organisations.record import record_read
from gongkai.registers.models import Entry, NormativeDocument
from gongkai.registers.queries import DOCUMENT, ENTRY
from gongkai.workbench.hiding import REGISTERS
from gongkai.workbench.permitted import desk_of
from gongkai.workflow.models import Case
from gongkai.workflow.queries.known import named_for

ACT = "workflow.read_restricted"


def note_case(request: HttpRequest, case: Case) -> None:
    """Keep that this person opened the case, if it is restricted."""
    if case.restricted and request.method == "GET":
        _note(request, case.agency, str(case), case=case.pk)


def note_row(request: HttpRequest, row: Entry | NormativeDocument) -> None:
    """The same for a row of a register."""
    kind = ENTRY if isinstance(row, Entry) else DOCUMENT
    if request.method == "GET" and named_for(kind, row.pk) is not None:
        _note(request, row.agency, str(row), **{REGISTERS[kind]: row.pk})


def _note(
    request: HttpRequest, agency: Agency, subject: str, case: int | None = None, **detail: int
) -> None:
    record_read(desk_of(request).person, agency, ACT, subject, case, detail=detail)
