"""What the hash of an entry and the seal of a head are made of."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

from django.conf import settings

from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.lib.secrets_on_disk import read_or_make_secret, read_secret

HASHED = (
    "chain",
    "sequence",
    "at",
    "act",
    "actor_number",
    "actor_name",
    "duty",
    "agency_code",
    "subject",
    "detail_text",
    "cites",
    "previous_hash",
    "case",
)
"""Every column but the primary key and the hash itself; a test holds this to the model."""

WHERE_SET = frozenset({"case"})
"""Columns that came later: in the hash only where they hold something, so that what was written
before keeps its hash. Emptied or filled afterwards, the entry no longer fits it."""


class SealKeyMissing(RuntimeError):
    """The log is not empty and the key that sealed it is gone: the system is at fault, nobody's
    act. The administrator has to restore the file."""

    def __init__(self) -> None:
        super().__init__(key_missing())


def key_missing() -> str:
    """What the administrator has to do."""
    return (
        f"封印密钥文件{settings.AUDIT_SEAL_KEY_FILE}缺失、为空或读不出，"
        "请系统管理员从备份恢复该文件，不能另造"
    )


def kept_key() -> str:
    """The key as it lies on the disk, "" where none does. Makes none."""
    return read_secret(settings.AUDIT_SEAL_KEY_FILE)


def sealing_key() -> str:
    """The key to seal with. It is made only while the log is empty; SealKeyMissing otherwise."""
    key = kept_key()
    if key:
        return key
    if AuditEntry.objects.exists() or AuditHead.objects.exists():
        # Looked for once more: another process may have begun the log meanwhile.
        key = kept_key()
    elif not settings.AUDIT_SEAL_KEY_FILE.exists():
        key = read_or_make_secret(settings.AUDIT_SEAL_KEY_FILE)
    if not key:
        raise SealKeyMissing
    return key


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def entry_hash(entry: AuditEntry, *, sequence: int | None = None) -> str:
    """SHA-256, lower-case hex, over name and value of each hashed column in the order of HASHED.

    `sequence` asks for the hash that the entry would have at another place in its chain.
    """
    row = [
        [name, _plain(value)]
        for name in HASHED
        if (value := getattr(entry, name)) is not None or name not in WHERE_SET
    ]
    if sequence is not None:
        row[HASHED.index("sequence")][1] = sequence
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def hash_fits(entry: AuditEntry, *, sequence: int | None = None) -> bool:
    """Whether the entry's hash is its own, whatever somebody may have stored in its columns."""
    try:
        return entry_hash(entry, sequence=sequence) == entry.hash
    except (TypeError, ValueError, OverflowError):
        return False


def head_seal(head: AuditHead, key: str) -> str:
    """HMAC-SHA-256, lower-case hex, over chain, count and last hash."""
    text = json.dumps([head.chain, head.count, head.last_hash], ensure_ascii=False)
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def seal_fits(head: AuditHead, key: str) -> bool:
    """Whether the head bears its seal, whatever somebody may have stored in its columns."""
    try:
        return hmac.compare_digest(head.seal.encode(), head_seal(head, key).encode())
    except (AttributeError, TypeError, ValueError):
        return False
