"""Entering what an agency has not said yet."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.organisations.facts.checking import (
    Values,
    check_day,
    check_fields,
    refuse_doubles,
    tidy,
)
from gongkai.organisations.facts.kinds import KINDS
from gongkai.organisations.facts.standing import standing_about
from gongkai.organisations.facts.writing import (
    begin,
    fill,
    finish,
    lock_agency,
    next_order,
    note,
    spoken,
)
from gongkai.organisations.models import Agency, Fact, FactKind, FactVersion, Person, Section
from gongkai.organisations.permissions import require_right


@transaction.atomic
def enter_fact(
    *, agency: Agency, kind: FactKind, values: Values, since: date, actor: Person, today: date
) -> Fact:
    """Enter a fact that holds from `since` on; the day may be long past, but not to come.

    Without a place in the order it comes last. Raises NotPermitted unless `actor` keeps the
    agency's facts, and for what cannot stand: a field, a reference, the same thing twice.
    """
    duty = require_right(actor, agency, "organisations.enter_fact", day=today)
    table = KINDS[kind]
    values = tidy(table, values)
    check_day(since, today)
    lock_agency(agency)
    if "order" in {field.name for field in table.fields} and not values.get("order"):
        values["order"] = next_order(agency, kind)
    check_fields(table, agency, values, since)
    fact = Fact(agency=agency, kind=kind)
    refuse_doubles(fill(FactVersion(fact=fact, since=since), values), fact)
    section = _section(agency, values) if kind is FactKind.SECTION else None
    version = begin(agency, kind, values, since=since, entered_by=actor, section=section)
    finish(version.fact)
    subject = standing_about(agency, version).title(version)
    note(actor, version.fact, "enter_fact", subject, duty, after=spoken(version))
    return version.fact


def _section(agency: Agency, values: Values) -> Section:
    """The row of a section: one that has no facts yet, or a new one."""
    found, _ = Section.objects.get_or_create(
        agency=agency, name=values["name"], until=None, fact__isnull=True
    )
    return found
