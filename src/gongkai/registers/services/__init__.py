"""Acts on the registers."""

from gongkai.registers.services.documents import (
    add_document,
    correct_document,
    end_document,
    remove_document,
)
from gongkai.registers.services.entries import add_entry, correct_entry, remove_entry
from gongkai.registers.services.kept import keep_register, stop_keeping
from gongkai.registers.services.months import replace_sort, set_month

__all__ = [
    "add_document",
    "add_entry",
    "correct_document",
    "correct_entry",
    "end_document",
    "keep_register",
    "remove_document",
    "remove_entry",
    "replace_sort",
    "set_month",
    "stop_keeping",
]
