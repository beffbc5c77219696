"""Reading the rows of a chain as they are stored, fast and without stumbling over any value.

What differs between the databases in this is here: how a stored time becomes the text that was
hashed. A value that is no time becomes something else or null, and then fits no hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Func, QuerySet, TextField

from gongkai.audit.hashing import HASHED
from gongkai.audit.models import AuditEntry
from gongkai.lib.written_once import WrittenOnce, slot

AT = HASHED.index("at")
SEQUENCE = HASHED.index("sequence")
CHUNK = 2000


class IsoText(Func):
    """A stored time as `hashing.iso` writes it, made by the database."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Stored as text in UTC, without the fraction where it is zero.
        (column,) = self.get_source_expressions()
        sql, params = compiler.compile(column)
        made = (
            f"substr({sql}, 1, 10) || 'T' || substr({sql}, 12) || "
            f"CASE length({sql}) WHEN 26 THEN '' WHEN 19 THEN '.000000' END || '+00:00'"
        )
        return made, params * 3

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = (
            "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')"
        )
        return self.as_sql(compiler, connection, template=template, **context)


class Row(NamedTuple):
    """An entry as it is stored. `values` are the columns in the order of HASHED."""

    pk: int
    hash: Any
    values: tuple[Any, ...]

    @property
    def sequence(self) -> Any:
        return self.values[SEQUENCE]

    @property
    def at(self) -> Any:
        return self.values[AT]


_COLUMNS: tuple[Any, ...] = (
    "pk",
    "hash",
    *(IsoText("at") if name == "at" else name for name in HASHED),
)


_LAST_AND_NEXT = WrittenOnce(
    lambda: (
        AuditEntry.objects.order_by()
        .filter(chain=slot("chain"), sequence__in=(slot("last"), slot("next")))  # type: ignore[misc]
        .values_list(*_COLUMNS)
    )
)


def last_and_next(chain: str, last: int) -> list[Row]:
    """The entries at the place `last` of a chain and at the one after it, as they are stored."""
    found = _LAST_AND_NEXT.rows(chain=chain, last=last, next=last + 1)
    return [Row(row[0], row[1], row[2:]) for row in found]


def rows_of(entries: QuerySet[AuditEntry]) -> list[Row]:
    """A few entries as they are stored."""
    return [Row(row[0], row[1], row[2:]) for row in entries.values_list(*_COLUMNS)]


def rows_in_order(chain: str) -> Iterator[tuple[Any, ...]]:
    """The rows of one chain in the order of their places, without holding them all.

    Plain tuples, as there are so many: primary key, hash, then the columns in the order of HASHED.
    """
    entries = AuditEntry.objects.filter(chain=chain).order_by("sequence", "pk")
    return entries.values_list(*_COLUMNS).iterator(chunk_size=CHUNK)
