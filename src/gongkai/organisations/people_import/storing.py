"""A plan into the tables, within the transaction of the caller."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from gongkai.organisations.models import (
    Agency,
    Fact,
    FactKind,
    FactVersion,
    Person,
    Post,
    Section,
    TableImport,
)
from gongkai.organisations.people_import.plan import Plan
from gongkai.organisations.record import record_act

BATCH = 500


def store_plan(plan: Plan, run: TableImport, actor: Person, duty: str, today: date) -> None:
    """Make agencies from the top, then sections, then people with their posts.

    The log of each agency says what was made in it. Raises IntegrityError when a code or a user
    name has come to be taken.
    """
    agencies = dict(plan.known)
    for new in plan.agencies:
        agencies[new.code] = agency = Agency(
            code=new.code,
            name=new.name,
            short_name=new.short_name,
            kind=new.kind,
            level=new.level,
            parent=agencies[new.parent_code],
        )
        agency.save()
        detail = {"code": new.code, "parent": new.parent_code, "run": run.pk}
        record_act(actor, agency, "organisations.create_agency", new.name, detail, duty=duty)
    sections = _store_sections(plan, agencies, actor, today)
    people = _store_people(plan)
    _store_posts(plan, agencies, sections, people)
    _record(plan, agencies, people, run, actor, duty)


def _store_sections(
    plan: Plan, agencies: dict[str, Agency], actor: Person, today: date
) -> dict[tuple[str, str], Section]:
    made = Section.objects.bulk_create(
        [
            Section(
                agency=agencies[new.agency_code],
                name=new.name,
                telephone=new.telephone,
                order=new.order,
            )
            for new in plan.sections
        ],
        batch_size=BATCH,
    )
    facts = Fact.objects.bulk_create(
        [Fact(agency=one.agency, kind=FactKind.SECTION, section=one) for one in made],
        batch_size=BATCH,
    )
    FactVersion.objects.bulk_create(
        [
            FactVersion(
                fact=fact,
                since=today,
                order=section.order,
                name=section.name,
                content={"telephone": section.telephone} if section.telephone else {},
                entered_by=actor,
            )
            for fact, section in zip(facts, made, strict=True)
        ],
        batch_size=BATCH,
    )
    there = dict(plan.sections_there)
    there |= {(section.agency.code, section.name): section for section in made}
    return there


def _store_people(plan: Plan) -> dict[str, Person]:
    return {
        person.username: person
        for person in Person.objects.bulk_create(
            [
                Person(
                    username=new.username,
                    name=new.name,
                    email=new.email,
                    # Unusable, and each another: nobody signs in before an invitation.
                    password=make_password(None),
                )
                for new in plan.people.values()
            ],
            batch_size=BATCH,
        )
    }


def _store_posts(
    plan: Plan,
    agencies: dict[str, Agency],
    sections: dict[tuple[str, str], Section],
    people: dict[str, Person],
) -> None:
    Post.objects.bulk_create(
        [
            Post(
                person=new.person or people[new.username],
                agency=agencies[new.agency_code],
                section=sections[new.agency_code, new.section] if new.section else None,
                title=new.title,
                since=new.since,
            )
            for new in plan.posts
        ],
        batch_size=BATCH,
    )


def _record(
    plan: Plan,
    agencies: dict[str, Agency],
    people: dict[str, Person],
    run: TableImport,
    actor: Person,
    duty: str,
) -> None:
    """One entry for each agency, naming every account opened there."""
    made: dict[str, dict[str, Any]] = defaultdict(
        lambda: {"people": [], "sections": [], "posts": 0}
    )
    for section in plan.sections:
        made[section.agency_code]["sections"].append(section.name)
    for post in plan.posts:
        entry = made[post.agency_code]
        entry["posts"] += 1
        if post.person is None:
            person = people[post.username]
            entry["people"].append([person.number, person.username])
    for code, detail in sorted(made.items()):
        record_act(
            actor,
            agencies[code],
            "organisations.import_people",
            f"{run.file_name}：{len(detail['people'])}人",
            {**detail, "run": run.pk, "sha256": run.sha256},
            duty=duty,
        )
