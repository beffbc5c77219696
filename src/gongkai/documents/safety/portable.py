"""What a PDF carries beside its pages.

The file is not opened: its objects are read as text, those packed into object streams too. A name
may be written with its letters as numbers (/J#53), and is put back first.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from gongkai.documents.safety.carrying import Carried

_STREAM = re.compile(rb"stream\r?\n")
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LOOKED_BACK = 4096
_MOST_UNPACKED = 64 * 1024 * 1024
_END = rb"(?=[\s/<>\[\](){}%]|$)"
_SIGNS = (
    (Carried.LOCKED, re.compile(rb"/Encrypt" + _END)),
    (Carried.SCRIPT, re.compile(rb"/(?:JavaScript|JS|RichMedia)" + _END)),
    (Carried.LAUNCH, re.compile(rb"/(?:Launch|ImportData)" + _END)),
    (Carried.ATTACHMENT, re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)" + _END)),
)


def carried(content: bytes) -> tuple[Carried, ...]:
    """What is in these bytes of a PDF, each thing once."""
    hidden, pieces = _objects(content)
    text = b"\n".join(_NUMBERED.sub(_letter, piece) for piece in pieces)
    found = [thing for thing, sign in _SIGNS if sign.search(text)]
    return (*found, Carried.HIDDEN) if hidden and Carried.LOCKED not in found else tuple(found)


def _objects(content: bytes) -> tuple[bool, list[bytes]]:
    """All text outside streams and in object streams, and whether one of these was unreadable."""
    hidden, pieces, left = False, [], _MOST_UNPACKED
    for outside, stream in _parted(content):
        pieces.append(outside)
        head = _NUMBERED.sub(_letter, outside[-_LOOKED_BACK:].rpartition(b" obj")[2])
        if b"/ObjStm" not in head:
            continue
        unpacked = _unpacked(head, stream, left)
        hidden |= unpacked is None
        pieces.append(unpacked or b"")
        left -= len(unpacked or b"")
    return hidden, pieces


def _parted(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands before each stream, with the stream; at last the rest, with none."""
    at = 0
    while begins := _STREAM.search(content, at):
        ends = content.find(b"endstream", begins.end())
        if ends < 0:
            break
        yield content[at : begins.start()], content[begins.end() : ends]
        at = ends + len(b"endstream")
    yield content[at:], b""


def _unpacked(head: bytes, stream: bytes, most: int) -> bytes | None:
    filters = re.findall(rb"/(\w+Decode|Fl|AHx|A85|LZW|RL)\b", head)
    if not filters:
        return stream
    if filters not in ([b"FlateDecode"], [b"Fl"]) or most <= 0:
        return None
    try:
        return zlib.decompressobj().decompress(stream, most)
    except zlib.error:
        return None


def _letter(written: re.Match[bytes]) -> bytes:
    return bytes([int(written[1], 16)])
