"""Ending the sessions that a person has anywhere."""

from __future__ import annotations

from django.db.models import F

from gongkai.organisations.models import Person


def end_sessions(person: Person, because: str) -> None:
    """Let every session of `person` end with its next request, which is told `because`.

    Call it inside the transaction of the act that takes something from them. One row is written
    whatever the number of sessions; `person` is changed in memory as well.
    """
    because = because[:200]
    Person.objects.filter(pk=person.pk).update(
        session_stamp=F("session_stamp") + 1, sessions_ended_because=because
    )
    person.refresh_from_db(fields=["session_stamp", "sessions_ended_because"])
