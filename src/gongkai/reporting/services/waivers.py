"""Saying why a finding may stand, or explaining an unusual change."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.reporting.checks.findings import raw_findings
from gongkai.reporting.checks.waiving import fingerprint_of, key_of, may_be_waived
from gongkai.reporting.loaded import load
from gongkai.reporting.models import AnnualReport, Waiver
from gongkai.reporting.services.access import lock_draft, note_change, record
from gongkai.statute.annual_report.rules.declared import RC14
from gongkai.statute.refusal import NotPermitted

SHORTEST_REASON = 4
"""Characters: 无 is no reason."""


@transaction.atomic
def waive(*, report: AnnualReport, key: str, reason: str, actor: Person) -> Waiver:
    """Let the finding `key` stand for `reason`, under the name of `actor`, or explain it (RC21).

    It holds until something that the finding speaks of changes. Raises NotPermitted without the
    duty of report editor or office head, when the report is no draft, for a finding that is gone,
    for one that must be mended, and without a reason.
    """
    duty = lock_draft(report, actor, "waive")
    loaded = load(report)
    finding = next((one for one in raw_findings(loaded) if key_of(one) == key), None)
    if finding is None:
        raise NotPermitted("这一条检查结果已经没有了，可能有人刚改过数据。请刷新页面再看。")
    if finding.rule == RC14.id:
        raise NotPermitted(
            "改过的数不能用说明理由代替确认：请写明改数理由，由另一人确认，或者改用计算数。",
            finding.cites,
        )
    if not may_be_waived(finding):
        raise NotPermitted(f"这一条须改正，不能只说明理由：{finding.message}", finding.cites)
    reason = storable(" ".join(reason.split()))
    if len(reason) < SHORTEST_REASON:
        raise NotPermitted("请写明理由，让没有经办的人也能看懂，例如原因、时间和依据的材料。")
    waiver, _ = Waiver.objects.update_or_create(
        report=report,
        key=key,
        defaults={
            "rule": finding.rule,
            "cells": list(finding.cells),
            "fingerprint": fingerprint_of(finding, loaded),
            "reason": reason,
            "by": actor,
            "at": timezone.now(),
        },
    )
    note_change(report, actor, "waive")
    record(
        report,
        "waive",
        actor,
        duty,
        cites=finding.cites,
        rule=finding.rule,
        key=key,
        finding=finding.message,
        reason=reason,
    )
    return waiver


@transaction.atomic
def unwaive(*, report: AnnualReport, key: str, actor: Person) -> None:
    """Take a reason back; the finding is open again.

    Raises NotPermitted without the duty of report editor or office head, when the report is no
    draft, and where there is no reason.
    """
    duty = lock_draft(report, actor, "unwaive")
    waiver = Waiver.objects.filter(report=report, key=key).first()
    if waiver is None:
        raise NotPermitted("这一条没有说明过理由，可能已被撤回。请刷新页面再看。")
    waiver.delete()
    note_change(report, actor, "unwaive")
    record(report, "unwaive", actor, duty, rule=waiver.rule, key=key, reason=waiver.reason)
