"""Watching a case."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.organisations.models import Person
from gongkai.workflow.models import Case, Watch
from gongkai.workflow.services.notes import require_inside


@transaction.atomic
def watch(*, case: Case, actor: Person, today: date) -> Watch:
    """Show `actor` what happens to `case`. No duty, no log: it changes nothing of the case.

    Raises NotPermitted unless `actor` works in its agency and may know of it.
    """
    require_inside(actor, case, today)
    return Watch.objects.get_or_create(case=case, person=actor)[0]


@transaction.atomic
def unwatch(*, case: Case, actor: Person) -> None:
    """No longer show it. Anybody may stop watching."""
    Watch.objects.filter(case=case, person=actor).delete()
