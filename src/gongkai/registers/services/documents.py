"""The life of normative documents: issued, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import EndKind, NormativeDocument, RegisterKind
from gongkai.registers.services.kept import note_kept
from gongkai.registers.services.permission import require_writer
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act


@transaction.atomic
def add_document(
    agency: Agency,
    *,
    title: str,
    number: str,
    issued_on: date,
    actor: Person,
    today: date,
    led: bool = True,
    valid_until: date | None = None,
    replaces: NormativeDocument | None = None,
) -> NormativeDocument:
    """Enter a document; `replaces` is the former version, which ends on the same day.

    Raises NotPermitted unless `actor` keeps the registers, for a number that stands already, a
    day in the future, and an end of validity before the issue.
    """
    by = require_writer(actor, agency, act="登记行政规范性文件", today=today)
    title, number = title.strip(), number.strip()
    if not title or not number:
        raise NotPermitted("文件名称和文号都要填写。")
    if issued_on > today:
        raise NotPermitted(f"印发日期{issued_on}还没有到，请核对年份。")
    if valid_until is not None and valid_until < issued_on:
        raise NotPermitted(f"有效期截止日{valid_until}早于印发日期{issued_on}，请核对。")
    if NormativeDocument.objects.filter(agency=agency, number=number).exists():
        raise NotPermitted(f"文号“{number}”已登记过，请勿重复登记。")
    document = NormativeDocument.objects.create(
        agency=agency,
        title=title,
        number=number,
        led=led,
        issued_on=issued_on,
        valid_until=valid_until,
        entered_by=actor,
    )
    note_kept(agency, RegisterKind.DOCUMENT, issued_on.year)
    record_act(actor, agency, "registers.add_document", str(document), _facts(document), duty=by)
    if replaces is not None:
        end_document(replaces, kind=EndKind.REPLACED, ended_on=issued_on, actor=actor, today=today)
    return document


@transaction.atomic
def end_document(
    document: NormativeDocument,
    *,
    kind: EndKind,
    ended_on: date,
    actor: Person,
    today: date,
    reason: str = "",
) -> NormativeDocument:
    """Let a document end on `ended_on`, the first day on which it no longer holds.

    Raises NotPermitted unless `actor` keeps the registers, when it has ended already, and for a
    day before its issue or in the future.
    """
    by = require_writer(actor, document.agency, act="登记文件废止或失效", today=today)
    document = NormativeDocument.objects.select_for_update().get(pk=document.pk)
    if document.ended_on is not None:
        raise NotPermitted(
            f"“{document.title}”已于{document.ended_on}{document.get_end_kind_display()}，"
            "不能再次登记。"
        )
    if not document.issued_on <= ended_on <= today:
        raise NotPermitted(
            f"废止或失效日期应在印发日期{document.issued_on}和今天之间，填的是{ended_on}。"
        )
    document.ended_on, document.end_kind = ended_on, kind
    document.save(update_fields=["ended_on", "end_kind"])
    detail = _facts(document) | {"reason": reason}
    record_act(actor, document.agency, "registers.end_document", str(document), detail, duty=by)
    return document


@transaction.atomic
def remove_document(
    document: NormativeDocument, *, reason: str, actor: Person, today: date
) -> None:
    """Remove a document entered by mistake; the log keeps it.

    Raises NotPermitted unless `actor` keeps the registers, and without a reason.
    """
    by = require_writer(actor, document.agency, act="删除文件登记", today=today)
    if not reason.strip():
        raise NotPermitted("删除登记须写明理由，例如“重复登记”。文件废止请登记废止，不要删除。")
    detail = _facts(document) | {"reason": reason}
    record_act(actor, document.agency, "registers.remove_document", str(document), detail, duty=by)
    document.delete()


def _facts(document: NormativeDocument) -> dict[str, Any]:
    return {
        "document": document.pk,
        "number": document.number,
        "title": document.title,
        "led": document.led,
        "issued_on": document.issued_on.isoformat(),
        "ended_on": document.ended_on and document.ended_on.isoformat(),
        "end_kind": str(document.end_kind),
    }
