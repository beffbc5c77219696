"""What the hash of an entry and the seal of a head are made of."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring

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

FORMAT = 2
"""How an entry is hashed now. The number is part of what is hashed, so that an entry shows by its
hash how it was written: 2 since it names its case and is never earlier than the one before. What
was written before is hashed without number and without case."""

_NEWEST_TEXT = f'[["format",{FORMAT}],' + ",".join(f'["{name}",%s]' for name in HASHED) + "]"
_FIRST_TEXT = "[" + ",".join(f'["{name}",%s]' for name in HASHED[:-1]) + "]"


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


def iso(moment: datetime) -> str:
    """A time as it is hashed: UTC, with microseconds. As texts they sort as the times do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def hashed_text(values: Sequence[object], form: int = FORMAT) -> str:
    """The JSON that is hashed: names and values of the columns in the order of HASHED.

    `values` are all of them, the time as `iso` writes it. Written out here because it is made a
    million times a verification; it is what `json.dumps` makes, and a test holds it to that.
    """
    encoded = [
        encode_basestring(value)
        if type(value) is str
        else value
        if type(value) is int
        else json.dumps(value, ensure_ascii=False)
        for value in values
    ]
    return _NEWEST_TEXT % tuple(encoded) if form == FORMAT else _FIRST_TEXT % tuple(encoded[:-1])


def hash_of(values: Sequence[object], form: int = FORMAT) -> str:
    """SHA-256, lower-case hex, of `hashed_text`. TypeError or ValueError for what is no JSON."""
    return hashlib.sha256(hashed_text(values, form).encode()).hexdigest()


def values_of(entry: AuditEntry) -> list[object]:
    """The hashed columns of an entry, as `hashed_text` takes them."""
    row = [getattr(entry, name) for name in HASHED]
    return [iso(value) if isinstance(value, datetime) else value for value in row]


def entry_hash(entry: AuditEntry) -> str:
    """The hash of an entry as it is written now."""
    return hash_of(values_of(entry))


def form_that_fits(values: Sequence[object], hashed: object, likely: int = FORMAT) -> int:
    """By which form `hashed` is the hash of these values, 0 by none, whatever they may be.

    `likely` is tried first: in a chain the form changes once.
    """
    try:
        for form in (likely, 3 - likely):
            if hash_of(values, form) == hashed:
                # By the first form the case is not hashed: it cannot have been there.
                return form if form == FORMAT or values[-1] is None else 0
    except (TypeError, ValueError, OverflowError):
        pass
    return 0


def hash_fits(entry: AuditEntry, *, sequence: int | None = None) -> int:
    """`form_that_fits` of an entry; `sequence` asks whether it would at another place."""
    try:
        values = values_of(entry)
    except (ValueError, OverflowError):
        return 0
    if not isinstance(values[HASHED.index("at")], str):
        return 0
    if sequence is not None:
        values[HASHED.index("sequence")] = sequence
    return form_that_fits(values, entry.hash)


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
