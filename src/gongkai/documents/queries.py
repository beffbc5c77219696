"""What may be done with a stored file."""

from __future__ import annotations

from gongkai.documents.models import ScanState, StoredFile

_OPEN = frozenset({ScanState.CLEAN, ScanState.UNSCANNED})


def may_open(file: StoredFile) -> bool:
    """Whether a file may be handed out and read: it is clean, or no scanner was set for it."""
    return file.scan_state in _OPEN
