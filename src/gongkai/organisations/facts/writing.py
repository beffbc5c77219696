"""What every act on a fact begins and ends with: the lock, the row, the copies, the log."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Max

from gongkai.organisations.facts.checking import Values
from gongkai.organisations.facts.kinds import CITES, KINDS, MAIN
from gongkai.organisations.facts.standing import standing_about, value_of
from gongkai.organisations.models import Agency, Fact, FactKind, FactVersion, Person, Section
from gongkai.organisations.models.facts import COLUMNS
from gongkai.organisations.record import record_act
from gongkai.statute.refusal import NotPermitted

STALE = "有人刚改过这一条，您看到的不是最新的内容，什么也没有改。请看过现在的内容再办。"


def locked(fact: Fact, revision: int | None = None) -> Fact:
    """The fact as it is now; no other act on the agency's facts runs until the transaction ends.

    Raises NotPermitted when `revision` is given and no longer the present one, or the fact is gone.
    """
    lock_agency(fact.agency)
    found = Fact.objects.select_related("agency", "section").filter(pk=fact.pk).first()
    if found is None or (revision is not None and found.revision != revision):
        raise NotPermitted(STALE)
    return found


def lock_agency(agency: Agency) -> None:
    """Facts are held against one another (nothing twice), so that acts on them go one by one."""
    Agency.objects.select_for_update().get(pk=agency.pk)


def fill(version: FactVersion, values: Values) -> FactVersion:
    """Put values into a version, which the caller saves. What is empty is not kept."""
    content = dict(version.content)
    for name, value in values.items():
        if name == "order":
            version.order = value or 0
        elif name in COLUMNS:
            setattr(version, name, value if name != "name" else value or "")
        elif value in ("", None):
            content.pop(name, None)
        else:
            content[name] = value
    version.content = content
    return version


def next_order(agency: Agency, kind: FactKind) -> int:
    """The place after the last one of a kind."""
    rows = FactVersion.objects.filter(fact__agency=agency, fact__kind=kind, until=None)
    return (rows.aggregate(last=Max("order"))["last"] or 0) + 1


def finish(fact: Fact) -> None:
    """Count the act, and copy what is the newest to the section or the agency it is about."""
    Fact.objects.filter(pk=fact.pk).update(revision=F("revision") + 1)
    if fact.kind == FactKind.SECTION:
        _keep_section(fact)
    elif fact.kind == FactKind.PLACE:
        _keep_contact(fact.agency)


def spoken(version: FactVersion) -> dict[str, str]:
    """What a version says, in words for the log: only what is said, and from when to when."""
    standing = standing_about(version.fact.agency, version)
    fields = KINDS[FactKind(version.fact.kind)].fields
    said = {one.name: standing.written(one, value_of(version, one)) for one in fields}
    days = {"since": version.since.isoformat(), "until": str(version.until or "")}
    return {name: text for name, text in {**said, **days}.items() if text}


def note(actor: Person, fact: Fact, act: str, subject: str, duty: str, **detail: Any) -> None:
    """Write an act on a fact into the log. Dicts given as `before` and `after` keep only what
    differs.
    """
    before, after = detail.get("before"), detail.get("after")
    if before is not None and after is not None:
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        detail["before"] = {name: before.get(name, "") for name in names}
        detail["after"] = {name: after.get(name, "") for name in names}
    record_act(
        actor,
        fact.agency,
        f"organisations.{act}",
        f"{KINDS[FactKind(fact.kind)].label} {subject}".strip(),
        {"fact": fact.pk, **detail},
        CITES if KINDS[FactKind(fact.kind)].public else (),
        duty=duty,
    )


def _keep_section(fact: Fact) -> None:
    newest = fact.versions.order_by("-since").first()
    if newest is None or fact.section_id is None:
        return
    Section.objects.filter(pk=fact.section_id).update(
        name=newest.name,
        order=newest.order,
        telephone=newest.content.get("telephone", ""),
        until=newest.until,
    )


def _keep_contact(agency: Agency) -> None:
    main = FactVersion.objects.filter(
        fact__agency=agency, fact__kind=FactKind.PLACE, content__use=MAIN, until=None
    ).first()
    if main is None:
        return
    Agency.objects.filter(pk=agency.pk).update(
        address=main.content.get("address", ""),
        postcode=main.content.get("postcode", ""),
        office_hours=main.content.get("hours", ""),
        telephone=main.content.get("telephone", ""),
        email=main.content.get("email", ""),
    )


def begin(
    agency: Agency,
    kind: FactKind,
    values: Values,
    *,
    since: date,
    entered_by: Person | None,
    section: Section | None = None,
) -> FactVersion:
    """The first version of a new fact, as it is given: for acts that have checked all of it."""
    fact = Fact.objects.create(agency=agency, kind=kind, section=section)
    version = fill(FactVersion(fact=fact, since=since, entered_by=entered_by), values)
    version.save()
    return version
