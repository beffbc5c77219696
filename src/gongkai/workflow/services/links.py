"""That two cases have to do with each other."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Case, CaseLink
from gongkai.workflow.queries.visible import visible_to
from gongkai.workflow.record import record_act
from gongkai.workflow.services.notes import require_inside

LONGEST_WHY = 200


@transaction.atomic
def link_cases(*, case: Case, other: Case, why: str = "", actor: Person, today: date) -> CaseLink:
    """Link `case` with `other`; linked already, the link is returned as it is.

    Raises NotPermitted unless `actor` works in the agency of `case` and may open both.
    """
    require_inside(actor, case, today)
    if case.pk == other.pk:
        raise NotPermitted("不能把一件事关联到它自己，请另选一件。")
    if not visible_to(actor, today).filter(pk=other.pk).exists():
        raise NotPermitted("没有找到要关联的那件，请核对编号。")
    first, second = sorted((case.pk, other.pk))
    link, is_new = CaseLink.objects.get_or_create(
        first_id=first,
        second_id=second,
        defaults={"why": storable(why).strip()[:LONGEST_WHY], "by": actor},
    )
    if is_new:
        detail = {"case": case.pk, "other": other.pk}
        record_act(actor, case.agency, "workflow.link_cases", str(case), detail, case=case.pk)
    return link


@transaction.atomic
def unlink(*, link: CaseLink, case: Case, actor: Person, today: date) -> None:
    """Take the link off `case`. Raises NotPermitted unless `actor` works in its agency."""
    require_inside(actor, case, today)
    if case.pk not in {link.first_id, link.second_id}:
        raise NotPermitted("这条关联不属于本件，请刷新页面后再看。")
    other = link.second_id if link.first_id == case.pk else link.first_id
    CaseLink.objects.filter(pk=link.pk).delete()
    detail = {"case": case.pk, "other": other}
    record_act(actor, case.agency, "workflow.unlink", str(case), detail, case=case.pk)
