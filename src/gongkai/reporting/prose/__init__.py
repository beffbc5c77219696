"""Sentences made from figures, and what happens to them when a figure or a person moves."""

from gongkai.reporting.prose.figures import Figures
from gongkai.reporting.prose.sentences import Composed, compose, preamble
from gongkai.reporting.prose.standing import is_untouched, moved_sentences, refresh, stands_in

__all__ = [
    "Composed",
    "Figures",
    "compose",
    "is_untouched",
    "moved_sentences",
    "preamble",
    "refresh",
    "stands_in",
]
