"""The figures of many reports as one file, written in the background."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.documents.files import store
from gongkai.jobs.models import Job
from gongkai.jobs.progress import report as report_progress
from gongkai.jobs.services import start
from gongkai.lib.batches import batches_of
from gongkai.lib.sheet_rows import RowWriter, write_csv, write_xlsx
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.organisations.record import record_act
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.output import ReportContent
from gongkai.reporting.queries.readable import chosen, shareable_by, shown_contents
from gongkai.reporting.selections import SHAPES
from gongkai.statute.refusal import NotPermitted

MOST = 40_000
"""Reports in one file: every agency of a province over some years."""

TABLE_FORMS: dict[str, tuple[RowWriter, str]] = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (write_csv, "text/csv; charset=utf-8"),
}
"""How a table can be had: its writer and its media type."""

_STEP = 50
_ASKED = 500
"""Keys in one query: fewer than any database takes."""


@transaction.atomic
def start_selection(
    *, keys: Sequence[int], shape: str, table_form: str, agency: Agency, actor: Person
) -> Job:
    """Queue a table of the reports with these keys, in this order; only `actor` gets the file.

    `shape` is "long" or "wide", `table_form` "xlsx" or "csv". `agency` is the one the person works
    in. Raises NotPermitted without the right to export there, for an empty selection, one of more
    than MOST, and one with a report that is not the person's to take away.
    """
    duty = require_right(actor, agency, "annual_report.export_selection", day=timezone.localdate())
    if shape not in SHAPES or table_form not in TABLE_FORMS:
        raise NotPermitted("请选择表格的形式（一格一行或者一份报告一行）和格式（XLSX或者CSV）。")
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise NotPermitted("请至少勾选一份报告。")
    if len(wanted) > MOST:
        raise NotPermitted(f"一次最多导出{MOST}份，现在选了{len(wanted)}份。请按年度分几次导出。")
    reports = shareable_by(actor)
    if sum(reports.filter(pk__in=some).count() for some in batches_of(wanted, _ASKED)) < len(
        wanted
    ):
        raise NotPermitted("选中的报告里有不能查看或者限定知悉的，没有导出。请回到列表重新勾选。")
    title = f"导出{len(wanted)}份年报的数据（{SHAPES[shape].label}）"
    detail = {"reports": len(wanted), "shape": shape, "format": table_form}
    act = "annual_report.export_selection"
    record_act(actor, agency, act, f"{len(wanted)}份年度报告", detail, duty=duty)
    return start(
        "report_selection",
        "gongkai.reporting.services.export_selections.run_selection",
        title=title,
        owner_number=actor.number,
        keys=wanted,
        shape=shape,
        table_form=table_form,
        actor=actor.pk,
    )


def run_selection(
    job_id: str, keys: list[int], shape: str, table_form: str, actor: int
) -> dict[str, Any]:
    """The job of `start_selection`. What meanwhile may not be seen any more is left out."""
    person = Person.objects.get(pk=actor)
    write, content_type = TABLE_FORMS[table_form]
    reports = shareable_by(person)
    counted = _Counted(job_id, len(keys))
    contents = counted.through(shown_contents(chosen(reports, keys)))
    rows = SHAPES[shape].rows(contents, _forms(keys))
    with tempfile.TemporaryFile(dir=settings.VAR) as file:
        write(file, rows, name="年报数据")
        file.seek(0)
        stored = store(
            iter(lambda: file.read(1 << 20), b""),
            name=f"年报数据-{SHAPES[shape].label}-{timezone.localdate():%Y%m%d}.{table_form}",
            content_type=content_type,
            agency_code="",
            uploaded_by=person.username,
            made_here=True,
        )
    report_progress(job_id, counted.done, len(keys), "已生成")
    return {
        "good": True,
        "headline": f"已写入{counted.done}份报告",
        "files": [{"name": stored.name, "sha256": stored.sha256, "file": stored.pk}],
    }


class _Counted:
    """Tells the job how many contents went through."""

    def __init__(self, job_id: str, total: int) -> None:
        self.job_id, self.total, self.done = job_id, total, 0

    def through(self, contents: Iterable[ReportContent]) -> Iterator[ReportContent]:
        for content in contents:
            yield content
            self.done += 1
            if self.done % _STEP == 0:
                report_progress(self.job_id, self.done, self.total)


def _forms(keys: list[int]) -> list[str]:
    forms: set[str] = set()
    for some in batches_of(keys, _ASKED):
        forms.update(AnnualReport.objects.filter(pk__in=some).values_list("form", flat=True))
    return sorted(forms)
