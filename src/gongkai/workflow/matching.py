"""Giving each of several places to a person of its own: a bipartite matching."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def too_few(choices: Sequence[Collection[int]]) -> frozenset[int]:
    """Places that cannot all be filled by distinct persons, by their position in `choices`.

    `choices[n]` are the persons who may take place n. Empty when every place can be filled; else
    places that together have fewer persons than they are (Hall's theorem says there are such), a
    single place that nobody may take before all others.
    """
    for place, persons in enumerate(choices):
        if not persons:
            return frozenset({place})
    taken: dict[int, int] = {}
    for place in range(len(choices)):
        tried: set[int] = set()
        if not _find(place, choices, taken, tried):
            return frozenset({place, *(taken[person] for person in tried)})
    return frozenset()


def _find(
    place: int, choices: Sequence[Collection[int]], taken: dict[int, int], tried: set[int]
) -> bool:
    """Give `place` a person, moving others along; `tried` are the persons looked at."""
    for person in choices[place]:
        if person in tried:
            continue
        tried.add(person)
        if person not in taken or _find(taken[person], choices, taken, tried):
            taken[person] = place
            return True
    return False
