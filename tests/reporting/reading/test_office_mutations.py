"""However a Word or Excel file is damaged, it is read or refused: never an exception, no hang."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest
from sample_content import sample

from gongkai.reporting.output import docx, xlsx
from gongkai.reporting.reading import Document
from gongkai.reporting.reading.document import Grid
from gongkai.reporting.reading.office import parse_docx, parse_xlsx
from gongkai.reporting.reading.refusal import Refused

PARSERS: dict[str, Callable[[bytes], Document]] = {"docx": parse_docx, "xlsx": parse_xlsx}
WRITTEN = {"docx": docx.write(sample()), "xlsx": xlsx.write(sample())}
_ROW = {
    "docx": re.compile(rb"<w:tr>.*?</w:tr>", re.S),
    "xlsx": re.compile(rb"<row .*?</row>", re.S),
}
_CELL = {"docx": re.compile(rb"<w:tc>.*?</w:tc>", re.S), "xlsx": re.compile(rb"<c .*?</c>", re.S)}
_NUMBER = re.compile(rb'(?<==")\d+(?=")')
_TAG = re.compile(rb"<[^>]*>")


def mutated(content: bytes, kind: str, chance: random.Random) -> bytes:
    """The file with one to three faults."""
    way = chance.choice(("cut", "flip", "part", "part", "part", "part"))
    if way == "cut":
        return content[: chance.randrange(len(content))]
    if way == "flip":
        changed = bytearray(content)
        for _ in range(chance.randint(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    texts = [name for name in parts if re.search(r"document\.xml$|sheet\d\.xml$", name)]
    others = [name for name in parts if re.search(r"styles|numbering|workbook|\.rels", name)]
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(texts if chance.random() < 0.8 else others)
        parts[name] = _with_fault(parts[name], kind, chance)
        if chance.random() < 0.05:
            parts[name] = b""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _with_fault(part: bytes, kind: str, chance: random.Random) -> bytes:
    fault = chance.choice(("byte", "row", "cell", "twice", "number", "tag", "cut"))
    if fault == "byte" and part:
        at = chance.randrange(len(part))
        return part[:at] + bytes([chance.randrange(256)]) + part[at + 1 :]
    if fault == "cut" and part:
        return part[: chance.randrange(len(part))]
    pattern = {"row": _ROW[kind], "cell": _CELL[kind], "twice": _CELL[kind], "tag": _TAG}
    found = list(pattern.get(fault, _NUMBER).finditer(part))
    if not found:
        return part
    hit = chance.choice(found)
    new = {"twice": hit[0] * 2, "number": b"%d" % chance.choice((0, 1, 2, 7, 10**9, 10**30))}
    return part[: hit.start()] + new.get(fault, b"") + part[hit.end() :]


def is_sound(document: Document) -> bool:
    """Boxes lie within their grid, in order, and none over another."""
    for grid in document.blocks:
        if not isinstance(grid, Grid):
            continue
        places = [
            (box.row + down, box.column + right)
            for box in grid.boxes
            for down in range(box.rows)
            for right in range(box.columns)
        ]
        starts = [(box.row, box.column) for box in grid.boxes]
        if len(places) != len(set(places)) or starts != sorted(starts):
            return False
        if any(not (1 <= r <= grid.height and 1 <= c <= grid.width) for r, c in places):
            return False
    return True


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_is_read_or_refused(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    outcomes = {"read": 0, "refused": 0}
    for _ in range(150):
        content = mutated(WRITTEN[kind], kind, chance)
        try:
            document = PARSERS[kind](content)
        except Refused:
            outcomes["refused"] += 1
        else:
            assert is_sound(document)
            outcomes["read"] += 1
    # Both happen, else the faults are too small or too great to tell anything.
    assert min(outcomes.values()) > 10
