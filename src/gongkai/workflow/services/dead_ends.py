"""A signature that would leave a later step to nobody is refused, while another could give it."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.matching import too_few
from gongkai.workflow.models import Draft, SignatureStep
from gongkai.workflow.queries.eligible import (
    Capacity,
    barred_from,
    holders_of,
    live,
    needed,
)


def refuse_dead_end(
    draft: Draft, step: SignatureStep, signer: Person, capacity: Capacity, day: date
) -> None:
    """Refuse when the steps that remain could all be signed before this signature, and not after.

    Somebody who holds two steps and is the only one for one of them must leave the other to a
    colleague. Where the steps cannot be ended as it is, a signature makes nothing worse.
    """
    signed = live().filter(draft=draft).values("step")
    remaining = list(
        draft.steps.filter(needed(draft)).exclude(pk__in=signed).select_related("person")
    )
    holders = holders_of(remaining, draft.case.agency, day, draft.case)
    barred = barred_from(draft)
    before = [{one.pk for one in persons} - barred for persons in holders]
    if too_few(before):
        return
    here = remaining.index(step)
    others = remaining[:here] + remaining[here + 1 :]
    choices = before[:here] + before[here + 1 :]
    uses = {signer.pk} | ({capacity.on_behalf_of.pk} if capacity.on_behalf_of else set())
    lacking = too_few([persons - uses for persons in choices])
    if not lacking:
        return
    left = "".join(f"“{others[place].label}”" for place in sorted(lacking))
    better = [
        person.name
        for person in holders[here]
        if person.pk in before[here] and not too_few([one - {person.pk} for one in choices])
    ]
    raise NotPermitted(
        f"您在“{step.label}”签了，{left}就没有人能签，因为同一稿件每人只能签一步。"
        f"请由{'或'.join(better)}本人签“{step.label}”，或者请公开工作机构负责人先把后面的一步改派他人。"
    )
