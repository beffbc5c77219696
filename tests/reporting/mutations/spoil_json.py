"""Faults of our own JSON."""

from __future__ import annotations

import json
import random


def spoil_json(content: bytes, chance: random.Random) -> bytes:
    """Cells lost, exchanged, renamed or given another state or value; a member lost or doubled."""
    whole = json.loads(content)
    cells = whole["cells"]
    for _ in range(chance.choice((1, 1, 2, 4))):
        one, two = chance.sample(sorted(cells), 2)
        match chance.randrange(8):
            case 0:
                del cells[one]
            case 1:
                cells[one], cells[two] = cells[two], cells[one]
            case 2:
                cells[f"{one}x"] = cells.pop(one)
            case 3:
                cells[one]["state"] = chance.choice(("blank", "unsure", "number", "text", "", None))
            case 4:
                cells[one]["value"] = chance.choice(
                    ("12", "１２", "-1", "1.5", "1e3", 12, None, "", [])
                )
            case 5:
                cells[one].pop(chance.choice(("state", "value", "note", "candidates")), None)
            case 6:
                whole["form"] = chance.choice(("2019", "2021", "2024", None))
            case 7:
                whole.pop(chance.choice(sorted(set(whole) - {"cells"})))
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    if chance.random() < 0.2:
        lines = text.split("\n")
        place = chance.randrange(len(lines))
        lines[place:place] = lines[place : place + chance.choice((1, 8))]
        text = "\n".join(lines)
    return text.encode()
