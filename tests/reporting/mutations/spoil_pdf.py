"""Faults of what a PDF draws: its pages are unpacked, changed and put back uncompressed."""

from __future__ import annotations

import random
import re
import zlib

_OBJECT = re.compile(rb"(?<![\d])(\d+) 0 obj\b")
_STREAM = re.compile(rb"<<((?:[^<>]|<[^<>]*>)*)>>\s*stream\r?\n")
_TEXT = re.compile(rb"BT\b.*?\bET\b", re.S)
_LINE = re.compile(rb"-?[\d.]+ -?[\d.]+ m -?[\d.]+ -?[\d.]+ l\s+S\b")
_PLACE = re.compile(rb"(?<=[ \n])(-?[\d.]+) (-?[\d.]+)(?= (?:cm|Tm))")
_STRING = re.compile(rb"\[[^\[\]]*\]\s*TJ|\((?:[^()\\]|\\.)*\)\s*Tj|<[0-9a-f]*>\s*Tj", re.S)


def spoil_streams(content: bytes, chance: random.Random) -> bytes:
    """Texts and lines of pages lost, moved, doubled or exchanged, or bytes of them flipped."""
    objects = _objects_of(content)
    pages = [number for number, body in objects.items() if _drawing(body)]
    if not pages:
        return content
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        number = chance.choice(pages)
        objects[number] = _with_stream(_spoil(_drawing(objects[number]), chance))
    return _assembled(content, objects)


def _objects_of(content: bytes) -> dict[int, bytes]:
    starts = list(_OBJECT.finditer(content))
    ends = [match.start() for match in starts[1:]] + [len(content)]
    return {
        int(start[1]): content[start.end() : end].rpartition(b"endobj")[0].strip()
        for start, end in zip(starts, ends, strict=True)
    }


def _drawing(body: bytes) -> bytes:
    """What a page draws, b"" for any other object."""
    head = _STREAM.match(body)
    length = head and re.search(rb"/Length (\d+)", head[1])
    if not head or not length:
        return b""
    stream = body[head.end() : head.end() + int(length[1])]
    if b"/FlateDecode" in head[1]:
        stream = zlib.decompress(stream)
    return stream if b"BT" in stream and b"ET" in stream and b"Tm" in stream else b""


def _with_stream(drawing: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing)


def _spoil(drawing: bytes, chance: random.Random) -> bytes:
    match chance.randrange(8):
        case 0:
            return _edit(drawing, _TEXT, chance, lambda _: b"")
        case 1 | 2:
            return _edit(drawing, _LINE, chance, lambda _: b"n")
        case 3:
            return _edit(drawing, _PLACE, chance, lambda hit: _moved(hit, chance))
        case 4:
            return _swap(drawing, _PLACE, chance)
        case 5:
            return _swap(drawing, _STRING, chance)
        case 6:
            return _edit(drawing, _LINE, chance, lambda hit: _stretched(hit, chance))
        case _:
            changed = bytearray(drawing)
            for _ in range(chance.choice((1, 1, 5))):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            return bytes(changed)


def _moved(hit: re.Match[bytes], chance: random.Random) -> bytes:
    across, down = float(hit[1]), float(hit[2])
    step = chance.choice((-60, -20, -5, 5, 20, 60)) * chance.uniform(0.5, 1.5)
    if chance.random() < 0.5:
        return b"%.2f %.2f" % (across + step, down)
    return b"%.2f %.2f" % (across, down + step)


def _stretched(hit: re.Match[bytes], chance: random.Random) -> bytes:
    """A line that is longer, shorter or moved."""
    numbers = list(re.finditer(rb"-?[\d.]+", hit[0]))
    at = chance.choice(numbers)
    try:
        value = float(at[0]) + chance.choice((-30, -10, 10, 30))
    except ValueError:
        return hit[0]
    return hit[0][: at.start()] + b"%.2f" % value + hit[0][at.end() :]


def _edit(drawing: bytes, pattern: re.Pattern[bytes], chance: random.Random, how) -> bytes:  # type: ignore[no-untyped-def]
    found = list(pattern.finditer(drawing))
    if not found:
        return drawing
    hit = chance.choice(found)
    return drawing[: hit.start()] + how(hit) + drawing[hit.end() :]


def _swap(drawing: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    found = list(pattern.finditer(drawing))
    if len(found) < 2:
        return drawing
    one, two = sorted(chance.sample(found, 2), key=lambda hit: hit.start())
    middle = drawing[one.end() : two.start()]
    return drawing[: one.start()] + two[0] + middle + one[0] + drawing[two.end() :]


def _assembled(content: bytes, objects: dict[int, bytes]) -> bytes:
    """The objects in a new file with a table of places; root and the like as they were."""
    trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref", content, re.S)
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, last = len(out), max(objects)
    out += b"xref\n0 %d\n" % (last + 1)
    for number in range(last + 1):
        place = places.get(number)
        out += b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % place
    out += b"trailer <<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1] if trailer else b"", start)
    return bytes(out)
