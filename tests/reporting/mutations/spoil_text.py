"""Faults of tables flattened to text or Markdown."""

from __future__ import annotations

import random
import re


def spoil_text(content: bytes, chance: random.Random) -> bytes:
    """Lines and fields lost, doubled or exchanged, labels and numbers changed."""
    lines = content.decode().split("\n")
    for _ in range(chance.choice((1, 1, 2, 3))):
        _spoil(lines, chance)
    return "\n".join(lines).encode()


def _spoil(lines: list[str], chance: random.Random) -> None:
    tabled = [place for place, line in enumerate(lines) if "|" in line or "\t" in line]
    if len(tabled) < 2:
        return
    one, two = chance.sample(tabled, 2)
    match chance.randrange(9):
        case 0:
            del lines[one]
        case 1:
            lines.insert(one, lines[one])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case 3:
            lines[one] = _with_field(lines[one], chance)
        case 4:
            _spoil_column(lines, one, chance)
        case 5:
            place = chance.randrange(len(lines[one]))
            lines[one] = lines[one][:place] + lines[one][place + 1 :]
        case 6:
            place = chance.randrange(len(lines[one]))
            sign = chance.choice("| \t其他总计法人一三不3，")
            lines[one] = lines[one][:place] + sign + lines[one][place:]
        case 7:
            numbers = list(re.finditer(r"\d+", lines[one]))
            if numbers:
                hit = chance.choice(numbers)
                new = chance.choice(("", "/", "无", hit[0] + "件", "1,024", "12（其中3件）", "1 2"))
                lines[one] = lines[one][: hit.start()] + new + lines[one][hit.end() :]
        case 8:
            place = chance.randrange(len(lines[one]))
            lines[one : one + 1] = [lines[one][:place], lines[one][place:]]


def _with_field(line: str, chance: random.Random) -> str:
    bar = "\t" if "\t" in line else "|"
    fields = line.split(bar)
    _change(
        fields, chance.randrange(len(fields)), chance.randrange(len(fields)), chance.randrange(4)
    )
    return bar.join(fields)


def _spoil_column(lines: list[str], start: int, chance: random.Random) -> None:
    """The same change to each line from here to the end of the table."""
    one, two, how = chance.randrange(10), chance.randrange(10), chance.randrange(4)
    place = start
    while place < len(lines) and ("|" in lines[place] or "\t" in lines[place]):
        bar = "\t" if "\t" in lines[place] else "|"
        fields = lines[place].split(bar)
        if len(fields) > max(one, two):
            _change(fields, one, two, how)
        lines[place] = bar.join(fields)
        place += 1


def _change(fields: list[str], one: int, two: int, how: int) -> None:
    match how:
        case 0:
            del fields[one]
        case 1:
            fields.insert(one, fields[one])
        case 2:
            fields[one], fields[two] = fields[two], fields[one]
        case 3:
            fields[one] = " "
