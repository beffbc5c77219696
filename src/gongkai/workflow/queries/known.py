"""What is known only to those named, and how lists leave it out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast

from gongkai.organisations.models import Person
from gongkai.workflow.models import Case, Restriction

CASE = "case"


def known(person: Person, path: str = "") -> Q:
    """Cases that are not restricted, or whose restriction names `person`.

    `path` leads from the rows filtered to the case: "case" for a draft, "" for cases.
    """
    restricted, key = (f"{path}__restricted", f"{path}__pk") if path else ("restricted", "pk")
    return Q(**{restricted: False}) | Q(**{f"{key}__in": _keys(CASE).filter(known_to=person)})


def hidden_cases(person: Person | None) -> QuerySet[Any, Any]:
    """Keys of the cases that `person` may not know of, in whichever agency, as a subquery.

    None is somebody whom no restriction names: all restricted cases.
    """
    named = _keys(CASE).filter(known_to__in=[person] if person else [])
    return Case.objects.filter(restricted=True).exclude(pk__in=named).order_by().values("pk")


def hidden_keys(person: Person | None, kind: str) -> QuerySet[Any, Any]:
    """Keys of things of that kind that `person` may not know of, as numbers, as a subquery.

    None is somebody whom no restriction names: all that are restricted.
    """
    named = Restriction.objects.filter(known_to__in=[person] if person else []).values("pk")
    return _keys(kind).exclude(pk__in=named)


def hidden_things(person: Person | None, kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Kind and key of all things of these kinds that `person` may not know of. One query."""
    named = Restriction.objects.filter(known_to__in=[person] if person else []).values("pk")
    rows = Restriction.objects.filter(kind__in=list(kinds)).exclude(pk__in=named)
    return list(rows.order_by("pk").values_list("kind", "key"))


def withheld(person: Person, kind: str, keys: Iterable[int | str] | QuerySet) -> int:
    """How many of the things named are hidden from `person`; `keys` may be a subquery of keys."""
    hidden = hidden_keys(person, kind)
    if isinstance(keys, QuerySet):
        return hidden.filter(number__in=keys).count()
    return hidden.filter(key__in=[str(key) for key in keys]).count()


def named_for(kind: str, key: str | int) -> frozenset[int] | None:
    """Keys of the people who may know of the thing; None where it is not restricted."""
    found = Restriction.objects.filter(kind=kind, key=str(key)).first()
    return None if found is None else frozenset(found.known_to.values_list("pk", flat=True))


def names_for(kind: str, key: str | int, case: int | None) -> frozenset[int] | None:
    """As `named_for`, for a thing that belongs to a case: both may be restricted."""
    own = named_for(kind, key)
    if kind == CASE or case is None:
        return own
    of_case = named_for(CASE, case)
    return own if of_case is None else of_case if own is None else own & of_case


def may_know(person: Person, kind: str, key: str | int) -> bool:
    """Whether the thing is not restricted, or names `person`."""
    names = named_for(kind, key)
    return names is None or person.pk in names


def _keys(kind: str) -> QuerySet[Any, Any]:
    rows = Restriction.objects.filter(kind=kind).order_by()
    return rows.annotate(number=Cast("key", BigIntegerField())).values("number")
