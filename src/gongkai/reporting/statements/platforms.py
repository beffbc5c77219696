"""Items published, compared with the counts of the channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

_NEW_MEDIA = ("wechat", "weibo", "other")


def count_published(channels: Sequence[str], counts: Mapping[str, int]) -> Decimal | None:
    """How many items these channels published together; None where one of them is not known.

    New media without a name are those that are known beside the website.
    """
    named: set[str] = set()
    for channel in channels:
        if channel == "new_media":
            if named & set(_NEW_MEDIA):
                continue
            named |= {other for other in _NEW_MEDIA if other in counts} or {channel}
        else:
            named.add(channel)
    if not named or not named <= set(counts):
        return None
    return Decimal(sum(counts[channel] for channel in named))
