"""What the database itself holds of versions and frozen figures, whoever writes to it.

A version stays what it was when it was put up or filed, whether people signed it or not; a signed
one that was published stays published, with its day and its 更正说明. Figures frozen stay frozen.
A migration that rebuilds one of these tables on SQLite must put the triggers up again; a test sees
to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

VERSION, FROZEN = "reporting_reportversion", "reporting_frozenfigures"


def _changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{one} {{differs}} NEW.{one}" for one in columns)


_SIGNED_AND_PUBLIC = "OLD.draft_id IS NOT NULL AND OLD.published_at IS NOT NULL"

TRIGGERS: tuple[tuple[str, str, str], ...] = (
    (
        "reporting_version_stays_as_shown",
        VERSION,
        _changed("report_id", "number", "draft_id", "content", "hash")
        + f" OR ({_SIGNED_AND_PUBLIC} AND ("
        + _changed("edition", "note", "published_on", "published_at", "published_by_id")
        + "))",
    ),
    (
        "reporting_frozen_figures_stay",
        FROZEN,
        _changed("report_id", "number", "day", "reason", "counted", "records", "by_id", "at"),
    ),
)
"""Name, table, and the condition under which a change is refused."""

LETTER_TRIGGERS: tuple[tuple[str, str, str], ...] = (
    (
        "reporting_issued_letter_stays",
        "reporting_commentletter",
        "OLD.issued_at IS NOT NULL AND ("
        + _changed(
            *("agency_id", "subject_name", "year", "form", "items", "due", "contact", "telephone"),
            *("number", "issued_on", "issued_by_id", "issued_at", "docx_id", "pdf_id"),
        )
        + ")",
    ),
)
"""The same for letters of comments; what they are about may be deleted."""


def put_up(
    connection: BaseDatabaseWrapper, triggers: tuple[tuple[str, str, str], ...] = TRIGGERS
) -> None:
    """Create the triggers where they are not."""
    with connection.cursor() as cursor:
        for one in triggers:
            for statement in _UP[connection.vendor](*one):
                cursor.execute(statement)


def take_down(
    connection: BaseDatabaseWrapper, triggers: tuple[tuple[str, str, str], ...] = TRIGGERS
) -> None:
    """Drop the triggers."""
    with connection.cursor() as cursor:
        for name, table, _ in triggers:
            for statement in _DOWN[connection.vendor](name, table):
                cursor.execute(statement)


def migrate_up(apps: Any, schema_editor: Any) -> None:
    put_up(schema_editor.connection)


def migrate_down(apps: Any, schema_editor: Any) -> None:
    take_down(schema_editor.connection)


def migrate_letters_up(apps: Any, schema_editor: Any) -> None:
    put_up(schema_editor.connection, LETTER_TRIGGERS)


def migrate_letters_down(apps: Any, schema_editor: Any) -> None:
    take_down(schema_editor.connection, LETTER_TRIGGERS)


def _sqlite(name: str, table: str, condition: str) -> tuple[str, ...]:
    when = condition.replace("{differs}", "IS NOT")
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE UPDATE ON {table} FOR EACH ROW "
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{name}'); END",
    )


def _postgresql(name: str, table: str, condition: str) -> tuple[str, ...]:
    when = condition.replace("{differs}", "IS DISTINCT FROM")
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when} THEN RAISE EXCEPTION '{name}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )


def _sqlite_down(name: str, table: str) -> tuple[str, ...]:
    return (f"DROP TRIGGER IF EXISTS {name}",)


def _postgresql_down(name: str, table: str) -> tuple[str, ...]:
    return (f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()")


_UP = {"sqlite": _sqlite, "postgresql": _postgresql}
_DOWN = {"sqlite": _sqlite_down, "postgresql": _postgresql_down}
