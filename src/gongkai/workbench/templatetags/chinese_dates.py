"""Dates as the desk writes them."""

from __future__ import annotations

from datetime import date

from django import template

register = template.Library()

WEEKDAYS = "一二三四五六日"


@register.filter
def weekday(day: date | None) -> str:
    """周三; nothing where there is no day."""
    return f"周{WEEKDAYS[day.weekday()]}" if day else ""
