"""Recounting an agency's year over 200,000 register entries, against one plain-SQL script.

The script does the same counts and sums over the same indexes, deletes the report's cells and
inserts them again, in one transaction. Ours asks who may, keeps what was typed, brings the prose up
to date and writes the log as well. Limit: 3 times.
"""

from __future__ import annotations

from datetime import date, timedelta

from bench.database import throw_away_database
from bench.measuring import compare, report

ENTRIES = 200_000
DOCUMENTS = 2_000
TIMES = 9
LIMIT = 3.0

COUNT_ENTRIES = """
    SELECT kind, COUNT(*), SUM(amount) FROM registers_entry
    WHERE agency_id = %s AND decided_on BETWEEN %s AND %s GROUP BY kind"""
COUNT_MONTHS = """
    SELECT kind, SUM(count), SUM(amount) FROM registers_monthlycount
    WHERE agency_id = %s AND year = %s GROUP BY kind"""
COUNT_DOCUMENTS = """
    SELECT COUNT(CASE WHEN issued_on BETWEEN %s AND %s THEN 1 END),
           COUNT(CASE WHEN ended_on BETWEEN %s AND %s OR (ended_on IS NULL
                           AND valid_until BETWEEN %s AND %s) THEN 1 END),
           COUNT(CASE WHEN issued_on <= %s AND (ended_on > %s OR (ended_on IS NULL
                           AND (valid_until IS NULL OR valid_until >= %s))) THEN 1 END)
    FROM registers_normativedocument WHERE agency_id = %s AND led"""


def main() -> bool:
    """Measure and print; whether the limit was kept."""
    with throw_away_database() as vendor:
        from gongkai.organisations.models import Agency, DutyHolding, Person
        from gongkai.reporting import services

        agency = Agency.objects.create(
            code="bench", name="某局", kind="municipal_department", level="city"
        )
        person = Person.objects.create(username="bench", name="某人")
        DutyHolding.objects.create(
            person=person, agency=agency, duty="report_editor", since=date(2015, 1, 1)
        )
        _fill_registers(agency, person)
        opened = services.open_report(agency=agency, year=2021, actor=person)
        compared = compare(
            lambda: services.recount(report=opened, actor=person),
            lambda: _plain_script(agency.pk, opened.pk),
            TIMES,
        )
        return report(
            f"recount over {ENTRIES} entries on {vendor}",
            f"{compared.ours * 1000:.0f} ms, plain SQL {compared.baseline * 1000:.0f} ms, "
            f"ratio {compared.ratio:.2f}",
            f"{LIMIT:.0f}",
            compared.ratio <= LIMIT,
        )


def _fill_registers(agency, person) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection

    from gongkai.registers.models import (
        Entry,
        KeptRegister,
        MonthlyCount,
        NormativeDocument,
        RegisterKind,
    )

    for kind in RegisterKind:
        KeptRegister.objects.create(agency=agency, kind=kind, since_year=2015)
    kinds = ("licence", "penalty", "coercion", "fee", "refund")
    first = date(2021, 1, 1)
    Entry.objects.bulk_create(
        (
            Entry(
                agency=agency,
                kind=kind,
                number=f"〔2021〕{number}号",
                subject="某企业某事项",
                decided_on=first + timedelta(days=number % 365),
                amount=100 + number if kind in ("fee", "refund") else None,
                entered_by=person,
            )
            for number in range(ENTRIES)
            for kind in [kinds[number % 5]]
        ),
        batch_size=5_000,
    )
    NormativeDocument.objects.bulk_create(
        NormativeDocument(
            agency=agency,
            title=f"办法{number}",
            number=f"规〔{number}〕",
            issued_on=date(2010 + number % 12, 6, 1),
            entered_by=person,
        )
        for number in range(DOCUMENTS)
    )
    MonthlyCount.objects.create(
        agency=agency, kind="coercion", year=2021, month=12, count=5, entered_by=person
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _plain_script(agency: int, report_id: int) -> None:
    from django.db import connection, transaction

    first, last = "2021-01-01", "2021-12-31"
    lapsed = ("2020-12-31", "2021-12-30")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COUNT_ENTRIES, [agency, first, last])
        cursor.fetchall()
        cursor.execute(COUNT_MONTHS, [agency, 2021])
        cursor.fetchall()
        cursor.execute(
            COUNT_DOCUMENTS, [first, last, first, last, *lapsed, last, last, last, agency]
        )
        cursor.fetchall()
        cursor.execute("SELECT * FROM reporting_reportcell WHERE report_id = %s", [report_id])
        columns = [column[0] for column in cursor.description]
        rows = [row[columns.index("id") + 1 :] for row in cursor.fetchall()]
        columns = columns[columns.index("id") + 1 :]
        cursor.execute("DELETE FROM reporting_reportcell WHERE report_id = %s", [report_id])
        names = ", ".join(connection.ops.quote_name(column) for column in columns)
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"INSERT INTO reporting_reportcell ({names}) VALUES ({places})",
            rows,
        )


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
