"""A piece of background work as its owner sees it; a mail on its way; when what ran last."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class State(models.TextChoices):
    QUEUED = "queued", "排队中"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class Job(models.Model):
    """Its progress, its outcome, and what is needed to run it again after a kill.

    `done` of `total` are in units of the work (rows, files); `total` 0 means not known yet.
    `result` is what the function returned. `message` is for people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    agency_code = models.CharField(max_length=60, blank=True)
    owner_number = models.BigIntegerField(null=True)
    function = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    message = models.TextField(blank=True)
    result = models.JSONField(null=True)
    log = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    task_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["owner_number", "-created_at"], name="jobs_by_owner"),
            models.Index(fields=["state"], name="jobs_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.get_state_display()}）"

    @property
    def is_over(self) -> bool:
        return self.state in {State.DONE, State.FAILED}

    @property
    def percent(self) -> int | None:
        """0 to 100, or None while the size of the work is not known."""
        if self.state == State.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else None


class MailState(models.TextChoices):
    """`SENDING` is written before the server is spoken to; what stays so was cut short.

    `UNCLEAR`: the text was handed over and no answer came. It may have gone out and is not sent
    again by itself: docs/decisions/0010.
    """

    QUEUED = "queued", "等待发送"
    SENDING = "sending", "正在发送"
    SENT = "sent", "已发出"
    UNCLEAR = "unclear", "可能已发出"
    FAILED = "failed", "未能发出"


class Mail(models.Model):
    """One mail to one address. `text` is plain, and emptied once it is sent.

    `key`, where there is one, makes it the only mail for that occasion. `answer` is what the mail
    server, or the way there, said last. `next_try` is null once there is no next one.
    """

    key = models.CharField(max_length=200, blank=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True, default=timezone.now)
    answer = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="jobs_mail_once_a_key"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_try"],
                condition=models.Q(next_try__isnull=False),
                name="jobs_mail_to_try",
            ),
            models.Index(fields=["state", "-created_at"], name="jobs_mail_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}（{self.get_state_display()}）"


class ScheduledRun(models.Model):
    """The planned time for which each line of the schedule was last started.

    One row a line, moved on in the transaction that queues the job: a restart neither loses a run
    nor starts one twice.
    """

    name = models.CharField(max_length=60, unique=True)
    last_planned = models.DateTimeField()
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.last_planned:%Y-%m-%d %H:%M}"
