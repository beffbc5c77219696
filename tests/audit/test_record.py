"""What is written to the log, and what it refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.audit.hashing import HASHED
from gongkai.audit.models import AppendOnly, AuditEntry, AuditHead
from gongkai.audit.services import record, verify

pytestmark = pytest.mark.django_db


def test_entries_of_a_chain_are_numbered_from_one_and_linked_by_hash() -> None:
    first = record(chain="yunling-gxj", act="registers.add", subject="第1件")
    second = record(chain="yunling-gxj", act="registers.add", subject="第2件")

    assert (first.sequence, second.sequence) == (1, 2)
    assert first.previous_hash == ""
    assert second.previous_hash == first.hash
    head = AuditHead.objects.get(chain="yunling-gxj")
    assert (head.count, head.last_hash) == (2, second.hash)


def test_each_agency_has_a_chain_of_its_own_and_the_installation_names_them() -> None:
    record(chain="yunling-gxj", act="a.b")
    record(chain="yunling-jtj", act="a.b")

    assert [entry.sequence for entry in AuditEntry.objects.exclude(chain="")] == [1, 1]
    opened = AuditEntry.objects.filter(chain="", act="audit.chain_opened")
    assert [entry.subject for entry in opened] == ["yunling-gxj", "yunling-jtj"]


def test_the_hash_covers_every_column_but_the_key_and_itself() -> None:
    columns = {field.name for field in AuditEntry._meta.concrete_fields}
    assert columns == {*HASHED, "id", "hash"}


def test_an_entry_keeps_what_it_was_told() -> None:
    entry = record(
        chain="yunling-gxj",
        act="annual_report.publish",
        actor_number=7,
        actor_name="朱主任",
        duty="office_head",
        agency_code="yunling-gxj",
        subject="2021年度报告",
        detail={"note": "同意", "on": date(2022, 1, 20), "rows": 6},
        cites="《条例》第四十九条",
    )
    entry.refresh_from_db()
    assert entry.detail == {"note": "同意", "on": "2022-01-20", "rows": 6}
    assert entry.actor_number == 7
    assert entry.cites == "《条例》第四十九条"


def test_signs_that_no_database_stores_are_left_out() -> None:
    record(chain="", act="sign_in_failed", subject="a\x00b\ud800", detail={"typed": "\x00\ud800"})
    entry = AuditEntry.objects.get(act="sign_in_failed")
    assert entry.subject == "ab?"
    assert verify().is_sound


def test_an_act_that_is_undone_leaves_no_entry() -> None:
    def act() -> None:
        with transaction.atomic():
            record(chain="yunling-gxj", act="registers.add")
            raise ValueError

    with pytest.raises(ValueError):
        act()
    assert not AuditEntry.objects.filter(act="registers.add").exists()
    record(chain="yunling-gxj", act="registers.add")
    assert AuditEntry.objects.get(act="registers.add").sequence == 1


def test_the_model_refuses_to_change_or_remove() -> None:
    entry = record(chain="", act="a.b")
    entry.subject = "别的"
    refused = [
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(subject="别的"),
        lambda: AuditEntry.objects.bulk_update([entry], ["subject"]),
        lambda: AuditEntry.objects.bulk_create([AuditEntry(chain="", sequence=2)]),
        AuditHead.objects.get().delete,
    ]
    for attempt in refused:
        with pytest.raises(AppendOnly):
            attempt()
    assert AuditEntry.objects.get().subject == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET subject = 'x'",
        "DELETE FROM audit_auditentry",
    ],
)
def test_the_database_refuses_too(statement: str) -> None:
    record(chain="", act="a.b")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.count() == 1
