"""Classes that a page's own style sheet does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_CLASS = re.compile(r"\.([\w-]+)$")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)", re.IGNORECASE)
_LONGEST = 50_000
"""Characters of a style sheet that are looked at."""


def hidden_classes(root: Any) -> frozenset[str]:
    """Names of the classes for which the last plain rule (.name) says display: none."""
    shown: dict[str, bool] = {}
    for sheet in root.iter("style"):
        for selectors, says in _rules((sheet.text or "")[:_LONGEST]):
            display = _DISPLAY.search(says)
            if display is None:
                continue
            for selector in selectors.split(","):
                name = _CLASS.match(selector.strip())
                if name:
                    shown[name[1]] = display[1].lower() != "none"
    return frozenset(name for name, is_shown in shown.items() if not is_shown)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and what they say; rules within others (@media) hold elsewhere and are left out."""
    first, *others = sheet.split("/*")
    depth = 0
    for piece in (first + "".join(other.partition("*/")[2] for other in others)).split("}"):
        *outer, selectors, says = ("", *piece.split("{"))
        depth += len(outer)
        if depth == 1 and selectors:
            yield selectors, says
        depth = max(depth - 1, 0)
