"""The city's agencies and people, created through the same acts as real ones."""

from __future__ import annotations

import secrets
from datetime import date

from gongkai.demo.cast import (
    AGENCIES,
    CITY,
    PEOPLE,
    SAMPLE_PEOPLE,
    SECTIONS,
    AgencySeed,
    PersonSeed,
)
from gongkai.organisations.models import Agency, Person, Section
from gongkai.organisations.services import (
    add_section,
    appoint,
    create_agency,
    create_person,
    found_installation,
    reset_password,
)
from gongkai.statute.duties import Duty

LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"
IN_OFFICE_SINCE = date(2019, 1, 1)

ADMINISTRATORS = (
    Duty.SYSTEM_ADMINISTRATOR,
    Duty.SECURITY_ADMINISTRATOR,
    Duty.AUDIT_ADMINISTRATOR,
)


def make_password() -> str:
    """Twelve signs in three groups, easy to type and without the ones that look alike."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(3)) + secrets.choice(DIGITS)
        for _ in range(3)
    )


def create_city(today: date) -> None:
    """Found the installation, then let its administrators create the rest."""
    administrators = {}
    for seed in PEOPLE:
        if seed.duties[0] in ADMINISTRATORS:
            person = Person(username=seed.username, name=seed.name, must_change_password=False)
            person.set_password(make_password())
            person.save()
            administrators[seed.duties[0]] = person
    city_seed = AGENCIES[0]
    city = found_installation(
        code=CITY,
        name=city_seed.name,
        administrators=administrators,
        today=IN_OFFICE_SINCE,
        **_facts(city_seed),
    )
    system = administrators[Duty.SYSTEM_ADMINISTRATOR]
    for agency_seed in AGENCIES[1:]:
        agency = create_agency(
            system,
            parent=city,
            code=agency_seed.code,
            name=agency_seed.name,
            today=today,
            **_facts(agency_seed),
        )
        for order, name in enumerate(SECTIONS, start=1):
            add_section(
                system,
                agency,
                name=name,
                today=today,
                order=order,
                telephone=f"0600-555 01{order:02}",
            )
    for seed in PEOPLE:
        if seed.duties[0] not in ADMINISTRATORS:
            employ(seed, today)


def _facts(seed: AgencySeed) -> dict[str, str]:
    return {
        "short_name": seed.short_name,
        "kind": seed.kind.value,
        "level": "city",
        "region_code": "990000",
        "address": f"云岭市{seed.house}",
        "postcode": "990000",
        "office_hours": "工作日9:00—12:00，14:00—17:30",
        "telephone": "0600-555 0100",
        "email": f"gk@{seed.code}.example",
    }


def employ(seed: PersonSeed, today: date) -> None:
    """Open an account and appoint, as the system and the security administrator would."""
    system, security = (Person.objects.get(username=name) for name in ("system", "security"))
    agency = Agency.objects.get(code=seed.agency)
    person = create_person(
        system,
        agency,
        username=seed.username,
        name=seed.name,
        password=make_password(),
        title=seed.title,
        today=today,
        section=Section.objects.filter(agency=agency, name=seed.section).first(),
        must_change_password=False,
    )
    for duty in seed.duties:
        appoint(person, agency, duty, actor=security, since=IN_OFFICE_SINCE, today=today)


def give_new_passwords(today: date) -> list[tuple[PersonSeed, str]]:
    """A new password for everybody; the demo's people are not asked to change it."""
    security = Person.objects.get(username="security")
    given = []
    there = set(Person.objects.values_list("username", flat=True))
    for seed in (*PEOPLE, *SAMPLE_PEOPLE):
        if seed.username not in there:
            continue
        password = make_password()
        reset_password(
            Person.objects.get(username=seed.username),
            Agency.objects.get(code=seed.agency),
            security,
            new=password,
            today=today,
            must_change=False,
        )
        given.append((seed, password))
    return given
