"""How large a zip file becomes when it is unpacked: as it says, and as it is."""

from __future__ import annotations

import os
import tempfile
import zipfile
import zlib
from typing import IO

from gongkai.statute.refusal import NotPermitted

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a file may unpack to, all files inside it and inside those together."""

MOST_MEMBERS = 10_000
_DEEPEST = 2
_CHUNK = 1 << 20
_END_RECORD = b"PK\x05\x06"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def check_unpacked(stream: IO[bytes], name: str) -> zipfile.ZipFile:
    """Open a zip file after weighing it. Raises NotPermitted when it is too large or encrypted.

    Sizes in the directory are summed first, which costs nothing; then every member is unpacked in
    pieces and counted, because a directory may lie; what is a zip file itself is counted too.
    """
    _weigh(stream, name, used=0, depth=0)
    stream.seek(0)
    return zipfile.ZipFile(stream)


def _weigh(stream: IO[bytes], name: str, *, used: int, depth: int) -> int:
    if depth > _DEEPEST:
        raise NotPermitted(f"“{name}”里的压缩包一层套一层，不能收。请上传最里面的文件。")
    _check_member_count(stream, name)
    with zipfile.ZipFile(stream) as package:
        said = used + sum(info.file_size for info in package.infolist())
        if said > MOST_UNPACKED:
            raise NotPermitted(_too_large(name, said))
        for info in package.infolist():
            if info.flag_bits & 0x1:
                raise NotPermitted(f"“{name}”加了密码，读不了。请去掉密码后再上传。")
            if info.compress_type not in _METHODS:
                raise NotPermitted(
                    f"“{name}”用了少见的压缩方式，不能收。请在Office或WPS里另存后再上传。"
                )
            used = _weigh_member(package, info, name, used=used, depth=depth)
    return used


def _weigh_member(
    package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, *, used: int, depth: int
) -> int:
    try:
        with package.open(info) as member:
            piece = member.read(_CHUNK)
            if not piece.startswith(b"PK\x03\x04"):
                while piece:
                    used += len(piece)
                    if used > MOST_UNPACKED:
                        raise NotPermitted(_too_large(name, used))
                    piece = member.read(_CHUNK)
                return used
            with tempfile.TemporaryFile() as inner:
                while piece:
                    used += len(piece)
                    if used > MOST_UNPACKED:
                        raise NotPermitted(_too_large(name, used))
                    inner.write(piece)
                    piece = member.read(_CHUNK)
                inner.seek(0)
                return _weigh(inner, name, used=used, depth=depth + 1)
    except zlib.error as error:
        raise zipfile.BadZipFile(str(error)) from error


def _check_member_count(stream: IO[bytes], name: str) -> None:
    """Refuse by the count in the end record, before a million entries are parsed."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END_RECORD)
    count = int.from_bytes(tail[at + 10 : at + 12], "little") if at >= 0 else 0
    if count > MOST_MEMBERS:
        raise NotPermitted(f"“{name}”里有太多文件（超过{MOST_MEMBERS}个），不能收。")


def _too_large(name: str, size: int) -> str:
    megabytes = -(-size // (1024 * 1024))
    return (
        f"“{name}”解开后至少有{megabytes}MB，最多{MOST_UNPACKED // (1024 * 1024)}MB，没有打开。"
        "请删去里面的大图片或者多余的工作表，或者分成几个文件再上传。"
    )
