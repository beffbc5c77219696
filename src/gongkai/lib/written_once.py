"""A query whose SQL Django writes once, and that is then run again and again with other values.

For the few reads that every act needs: putting a query together costs several times its running.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


class _Name(str):
    """Stands among the parameters where a value comes."""


def slot(name: str) -> RawSQL:
    """In a condition, the place of the value that is given by this name at each run."""
    return RawSQL("%s", (_Name(name),))


class _Written(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]


class WrittenOnce:
    """A reading of columns, put together by `build` when it is first run on a connection.

    `build` returns a queryset with `values_list` and with a `slot` for each value that changes.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._kept: WeakKeyDictionary[BaseDatabaseWrapper, _Written] = WeakKeyDictionary()

    def rows(self, **values: int | str) -> list[tuple[Any, ...]]:
        """What `values_list` gives, each slot taking the value of its name; KeyError without."""
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._kept.get(connection) or self._write(connection)
        with connection.cursor() as cursor:
            cursor.execute(
                written.sql,
                [values[given] if type(given) is _Name else given for given in written.parameters],
            )
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [_converted(row, written) for row in found] if written.converters else found

    def _write(self, connection: BaseDatabaseWrapper) -> _Written:
        compiler = self._build().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select]
        converters = tuple(
            (place, _one_after_another(functions, column, connection))
            for place, (functions, column) in compiler.get_converters(columns).items()
        )
        written = _Written(sql, tuple(parameters), converters)
        self._kept[connection] = written
        return written


def _converted(row: tuple[Any, ...], written: _Written) -> tuple[Any, ...]:
    values = list(row)
    for place, convert in written.converters:
        values[place] = convert(values[place])
    return tuple(values)


def _one_after_another(functions: Any, column: Any, connection: Any) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        for function in functions:
            value = function(value, column, connection)
        return value

    return convert
