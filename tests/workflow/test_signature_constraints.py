"""What the database itself refuses of signatures, written past every act.

Plain SQL where the model could stand in the way; the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from tests.workflow.signing import HASH, LEGAL, OFFICE, OTHER, put_up, sign, signed_by, step

from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.workflow import services, triggers
from gongkai.workflow.models import Case, Draft, Signature

People = dict[Duty, Person]


def write(draft: Draft, label: str, signer: Person, **facts: Any) -> Signature:
    """Write a signature with the ORM alone, past every act."""
    row: dict[str, Any] = {
        "step": step(draft, label),
        "draft": draft,
        "drafter": draft.drafter,
        "signer": signer,
        "decision": "signed",
        "hash": draft.hash,
    }
    return Signature.objects.create(**row | facts)


def execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(name: str) -> Any:
    """A savepoint in which the database refuses by that constraint or trigger.

    SQLite names the columns of a unique index and not the index.
    """
    told = {
        "workflow_one_signature_a_person": "draft_id, .*signer_id|workflow_signature_by_fresh_hand",
        "workflow_step_signed_once": "step_id",
    }
    return pytest.raises(IntegrityError, match=f"{name}|{told.get(name, name)}")


def test_a_plain_signature_is_written(draft: Draft, people: People) -> None:
    write(draft, OFFICE, people[Duty.OFFICE_HEAD])
    assert signed_by(draft, OFFICE).signer == people[Duty.OFFICE_HEAD]


def test_the_drafter_as_signer(draft: Draft) -> None:
    with refused("workflow_nobody_signs_own_draft"), transaction.atomic():
        write(draft, OFFICE, draft.drafter)


def test_the_drafter_as_signer_under_the_name_of_another_drafter(
    draft: Draft, people: People
) -> None:
    with refused("workflow_signature_matches_draft"), transaction.atomic():
        write(draft, OFFICE, draft.drafter, drafter=people[Duty.HANDLER])


def test_a_deputy_for_the_drafter(draft: Draft, people: People) -> None:
    with refused("workflow_no_deputy_signs_drafters_own"), transaction.atomic():
        write(draft, OFFICE, people[Duty.OFFICE_HEAD], on_behalf_of=draft.drafter)


def test_two_signatures_of_one_person_on_one_version(draft: Draft, people: People) -> None:
    write(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with refused("workflow_one_signature_a_person"), transaction.atomic():
        write(draft, LEGAL, people[Duty.OFFICE_HEAD])


def test_two_signatures_of_one_person_even_without_the_trigger(
    draft: Draft, people: People
) -> None:
    write(draft, OFFICE, people[Duty.OFFICE_HEAD])
    triggers.take_down(connection)
    try:
        with refused("workflow_one_signature_a_person"), transaction.atomic():
            write(draft, LEGAL, people[Duty.OFFICE_HEAD])
    finally:
        triggers.put_up(connection)


@pytest.mark.parametrize("second", ["as signer", "through another deputy"])
def test_a_second_signature_for_who_was_signed_for(
    draft: Draft, people: People, second: str
) -> None:
    head = people[Duty.OFFICE_HEAD]
    write(draft, OFFICE, people[Duty.SECTION_HEAD], on_behalf_of=head)
    with refused("workflow_signature_by_fresh_hand"), transaction.atomic():
        if second == "as signer":
            write(draft, LEGAL, head)
        else:
            write(draft, LEGAL, people[Duty.OPINION_OFFICER], on_behalf_of=head)


def test_a_deputy_for_who_signed(draft: Draft, people: People) -> None:
    head = people[Duty.OFFICE_HEAD]
    write(draft, OFFICE, head)
    with refused("workflow_signature_by_fresh_hand"), transaction.atomic():
        write(draft, LEGAL, people[Duty.SECTION_HEAD], on_behalf_of=head)


def test_a_step_signed_twice(draft: Draft, people: People) -> None:
    write(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with refused("workflow_step_signed_once"), transaction.atomic():
        write(draft, OFFICE, people[Duty.LEGAL_REVIEWER])


def test_a_hash_that_is_not_the_drafts(draft: Draft, people: People) -> None:
    with refused("workflow_signature_matches_draft"), transaction.atomic():
        write(draft, OFFICE, people[Duty.OFFICE_HEAD], hash=OTHER)


def test_a_step_of_another_version(draft: Draft, case: Case, people: People) -> None:
    old = step(draft, OFFICE)
    second = put_up(case, people[Duty.REPORT_EDITOR], OTHER)
    with refused("workflow_signature_matches_draft"), transaction.atomic():
        write(second, OFFICE, people[Duty.OFFICE_HEAD], step=old)


def test_a_version_that_is_closed(draft: Draft, case: Case, people: People) -> None:
    services.void_open_draft(
        case=case, kind="annual_report", because="改动", actor=people[Duty.REPORT_EDITOR]
    )
    with refused("workflow_signature_matches_draft"), transaction.atomic():
        write(draft, OFFICE, people[Duty.OFFICE_HEAD])


def test_a_signature_that_fell_makes_room(draft: Draft, people: People) -> None:
    one = write(draft, OFFICE, people[Duty.OFFICE_HEAD])
    Signature.objects.filter(pk=one.pk).update(voided_at=timezone.now(), voided_because="退回")
    write(draft, OFFICE, people[Duty.OFFICE_HEAD])
    assert Signature.objects.count() == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("hash", OTHER),
        ("decision", "returned"),
        ("opinion", "不同意"),
        ("duty", "principal_leader"),
        ("at", "2021-01-01 00:00:00+00:00"),
    ],
)
def test_nothing_of_a_signature_is_changed(
    draft: Draft, people: People, column: str, value: str
) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with refused("workflow_signature_only_voided"), transaction.atomic():
        execute(f"UPDATE workflow_signature SET {column} = %s", value)


@pytest.mark.parametrize("column", ["signer_id", "drafter_id", "on_behalf_of_id"])
def test_no_person_of_a_signature_is_changed(draft: Draft, people: People, column: str) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with refused("workflow_signature_only_voided"), transaction.atomic():
        execute(f"UPDATE workflow_signature SET {column} = %s", people[Duty.HANDLER].pk)


def test_a_signature_that_fell_does_not_rise_again(draft: Draft, people: People) -> None:
    one = write(draft, OFFICE, people[Duty.OFFICE_HEAD])
    Signature.objects.update(voided_at=timezone.now(), voided_because="退回")
    Signature.objects.update(void_seen_at=timezone.now())
    with refused("workflow_signature_only_voided"), transaction.atomic():
        execute("UPDATE workflow_signature SET voided_at = NULL WHERE id = %s", one.pk)


def test_a_signature_is_not_removed(draft: Draft, people: People) -> None:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    with refused("workflow_signature_never_removed"), transaction.atomic():
        execute("DELETE FROM workflow_signature")


@pytest.mark.parametrize(("column", "value"), [("hash", OTHER), ("version", 7), ("kind", "letter")])
def test_what_was_put_up_is_not_changed(draft: Draft, column: str, value: object) -> None:
    with refused("workflow_draft_stays_as_shown"), transaction.atomic():
        execute(f"UPDATE workflow_draft SET {column} = %s", value)
    assert Draft.objects.get().hash == HASH


def test_who_put_it_up_is_not_changed(draft: Draft, people: People) -> None:
    with refused("workflow_draft_stays_as_shown"), transaction.atomic():
        execute("UPDATE workflow_draft SET drafter_id = %s", people[Duty.HANDLER].pk)


def test_all_triggers_are_there_after_the_migrations(db: None) -> None:
    table = {"sqlite": "sqlite_master", "postgresql": "pg_trigger"}[connection.vendor]
    column = {"sqlite": "name", "postgresql": "tgname"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        found = {name for (name,) in cursor.fetchall()}
    assert {name for name, *_ in triggers.TRIGGERS} <= found


@pytest.mark.django_db(transaction=True)
def test_drafts_of_old_are_closed_when_the_rows_for_signing_come() -> None:
    """A database of the release before has drafts without an end, several of one case."""
    call_command("migrate", "workflow", "0001_first", verbosity=0)
    try:
        graph = MigrationExecutor(connection).loader
        old = [*graph.graph.leaf_nodes("organisations"), ("workflow", "0001_first")]
        rows = graph.project_state(old).apps.get_model
        agency = rows("organisations", "Agency").objects.create(
            code="old", name="旧局", path="/old/"
        )
        person = rows("organisations", "Person").objects.create(username="old", name="旧人")
        case = rows("workflow", "Case").objects.create(
            agency=agency, kind="annual_report", title="2020年度报告", status="draft"
        )
        for version in (1, 2):
            rows("workflow", "Draft").objects.create(
                case=case, kind="annual_report", version=version, hash=HASH, drafter=person
            )
    finally:
        call_command("migrate", verbosity=0)
    found = Draft.objects.order_by("version").values_list("version", "outcome", "importance")
    assert list(found) == [(1, "changed", "important"), (2, "changed", "important")]
    assert all(draft.closed_at == draft.at for draft in Draft.objects.all())
