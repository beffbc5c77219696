"""Who can answer for an agency's work, and who holds a duty there that is work."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.organisations.models import Agency, DutyHolding, Person, Post
from gongkai.organisations.queries import ADMINISTRATORS


def able_people(agency: Agency, day: date) -> QuerySet[Person]:
    """Active people who hold a duty of the agency's own work, or a post there, on `day`."""
    return Person.objects.filter(
        Q(pk__in=workers(agency, day)) | Q(pk__in=_posted(agency, day)), is_active=True
    )


def can_work(person: Person, agency: Agency, day: date) -> bool:
    """Whether `person` is one of `able_people`."""
    return able_people(agency, day).filter(pk=person.pk).exists()


def left(agency: Agency, day: date) -> QuerySet[Person]:
    """People who once held a duty or a post there and are not able on `day`.

    Whoever answers for a thing was able when it was given to them; so these are all who may answer
    for one without being so. They are few, where things are many.
    """
    once = Q(pk__in=DutyHolding.objects.filter(agency=agency).values("person"))
    once |= Q(pk__in=Post.objects.filter(agency=agency).values("person"))
    return Person.objects.filter(once).exclude(pk__in=able_people(agency, day).values("pk"))


def workers(agency: Agency, day: date) -> QuerySet[Any, Any]:
    """Keys of those who hold a duty of work there; an administrator's duty is none."""
    held = DutyHolding.objects.on(day).filter(agency=agency).exclude(duty__in=ADMINISTRATORS)
    return held.values("person")


def _posted(agency: Agency, day: date) -> QuerySet[Any, Any]:
    return Post.objects.on(day).filter(agency=agency).values("person")
