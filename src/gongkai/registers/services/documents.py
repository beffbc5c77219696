"""The life of normative documents: entered, corrected, ended, removed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.documents.table_cells import written_date
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.registers.models import EndKind, NormativeDocument, RegisterKind
from gongkai.registers.queries import DOCUMENT
from gongkai.registers.services.kept import note_kept
from gongkai.registers.services.limits import EARLIEST, LONGEST_NUMBER, LONGEST_TEXT
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.queries.known import may_know
from gongkai.workflow.record import record_act

ONE_DAY = timedelta(days=1)
CORRECTED = frozenset(
    {"title", "number", "led", "issued_on", "valid_until", "ended_on", "end_kind"}
)


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
    by = require_right(actor, agency, "registers.add_document", day=today, act="登记行政规范性文件")
    title, number = title.strip(), number.strip()
    document = NormativeDocument(
        agency=agency,
        title=title,
        number=number,
        led=led,
        issued_on=issued_on,
        valid_until=valid_until,
        entered_by=actor,
    )
    _examine(document, actor, today)
    _save(document)
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
    day before its issue, after it lapsed by itself, or in the future.
    """
    by = require_right(actor, document.agency, "registers.end_document", day=today)
    document = _lock(document)
    if document.ended_on is not None:
        raise NotPermitted(
            f"“{document.title}”已于{written_date(document.ended_on)}"
            f"{document.get_end_kind_display()}，不能再次登记。登记有误的，请更正。"
        )
    document.ended_on, document.end_kind = ended_on, kind
    _examine(document, actor, today)
    document.save(update_fields=["ended_on", "end_kind"])
    detail = _facts(document) | {"reason": reason}
    record_act(actor, document.agency, "registers.end_document", str(document), detail, duty=by)
    return document


@transaction.atomic
def correct_document(
    document: NormativeDocument, *, reason: str, actor: Person, today: date, **changes: Any
) -> NormativeDocument:
    """Correct facts of a document, its end included (`ended_on` None and `end_kind` "" undo it).

    The log keeps both versions and the reason. Raises NotPermitted as `add_document` and
    `end_document`, without a reason, and when nothing is changed.
    """
    by = require_right(actor, document.agency, "registers.correct_document", day=today)
    if not reason.strip():
        raise NotPermitted("更正已有的登记须写明理由。")
    if unknown := changes.keys() - CORRECTED:
        raise TypeError(f"cannot correct {sorted(unknown)}")
    document = _lock(document)
    before = _facts(document)
    for field, value in changes.items():
        setattr(document, field, value.strip() if isinstance(value, str) else value)
    after = _facts(document)
    if after == before:
        raise NotPermitted("内容和原来的一样，没有要更正的地方。")
    _examine(document, actor, today)
    _save(document)
    note_kept(document.agency, RegisterKind.DOCUMENT, document.issued_on.year)
    detail = {"before": before, "after": after, "reason": reason}
    record_act(actor, document.agency, "registers.correct_document", str(document), detail, duty=by)
    return document


@transaction.atomic
def remove_document(
    document: NormativeDocument, *, reason: str, actor: Person, today: date
) -> None:
    """Remove a document entered by mistake; the log keeps it.

    Raises NotPermitted unless `actor` keeps the registers, and without a reason.
    """
    by = require_right(actor, document.agency, "registers.remove_document", day=today)
    if not reason.strip():
        raise NotPermitted("删除登记须写明理由，例如“重复登记”。文件废止请登记废止，不要删除。")
    document = _lock(document)
    detail = _facts(document) | {"reason": reason}
    record_act(actor, document.agency, "registers.remove_document", str(document), detail, duty=by)
    document.delete()


def _lock(document: NormativeDocument) -> NormativeDocument:
    """The document as it stands now. Raises NotPermitted when it was removed meanwhile."""
    rows = NormativeDocument.objects.select_for_update(of=("self",)).select_related("agency")
    found = rows.filter(pk=document.pk).first()
    if found is None:
        raise NotPermitted(f"“{document.title}”的登记已经被别人删除，经过见日志。")
    return found


def _save(document: NormativeDocument) -> None:
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError:
        # Two people entering the same number at once both pass the look in `_examine`.
        raise NotPermitted(f"文号“{document.number}”刚刚由别人登记，请勿重复登记。") from None


def _examine(document: NormativeDocument, actor: Person, today: date) -> None:
    issued, until, ended = document.issued_on, document.valid_until, document.ended_on
    if not document.title or not document.number:
        raise NotPermitted("文件名称和文号都要填写。")
    if len(document.number) > LONGEST_NUMBER or len(document.title) > LONGEST_TEXT:
        raise NotPermitted(f"文号最多{LONGEST_NUMBER}个字，名称最多{LONGEST_TEXT}个字，请核对。")
    if issued > today:
        raise NotPermitted(f"印发日期{written_date(issued)}还没有到，请核对年份。")
    if issued < EARLIEST:
        raise NotPermitted(f"印发日期{written_date(issued)}早于1949年10月，请核对年份。")
    if until is not None and until < issued:
        raise NotPermitted(
            f"有效期截止日{written_date(until)}早于印发日期{written_date(issued)}，请核对。"
        )
    if (ended is None) != (not document.end_kind):
        raise NotPermitted("终止方式和终止日期要么都填，要么都不填。")
    if ended is not None and not issued <= ended <= today:
        raise NotPermitted(
            f"废止或失效日期应在印发日期{written_date(issued)}和今天之间，"
            f"填的是{written_date(ended)}。"
        )
    if ended is not None and until is not None and ended > until + ONE_DAY:
        raise NotPermitted(
            f"有效期已于{written_date(until)}届满，文件自次日起失效，"
            f"不能到{written_date(ended)}才终止。有效期延长过的，请先更正有效期。"
        )
    twin = NormativeDocument.objects.filter(agency=document.agency, number=document.number)
    standing = twin.exclude(pk=document.pk).first()
    if standing is not None:
        what = standing.title if may_know(actor, DOCUMENT, standing.pk) else "限定知悉"
        raise NotPermitted(f"文号“{document.number}”已登记过（{what}），请勿重复登记。")


def _facts(document: NormativeDocument) -> dict[str, Any]:
    return {
        "document": document.pk,
        "number": document.number,
        "title": document.title,
        "led": document.led,
        "issued_on": document.issued_on.isoformat(),
        "valid_until": document.valid_until and document.valid_until.isoformat(),
        "ended_on": document.ended_on and document.ended_on.isoformat(),
        "end_kind": str(document.end_kind),
    }
