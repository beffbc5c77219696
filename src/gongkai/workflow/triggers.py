"""What the database itself holds of signatures, on both databases, whoever writes to it.

A check constraint sees one row only. These triggers see the version that was signed: a signature
names its drafter and its hash, no person's hand is used twice on it, and neither is ever changed.
A migration that rebuilds one of these tables on SQLite must put them up again; a test sees to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

DRAFT, SIGNATURE = "workflow_draft", "workflow_signature"
RELEASE = "workflow_emergencyrelease"

_MATCHES = """EXISTS (SELECT 1 FROM workflow_draft d WHERE d.id = NEW.draft_id
    AND d.drafter_id = NEW.drafter_id"""

_TWICE = """NEW.decision = 'signed' AND NEW.voided_at IS NULL AND EXISTS (
    SELECT 1 FROM workflow_signature s WHERE s.draft_id = NEW.draft_id
    AND s.decision = 'signed' AND s.voided_at IS NULL
    AND (s.signer_id IN (NEW.signer_id, COALESCE(NEW.on_behalf_of_id, NEW.signer_id))
      OR s.on_behalf_of_id IN (NEW.signer_id, COALESCE(NEW.on_behalf_of_id, NEW.signer_id))))"""


def _changed(*columns: str) -> str:
    return " OR ".join(f"{{old}}.{one} {{differs}} {{new}}.{one}" for one in columns)


TRIGGERS: tuple[tuple[str, str, str, str], ...] = (
    (
        "workflow_signature_matches_draft",
        SIGNATURE,
        "INSERT",
        f"""NOT {_MATCHES} AND d.hash = NEW.hash AND d.closed_at IS NULL)
        OR NOT EXISTS (SELECT 1 FROM workflow_signaturestep t
            WHERE t.id = NEW.step_id AND t.draft_id = NEW.draft_id)""",
    ),
    ("workflow_signature_by_fresh_hand", SIGNATURE, "INSERT", _TWICE),
    (
        "workflow_signature_only_voided",
        SIGNATURE,
        "UPDATE",
        _changed(
            "id",
            "step_id",
            "draft_id",
            "drafter_id",
            "signer_id",
            "on_behalf_of_id",
            "duty",
            "decision",
            "opinion",
            "hash",
            "at",
        )
        + """ OR ({old}.voided_at IS NOT NULL AND ({old}.voided_at {differs} {new}.voided_at
            OR {old}.voided_because {differs} {new}.voided_because))""",
    ),
    ("workflow_signature_never_removed", SIGNATURE, "DELETE", "1 = 1"),
    (
        "workflow_draft_stays_as_shown",
        DRAFT,
        "UPDATE",
        _changed("case_id", "kind", "version", "hash", "drafter_id"),
    ),
    (
        "workflow_release_matches_draft",
        RELEASE,
        "INSERT",
        f"NOT {_MATCHES})",
    ),
    (
        "workflow_release_stays_with_draft",
        RELEASE,
        "UPDATE",
        _changed("draft_id", "drafter_id", "asked_by_id", "reason")
        + """ OR ({old}.granted_by_id IS NOT NULL
            AND {old}.granted_by_id {differs} {new}.granted_by_id)""",
    ),
)
"""Name, table, event, and the condition under which the write is refused."""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers where they are not."""
    with connection.cursor() as cursor:
        for statement in UP[connection.vendor]:
            cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers."""
    with connection.cursor() as cursor:
        for statement in DOWN[connection.vendor]:
            cursor.execute(statement)


def migrate_up(apps: Any, schema_editor: Any) -> None:
    put_up(schema_editor.connection)


def migrate_down(apps: Any, schema_editor: Any) -> None:
    take_down(schema_editor.connection)


def _condition(condition: str, differs: str) -> str:
    return condition.replace("{old}", "OLD").replace("{new}", "NEW").replace("{differs}", differs)


def _sqlite(name: str, table: str, event: str, condition: str) -> str:
    when = _condition(condition, "IS NOT")
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} FOR EACH ROW "
        f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{name}'); END"
    )


def _postgresql(name: str, table: str, event: str, condition: str) -> tuple[str, ...]:
    when = _condition(condition, "IS DISTINCT FROM")
    row = "OLD" if event == "DELETE" else "NEW"
    # A condition with a subquery may not stand in WHEN, so it stands in the function's body.
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when} THEN RAISE EXCEPTION '{name}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )


UP: dict[str, tuple[str, ...]] = {
    "sqlite": tuple(_sqlite(*one) for one in TRIGGERS),
    "postgresql": tuple(statement for one in TRIGGERS for statement in _postgresql(*one)),
}
DOWN: dict[str, tuple[str, ...]] = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {name}" for name, *_ in TRIGGERS),
    "postgresql": tuple(
        statement
        for name, table, *_ in TRIGGERS
        for statement in (
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"DROP FUNCTION IF EXISTS {name}()",
        )
    ),
}
