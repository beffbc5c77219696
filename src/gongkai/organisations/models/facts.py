"""What an agency says of itself, each with its history: functions, sections, leaders, rooms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gongkai.organisations.models.agencies import Agency, Section
from gongkai.organisations.models.people import Person, Post, Span


class FactKind(models.TextChoices):
    """What a fact is about. What each says is the table in `facts.kinds`."""

    FUNCTION = "function", "机关职能"
    LEADER = "leader", "领导"
    SECTION = "section", "内设机构"
    PLACE = "place", "办公地点"
    BUILDING = "building", "办公楼"
    ROOM = "room", "房间"
    SITTING = "sitting", "座位"
    GROUP = "group", "领导小组"
    MEMBER = "member", "领导小组成员"


class Portrait(models.Model):
    """The picture of a leader, drawn anew from what was handed in, so that it is nothing else.

    In the database and not among the stored files: it is small, belongs to one fact and is gone
    with it. `content` is a JPEG of at most 400 by 560 points.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256[:12]


class Fact(models.Model):
    """Something an agency says of itself, the same through all its versions.

    `revision` grows by one with each act on it: who acts on what somebody else has just changed
    is told. `section` is the section that a fact of that kind is about.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=10, choices=FactKind.choices)
    section = models.OneToOneField(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="fact"
    )
    portrait = models.OneToOneField(
        Portrait, on_delete=models.SET_NULL, null=True, blank=True, related_name="fact"
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["agency", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section=None) ^ Q(kind=FactKind.SECTION),
                name="organisations_fact_of_a_section",
            )
        ]
        indexes = [models.Index(fields=["agency", "kind"], name="organisations_facts_of_agency")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.pk}"


class FactVersion(models.Model):
    """What a fact was from `since` on, and no more on the day `until`.

    A change as of a day adds a version; a correction rewrites one, and the log keeps what it was.
    `post` is the person with their title, `under` the greater thing this one is part of (the
    building of a room) or the leader in charge of a section, `section` whose room it is. `content`
    are the other fields of the kind, by name.
    """

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="versions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120, blank=True)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="fact_versions"
    )
    under = models.ForeignKey(
        Fact, on_delete=models.PROTECT, null=True, blank=True, related_name="versions_under"
    )
    section = models.ForeignKey(
        Fact, on_delete=models.PROTECT, null=True, blank=True, related_name="versions_of_section"
    )
    content = models.JSONField(default=dict)
    entered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)

    objects = Span.as_manager()

    class Meta:
        ordering = ["fact", "since"]
        constraints = [
            models.UniqueConstraint(fields=["fact", "since"], name="organisations_version_once"),
            models.UniqueConstraint(
                fields=["fact"], condition=Q(until=None), name="organisations_one_open_version"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="organisations_version_holds_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.fact_id} {self.since}"

    def holds_on(self, day: date) -> bool:
        """Whether the fact was this on `day`."""
        return self.since <= day and (self.until is None or self.until > day)

    def said(self, field: str) -> Any:
        """The value of a field of the kind, wherever it is kept; "" where nothing is said."""
        if field in COLUMNS:
            return getattr(self, field)
        return self.content.get(field, "")


COLUMNS = ("order", "name", "post", "under", "section")
"""Fields of a version that are columns of the table; all others are in its `content`."""
