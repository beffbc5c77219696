"""Many entries in one prepared statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db import connections, router
from django.utils import timezone

from gongkai.registers.models import Entry

FIELDS = (
    "agency",
    "kind",
    "number",
    "subject",
    "decided_on",
    "amount",
    "source_file",
    "entered_by",
    "entered_at",
)


def insert_entries(
    rows: Iterable[dict[str, Any]], *, agency: int, kind: str, source_file: str, entered_by: int
) -> None:
    """Insert an entry for each row (number, subject, decided_on and perhaps amount, in 0.01 CNY).

    Call it in a transaction. Raises IntegrityError for a number that is present.

    Not `bulk_create`: on SQLite, where nobody else can write meanwhile, it builds the statement
    anew for every hundred rows and takes several times as long.
    """
    database = connections[router.db_for_write(Entry)]
    names = {field.name: str(field.column) for field in Entry._meta.concrete_fields}
    columns = ", ".join(database.ops.quote_name(names[name]) for name in FIELDS)
    places = ", ".join(["%s"] * len(FIELDS))
    now = database.ops.adapt_datetimefield_value(timezone.now())

    @cache
    def stored(day: date) -> Any:
        return database.ops.adapt_datefield_value(day)

    table = database.ops.quote_name(Entry._meta.db_table)
    with database.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",
            [
                (
                    agency,
                    kind,
                    row["number"],
                    row["subject"],
                    stored(row["decided_on"]),
                    row.get("amount"),
                    source_file,
                    entered_by,
                    now,
                )
                for row in rows
            ],
        )
