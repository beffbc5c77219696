"""The letter of comments that a supervising office sends back. Pure: no model, no database."""

from gongkai.reporting.comments.composing import compose_letter, long_day, title_of
from gongkai.reporting.comments.items import compose_items
from gongkai.reporting.comments.letter import Asks, Item, Letter, Part, Subject

__all__ = [
    "Asks",
    "Item",
    "Letter",
    "Part",
    "Subject",
    "compose_items",
    "compose_letter",
    "long_day",
    "title_of",
]
