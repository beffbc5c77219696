"""The one cast: an invented city, two bureaus, and a person for each duty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseOperations
from django.test import override_settings
from pytest_django import Settings

from gongkai.audit import triggers
from gongkai.organisations.models import Agency, DutyHolding, Person
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.duties import OFFICE_CLERK, Duty
from gongkai.workflow import triggers as signing_triggers

IN_OFFICE_SINCE = date(2015, 1, 1)

NAMES = {
    Duty.REGISTRAR: "冯登记",
    Duty.REGISTER_CLERK: "陈台账",
    Duty.HANDLER: "褚承办",
    Duty.SECTION_HEAD: "卫科长",
    Duty.LEGAL_REVIEWER: "蒋法规",
    Duty.SECRECY_OFFICER: "沈保密",
    Duty.OPINION_OFFICER: "韩舆情",
    Duty.REPORT_EDITOR: "杨年报",
    Duty.OFFICE_HEAD: "朱主任",
    Duty.LEADER_IN_CHARGE: "秦分管",
    Duty.PRINCIPAL_LEADER: "尤局长",
    Duty.SUPERVISOR: "许督查",
    Duty.SYSTEM_ADMINISTRATOR: "何系统",
    Duty.SECURITY_ADMINISTRATOR: "吕安全",
    Duty.AUDIT_ADMINISTRATOR: "施审计",
}


DUMMY = "django.core.cache.backends.dummy.DummyCache"


@pytest.fixture(autouse=True, scope="session")
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files and the sealing key of a test run lie in a folder of their own."""
    folder = tmp_path_factory.mktemp("var")
    storages = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder / "files"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        AUDIT_SEAL_KEY_FILE=folder / "audit-seal.key",
        MEDIA_ROOT=folder / "files",
        STORAGES=storages,
        CACHES={name: {"BACKEND": DUMMY} for name in ("default", "sources")},
    ):
        yield folder


@pytest.fixture(autouse=True, scope="session")
def _flush_passes_the_wall() -> Iterator[None]:
    """Emptying the tables after a test passes the triggers of log and signatures on SQLite.

    PostgreSQL empties them by TRUNCATE, which row triggers do not see.
    """
    original = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        statements = original(self, *args, **kwargs)
        walls = (triggers, signing_triggers)
        down = [statement for wall in walls for statement in wall.DOWN["sqlite"]]
        up = [statement for wall in walls for statement in wall.UP["sqlite"]]
        return [*down, *statements, *up]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture
def jobs_run_at_once(settings: Settings) -> None:
    """Background work is done before `jobs.services.start` returns."""
    # Through the fixture: an override of one's own, ended out of turn, would outlive the test.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def appoint(person: Person, agency: Agency, *duties: Duty, since: date = IN_OFFICE_SINCE) -> None:
    """Give `person` duties without asking who may: the cast has to begin somewhere."""
    for duty in duties:
        DutyHolding.objects.create(person=person, agency=agency, duty=duty, since=since)


def make_person(username: str, name: str) -> Person:
    """A person who need not change the password. It is unusable: sign in with `force_login`."""
    person = Person(username=username, name=name, must_change_password=False)
    person.set_unusable_password()
    person.save()
    return person


@pytest.fixture
def city(db: None) -> Agency:
    return Agency.objects.create(
        code="yunling",
        name="云岭市人民政府",
        short_name="云岭市政府",
        kind=AgencyKind.GOVERNMENT,
        level="city",
        region_code="990000",
    )


@pytest.fixture
def bureau(city: Agency) -> Agency:
    return Agency.objects.create(
        code="yunling-gxj",
        name="云岭市工业和信息化局",
        short_name="市工信局",
        kind=AgencyKind.MUNICIPAL_DEPARTMENT,
        level="city",
        parent=city,
        region_code="990000",
        site_code="9900000000",
        address="云岭市云台路88号",
        postcode="990000",
        office_hours="工作日9:00—12:00，14:00—17:30",
        telephone="0600-555 0100",
        email="gk@gxj.yunling.example",
    )


@pytest.fixture
def other_bureau(city: Agency) -> Agency:
    return Agency.objects.create(
        code="yunling-jtj",
        name="云岭市交通运输局",
        short_name="市交通局",
        kind=AgencyKind.MUNICIPAL_DEPARTMENT,
        level="city",
        parent=city,
        region_code="990000",
    )


@pytest.fixture
def people(bureau: Agency) -> dict[Duty, Person]:
    """One person per duty of the bureau, each holding that duty and no other."""
    cast = {duty: make_person(duty.value, NAMES[duty]) for duty in Duty}
    for duty, person in cast.items():
        appoint(person, bureau, duty)
    return cast


@pytest.fixture
def clerk(bureau: Agency) -> Person:
    """The office clerk of the bureau: registrar, register clerk and report editor."""
    person = make_person("clerk", "赵文书")
    appoint(person, bureau, *OFFICE_CLERK)
    return person


@pytest.fixture
def office_head(people: dict[Duty, Person]) -> Person:
    return people[Duty.OFFICE_HEAD]


@pytest.fixture
def stranger(other_bureau: Agency) -> Person:
    """Clerk and office head at once, but of the other bureau."""
    person = make_person("stranger", "孙他局")
    appoint(person, other_bureau, *OFFICE_CLERK, Duty.OFFICE_HEAD)
    return person
