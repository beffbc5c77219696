"""Frozen versions put up for signature, with the signatures that each needs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.organisations.models import Agency, Person
from gongkai.statute.duties import Duty
from gongkai.workflow.models.cases import Case


class Importance(models.TextChoices):
    """一般的由分管领导签发，重要的由主要领导签发。"""

    ORDINARY = "ordinary", "一般"
    IMPORTANT = "important", "重要"


class Draft(models.Model):
    """A version put up for signature. The content stays in the domain; the hash names it.

    `drafter` put this version up; `writers` are all who changed it since the last version that
    bore every signature, the drafter among them. `closed_at` is set when nobody is asked to sign
    it any more: signed by all, sent back, recalled or overtaken by the next version; `outcome`
    says which. `approved_at` is set when the case went on by these signatures. Case, kind, version,
    hash and drafter never change: a trigger sees to it.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "送签中"
        SIGNED = "signed", "已签发"
        RETURNED = "returned", "已退回"
        RECALLED = "recalled", "已撤回"
        CHANGED = "changed", "已改动"
        EMERGENCY = "emergency", "紧急放行"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    writers = models.ManyToManyField(Person, related_name="+", blank=True)
    importance = models.CharField(
        max_length=20, choices=Importance.choices, default=Importance.ORDINARY
    )
    at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["case", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "version"], name="workflow_draft_version_once"
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(closed_at=None),
                name="workflow_one_open_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} 第{self.version}稿"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_important(self) -> bool:
        return self.importance == Importance.IMPORTANT


class SignatureStep(models.Model):
    """A signature that a draft needs: copied from the route when the draft is put up.

    Steps of the same `order` are signed side by side, in any sequence. `duty` or `person` says who
    signs; `agency` is that of the case, kept here so that what waits for a duty is one index away.
    `waits_since` is set while the step is the present one, null before its turn and once it is
    decided.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    duty = models.CharField(
        max_length=40, blank=True, choices=[(duty.value, duty.label) for duty in Duty]
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    only_important = models.BooleanField(default=False)
    waits_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["draft", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duty="", person__isnull=False) | ~Q(duty="") & Q(person__isnull=True),
                name="workflow_step_by_duty_or_person",
            )
        ]
        indexes = [
            models.Index(
                fields=["agency", "duty", "waits_since"],
                condition=Q(waits_since__isnull=False),
                name="workflow_waits_for_duty",
            ),
            models.Index(
                fields=["person", "waits_since"],
                condition=Q(waits_since__isnull=False),
                name="workflow_waits_for_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}"


class Signature(models.Model):
    """One decision on a step: signed or sent back, by whom, on which hash.

    `drafter` repeats that of the draft so that the database itself refuses a signature on one's
    own draft; a trigger holds both, and `hash`, to the draft's. `on_behalf_of` is the absent
    holder for whom a deputy signs. A signature is never changed: it is `voided_at`, with the
    reason, when the text changed, was sent back before it, or was recalled.
    """

    class Decision(models.TextChoices):
        SIGNED = "signed", "同意"
        RETURNED = "returned", "退回"

    step = models.ForeignKey(SignatureStep, on_delete=models.PROTECT, related_name="signatures")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="signatures")
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    on_behalf_of = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    duty = models.CharField(max_length=40, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    opinion = models.TextField(blank=True)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_because = models.CharField(max_length=200, blank=True)
    void_seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(signer=models.F("drafter")), name="workflow_nobody_signs_own_draft"
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_of=None) | ~Q(on_behalf_of=models.F("drafter")),
                name="workflow_no_deputy_signs_drafters_own",
            ),
            models.UniqueConstraint(
                fields=["draft", "signer"],
                condition=Q(decision="signed", voided_at=None),
                name="workflow_one_signature_a_person",
            ),
            models.UniqueConstraint(
                fields=["step"],
                condition=Q(decision="signed", voided_at=None),
                name="workflow_step_signed_once",
            ),
        ]
        indexes = [models.Index(fields=["signer", "-at"], name="workflow_signed_by")]

    def __str__(self) -> str:
        return f"{self.signer} {self.get_decision_display()} {self.draft}"

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None
