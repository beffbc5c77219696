"""Form fields that read what people type as leniently, and refuse it in the same words, as a file.

Full-width digits, thousands separators and the usual ways to write a date are taken.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.documents.table_cells import TableCell, as_amount, as_count, as_date

LONGEST_WHOLE = 9
"""Digits; int() itself raises beyond some thousands."""


def whole_number(text: str) -> int | None:
    """The whole number that an address or a field names; None for anything else."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= LONGEST_WHOLE else None


class ReadField(forms.CharField):
    """A field whose text is read as a cell of a table is; an empty one has the value None."""

    read: Callable[[TableCell], TableCell]

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        cell = type(self).read(TableCell(text, text))
        if cell.problem:
            raise ValidationError(cell.problem)
        return cell.value


class DayField(ReadField):
    """A day, as `datetime.date`."""

    read = staticmethod(as_date)
    widget = forms.DateInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # The template asks the widget; Django's own says "text" for the sake of old browsers.
        self.widget.input_type = "date"

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class YuanField(ReadField):
    """A sum typed in 元, as an integer of 0.01 CNY."""

    read = staticmethod(as_amount)

    def prepare_value(self, value: Any) -> Any:
        return f"{value / 100:.2f}" if isinstance(value, int) else value


class CountField(ReadField):
    """A whole number that is not negative."""

    read = staticmethod(as_count)
