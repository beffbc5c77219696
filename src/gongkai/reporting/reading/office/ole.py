"""What is in an OLE file, the container of Office files before 2007 and of encrypted ones."""

from __future__ import annotations

import io

import olefile

LARGEST_LOOK = 4096
_ENCRYPTED_WORD = 0x0100
_FILE_PASS = 0x002F
_BEGIN = 0x0809
_UNREADABLE = (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError, EOFError)
"""What olefile raises over damaged files."""


def kind_of_ole(content: bytes) -> str:
    """`doc`, `xls`, `ppt`, `works`, `encrypted`, `other`, or `damaged`, by the streams inside.

    What WPS writes as .wps and .et are `doc` and `xls` inside. A file that asks for a password to
    open is `encrypted`, in whatever way.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return _kind(file)
    except _UNREADABLE:
        return "damaged"


def streams_of_ole(content: bytes) -> tuple[str, ...]:
    """Names of all streams with their storages, as Macros/VBA/dir; none when it is damaged."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return tuple("/".join(path) for path in file.listdir(streams=True, storages=False))
    except _UNREADABLE:
        return ()


def _kind(file: olefile.OleFileIO) -> str:
    names = {path[0].lower(): path[0] for path in file.listdir() if len(path) == 1}
    if "encryptedpackage" in names:
        return "encrypted"
    if "worddocument" in names:
        head = file.openstream(names["worddocument"]).read(12)
        flags = int.from_bytes(head[10:12], "little")
        return "encrypted" if flags & _ENCRYPTED_WORD else "doc"
    for name in ("workbook", "book"):
        if name in names:
            head = file.openstream(names[name]).read(LARGEST_LOOK)
            return "encrypted" if _asks_for_password(head) else "xls"
    if "powerpoint document" in names:
        return "ppt"
    return "works" if "contents" in names else "other"


def _asks_for_password(head: bytes) -> bool:
    """Whether a FilePass record follows the first BOF of a workbook ([MS-XLS] 2.4.117)."""
    at = 0
    while at + 4 <= len(head):
        record = int.from_bytes(head[at : at + 2], "little")
        if record == _FILE_PASS:
            return True
        if at == 0 and record != _BEGIN:
            return False
        at += 4 + int.from_bytes(head[at + 2 : at + 4], "little")
    return False
