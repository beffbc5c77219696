"""Reading the log. Takes agency codes, not persons: who may see which is decided by the caller."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from gongkai.audit.models import AuditEntry
from gongkai.lib.storable_text import storable

TOGETHER = 100
"""Texts in one condition: SQLite takes a thousand conditions deep, and a group counts as one."""

FIRST, LAST = date(1, 1, 2), date(9999, 12, 30)
"""What anybody may type is a day; those at the ends of the calendar have no midnight in UTC."""


def entries(
    codes: Iterable[str],
    *,
    act: str = "",
    actor: str = "",
    text: str = "",
    since: date | None = None,
    until: date | None = None,
    hidden: QuerySet[Any] | None = None,
    unsaid: Collection[str] = (),
) -> QuerySet[AuditEntry]:
    """Entries of the chains `codes` ("" is the installation's), newest first.

    `act` is the act's name, or its beginning when it ends in a dot; `actor` a part of the person's
    name or the number, `text` a part of subject or detail; `since` and `until` are local days,
    both included. Entries on a case among `hidden`, a subquery of case numbers, are left out, and
    those whose detail holds one of the texts `unsaid`.
    """
    found = _of_chains(list(codes)).order_by("-at", "-id")
    if act.endswith("."):
        found = found.filter(act__startswith=act)
    elif act:
        found = found.filter(act=act)
    if actor:
        who = Q(actor_name__icontains=actor)
        if actor.isascii() and actor.isdigit() and len(actor) < 19:
            who |= Q(actor_number=int(actor))
        found = found.filter(who)
    if text:
        found = found.filter(Q(subject__icontains=text) | Q(detail_text__icontains=text))
    if since:
        found = found.filter(at__gte=_midnight(max(since, FIRST)))
    if until:
        found = found.filter(at__lt=_midnight(min(until, LAST) + timedelta(days=1)))
    return without(found, hidden, unsaid)


def acts_of(actor: int, code: str) -> QuerySet[AuditEntry]:
    """What the person of that number did in the chain `code`, newest first."""
    return AuditEntry.objects.filter(actor_number=actor, chain=code).order_by("-at", "-id")


def without(
    found: QuerySet[AuditEntry], hidden: QuerySet[Any] | None, unsaid: Collection[str] = ()
) -> QuerySet[AuditEntry]:
    """Leave out what somebody may not know of, as in `entries`."""
    if hidden is not None:
        found = found.filter(Q(case=None) | ~Q(case__in=hidden))
    texts = list(unsaid)
    for start in range(0, len(texts), TOGETHER):
        conditions = (Q(detail_text__contains=text) for text in texts[start : start + TOGETHER])
        found = found.exclude(reduce(or_, conditions))
    return found


def _of_chains(codes: list[str]) -> QuerySet[AuditEntry]:
    if len(codes) == 1:
        return AuditEntry.objects.filter(chain=codes[0])
    # Of several chains the newest entries are found by time and then looked at one by one. The
    # function keeps SQLite from collecting and sorting all entries of all chains instead.
    return AuditEntry.objects.alias(of=Coalesce("chain", Value(""))).filter(of__in=codes)


def is_recorded(
    day: date, *, chain: str, act: str, actor: int, subject: str, case: int | None
) -> bool:
    """Whether this act of this person on this subject stands in the chain since `day` began."""
    since = AuditEntry.objects.filter(act=act, at__gte=_midnight(day), chain=chain)
    return since.filter(actor_number=actor, subject=storable(subject), case=case).exists()


def acts_on_cases(
    cases: Collection[int], since: datetime, until: datetime, *, but: int
) -> Iterable[tuple[int | None, datetime]]:
    """Case and time of each act on one of `cases` in between, but those of the person `but`.

    That somebody read or fetched something is no act on it.
    """
    found = AuditEntry.objects.filter(case__in=cases, at__gt=since, at__lte=until)
    for looking in (".read", ".download"):
        found = found.exclude(act__contains=looking)
    return found.exclude(actor_number=but).order_by("at", "pk").values_list("case", "at")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
