"""People with an account, the posts they fill and the duties they hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from gongkai.organisations.models.agencies import Agency, Section
from gongkai.statute.duties import Duty

if TYPE_CHECKING:
    from gongkai.organisations.seats import Seat


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from `DutyHolding` alone.

    `failed_attempts` are those that count towards the lock; `locked_until` is set with the attempt
    that uses up the last one and cleared by a success. `failures_since_success` counts them all,
    to be told at the next success. With each rise of `session_stamp` the sessions that this person
    has anywhere end, and the next request of each is told `sessions_ended_because`.

    `seat` and `failures_told` are no columns. `seat` is set by who knows in which seat this person
    acts now; None counts all duties they exercise. `failures_told` is set by a sign-in.
    """

    seat: Seat | None = None
    failures_told: int = 0

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    wants_digest = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    failures_since_success = models.PositiveIntegerField(default=0)
    last_failed_at = models.DateTimeField(null=True, blank=True)
    session_stamp = models.PositiveIntegerField(default=0)
    sessions_ended_because = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        ordering = ["username"]
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must bear to go on: Django compares it with every request. A new password
        or a new stamp ends the sessions of before, without looking for them.
        """
        kept = f"{self.password}:{self.session_stamp}"
        key = "gongkai.organisations.models.Person.get_session_auth_hash"
        return salted_hmac(key, kept, secret=secret, algorithm="sha256").hexdigest()

    @property
    def number(self) -> int:
        """The number by which the log names this person."""
        return self.pk


class Span(models.QuerySet):
    """Rows that hold from `since` on, and no more on the day `until`."""

    def on(self, day: date) -> Span:
        """Those that hold on `day`."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class Post(models.Model):
    """A post somebody fills. `until` is the first day on which they no longer do."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    title = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Span.as_manager()

    class Meta:
        ordering = ["agency", "person", "since"]

    def __str__(self) -> str:
        return f"{self.agency}{self.title} {self.person}"

    @property
    def full_title(self) -> str:
        """The section and the title, the section once: 财务科科长, 办公室主任."""
        section = self.section.name if self.section else ""
        return self.title if self.title.startswith(section) else f"{section}{self.title}"


class DutyHolding(models.Model):
    """A duty somebody holds in an agency. `until` is the first day on which they no longer do."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="holdings")
    duty = models.CharField(max_length=40, choices=[(duty.value, duty.label) for duty in Duty])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Span.as_manager()

    class Meta:
        ordering = ["agency", "person", "duty", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency", "duty"],
                condition=Q(until=None),
                name="organisations_duty_held_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="organisations_duty_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {Duty(self.duty).label} {self.person}"
