"""Anchors: what each chain ends with, written down where neither database nor key reach.

Lines are added to a file outside the database, each bound to the one before. `checker.Anchors`
reads them, here as in the check of an export: docs/decisions/0009-anchors.md.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.conf import settings

from gongkai.audit.checker import Anchors, sha256
from gongkai.audit.faults import Fault, Tampering
from gongkai.audit.hashing import iso
from gongkai.audit.models import INSTALLATION, AuditEntry, AuditHead
from gongkai.audit.naming import ANCHORED, legible
from gongkai.audit.snapshot import any_text, one_moment

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Written:
    """The lines that were added, and the hash of the last line of the file."""

    path: Path
    lines: tuple[str, ...]
    last: str


def anchor_file() -> Path | None:
    """Where the anchors are kept, None where none are. With a mail address alone a copy is kept
    beside the database, so that the mails follow each other; what proves is the mails."""
    if settings.AUDIT_ANCHOR:
        return Path(settings.AUDIT_ANCHOR)
    return settings.VAR / "audit-anchor.txt" if settings.AUDIT_ANCHOR_MAIL else None


def write_anchor(path: Path, now: datetime) -> Written:
    """Add a line for each chain that has moved since its last line, flushed to the disk.

    Several that write at once follow each other. OSError where the file cannot be reached.
    """
    with any_text(), one_moment():
        heads = [(legible(head.chain), head.count, head.last_hash) for head in _heads()]
    with _locked(path) as file:
        known = read_anchors(path)
        lines, last = [], known.last
        for chain, count, last_hash in heads:
            at_last = known.places.get(chain, {}).get(known.latest.get(chain, -1))
            if known.latest.get(chain) == count and at_last == last_hash:
                continue
            content = [iso(now), chain, count, last_hash, last]
            last = sha256(content)
            lines.append(json.dumps([*content, last], ensure_ascii=False, separators=(",", ":")))
        # A line that a power cut left half written ends here and is passed over for ever.
        torn = "" if _ends_well(path) else "\n"
        os.write(file.fileno(), (torn + "".join(f"{line}\n" for line in lines)).encode())
        os.fsync(file.fileno())
    return Written(path, tuple(lines), last)


def read_anchors(path: Path) -> Anchors:
    """The lines of an anchor file, or of mails with such lines. OSError where it cannot be read."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return Anchors(file)


def anchors_to_hold(brought: Iterable[Path]) -> tuple[dict[str, dict[int, str]], list[Fault]]:
    """Place and hash in each chain that the anchors fix, and what is wrong with the anchors.

    Those of the file that the settings name, and of files brought along.
    """
    places: dict[str, dict[int, str]] = {}
    faults: list[Fault] = []
    kept = anchor_file()
    # Read before the file: an anchoring meanwhile writes the file first and its entry afterwards.
    recorded = _last_recorded() if kept else ""
    for path in [*([kept] if kept else []), *brought]:
        try:
            anchors = read_anchors(path)
        except OSError as trouble:
            if path != kept or recorded:
                faults.append(_fault(f"锚文件{path}读不出（{trouble.strerror}）"))
            continue
        faults += [_fault(f"{said}（{path}）") for said in anchors.faults]
        if path == kept and recorded and recorded not in anchors.lines:
            said = f"锚文件{path}里没有日志所记最近一次的锚："
            faults.append(_fault(said + "文件被改写、截短，或者换了文件没有带上旧的"))
        for chain, noted in anchors.places.items():
            mine = places.setdefault(chain, {})
            for place, hashed in noted.items():
                if mine.setdefault(place, hashed) != hashed:
                    faults.append(_fault(f"几个锚文件对第{place}条所记不同（{path}）"))
                    # What was kept by others is believed, so that the place is named.
                    mine[place] = hashed
    return places, faults


def _heads() -> Iterable[AuditHead]:
    # A count that is no number cannot be anchored; `verify` names it.
    return [head for head in AuditHead.objects.all() if isinstance(head.count, int)]


def _last_recorded() -> str:
    """The hash of the last line of the latest anchoring that the log knows of."""
    recorded = AuditEntry.objects.filter(chain=INSTALLATION, act=ANCHORED).order_by("-sequence")
    with any_text():
        latest = recorded.values_list("detail_text", flat=True).first()
    try:
        return str(json.loads(latest or "{}").get("last_line", ""))
    except (TypeError, ValueError, AttributeError):
        return ""


def _fault(message: str) -> Fault:
    return Fault(INSTALLATION, Tampering.ANCHOR, message)


@contextmanager
def _locked(path: Path) -> Iterator[IO[bytes]]:
    # Opened for adding alone: it may be a file to which nothing else is permitted.
    with path.open("ab", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _ends_well(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if not size:
            return True
        file.seek(size - 1)
        return file.read(1) == b"\n"
