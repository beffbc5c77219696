"""Reading many rows as they were at one moment, while others go on writing; and any row at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is the state of one moment, and nobody has to wait for it.

    Inside a transaction already begun it changes nothing: that one decides what is seen.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Immediate is what the settings ask for, and it would hold up every writer until the
        # reading is over. In WAL mode a deferred transaction that only reads is a snapshot.
        connection.ensure_connection()
        sqlite: Any = connection
        usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            sqlite.transaction_mode = usual
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def any_text() -> Iterator[None]:
    """Text that is none (SQLite stores any bytes as such) is read inside, with surrogates."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    sqlite: Any = connection.connection
    usual = sqlite.text_factory
    sqlite.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        sqlite.text_factory = usual
