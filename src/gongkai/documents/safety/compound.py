"""Office files as they were before 2007 (OLE compound files): .doc, .wps, .xls."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

from gongkai.documents.kinds import FileKind
from gongkai.documents.safety.carrying import Carried
from gongkai.documents.safety.words import Speaking
from gongkai.statute.refusal import NotPermitted

_SEALED = "EncryptedPackage".encode("utf-16-le")
_SEALED_WITHIN = 4 * 1024 * 1024
_LOCKED_DOC = 0x0100
_FILEPASS, _BOUNDSHEET, _MACRO_SHEET = 0x2F, 0x85, 1
_MOST_RECORDS = 20_000
_MACROS = frozenset({"macros", "_vba_project_cur", "vba", "_vba_project"})
_OBJECTS = frozenset({"objectpool", "\x01ole10native", "ocxname", "\x03objinfo"})


def look(
    stream: IO[bytes], claimed: FileKind | None, speaking: Speaking
) -> tuple[FileKind, tuple[Carried, ...]]:
    """The kind of a compound file and what it carries.

    Raises NotPermitted when it is encrypted, damaged, or of another program.
    """
    import olefile

    if _SEALED in stream.read(_SEALED_WITHIN):
        raise NotPermitted(speaking.locked)
    stream.seek(0)
    try:
        with olefile.OleFileIO(stream) as file:
            return _look(file, claimed, speaking)
    except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError) as wrong:
        # The library meets a crooked file with any of these.
        raise NotPermitted(speaking.damaged) from wrong


def _look(
    file: olefile.OleFileIO,  # type: ignore[name-defined]  # noqa: F821
    claimed: FileKind | None,
    speaking: Speaking,
) -> tuple[FileKind, tuple[Carried, ...]]:
    places = [[part.lower() for part in path] for path in file.listdir(storages=True)]
    names = {part for path in places for part in path}
    top = {path[0] for path in places}
    found = [Carried.MACROS] if names & _MACROS else []
    inside = {len(path) > 1 and path[0] == "objectpool" for path in places}
    if True in inside or names & (_OBJECTS - {"objectpool"}) or _has_objects(top):
        found.append(Carried.EMBEDDED)
    if "worddocument" in top:
        if _is_locked_doc(file.openstream("WordDocument").read(32)):
            raise NotPermitted(speaking.locked)
        kind = FileKind.WPS if claimed is FileKind.WPS else FileKind.DOC
        return kind, tuple(found)
    book = next((name for name in ("Workbook", "Book") if name.lower() in top), None)
    if book is None:
        raise NotPermitted(speaking.unknown)
    for number, body in _records(file.openstream(book).read()):
        if number == _FILEPASS:
            raise NotPermitted(speaking.locked)
        is_sheet = number == _BOUNDSHEET and len(body) > 5
        if is_sheet and body[5] == _MACRO_SHEET and Carried.MACROS not in found:
            found.insert(0, Carried.MACROS)
    return FileKind.XLS, tuple(found)


def _has_objects(top: set[str]) -> bool:
    """A workbook keeps each of its objects in a storage of this name ([MS-XLS] 2.1.2)."""
    return any(name.startswith(("mbd", "lnk")) for name in top)


def _is_locked_doc(head: bytes) -> bool:
    """fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
    return len(head) >= 12 and bool(int.from_bytes(head[10:12], "little") & _LOCKED_DOC)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The first records of a workbook's stream ([MS-XLS] 2.1.4): number and body."""
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(stream):
            return
        number, length = struct.unpack_from("<HH", stream, at)
        yield number, stream[at + 4 : at + 4 + length]
        at += 4 + length
