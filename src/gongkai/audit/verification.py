"""Whether the log still says what was written: rows changed, removed, reordered or added.

The hashes alone need no secret, so whoever can write the database could make them anew. The seal
of each head cannot be made without the key outside, and it fixes the number of entries and the
last hash, which fixes all before it.

What no seal can show is a chain and its head set back together to what they once were. The count
and last hash that `audit verify` prints, noted elsewhere, can.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import Error as DatabaseFault

from gongkai.audit.hashing import hash_fits, kept_key, key_missing, seal_fits
from gongkai.audit.models import INSTALLATION, AuditEntry, AuditHead
from gongkai.audit.naming import BREACH_FOUND, CHAIN_OPENED, chain_name, legible, places
from gongkai.audit.snapshot import any_text, one_moment

CHUNK = 500


class Tampering(StrEnum):
    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"
    ADDED = "added"
    HEAD = "head"
    BREACH = "breach"
    UNREADABLE = "unreadable"
    KEY = "key"


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

    Writes nothing and lets others write meanwhile: what they add later is not looked at. Whatever
    is stored, it reads on to the end.
    """
    with any_text(), one_moment():
        key = kept_key()
        heads = {head.chain: head for head in AuditHead.objects.all()}
        written = set(AuditEntry.objects.order_by().values_list("chain", flat=True).distinct())
        faults = list(_missing_chains(heads, written))
        if (heads or written) and not key:
            faults.append(Fault(INSTALLATION, Tampering.KEY, key_missing()))
        for chain in sorted(heads.keys() | written, key=legible):
            if _is_name(chain):
                faults.extend(_faults_of(chain, heads.get(chain), key))
            else:
                message = "链的名称不是文字，其中的记录或链首系绕过平台改写"
                faults.append(Fault(legible(chain), Tampering.UNREADABLE, message))
    chains = tuple(
        Chain(legible(head.chain), _sealed(head), legible(head.last_hash))
        for head in heads.values()
    )
    return Report(chains, tuple(faults))


def _missing_chains(heads: dict[str, AuditHead], written: set[str]) -> Iterator[Fault]:
    known = heads.keys() | written
    if not known and settings.AUDIT_SEAL_KEY_FILE.exists():
        yield Fault(INSTALLATION, Tampering.REMOVED, "已有封印密钥，日志却是空的，全部记录被删除")
    if known and INSTALLATION not in known:
        yield Fault(INSTALLATION, Tampering.REMOVED, "整条链被删除")
    opened = AuditEntry.objects.filter(chain=INSTALLATION, act=CHAIN_OPENED)
    for code in sorted(set(opened.values_list("subject", flat=True)) - known, key=legible):
        yield Fault(legible(code), Tampering.REMOVED, "整条链被删除")


def _is_name(chain: object) -> bool:
    return isinstance(chain, str) and legible(chain) == chain


def _sealed(head: AuditHead | None) -> int:
    return head.count if head and isinstance(head.count, int) else 0


def _entries(chain: str) -> Iterator[AuditEntry | Fault]:
    """The entries in their order; in the place of one that cannot be read, what is wrong."""
    rows = AuditEntry.objects.filter(chain=chain).order_by("sequence", "pk")
    keys = array("q", rows.values_list("pk", flat=True).iterator(chunk_size=2000))
    for start in range(0, len(keys), CHUNK):
        chunk = list(keys[start : start + CHUNK])
        try:
            read = AuditEntry.objects.in_bulk(chunk)
        except (TypeError, ValueError, OverflowError, DatabaseFault):
            read = {}
        for key in chunk:
            yield read[key] if key in read else _entry(chain, key)


def _entry(chain: str, key: int) -> AuditEntry | Fault:
    """One entry by itself. The only column whose reading can fail is the time."""
    try:
        entry = AuditEntry.objects.get(pk=key)
    except (TypeError, ValueError, OverflowError, DatabaseFault):
        entry = AuditEntry.objects.defer("at").get(pk=key)
        if isinstance(entry.sequence, int):
            place = entry.sequence
            message = f"第{place}条被改动，时间读不出"
            return Fault(chain, Tampering.UNREADABLE, message, place, place)
    return entry


def _faults_of(chain: str, head: AuditHead | None, key: str) -> Iterator[Fault]:
    expected, previous = 1, ""
    misfits: list[AuditEntry] = []
    sealed = _sealed(head)
    # After an entry that cannot be read, nobody knows what the next one should refer to.
    follows_unreadable = False
    for entry in _entries(chain):
        if isinstance(entry, Fault):
            yield entry
            if entry.first is not None and expected < entry.first <= sealed:
                yield _removed(chain, expected, entry.first - 1)
            expected = max(expected, (entry.first or 0) + 1)
            follows_unreadable = True
            continue
        if not isinstance(entry.sequence, int):
            named = legible(entry.sequence)
            message = f"库中编号{entry.pk}的一条被改动，序号“{named}”不是数"
            yield Fault(chain, Tampering.UNREADABLE, message)
            continue
        if entry.act == BREACH_FOUND:
            yield Fault(
                chain,
                Tampering.BREACH,
                f"第{entry.sequence}条记载此前日志已被破坏：{legible(entry.subject)}",
                entry.sequence,
                entry.sequence,
            )
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
        follows = entry.sequence == expected and not follows_unreadable
        follows_unreadable = False
        if not hash_fits(entry):
            misfits.append(entry)
        elif follows and entry.previous_hash != previous and not _is_misfit(misfits, expected - 1):
            yield _changed(chain, expected - 1, "摘要被重新计算，与后一条所记不符")
        expected, previous = entry.sequence + 1, entry.hash
    yield from _name_misfits(chain, misfits)
    if expected <= sealed:
        yield _removed(chain, expected, sealed)
    if head is None:
        yield Fault(chain, Tampering.HEAD, "链首记录被删除，各条记录无从核对封印")
    elif not isinstance(head.count, int):
        message = f"链首所记条数“{legible(head.count)}”不是数，系绕过平台改写"
        yield Fault(chain, Tampering.HEAD, message)
    elif key and not seal_fits(head, key):
        yield Fault(chain, Tampering.HEAD, "链首封印不符，记录条数或最后摘要系绕过平台改写")
    elif expected == sealed + 1 and not follows_unreadable and previous != head.last_hash:
        yield _changed(chain, sealed, "摘要与封印所记不符，本条或其前的记录被改写并重新计算")


def _name_misfits(chain: str, misfits: list[AuditEntry]) -> Iterator[Fault]:
    """Entries whose hash is not theirs: moved when it would be theirs at another such place."""
    # Every misfit against every other, unless they are so many that this would never end.
    open_places = {entry.sequence for entry in misfits} if len(misfits) <= 500 else set()
    for entry in misfits:
        nearby = {entry.sequence - 1, entry.sequence + 1}
        was = next(
            (place for place in open_places | nearby if hash_fits(entry, sequence=place)),
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
