"""Mending what was entered wrongly: a slip of the pen is no change, and leaves no version."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q

from gongkai.organisations.facts.checking import (
    Values,
    check_day,
    check_fields,
    refuse_doubles,
    tidy,
    values_of,
)
from gongkai.organisations.facts.fields import written_day
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import standing_about
from gongkai.organisations.facts.writing import fill, finish, locked, note, spoken
from gongkai.organisations.models import Fact, FactKind, FactVersion, Person
from gongkai.organisations.permissions import require_right
from gongkai.statute.refusal import NotPermitted

SAME: Any = object()
"""Stands for “as it is”, where None means “without an end”."""


@transaction.atomic
def correct_fact(
    *,
    version: FactVersion,
    values: Values,
    reason: str,
    actor: Person,
    today: date,
    since: date | None = None,
    until: date | None = SAME,
    revision: int | None = None,
) -> FactVersion:
    """Rewrite a version that was wrong from the beginning; the log keeps what stood there.

    Where the version before or after it touches, their common day moves with it. Raises
    NotPermitted unless `actor` keeps the agency's facts and says why, when the days would leave a
    version without a day or lie in the future, and for what cannot stand.
    """
    duty = require_right(actor, version.fact.agency, "organisations.correct_fact", day=today)
    table = KINDS[FactKind(version.fact.kind)]
    values = tidy(table, values)
    reason = _given(reason, "更正")
    fact = locked(version.fact, revision)
    version = _version(fact, version)
    before = spoken(version)
    wanted_since = since or version.since
    wanted_until = version.until if until is SAME else until
    check_day(wanted_since, today)
    if wanted_until is not None and wanted_until > today:
        raise NotPermitted(f"截止日期{written_day(wanted_until)}还没有到。")
    _move(fact, version, wanted_since, wanted_until)
    merged = values_of(version) | values
    fill(version, values)
    check_fields(table, fact.agency, merged, version.since)
    refuse_doubles(version, fact)
    version.save()
    finish(fact)
    subject = standing_about(fact.agency, version).title(version)
    after = spoken(version)
    if after == before:
        raise NotPermitted("没有改动：填写的与原来相同。")
    note(actor, fact, "correct_fact", subject, duty, before=before, after=after, reason=reason)
    return version


@transaction.atomic
def remove_version(
    *,
    version: FactVersion,
    reason: str,
    actor: Person,
    today: date,
    revision: int | None = None,
) -> Fact | None:
    """Take back a version that was entered by mistake; the one before it then holds on.

    With its only version the fact itself is gone, and None is returned. Raises NotPermitted unless
    `actor` keeps the agency's facts and says why, and while anything refers to the fact.
    """
    duty = require_right(actor, version.fact.agency, "organisations.remove_fact", day=today)
    reason = _given(reason, "删除")
    fact = locked(version.fact, revision)
    version = _version(fact, version)
    before = spoken(version)
    subject = standing_about(fact.agency, version).title(version)
    earlier = fact.versions.filter(until=version.since).first()
    is_only = fact.versions.count() == 1
    if is_only:
        _refuse_while_needed(fact)
    until = version.until
    version.delete()
    note(actor, fact, "remove_fact", subject, duty, before=before, reason=reason)
    if is_only:
        _forget(fact)
        return None
    if earlier is not None:
        earlier.until = until
        earlier.save(update_fields=["until"])
    finish(fact)
    return fact


def _given(reason: str, act: str) -> str:
    if not reason.strip():
        raise NotPermitted(f"请写明{act}的理由，记入日志。")
    return reason.strip()


def _version(fact: Fact, version: FactVersion) -> FactVersion:
    rows = fact.versions.select_related("fact__agency", "post__person", "under", "section")
    return rows.get(pk=version.pk)


def _move(fact: Fact, version: FactVersion, since: date, until: date | None) -> None:
    """Set the days of `version`, and move those of its neighbours that touch it."""
    if until is not None and until <= since:
        raise NotPermitted(f"截止日期{written_day(until)}应在起始日期{written_day(since)}之后。")
    others = fact.versions.exclude(pk=version.pk)
    before = others.filter(since__lt=version.since).order_by("-since").first()
    after = others.filter(since__gt=version.since).order_by("since").first()
    if before is not None and since <= before.since:
        raise NotPermitted(f"前一个版本自{written_day(before.since)}起，起始日期应在那一天之后。")
    if after is not None and (until is None or (after.until and until >= after.until)):
        raise NotPermitted(
            f"后一个版本自{written_day(after.since)}起，截止日期应在它结束之前。要去掉它，请删除那一个版本。"
        )
    # The later one first: two versions never begin on one day, not even in between.
    touches = after is not None and after.since == version.until
    if after is not None and until is not None and (touches or after.since < until):
        after.since = until
        after.save(update_fields=["since"])
    ends = before.until if before is not None else None
    if before is not None and ends is not None and (ends == version.since or ends > since):
        before.until = since
        before.save(update_fields=["until"])
    version.since, version.until = since, until
    version.save(update_fields=["since", "until"])


def _refuse_while_needed(fact: Fact) -> None:
    needing = FactVersion.objects.filter(Q(under=fact) | Q(section=fact)).select_related("fact")
    if (found := needing.exclude(fact=fact).first()) is not None:
        label = KINDS[FactKind(found.fact.kind)].label
        raise NotPermitted(
            f"还有{label}（编号{found.fact_id}）用到这一条，不能删除。请先改那一条；"
            "以前有、现在没有的，请登记终止而不是删除。"
        )


def _forget(fact: Fact) -> None:
    section, portrait = fact.section, fact.portrait
    fact.delete()
    if portrait is not None:
        portrait.delete()
    if section is not None:
        try:
            section.delete()
        except ProtectedError as needed:
            raise NotPermitted(
                f"科室“{section.name}”有人任职或者有办理记录，不能删除。撤销科室请登记终止。"
            ) from needed
