"""Whether the log still says what was written: rows changed, removed, reordered or added.

The hashes alone need no secret, so whoever can write the database could make them anew. The seal
of each head cannot be made without the key outside, and it fixes the number of entries and the
last hash, which fixes all before it.

What no seal can show is a chain and its head set back together to what they once were. The count
and last hash that `audit verify` prints, noted elsewhere, can.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from gongkai.audit.hashing import entry_hash, head_seal
from gongkai.audit.models import INSTALLATION, AuditEntry, AuditHead
from gongkai.audit.naming import CHAIN_OPENED, chain_name, places
from gongkai.audit.snapshot import one_moment


class Tampering(StrEnum):
    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"
    ADDED = "added"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as written. `first` to `last` are the places concerned, from 1."""

    chain: str
    kind: Tampering
    message: str
    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        return f"{chain_name(self.chain)}：{self.message}"


@dataclass(frozen=True, slots=True)
class Chain:
    """What one chain ends with. Noted elsewhere, the hash proves later that nothing was undone."""

    code: str
    count: int
    last_hash: str


@dataclass(frozen=True, slots=True)
class Report:
    """The chains that were read and everything found wrong with them."""

    chains: tuple[Chain, ...]
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        return not self.faults


def verify() -> Report:
    """Read the whole log as of one moment and compare it with its hashes and seals.

    Writes nothing and lets others write meanwhile: what they add later is not looked at.
    """
    with one_moment():
        heads = {head.chain: head for head in AuditHead.objects.all()}
        written = set(AuditEntry.objects.order_by().values_list("chain", flat=True).distinct())
        faults = list(_missing_chains(heads, written))
        for chain in sorted(heads.keys() | written):
            faults.extend(_faults_of(chain, heads.get(chain)))
    chains = tuple(Chain(head.chain, head.count, head.last_hash) for head in heads.values())
    return Report(chains, tuple(faults))


def _missing_chains(heads: dict[str, AuditHead], written: set[str]) -> Iterator[Fault]:
    known = heads.keys() | written
    if not known and settings.AUDIT_SEAL_KEY_FILE.exists():
        yield Fault(INSTALLATION, Tampering.REMOVED, "已有封印密钥，日志却是空的，全部记录被删除")
    if known and INSTALLATION not in known:
        yield Fault(INSTALLATION, Tampering.REMOVED, "整条链被删除")
    opened = AuditEntry.objects.filter(chain=INSTALLATION, act=CHAIN_OPENED)
    for code in sorted(set(opened.values_list("subject", flat=True)) - known):
        yield Fault(code, Tampering.REMOVED, "整条链被删除")


def _faults_of(chain: str, head: AuditHead | None) -> Iterator[Fault]:
    expected, previous = 1, ""
    misfits: list[AuditEntry] = []
    sealed = head.count if head else 0
    rows = AuditEntry.objects.filter(chain=chain).order_by("sequence", "pk")
    for entry in rows.iterator(chunk_size=2000):
        if entry.sequence > sealed:
            yield Fault(
                chain,
                Tampering.ADDED,
                f"第{entry.sequence}条未经封印，系绕过平台添加",
                entry.sequence,
                entry.sequence,
            )
            expected = max(expected, sealed + 1)
            continue
        if entry.sequence > expected:
            yield _removed(chain, expected, entry.sequence - 1)
        elif entry.sequence < expected:
            yield Fault(
                chain,
                Tampering.ADDED,
                f"第{entry.sequence}条出现不止一次，多出的系绕过平台添加",
                entry.sequence,
                entry.sequence,
            )
            continue
        follows = entry.sequence == expected
        if entry_hash(entry) != entry.hash:
            misfits.append(entry)
        elif follows and entry.previous_hash != previous and not _is_misfit(misfits, expected - 1):
            yield _changed(chain, expected - 1, "摘要被重新计算，与后一条所记不符")
        expected, previous = entry.sequence + 1, entry.hash
    yield from _name_misfits(chain, misfits)
    if expected <= sealed:
        yield _removed(chain, expected, sealed)
    if head is None:
        yield Fault(chain, Tampering.HEAD, "链首记录被删除，各条记录无从核对封印")
    elif not hmac.compare_digest(head.seal, head_seal(head)):
        yield Fault(chain, Tampering.HEAD, "链首封印不符，记录条数或最后摘要系绕过平台改写")
    elif expected == sealed + 1 and previous != head.last_hash:
        yield _changed(chain, sealed, "摘要与封印所记不符，本条或其前的记录被改写并重新计算")


def _name_misfits(chain: str, misfits: list[AuditEntry]) -> Iterator[Fault]:
    """Entries whose hash is not theirs: moved when it would be theirs at another such place."""
    # Every misfit against every other, unless they are so many that this would never end.
    open_places = {entry.sequence for entry in misfits} if len(misfits) <= 500 else set()
    for entry in misfits:
        nearby = {entry.sequence - 1, entry.sequence + 1}
        was = next(
            (
                place
                for place in open_places | nearby
                if entry_hash(entry, sequence=place) == entry.hash
            ),
            None,
        )
        if was is None:
            yield _changed(chain, entry.sequence, "内容与摘要不符")
        else:
            yield Fault(
                chain,
                Tampering.REORDERED,
                f"第{entry.sequence}条原为第{was}条，顺序被调换",
                entry.sequence,
                entry.sequence,
            )


def _is_misfit(misfits: list[AuditEntry], sequence: int) -> bool:
    return bool(misfits) and misfits[-1].sequence == sequence


def _changed(chain: str, sequence: int, how: str) -> Fault:
    message = f"第{sequence}条被改动，{how}"
    return Fault(chain, Tampering.CHANGED, message, sequence, sequence)


def _removed(chain: str, first: int, last: int) -> Fault:
    return Fault(chain, Tampering.REMOVED, f"{places(first, last)}被删除", first, last)
