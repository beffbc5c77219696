"""The database refuses to change what was put up, published or frozen, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.organisations.models import Person
from gongkai.reporting import triggers
from gongkai.reporting.models import AnnualReport, FrozenFigures, ReportVersion


@contextmanager
def wall_down() -> Iterator[None]:
    """As for somebody with the database's own hands."""
    triggers.take_down(connection)
    yield
    triggers.put_up(connection)


def refused(model: type[Any], **changes: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"content": {"title": "别的"}},
        {"hash": "0" * 64},
        {"number": 9},
        {"draft": None},
    ],
)
def test_what_was_put_up_stays(checked: AnnualReport, changes: dict[str, object]) -> None:
    refused(ReportVersion, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"note": "没有改什么"},
        {"published_on": date(2022, 1, 21)},
        {"published_at": None},
        {"edition": 7},
    ],
)
def test_what_was_signed_and_published_stays_public(
    published: AnnualReport, changes: dict[str, object]
) -> None:
    refused(ReportVersion, **changes)


def test_frozen_figures_stay(checked: AnnualReport, clerk: Person) -> None:
    refused(FrozenFigures, counted={})
    refused(FrozenFigures, reason="改了理由")
    refused(FrozenFigures, records={})


def test_the_day_of_approval_is_written_with_the_last_signature(approved: AnnualReport) -> None:
    assert ReportVersion.objects.get(report=approved).approved_on == date(2022, 1, 20)


@pytest.mark.django_db
def test_the_wall_stands_after_all_migrations() -> None:
    table = "sqlite_master" if connection.vendor == "sqlite" else "pg_trigger"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} LIKE 'reporting_%'")
        there = {row[0] for row in cursor.fetchall()}
    assert {name for name, *_ in triggers.TRIGGERS} <= there
