"""A text as the sentences that people point at."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”’）]*|[^。！？；]+")


def sentences(line: str) -> tuple[str, ...]:
    """The sentences of one printed paragraph, end signs included; joined they are the paragraph."""
    return tuple(_SENTENCE.findall(line))
