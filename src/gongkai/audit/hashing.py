"""What the hash of an entry and the seal of a head are made of."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

from django.conf import settings

from gongkai.audit.models import AuditEntry, AuditHead
from gongkai.lib.secrets_on_disk import read_or_make_secret

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
)
"""Every column but the primary key and the hash itself; a test holds this to the model."""


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def entry_hash(entry: AuditEntry, *, sequence: int | None = None) -> str:
    """SHA-256, lower-case hex, over name and value of each hashed column in the order of HASHED.

    `sequence` asks for the hash that the entry would have at another place in its chain.
    """
    row = [[name, _plain(getattr(entry, name))] for name in HASHED]
    if sequence is not None:
        row[HASHED.index("sequence")][1] = sequence
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def head_seal(head: AuditHead, key: str | None = None) -> str:
    """HMAC-SHA-256, lower-case hex, over chain, count and last hash."""
    key = key if key is not None else read_or_make_secret(settings.AUDIT_SEAL_KEY_FILE)
    text = json.dumps([head.chain, head.count, head.last_hash], ensure_ascii=False)
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
