"""Taking a step of a case, against the same writes through the ORM without checks.

The same writes are the status, an entry of the log and the head of its chain, in one transaction,
with values of the same length made beforehand. Ours locks, asks for duty and status, looks whether
the chain is as sealed, hashes and seals. Limit: 2.5 times. And eight writers at once, each signing
a version and leading its case on: none may fail.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from threading import Barrier, Thread
from time import perf_counter

from bench.database import throw_away_database
from bench.measuring import compare, report

TIMES = 60
LIMIT = 2.5
WRITERS = 8
ROUNDS = 10
TODAY = date(2026, 3, 2)
SINCE = date(2015, 1, 1)


def main() -> bool:
    """Measure and print; whether the limit was kept and nobody failed."""
    with throw_away_database() as vendor:
        ours = _ours()
        # The first entry makes the key that seals; a log that is there already wants it found.
        ours()
        compared = compare(ours, _plain_writes(), TIMES)
        ratio_kept = report(
            f"take_step on {vendor}",
            f"{compared.ours * 1000:.2f} ms, the same writes {compared.baseline * 1000:.2f} ms, "
            f"ratio {compared.ratio:.2f}",
            f"{LIMIT}",
            compared.ratio <= LIMIT,
        )
        done, failures, took = _at_once()
        nobody_failed = report(
            f"{WRITERS} writers at once on {vendor}",
            f"{done} cases signed and approved in {took:.1f} s, {len(failures)} failed"
            + (f": {failures[0]!r}" if failures else ""),
            "0 failed",
            not failures and done == WRITERS * ROUNDS,
        )
    return ratio_kept and nobody_failed


def _agency(code: str):  # type: ignore[no-untyped-def]
    from gongkai.organisations.models import Agency

    return Agency.objects.create(
        code=code, name=f"某局{code}", kind="municipal_department", level="city"
    )


def _holder(agency, name: str, duty: str):  # type: ignore[no-untyped-def]
    from gongkai.organisations.models import DutyHolding, Person

    person = Person.objects.create(username=name, name=name)
    DutyHolding.objects.create(person=person, agency=agency, duty=duty, since=SINCE)
    return person


def _ours() -> Callable[[], object]:
    """Put a report up and lead it back, by turns."""
    from gongkai.reporting.models import AnnualReport
    from gongkai.workflow.engine import take_step

    agency = _agency("ours")
    editor = _holder(agency, "editor", "report_editor")
    case = AnnualReport.objects.create(agency=agency, year=2025, form="2021", title="2025年度报告")
    turns = count()

    def step() -> None:
        name = "reopen" if next(turns) % 2 else "check"
        take_step(case, name, editor, "核对无误", day=TODAY)

    return step


def _plain_writes() -> Callable[[], object]:
    """The rows that `_ours` writes, for another agency whose chain nobody looks at."""
    from django.db import transaction
    from django.utils import timezone

    from gongkai.audit.models import AuditEntry, AuditHead
    from gongkai.reporting.models import AnnualReport
    from gongkai.workflow.models import Case

    agency = _agency("plain")
    case = AnnualReport.objects.create(agency=agency, year=2025, form="2021", title="2025年度报告")
    head = AuditHead.objects.create(chain=agency.code)
    places = count(1)
    detail = (
        f'{{"case": {case.pk}, "from": "draft", "note": "核对无误", "to": "signing", "day": null}}'
    )

    def write() -> None:
        place = next(places)
        with transaction.atomic():
            status = "draft" if place % 2 else "signing"
            Case.objects.filter(pk=case.pk).update(status=status)
            AuditEntry.objects.create(
                chain=agency.code,
                sequence=place,
                at=timezone.now(),
                act="annual_report.check",
                actor_number=1,
                actor_name="editor",
                duty="report_editor",
                agency_code=agency.code,
                subject="2025年度报告",
                detail_text=detail,
                cites="国办公开办函〔2021〕30号",
                case=case.pk,
                previous_hash="a" * 64,
                hash="b" * 64,
            )
            head.count, head.last_hash, head.seal = place, "b" * 64, "c" * 64
            head.save(update_fields=["count", "last_hash", "seal"])

    return write


def _at_once() -> tuple[int, list[Exception], float]:
    """How many cases eight signers led on, what failed, and the seconds it took."""
    from django.db import connection, transaction

    from gongkai.reporting.models import AnnualReport
    from gongkai.workflow import services
    from gongkai.workflow.engine import take_step

    agency = _agency("many")
    editor = _holder(agency, "drafter", "report_editor")
    heads = [_holder(agency, f"head-{number}", "office_head") for number in range(WRITERS)]
    services.save_route(
        agency=agency,
        kind="annual_report",
        steps=[services.StepSpec("签发", "office_head")],
        actor=heads[0],
        today=TODAY,
    )
    work: list[list[AnnualReport]] = [[] for _ in heads]
    for year in range(WRITERS * ROUNDS):
        case = AnnualReport.objects.create(
            agency=agency, year=1900 + year, number=str(year), form="2021", title=f"第{year}件"
        )
        take_step(case, "check", editor, day=TODAY)
        work[year % WRITERS].append(case)
        services.put_up(
            case=case, kind="annual_report", content_hash="a" * 64, drafter=editor, today=TODAY
        )
    barrier, failures = Barrier(WRITERS), []

    def run(place: int) -> None:
        barrier.wait()
        try:
            for case in work[place]:
                with transaction.atomic():
                    draft = case.drafts.get()
                    services.sign(
                        draft=draft,
                        step=draft.steps.get(),
                        signer=heads[place],
                        shown_hash=draft.hash,
                        today=TODAY,
                    )
                    take_step(case, "approve", heads[place], day=TODAY, signed=draft)
        except Exception as failure:  # noqa: BLE001
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(WRITERS)]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = AnnualReport.objects.filter(agency=agency, status="approved").count()
    return done, failures, perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
