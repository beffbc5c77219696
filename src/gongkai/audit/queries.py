"""Reading the log. Takes agency codes, not persons: who may see which is decided by the caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.audit.models import AuditEntry
from gongkai.lib.storable_text import storable


def entries(
    codes: Iterable[str],
    *,
    act: str = "",
    actor: str = "",
    text: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[AuditEntry]:
    """Entries of the chains `codes` ("" is the installation's), newest first.

    `act` is the beginning of the act's name, `actor` a part of the person's name or the number,
    `text` a part of subject or detail; `since` and `until` are local days, both included.
    """
    found = AuditEntry.objects.filter(chain__in=list(codes)).order_by("-at", "-id")
    if act:
        found = found.filter(act__startswith=act)
    if actor:
        who = Q(actor_name__icontains=actor)
        if actor.isascii() and actor.isdigit() and len(actor) < 19:
            who |= Q(actor_number=int(actor))
        found = found.filter(who)
    if text:
        found = found.filter(Q(subject__icontains=text) | Q(detail_text__icontains=text))
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    return found


def acts(codes: Iterable[str]) -> list[str]:
    """Names of the acts that occur in these chains, for a filter's choices."""
    found = AuditEntry.objects.filter(chain__in=list(codes)).order_by("act")
    return list(found.values_list("act", flat=True).distinct())


def is_recorded(
    day: date, *, chain: str, act: str, actor: int, subject: str, case: int | None
) -> bool:
    """Whether this act of this person on this subject stands in the chain since `day` began."""
    since = AuditEntry.objects.filter(act=act, at__gte=_midnight(day), chain=chain)
    return since.filter(actor_number=actor, subject=storable(subject), case=case).exists()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
