"""The order in which agencies can be made, and those that stand above themselves."""

from __future__ import annotations

from collections.abc import Mapping


def circles(parents: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Codes that stand above themselves, each circle once, beginning with its first code.

    `parents` maps a code to that of its parent; codes that are no key stand outside.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in parents:
        way: dict[str, int] = {}
        code = start
        while code in parents and code not in done and code not in way:
            way[code] = len(way)
            code = parents[code]
        if code in way:
            found.append(tuple(list(way)[way[code] :]))
        done.update(way)
    return found


def from_the_top(parents: Mapping[str, str]) -> list[str]:
    """The codes so that each comes after its parent; those in or under a circle are left out."""
    order: dict[str, None] = {}
    hopeless = {code for circle in circles(parents) for code in circle}
    for start in parents:
        way = []
        code = start
        while code in parents and code not in order and code not in hopeless:
            way.append(code)
            code = parents[code]
        if code in hopeless:
            hopeless.update(way)
        else:
            order.update(dict.fromkeys(reversed(way)))
    return list(order)
