"""Acts on several open things at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility
from gongkai.workflow.queries.known import names_for
from gongkai.workflow.record import record_act
from gongkai.workflow.services.ownership import LONGEST_WHY, reassign

MOST = 100
LONGEST_REMINDER = 100


@transaction.atomic
def reassign_many(
    *, responsibilities: Sequence[Responsibility], owner: Person, actor: Person, today: date
) -> list[Responsibility]:
    """Give each of them to `owner`; deputies stay, but for `owner`, who deputises for nobody now.

    Raises NotPermitted as `reassign` for any of them, and for none or more than MOST.
    """
    _require_some(responsibilities)
    return [
        reassign(
            responsibility=one,
            owner=owner,
            deputy=None if one.deputy_id == owner.pk else one.deputy,
            actor=actor,
            today=today,
        )
        for one in responsibilities
    ]


@transaction.atomic
def remind(
    *,
    responsibilities: Sequence[Responsibility],
    agency: Agency,
    text: str,
    actor: Person,
    today: date,
) -> list[Responsibility]:
    """Put each of them at the head of its owner's list, with who reminds and what they say.

    Raises NotPermitted unless `actor` heads the office, and for none, more than MOST, or what is
    not open in `agency` and known to them.
    """
    duty = require_right(actor, agency, "workflow.remind", day=today)
    _require_some(responsibilities)
    text = storable(text).strip()
    if len(text) > LONGEST_REMINDER:
        raise NotPermitted(f"提醒的话最多{LONGEST_REMINDER}个字，现在有{len(text)}个字。")
    rows = Responsibility.objects.select_for_update().filter(
        pk__in=[one.pk for one in responsibilities], agency=agency, closed_at=None
    )
    found = [one for one in rows if _knows(actor, one)]
    if len(found) < len(responsibilities):
        raise NotPermitted("其中有的已经办结或者改派，没有提醒。请刷新页面后重新选择。")
    said = f"{actor.name}提醒：{text}" if text else f"{actor.name}提醒"
    for one in found:
        one.came_back = said[:LONGEST_WHY]
        one.save(update_fields=["came_back"])
        detail = {"kind": one.kind, "key": one.key, "person": one.owner_id, "note": text}
        record_act(actor, agency, "workflow.remind", one.label, detail, duty=duty, case=one.case_id)
    return found


def _knows(actor: Person, one: Responsibility) -> bool:
    names = names_for(one.kind, one.key, one.case_id)
    return names is None or actor.pk in names


def _require_some(responsibilities: Sequence[Responsibility]) -> None:
    if not responsibilities:
        raise NotPermitted("还没有选任何一件。请在左边的方框里勾选。")
    if len(responsibilities) > MOST:
        raise NotPermitted(f"一次最多办理{MOST}件，请分几次。")
