"""The second wall: the database itself refuses to change or remove an entry.

The first wall is the model, the proof is the chain. Whoever owns the database can take this wall
down, and `verify` then still tells. A migration that rebuilds the table on SQLite must put the
wall up again; a test sees to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_auditentry"
UPDATE, DELETE = "audit_entry_never_changed", "audit_entry_never_removed"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers where they are not."""
    with connection.cursor() as cursor:
        for statement in UP[connection.vendor]:
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers, as an intruder would."""
    with connection.cursor() as cursor:
        for statement in DOWN[connection.vendor]:
            cursor.execute(statement)


def migrate_up(apps: Any, schema_editor: Any) -> None:
    put_up(schema_editor.connection)


def migrate_down(apps: Any, schema_editor: Any) -> None:
    take_down(schema_editor.connection)


def _sqlite(name: str, event: str) -> str:
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
    )


def _postgresql(name: str, event: str) -> tuple[str, str]:
    return (
        f"DROP TRIGGER IF EXISTS {name} ON {TABLE}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    )


UP: dict[str, tuple[str, ...]] = {
    "sqlite": (_sqlite(UPDATE, "UPDATE"), _sqlite(DELETE, "DELETE")),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        *_postgresql(UPDATE, "UPDATE"),
        *_postgresql(DELETE, "DELETE"),
    ),
}
DOWN: dict[str, tuple[str, ...]] = {
    "sqlite": (f"DROP TRIGGER IF EXISTS {UPDATE}", f"DROP TRIGGER IF EXISTS {DELETE}"),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS {UPDATE} ON {TABLE}",
        f"DROP TRIGGER IF EXISTS {DELETE} ON {TABLE}",
        "DROP FUNCTION IF EXISTS audit_refuse()",
    ),
}
