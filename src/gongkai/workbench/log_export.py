"""The log of an agency as a file that proves itself, without what the reader may not know."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.audit.exporting import Exported, write_export
from gongkai.audit.models import AuditHead
from gongkai.audit.naming import chain_name
from gongkai.documents.files import store
from gongkai.jobs import services as jobs
from gongkai.jobs.models import Job
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.record import record_act, record_read
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.hiding import is_hidden_from

ZIP = "application/zip"


@transaction.atomic
def start_log_export(actor: Person, chain: str, name: str) -> Job:
    """Queue the export of one chain; `name` is how people call it. Only `actor` gets the file."""
    record_read(actor, _agency(chain), "audit.export", name, each_time=True)
    return jobs.start(
        "log_export",
        "gongkai.workbench.log_export.export_log",
        title=f"导出{name}",
        owner_number=actor.number,
        chain=chain,
        actor=actor.pk,
    )


def export_log(job_id: str, chain: str, actor: int) -> dict[str, Any]:
    """The job of `start_log_export`: what it made, as the page of the job prints it."""
    person = Person.objects.get(pk=actor)
    with tempfile.TemporaryFile(dir=settings.VAR) as file:
        done = write_export(file, chain, timezone.localtime(), is_hidden_from(person))
        file.seek(0)
        stored = store(
            iter(lambda: file.read(1 << 20), b""),
            name=file_name(chain),
            content_type=ZIP,
            agency_code="",
            uploaded_by=person.username,
            made_here=True,
        )
    return {
        "good": True,
        "headline": told(done),
        "files": [{"name": stored.name, "sha256": stored.sha256, "file": stored.pk}],
    }


def export_to(path: Path, chain: str, *, whole: bool) -> Exported:
    """Write the export of one chain to a new file on this machine, which the log keeps as well.

    `whole` includes what only those named may know: the log says that too. Raises NotPermitted for
    a chain that does not exist and for a file that does, or cannot be written.
    """
    if not AuditHead.objects.filter(chain=chain).exists():
        raise NotPermitted(f"没有{chain_name(chain)}，请核对机关代码。")
    is_hidden = (lambda case, detail: False) if whole else is_hidden_from(None)
    try:
        with path.open("xb") as file:
            detail = {"note": "含限定知悉事项"} if whole else None
            record_act(None, _agency(chain), "audit.export", str(path), detail)
            return write_export(file, chain, timezone.localtime(), is_hidden)
    except FileExistsError as taken:
        raise NotPermitted(f"{path}已经存在，请换一个文件名。") from taken
    except OSError as trouble:
        path.unlink(missing_ok=True)
        raise NotPermitted(f"{path}写不进：{trouble.strerror}。") from trouble


def file_name(chain: str) -> str:
    """What the file is called: chain and day."""
    return f"日志-{chain or '平台'}-{timezone.localdate():%Y%m%d}.zip"


def told(done: Exported) -> str:
    """What the export holds, in words."""
    said = f"已导出{done.count}条"
    return f"{said}，其中{done.withheld}条涉及限定知悉事项，只有摘要" if done.withheld else said


def _agency(chain: str) -> Agency | None:
    return Agency.objects.filter(code=chain).first()
