"""How chains and places in them are named."""

from __future__ import annotations

CHAIN_OPENED = "audit.chain_opened"
"""The act by which the installation's chain names every other one, so that none vanishes whole."""

BREACH_FOUND = "audit.breach_found"
"""The act that stands in a chain for ever where it was found not to be as the head said."""


def chain_name(code: str) -> str:
    """The chain as people read it."""
    return f"机关{legible(code)}的日志" if code else "平台日志"


def legible(value: object) -> str:
    """A stored value that may be anything, as text that can be printed."""
    return str(value).encode("utf-8", "backslashreplace").decode()


def places(first: int, last: int) -> str:
    """第3条, or 第3至5条."""
    return f"第{first}条" if first == last else f"第{first}至{last}条"
