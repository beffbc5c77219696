"""`audit verify` over a long chain, against hashing the same bytes and nothing else.

The baseline reads no database: it hashes texts that lie in memory. Ours reads every row, puts its
text together, compares hash, place, predecessor and time, and looks for an anchor. Limits: at least
50,000 rows a second; and a log of 400,000 rows takes at most 10 MB more than one of 150,000, each
in a process of its own (both are larger than what SQLite keeps of a file in memory).
"""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.database import throw_away_database
from bench.measuring import compare, report

SHORT, LONG = 150_000, 250_000
TIMES = 3
RATE = 50_000
MORE_MEMORY_MB = 10.0


def main() -> bool:
    """Measure and print; whether the limits were kept."""
    with throw_away_database() as vendor:
        from gongkai.audit.services import verify

        texts = _fill("bench-short", SHORT)
        little = _peak_memory()
        texts += _fill("bench-long", LONG)
        rows = SHORT + LONG
        more = _peak_memory() - little
        compared = compare(
            lambda: _sound(verify()),
            lambda: [hashlib.sha256(text).hexdigest() for text in texts],
            TIMES,
        )
        rate = rows / compared.ours
        fast = report(
            f"audit verify of {rows:,} rows on {vendor}",
            f"{rate:,.0f} rows a second; hashing alone {rows / compared.baseline:,.0f}, "
            f"ratio {compared.ratio:.1f}",
            f"at least {RATE:,}",
            rate >= RATE,
        )
        flat = report(
            f"memory of audit verify on {vendor}, {rows:,} rows against {SHORT:,}",
            f"{more:+.1f} MB",
            f"+{MORE_MEMORY_MB:.0f} MB",
            more <= MORE_MEMORY_MB,
        )
        return fast and flat


def _peak_memory() -> float:
    """What one verification adds at most to the memory of a fresh process, in MB."""
    from django.db import connection

    here, there = multiprocessing.Pipe()
    database = str(connection.settings_dict["NAME"])
    process = multiprocessing.get_context("spawn").Process(
        target=_verify_and_tell, args=(database, there)
    )
    process.start()
    told: float = here.recv()
    process.join()
    return told


def _verify_and_tell(database: str, answer: Any) -> None:
    import django

    django.setup()
    from django.db import connection

    from gongkai.audit.services import verify

    connection.settings_dict["NAME"] = database
    before = _memory("VmRSS")
    _sound(verify())
    answer.send(_memory("VmHWM") - before)


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    line = next(line for line in lines if line.startswith(name))
    return int(line.split()[1]) / 1024


def _sound(found: Any) -> None:
    assert found.is_sound, found.faults[:3]


def _fill(chain: str, rows: int) -> list[bytes]:
    """Write a chain of so many entries. Returns the texts that were hashed."""
    from django.db import connection, transaction
    from django.db.models import QuerySet

    from gongkai.audit.extending import locked_head
    from gongkai.audit.hashing import head_seal, sealing_key
    from gongkai.audit.models import AuditEntry

    texts: list[bytes] = []
    with transaction.atomic():
        key = sealing_key()
        head = locked_head(chain, key)
        QuerySet(AuditEntry).bulk_create(_entries(chain, rows, texts, head), batch_size=2_000)
        head.seal = head_seal(head, key)
        head.save()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return texts


def _entries(chain: str, rows: int, texts: list[bytes], head: Any) -> Iterator[Any]:
    from gongkai.audit.hashing import hashed_text, values_of
    from gongkai.audit.models import AuditEntry

    at = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
    for sequence in range(1, rows + 1):
        entry = AuditEntry(
            chain=chain,
            sequence=sequence,
            at=at + timedelta(seconds=sequence, microseconds=7),
            act="annual_report.type_cell",
            actor_number=sequence % 300,
            actor_name="赵文书",
            duty="report_editor",
            agency_code=chain,
            subject="云岭市工业和信息化局2021年政府信息公开工作年度报告",
            detail_text='{"cell": "t3.new_received.total", "from": 3, "note": "补录", "to": 4}',
            cites="《条例》第五十条",
            case=sequence % 5_000,
            previous_hash=head.last_hash,
        )
        text = hashed_text(values_of(entry)).encode()
        entry.hash = hashlib.sha256(text).hexdigest()
        texts.append(text)
        head.count, head.last_hash = sequence, entry.hash
        yield entry


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
