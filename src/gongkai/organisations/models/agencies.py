"""Agencies in their tree, and the sections within one."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.statute.agency_kinds import AgencyKind


class Level(models.TextChoices):
    NATION = "nation", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


class Agency(models.Model):
    """An agency that answers for its own information (《条例》第四条、第十条).

    `code` is short, ASCII, used in addresses and file names, and never changes. `path` is the
    codes from the root down to this agency, each followed by "/", and is kept by `save`.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(
        max_length=40, choices=[(kind.value, kind.label) for kind in AgencyKind]
    )
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=700, db_index=True, editable=False)
    credit_code = models.CharField(max_length=18, blank=True)
    region_code = models.CharField(max_length=12, blank=True)
    site_code = models.CharField(max_length=20, blank=True)
    seal_name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    office_hours = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["path"]
        verbose_name = "机关"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.path = f"{self.parent.path if self.parent else '/'}{self.code}/"
        super().save(*args, **kwargs)

    @property
    def shown_name(self) -> str:
        return self.short_name or self.name

    @property
    def seal(self) -> str:
        """The name on the seal, which is the full name unless told otherwise."""
        return self.seal_name or self.name


class Section(models.Model):
    """A section (科室) of an agency, as it is now.

    What it was on another day, its duties and who led it are facts (`models.facts`); the acts on
    those keep the columns here. `until` is the first day on which there is no such section.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sections")
    name = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)
    telephone = models.CharField(max_length=60, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["agency", "order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"],
                condition=models.Q(until=None),
                name="organisations_section_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
