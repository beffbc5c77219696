"""Whether distinct persons who did not write can give all signatures of a route; if not, why.

Deputies need no look here: whoever signs for an absent holder uses up the holder's signature too,
so that a route which deputies can end could be ended by the holders themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.workflow.matching import too_few
from gongkai.workflow.queries.eligible import Place

_NAMED = 4
HOW = "请安全管理员再任命一人，或者由公开工作机构负责人在“签批路线”中改定由谁签。"


def obstacle(
    places: Sequence[Place],
    holders: Sequence[Collection[Person]],
    *,
    drafter: Person | None,
    writers: Collection[Person] = (),
) -> str:
    """Why `places` cannot all be signed, in words with the way out; empty when they can be.

    `holders[n]` are those who hold place n; `drafter` (None: nobody of them) and `writers` sign
    none.
    """
    barred = {person.pk for person in writers} | ({drafter.pk} if drafter else set())
    choices = [[one.pk for one in persons if one.pk not in barred] for persons in holders]
    lacking = sorted(too_few(choices))
    if not lacking:
        return ""
    if len(lacking) > 1:
        return _several([places[n] for n in lacking], [holders[n] for n in lacking], barred)
    place, persons = places[lacking[0]], list(holders[lacking[0]])
    if not persons:
        return f"{_nobody(place)}{HOW}"
    if len(persons) > 1:
        return f"能签“{place.label}”的{named(persons)}都起草或者修改过本稿，不能再签。{HOW}"
    part = "起草" if drafter is not None and persons[0].pk == drafter.pk else "修改了本稿"
    return (
        f"{persons[0].name}既{part}，又是唯一能签“{place.label}”的人，"
        f"而本人写的稿件须由他人签。{HOW}"
    )


def named(people: Collection[Person]) -> str:
    """Their names, the first few of many."""
    several = "等" if len(people) > _NAMED else ""
    return "、".join(person.name for person in list(people)[:_NAMED]) + several


def _nobody(place: Place) -> str:
    if place.person is not None:
        return f"“{place.label}”指定由{place.person.name}签，但其账号已停用或者在本机关已没有职责。"
    return f"“{place.label}”须由“{Duty(place.duty).label}”签，现在没有人担任这项职责。"


def _several(
    places: Sequence[Place], holders: Sequence[Collection[Person]], barred: Collection[int]
) -> str:
    able = {one.pk: one for persons in holders for one in persons if one.pk not in barred}
    cannot = {one.pk: one for persons in holders for one in persons if one.pk in barred}
    but = f"（{named(cannot.values())}写过本稿，不能签）" if cannot else ""
    steps = "".join(f"“{place.label}”" for place in places)
    return (
        f"{steps}这{len(places)}步只有{named(able.values())}{len(able)}人可签{but}，"
        f"而同一稿件每人只能签一步。{HOW}"
    )
