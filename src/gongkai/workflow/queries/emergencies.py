"""Versions let out by emergency."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.organisations.models import Agency
from gongkai.workflow.models import EmergencyRelease


def emergencies_listed(agency: Agency) -> QuerySet[EmergencyRelease]:
    """What was let out before all had signed and is still to be confirmed, the oldest first."""
    return (
        EmergencyRelease.objects.filter(draft__case__agency=agency, confirmed_at=None)
        .exclude(granted_at=None)
        .select_related("draft__case", "asked_by", "granted_by")
        .order_by("granted_at", "pk")
    )
