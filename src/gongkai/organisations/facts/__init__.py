"""What an agency says of itself, from one source: kinds, acts, reading on a day.

`kinds` is the table of what may be said; `entering`, `changing`, `correcting` and `portraits` are
the acts; `standing`, `reading` and `findings` read.
"""

from gongkai.organisations.facts.changing import change_fact, end_fact
from gongkai.organisations.facts.correcting import correct_fact, remove_version
from gongkai.organisations.facts.entering import enter_fact
from gongkai.organisations.facts.portraits import set_portrait
from gongkai.organisations.facts.reading import facts_on

__all__ = [
    "change_fact",
    "correct_fact",
    "end_fact",
    "enter_fact",
    "facts_on",
    "remove_version",
    "set_portrait",
]
