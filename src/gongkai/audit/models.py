"""The log: entries that are only ever added, and the sealed head of each chain."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NoReturn

from django.db import models

INSTALLATION = ""
"""The chain of acts that belong to no agency, failed sign-ins among them."""


class AppendOnly(RuntimeError):
    """Somebody tried to change or remove what the log holds: a bug, or worse."""


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    """Reads as usual; refuses every write that is not a single new row."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("entries of the log are never changed")

    def delete(self) -> NoReturn:
        raise AppendOnly("entries of the log are never removed")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("entries are added one by one, each chained to the one before")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("entries of the log are never changed")


class AuditEntry(models.Model):
    """Who did what, when, by which duty and under which article.

    Number, name, duty and agency are values, not references: what they were on that day. Write
    through `audit.services.record` only.
    """

    chain = models.CharField(max_length=60, blank=True)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=80)
    actor_number = models.BigIntegerField(null=True)
    actor_name = models.TextField(blank=True)
    duty = models.CharField(max_length=60, blank=True)
    agency_code = models.CharField(max_length=60, blank=True)
    subject = models.TextField(blank=True)
    # Text and not JSON: the hash covers the stored characters, and PostgreSQL's jsonb would
    # reorder keys and rewrite numbers.
    detail_text = models.TextField(db_column="detail", default="{}")
    cites = models.TextField(blank=True)
    # A value too: the number of the case concerned. The column is not named by a keyword of SQL.
    case = models.BigIntegerField(null=True, db_column="case_number")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["chain", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_one_entry_per_place")
        ]
        indexes = [
            models.Index(fields=["chain", "at", "id"], name="audit_by_chain"),
            models.Index(fields=["act", "at"], name="audit_by_act"),
            models.Index(
                fields=["case", "at"],
                condition=models.Q(case__isnull=False),
                name="audit_by_case",
            ),
            # What one person did in one chain, read backwards: their list of things done.
            models.Index(fields=["actor_number", "chain", "at", "id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.chain or '平台'} 第{self.sequence}条 {self.act} {self.subject}"

    @property
    def detail(self) -> dict[str, Any]:
        """What the act recorded besides, as written."""
        return json.loads(self.detail_text)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("entries of the log are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("entries of the log are never removed")


class AuditHead(models.Model):
    """How many entries a chain has and the hash of the last one, sealed with the key outside."""

    chain = models.CharField(max_length=60, blank=True, unique=True)
    count = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    last_at: datetime | None = None
    """The time of the last entry, read while the head is locked; not stored here."""

    next_is_free: bool = False
    """Whether nothing is known to stand at the place after the last; not stored here."""

    class Meta:
        ordering = ["chain"]

    def __str__(self) -> str:
        return f"{self.chain or '平台'}：{self.count}条"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("the head of a chain is never removed")
