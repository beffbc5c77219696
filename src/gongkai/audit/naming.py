"""How chains and places in them are named."""

from __future__ import annotations

from datetime import timedelta

CHAIN_OPENED = "audit.chain_opened"
"""The act by which the installation's chain names every other one, so that none vanishes whole."""

BREACH_FOUND = "audit.breach_found"
"""The act that stands in a chain for ever where it was found not to be as the head said."""

ANCHORED = "audit.anchor"
"""The act of writing an anchor down; it names the last line written."""


def chain_name(code: str) -> str:
    """The chain as people read it."""
    return f"机关{legible(code)}的日志" if code else "平台日志"


def legible(value: object) -> str:
    """A stored value that may be anything, as text that can be printed."""
    return str(value).encode("utf-8", "backslashreplace").decode()


def places(first: int, last: int) -> str:
    """第3条, or 第3至5条."""
    return f"第{first}条" if first == last else f"第{first}至{last}条"


def span(length: timedelta) -> str:
    """How long, in the two largest units: 0.05秒, 3秒, 5分3秒, 3小时5分, 12天3小时."""
    seconds = length.total_seconds()
    if seconds < 60:
        return f"{round(seconds, 3):g}秒"
    whole = int(seconds)
    for size, unit, rest, smaller in ((86400, "天", 3600, "小时"), (3600, "小时", 60, "分")):
        if whole >= size:
            return f"{whole // size}{unit}{whole % size // rest}{smaller}"
    return f"{whole // 60}分{whole % 60}秒"
