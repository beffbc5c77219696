"""Numbers and money as the desk writes them: a comma between thousands, a Chinese page or not."""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def counted(number: int | None) -> str:
    """12,345; nothing where there is no number."""
    return "" if number is None else f"{number:,}"


@register.filter
def yuan(cents: int | None) -> str:
    """0.01 CNY as 元: 12,500.00; nothing where there is no amount."""
    return "" if cents is None else f"{Decimal(cents) / 100:,.2f}"
