"""Changing a fact as of a day, and ending it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.organisations.facts.checking import (
    Values,
    check_day,
    check_fields,
    refuse_doubles,
    tidy,
    values_of,
)
from gongkai.organisations.facts.fields import written_day
from gongkai.organisations.facts.kinds import KINDS, parts_of
from gongkai.organisations.facts.standing import standing_about
from gongkai.organisations.facts.writing import fill, finish, locked, note, spoken
from gongkai.organisations.models import Fact, FactKind, FactVersion, Person
from gongkai.organisations.permissions import require_right
from gongkai.statute.refusal import NotPermitted


@transaction.atomic
def change_fact(
    *,
    fact: Fact,
    values: Values,
    since: date,
    actor: Person,
    today: date,
    revision: int | None = None,
) -> FactVersion:
    """Say what the fact is from `since` on; what it was before stays in its history.

    `values` may be some of the fields; the others stay as they were on that day. A day before the
    last change is allowed: then it holds until that change. Raises NotPermitted unless `actor`
    keeps the agency's facts, for a day to come, when nothing differs or the fact already changed
    on that very day, and for what cannot stand.
    """
    duty = require_right(actor, fact.agency, "organisations.change_fact", day=today)
    table = KINDS[FactKind(fact.kind)]
    values = tidy(table, values)
    check_day(since, today)
    fact = locked(fact, revision)
    before, until = _make_room(fact, since)
    kept = values_of(before)
    if all(kept[name] == value or not (kept[name] or value) for name, value in values.items()):
        raise NotPermitted("没有改动：填写的与那一天已有的相同。")
    version = FactVersion(fact=fact, since=since, until=until, entered_by=actor)
    fill(version, kept | values)
    check_fields(table, fact.agency, kept | values, since)
    refuse_doubles(version, fact)
    version.save()
    finish(fact)
    subject = standing_about(fact.agency, version).title(version)
    note(actor, fact, "change_fact", subject, duty, before=spoken(before), after=spoken(version))
    return version


@transaction.atomic
def end_fact(
    *,
    fact: Fact,
    until: date,
    actor: Person,
    today: date,
    reason: str = "",
    revision: int | None = None,
) -> Fact:
    """Say that the fact no longer holds from `until` on; its parts end with it.

    Raises NotPermitted unless `actor` keeps the agency's facts, for a day to come or before the
    last change, and when it has ended already.
    """
    duty = require_right(actor, fact.agency, "organisations.end_fact", day=today)
    if until > today:
        raise NotPermitted(f"终止日期{written_day(until)}还没有到，请到那一天再登记。")
    fact = locked(fact, revision)
    last = fact.versions.get(until=None) if fact.versions.filter(until=None).exists() else None
    if last is None:
        raise NotPermitted("这一条已经终止，不必再次登记。终止日期记错的，请更正。")
    if until <= last.since:
        raise NotPermitted(
            f"现在的内容自{written_day(last.since)}起才有，终止日期应在那一天之后。记错的请更正或者删除。"
        )
    subject = standing_about(fact.agency, last).title(last)
    ended = _end(fact, last, until)
    detail = {"until": until, "reason": reason.strip(), "parts": ended}
    note(actor, fact, "end_fact", subject, duty, **{k: v for k, v in detail.items() if v})
    return fact


def _make_room(fact: Fact, since: date) -> tuple[FactVersion, date | None]:
    """The version to go by, ended on `since` where it held then, and the end of the new one."""
    versions = list(fact.versions.select_related("fact__agency", "post", "under", "section"))
    for place, version in enumerate(versions):
        if version.since == since:
            raise NotPermitted(
                f"这一条在{written_day(since)}那一天已有变更。同一天的内容写错了，请用“更正”；"
                "确是另一天的变更，请改起始日期。"
            )
        if version.since > since:
            return versions[max(place - 1, 0)], version.since
        if version.until is None or version.until > since:
            until, version.until = version.until, since
            version.save(update_fields=["until"])
            return version, until
    raise NotPermitted(
        f"这一条已于{written_day(versions[-1].until)}终止，不能再变更。终止是误登记的，请先更正截止日期。"
    )


def _end(fact: Fact, last: FactVersion, until: date) -> int:
    """End a fact and what is part of it; how many parts ended."""
    parts = 0
    open_parts = FactVersion.objects.filter(
        under=fact, until=None, fact__kind__in=parts_of(FactKind(fact.kind))
    ).select_related("fact__agency")
    for part in open_parts:
        if part.since >= until:
            raise NotPermitted(
                f"{KINDS[FactKind(part.fact.kind)].label}“{part}”自{written_day(part.since)}起才有，"
                "晚于终止日期。请先更正它，或者把终止日期推后。"
            )
        parts += 1 + _end(part.fact, part, until)
    last.until = until
    last.save(update_fields=["until"])
    finish(fact)
    return parts
