"""Internal notes on a case."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, Note
from gongkai.workflow.queries.visible import is_inside
from gongkai.workflow.record import record_act

LONGEST_NOTE = 2000


@transaction.atomic
def add_note(*, case: Case, text: str, actor: Person, today: date) -> Note:
    """Write down an internal remark; it is never changed and never part of what goes out.

    Raises NotPermitted unless `actor` works on the agency's own business and may know of the case,
    and for a text that is empty or too long.
    """
    require_inside(actor, case, today)
    text = storable(text).strip()
    if not text:
        raise NotPermitted("批注还没有写内容。")
    if len(text) > LONGEST_NOTE:
        raise NotPermitted(f"批注有{len(text)}个字，最多{LONGEST_NOTE}个字。请分成几条。")
    note = Note.objects.create(case=case, by=actor, text=text)
    record_act(actor, case.agency, "workflow.add_note", str(case), {"case": case.pk}, case=case.pk)
    return note


def require_inside(actor: Person, case: Case, today: date) -> None:
    """Raise NotPermitted unless `actor` works in the case's agency and may know of the case."""
    if not is_inside(actor, case, today):
        raise NotPermitted(f"内部批注、关联和关注只供{case.agency.name}的办理人员使用。")
