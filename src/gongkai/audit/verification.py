"""Whether the log still says what was written: rows changed, removed, reordered or added.

The hashes alone need no secret, so whoever can write the database could make them anew. The seal
of each head cannot be made without the key outside, and it fixes the number of entries and the
last hash, which fixes all before it.

What no seal can show is a chain made anew by somebody who has the key, or set back together with
its head to what it once was. An anchor, written down elsewhere, can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import Error as DatabaseFault

from gongkai.audit.faults import Fault, Tampering
from gongkai.audit.following import Anchored, Follower, sealed_count
from gongkai.audit.hashing import kept_key, key_missing
from gongkai.audit.models import INSTALLATION, AuditEntry, AuditHead
from gongkai.audit.naming import CHAIN_OPENED, legible
from gongkai.audit.snapshot import any_text, one_moment

__all__ = ["Chain", "Fault", "Report", "Tampering", "verify"]


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


def verify(anchors: Mapping[str, Anchored] | None = None) -> Report:
    """Read the whole log as of one moment and compare it with its hashes, seals and `anchors`.

    Writes nothing and lets others write meanwhile: what they add later is not looked at. Whatever
    is stored, it reads on to the end, one row at a time.
    """
    anchors = anchors or {}
    with one_moment():
        key = kept_key()
        with any_text():
            heads = {head.chain: head for head in AuditHead.objects.all()}
            written = set(AuditEntry.objects.order_by().values_list("chain", flat=True).distinct())
            faults = list(_missing_chains(heads, written, anchors))
        if (heads or written) and not key:
            faults.append(Fault(INSTALLATION, Tampering.KEY, key_missing()))
        for chain in sorted(heads.keys() | written, key=legible):
            if _is_name(chain):
                faults += _faults_of(chain, heads.get(chain), key, anchors.get(chain, {}))
            else:
                message = "链的名称不是文字，其中的记录或链首系绕过平台改写"
                faults.append(Fault(legible(chain), Tampering.UNREADABLE, message))
    chains = tuple(
        Chain(legible(head.chain), sealed_count(head), legible(head.last_hash))
        for head in heads.values()
    )
    return Report(chains, tuple(faults))


def _faults_of(chain: str, head: AuditHead | None, key: str, anchored: Anchored) -> list[Fault]:
    try:
        return list(Follower(chain, head, key, anchored).faults())
    except DatabaseFault:
        # Bytes that are no text, on SQLite. Reading any bytes is slower, so it is not done before.
        with any_text():
            return list(Follower(chain, head, key, anchored).faults())


def _missing_chains(
    heads: dict[str, AuditHead], written: set[str], anchors: Mapping[str, Anchored]
) -> Iterator[Fault]:
    known = heads.keys() | written
    if not known and settings.AUDIT_SEAL_KEY_FILE.exists():
        yield Fault(INSTALLATION, Tampering.REMOVED, "已有封印密钥，日志却是空的，全部记录被删除")
    if known and INSTALLATION not in known:
        yield Fault(INSTALLATION, Tampering.REMOVED, "整条链被删除")
    opened = AuditEntry.objects.filter(chain=INSTALLATION, act=CHAIN_OPENED)
    named = set(opened.values_list("subject", flat=True)) - known
    for code in sorted(named, key=legible):
        yield Fault(legible(code), Tampering.REMOVED, "整条链被删除")
    for code in sorted(anchors.keys() - known - named):
        yield Fault(code, Tampering.ANCHOR, "锚记有这条链，现在整条不在")


def _is_name(chain: object) -> bool:
    return isinstance(chain, str) and legible(chain) == chain
