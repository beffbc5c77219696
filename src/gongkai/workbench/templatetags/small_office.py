"""The notice on every page of the log that administrators' duties are in one hand."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils import timezone

from gongkai.organisations.queries import several_administrators

register = template.Library()


@register.inclusion_tag("workbench/small_office.html")
def small_office() -> dict[str, object]:
    """Who holds several of them, and whether the setting lets anybody."""
    holders = several_administrators(timezone.localdate())
    return {"is_small": settings.SMALL_OFFICE, "holders": holders}
