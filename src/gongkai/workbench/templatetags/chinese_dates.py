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


@register.filter
def term(day: date | None, today: date | None) -> str:
    """A last day with its weekday, and with its year where that is not the present one."""
    if day is None:
        return ""
    is_this_year = today is not None and day.year == today.year
    year = "" if is_this_year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 {weekday(day)}"
