"""A second look at our own JSON: the standard library's parser, and the line that is named."""

from __future__ import annotations

import json

from tests.reporting.mutations.seen import Disagreement, numbers_of

from gongkai.reporting.reading import Reading
from gongkai.statute.annual_report import plain_value


def faults_of(content: bytes, reading: Reading) -> list[Disagreement]:
    """Numbers that the file does not give to their cell, or not on the line that is named."""
    text = content.decode("utf-8-sig")
    cells = json.loads(text)["cells"]
    lines = text.split("\n")
    found = []
    for cell, read in numbers_of(reading):
        assert read.entry.value is not None
        said = plain_value(cell, read.entry.value)
        given = cells.get(cell.id, {})
        line = read.where.line
        if (given.get("state"), given.get("value")) != ("number", said):
            found.append(Disagreement(cell.id, f"{given} is not {said}"))
        elif line is not None and f'"{cell.id}"' not in lines[line - 1]:
            found.append(Disagreement(cell.id, f"line {line} is {lines[line - 1]!r}"))
    return found
