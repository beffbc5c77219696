"""Asking whether a person may do an act, and refusing in words that tell what to do."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import belonging, holds, reaching_duties
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.statute.rights import RIGHTS


def require_right(person: Person, agency: Agency, name: str, *, day: date, act: str = "") -> str:
    """The duty by which `person` may do the act `name` of `statute.rights` for `agency` on `day`.

    `act` says more exactly than the table what was tried.
    Raises NotPermitted without such a duty, KeyError for a right that the table does not know.
    """
    right = RIGHTS[name]
    return require(person, agency, *_in_order(right.duties), act=act or right.label, day=day)


def may(person: Person, agency: Agency, name: str, day: date) -> bool:
    """Whether `require_right` would pass."""
    return holds(person, agency, *RIGHTS[name].duties, day=day)


def require(person: Person, agency: Agency, *duties: Duty, act: str, day: date) -> str:
    """The first of `duties` that `person` holds for `agency` on `day`.

    Raises NotPermitted with none of them; `act` is what was tried, as people call it.
    """
    held = reaching_duties(person, agency, duties, day)
    for duty in duties:
        if duty in held:
            return duty
    needed = "”或“".join(duty.label for duty in duties)
    raise NotPermitted(
        f"{act}须由担任“{needed}”的人员办理，您在{agency.name}没有这项职责。"
        "请联系安全管理员任命，或者请有此职责的人员办理。"
    )


def require_charge_of(
    person: Person, actor: Person, agency: Agency, name: str, *, day: date
) -> None:
    """Refuse the act `name` on an account unless `actor` has that right wherever `person` belongs.

    Otherwise the security administrator of a small agency could take over the account of somebody
    who also has a duty in a higher one.
    """
    belongs_to = list(belonging(person, day))
    if agency not in belongs_to:
        raise NotPermitted(f"{person.name}不是{agency.name}的人员，请到其所在机关办理。")
    act = f"{RIGHTS[name].label}（{person.name}）"
    for other in belongs_to:
        require_right(actor, other, name, day=day, act=act)


def _in_order(duties: frozenset[Duty]) -> list[Duty]:
    return [duty for duty in Duty if duty in duties]
