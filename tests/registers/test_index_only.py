"""A year of entries is counted from the index alone, however many there are."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Count, Sum
from django.test.utils import CaptureQueriesContext
from tests.registers.conftest import Registers

from gongkai.registers.models import Entry
from gongkai.registers.queries import year_totals


@pytest.fixture
def many(registers: Registers) -> Registers:
    """Enough entries that reading the table would be dearer than the index."""
    Entry.objects.bulk_create(
        Entry(
            agency=registers.agency,
            kind=("penalty", "licence", "coercion")[number % 3],
            number=str(number),
            subject="未按规定报送节能资料",
            decided_on=date(2015 + number % 10, 1 + number % 12, 1 + number % 28),
            entered_by=registers.clerk,
        )
        for number in range(3_000)
    )
    return registers


def test_counting_reads_nothing_but_the_index(many: Registers) -> None:
    counted = (
        Entry.objects.filter(
            agency=many.agency, decided_on__gte="2021-01-01", decided_on__lte="2021-12-31"
        )
        .order_by()
        .values_list("kind")
        .annotate(number=Count("*"), money=Sum("amount"))
    )
    with CaptureQueriesContext(connection) as queries:
        year_totals(many.agency, 2021)
    sql, parameters = counted.query.sql_with_params()
    shape = sql.split(" WHERE ")[0]
    assert any(shape in query["sql"] for query in queries.captured_queries)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
            plan = " ".join(str(row[-1]) for row in cursor.fetchall())
        assert "USING COVERING INDEX registers_entry_count" in plan
    else:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE registers_entry")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute(f"EXPLAIN {sql}", parameters)
            plan = " ".join(str(row[0]) for row in cursor.fetchall())
        assert "Index Only Scan using registers_entry_count" in plan


def test_a_year_takes_four_queries_whatever_it_holds(many: Registers) -> None:
    with CaptureQueriesContext(connection) as queries:
        year_totals(many.agency, 2021)
    assert len(queries) == 4
