"""How large a zip file becomes when it is unpacked: as it says, and as it is."""

from __future__ import annotations

import os
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from gongkai.documents.safety.words import Speaking
from gongkai.statute.refusal import NotPermitted

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a file may unpack to, all files inside it and inside those together."""

MOST_TIMES = 100
"""How many times its own weight a file may unpack to, when that is more than `HARMLESS`."""

HARMLESS = 50 * 1024 * 1024

MOST_MEMBERS = 10_000
_DEEPEST = 2
_CHUNK = 1 << 20
_END_RECORD = b"PK\x05\x06"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def check_unpacked(stream: IO[bytes], speaking: Speaking) -> zipfile.ZipFile:
    """Open a zip file after weighing it. Raises NotPermitted when it is too large or encrypted.

    It may become `MOST_UNPACKED` bytes, and beyond `HARMLESS` no more than `MOST_TIMES` its weight.

    Sizes in the directory are summed first, which costs nothing; then every member is unpacked in
    pieces and counted, because a directory may lie; what is a zip file itself is counted too.
    """
    weight = stream.seek(0, os.SEEK_END)
    scales = _Scales(speaking, min(MOST_UNPACKED, max(HARMLESS, MOST_TIMES * weight)))
    scales.weigh(stream, used=0, depth=0)
    stream.seek(0)
    return zipfile.ZipFile(stream)


@dataclass(frozen=True, slots=True)
class _Scales:
    """Weighs one file that may become `most` bytes."""

    speaking: Speaking
    most: int

    def weigh(self, stream: IO[bytes], *, used: int, depth: int) -> int:
        """Bytes used with this zip file unpacked, after so many `used` before it."""
        speaking = self.speaking
        if depth > _DEEPEST:
            raise NotPermitted(
                f"{speaking.file}里的压缩包一层套一层，不能收。请{speaking.again}最里面的文件。"
            )
        _check_member_count(stream, speaking)
        with _opened(stream) as package:
            self._check(used + sum(info.file_size for info in package.infolist()))
            for info in package.infolist():
                if info.flag_bits & 0x1:
                    raise NotPermitted(
                        f"{speaking.file}加了密码，读不了。请去掉密码后再{speaking.again}。"
                    )
                if info.compress_type not in _METHODS:
                    raise NotPermitted(
                        f"{speaking.file}用了少见的压缩方式，不能收。"
                        f"请在Office或WPS里另存后再{speaking.again}。"
                    )
                try:
                    used = self._weigh_member(package, info, used=used, depth=depth)
                except (zlib.error, NotImplementedError, UnicodeDecodeError) as error:
                    raise zipfile.BadZipFile(str(error)) from error
        return used

    def _weigh_member(
        self, package: zipfile.ZipFile, info: zipfile.ZipInfo, *, used: int, depth: int
    ) -> int:
        with package.open(info) as member, tempfile.TemporaryFile() as inner:
            piece = member.read(_CHUNK)
            is_zip = piece.startswith(b"PK\x03\x04")
            while piece:
                used += len(piece)
                self._check(used)
                if is_zip:
                    inner.write(piece)
                piece = member.read(_CHUNK)
            if not is_zip:
                return used
            inner.seek(0)
            return self.weigh(inner, used=used, depth=depth + 1)

    def _check(self, size: int) -> None:
        if size > self.most:
            raise NotPermitted(_too_large(self.speaking, size, self.most))


def _opened(stream: IO[bytes]) -> zipfile.ZipFile:
    """Open a zip file whose directory may say anything. Raises BadZipFile when it makes no sense.

    A version of the format that does not exist and a name that is no UTF-8 raise others.
    """
    try:
        return zipfile.ZipFile(stream)
    except (NotImplementedError, UnicodeDecodeError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _check_member_count(stream: IO[bytes], speaking: Speaking) -> None:
    """Refuse by the count in the end record, before a million entries are parsed."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END_RECORD)
    count = int.from_bytes(tail[at + 10 : at + 12], "little") if at >= 0 else 0
    if count > MOST_MEMBERS:
        raise NotPermitted(f"{speaking.file}里有太多文件（超过{MOST_MEMBERS}个），不能收。")


def _too_large(speaking: Speaking, size: int, most: int) -> str:
    megabytes, allowed = -(-size // (1024 * 1024)), most // (1024 * 1024)
    return (
        f"{speaking.file}解开后至少有{megabytes}MB，这样大的文件最多{allowed}MB，没有打开。"
        f"请删去里面的大图片或者多余的工作表，或者分成几个文件再{speaking.again}。"
    )
