"""Mutants of a file: one to four faults, of its bytes or of what its format holds."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.reporting.mutations.spoil_json import spoil_json
from tests.reporting.mutations.spoil_markup import HTML, SHEET, WORD, Markup, spoil_markup
from tests.reporting.mutations.spoil_pdf import spoil_streams
from tests.reporting.mutations.spoil_text import spoil_text

Spoil = Callable[[bytes, random.Random], bytes]


def truncated(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, max(2, len(content)))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 5, 40))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _on_page(content: bytes, chance: random.Random) -> bytes:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _faults(text, HTML, chance).encode(encoding)
    return content


def _faults(text: str, markup: Markup, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = spoil_markup(text, markup, chance)
    return text


def _in_word(content: bytes, chance: random.Random) -> bytes:
    return _in_package(content, r"word/document\.xml", lambda text: _faults(text, WORD, chance))


def _in_workbook(content: bytes, chance: random.Random) -> bytes:
    def edit(text: str) -> str:
        if chance.random() < 0.4:
            # Rows and cells may leave out where they stand: then each loss moves what follows.
            text = re.sub(r'(<(?:row|c)\b[^>]*?) r="[A-Z]*\d+"', r"\1", text)
        if chance.random() < 0.3:
            text = _remerged(text, chance)
        return _faults(text, SHEET, chance)

    number = chance.choice((2, 3, 4))
    return _in_package(content, rf"xl/worksheets/sheet{number}\.xml", edit)


def _remerged(text: str, chance: random.Random) -> str:
    """One merged range lost, moved or widened."""
    found = list(re.finditer(r'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)" ?/>', text))
    if not found:
        return text
    hit = chance.choice(found)
    left, top, right, bottom = hit.groups()
    new = chance.choice(
        (
            "",
            f'<mergeCell ref="{left}{top}:{right}{int(bottom) + 1}"/>',
            f'<mergeCell ref="{left}{int(top) + 1}:{right}{int(bottom) + 1}"/>',
            f'<mergeCell ref="{left}{top}:{chr(ord(right[0]) + 1)}{bottom}"/>',
        )
    )
    return text[: hit.start()] + new + text[hit.end() :]


def _in_package(content: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as spoilt:
        for name in package.namelist():
            held = package.read(name)
            if re.fullmatch(part, name):
                held = edit(held.decode()).encode()
            spoilt.writestr(name, held)
    return out.getvalue()


_INNER: dict[str, Spoil] = {
    "html": _on_page,
    "docx": _in_word,
    "xlsx": _in_workbook,
    "json": spoil_json,
    "text": spoil_text,
    "pdf": spoil_streams,
}


def spoil(content: bytes, kind: str, chance: random.Random) -> bytes:
    """The file spoilt in a way that chance picks; one in twenty is left whole."""
    way = chance.random()
    if way < 0.05:
        return content
    if way < 0.12:
        return truncated(content, chance)
    if way < 0.25:
        return flipped(content, chance)
    return _INNER[kind](content, chance)
