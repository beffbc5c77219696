"""合计 after a list: the members added, where they are known."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.reporting.statements.drafts import Draft
from gongkai.reporting.statements.naming import Named
from gongkai.reporting.statements.topics import Topic


def add_up(drafts: Sequence[Draft], *, this_year: bool) -> Named | None:
    """The topic of a total over the numbers just listed.

    Parts of the year add up to the year's figure; different rows to their sum.
    """
    listed = [draft for draft in drafts if draft.kind is None]
    if len(listed) < 2 or any(draft.topic is None for draft in listed):
        return None
    topics = [draft.topic for draft in listed if draft.topic is not None]
    if this_year and all(topic == topics[0] for topic in topics):
        return Named(topics[0], sure=False)
    first = topics[0]
    if any(topic.table != first.table or topic.columns != first.columns for topic in topics):
        return None
    rows: list[str] = []
    for topic in topics:
        if set(topic.rows) & set(rows):
            return None
        rows.extend(topic.rows)
    return Named(Topic(first.table, tuple(rows), first.columns), sure=False)
