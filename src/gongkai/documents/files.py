"""Keeps files by their content: written beside, flushed, and put in place by rename."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gongkai.documents.models import ScanState, StoredFile, content_path
from gongkai.documents.scanning import record_infected, start_scan

_CHUNK = 1 << 20


def store(
    content: bytes | Path | Iterable[bytes],
    *,
    name: str,
    content_type: str,
    agency_code: str,
    uploaded_by: str,
    made_here: bool = False,
) -> StoredFile:
    """Keep a content and write who handed it in. `content` may be a path or pieces of bytes.

    Where a scanner for viruses is set, the file waits for it, unless it was `made_here`.

    Nothing half-written is ever at the final place; the same content takes the same place again. A
    transaction that is rolled back leaves a content without a row, which does no harm.
    """
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor, beside = tempfile.mkstemp(dir=folder, prefix=".incoming-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            for piece in _pieces(content):
                digest.update(piece)
                size += len(piece)
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        place = content_path(digest.hexdigest())
        place.parent.mkdir(parents=True, exist_ok=True)
        Path(beside).replace(place)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(beside).unlink()
        raise
    return _register(
        StoredFile(
            sha256=digest.hexdigest(),
            name=Path(name).name[-255:] or "未命名",
            content_type=content_type,
            size=size,
            agency_code=agency_code,
            uploaded_by=uploaded_by,
            made_here=made_here,
        )
    )


@transaction.atomic
def _register(file: StoredFile) -> StoredFile:
    """Write the row, and have the file looked at; a content known as infected stays that."""
    known = StoredFile.objects.filter(sha256=file.sha256, scan_state=ScanState.INFECTED).first()
    if known is not None:
        file.scan_state, file.scan_note = known.scan_state, known.scan_note
        file.scanned_at = known.scanned_at
    elif settings.CLAMD and not file.made_here:
        file.scan_state = ScanState.WAITING
    file.save()
    if known is not None:
        record_infected(file, file.scan_note)
    start_scan(file)
    return file


def seen_before(sha256: str, agency_code: str) -> StoredFile | None:
    """The latest file with this content that this agency handed in, if any."""
    return StoredFile.objects.filter(agency_code=agency_code, sha256=sha256).first()


def hash_of(path: Path) -> str:
    """SHA-256 of a file in lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _pieces(content: bytes | Path | Iterable[bytes]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, Path):
        with content.open("rb") as stream:
            while piece := stream.read(_CHUNK):
                yield piece
    else:
        yield from content
