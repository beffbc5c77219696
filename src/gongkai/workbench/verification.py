"""Comparing the whole log with its hashes and seals, as background work."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.audit.anchors import anchor_file
from gongkai.audit.services import verify
from gongkai.jobs import services as jobs
from gongkai.jobs.models import Job
from gongkai.organisations.models import Person
from gongkai.workflow.record import record_act


@transaction.atomic
def start_verification(actor: Person) -> Job:
    """Queue a verification. That somebody asked for it is in the log as well."""
    job = jobs.start(
        "verification",
        "gongkai.workbench.verification.verify_log",
        title="校验日志",
        owner_number=actor.number,
    )
    record_act(actor, None, "audit.verify", subject=str(job.pk))
    return job


def verify_log(job_id: str) -> dict[str, Any]:
    """The result of a verification, as the page of the job prints it."""
    report = verify()
    read = sum(chain.count for chain in report.chains)
    told = f"{len(report.chains)}条链，共{read}条记录"
    if report.is_sound:
        against = "摘要、封印和锚" if anchor_file() else "摘要和封印"
        return {"good": True, "headline": f"日志完好：{told}，与{against}一致"}
    return {
        "good": False,
        "headline": f"日志有{len(report.faults)}处与所记不符：{told}",
        "lines": [str(fault) for fault in report.faults],
    }
