"""Which characters a font file can print, read from its character map."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

Ranges = tuple[tuple[int, int], ...]


@lru_cache(maxsize=64)
def covered_ranges(path: Path) -> Ranges:
    """First and last code point of each covered run. The faces of a collection share their map.

    Reads the OpenType tables 'cmap' of format 4 and 12, which every font for Chinese has; () for a
    file that is no font.
    """
    content = path.read_bytes()
    if content[:4] == b"ttcf":
        face = struct.unpack_from(">I", content, 12)[0]
    elif content[:4] in (b"OTTO", b"\0\1\0\0", b"true"):
        face = 0
    else:
        return ()
    tables = struct.unpack_from(">H", content, face + 4)[0]
    for index in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", content, face + 12 + 16 * index)
        if tag == b"cmap":
            return _read_map(content, offset)
    return ()


def _read_map(content: bytes, start: int) -> Ranges:
    count = struct.unpack_from(">H", content, start + 2)[0]
    by_format: dict[int, int] = {}
    for index in range(count):
        _, _, offset = struct.unpack_from(">HHI", content, start + 4 + 8 * index)
        by_format[struct.unpack_from(">H", content, start + offset)[0]] = start + offset
    if 12 in by_format:
        return _format_12(content, by_format[12])
    return _format_4(content, by_format[4]) if 4 in by_format else ()


def _format_12(content: bytes, at: int) -> Ranges:
    groups = struct.unpack_from(">I", content, at + 12)[0]
    body = content[at + 16 : at + 16 + 12 * groups]
    return tuple((first, last) for first, last, _ in struct.iter_unpack(">III", body))


def _format_4(content: bytes, at: int) -> Ranges:
    segments = struct.unpack_from(">H", content, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", content, at + 14)
    starts = struct.unpack_from(f">{segments}H", content, at + 16 + 2 * segments)
    return tuple(zip(starts, ends, strict=True))


def covers(path: Path, character: str) -> bool:
    """Whether the font can print the character."""
    code = ord(character)
    return any(first <= code <= last for first, last in covered_ranges(path))
