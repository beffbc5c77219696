"""Many reports as one table: what stands in it, and who may have it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from tests.reporting.conftest import PENALTIES, make_published, make_received

from gongkai.audit.models import AuditEntry
from gongkai.documents.models import StoredFile
from gongkai.jobs.models import Job
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.frozen import thaw
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.output import ReportContent
from gongkai.reporting.queries import readable_by, shareable_by
from gongkai.reporting.selections import SHAPES
from gongkai.statute.annual_report import FORM_2019, FORM_2021, CellState, Entry
from gongkai.statute.refusal import NotPermitted

FEES = "t2.art20_8.admin_fees.amount_wan"
CARRIED = "t3.carried_in.total"
OTHER_ALL = FORM_2021.optional_cells[-1].id

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(bureau: Agency) -> AnnualReport:
    return make_published(
        bureau, 2021, {PENALTIES: 6, FEES: 1_234_567}, published_on=date(2022, 1, 28)
    )


def content_with(report: AnnualReport, **entries: Entry) -> ReportContent:
    content = thaw(ReportVersion.objects.get(report=report).content)
    return replace(content, entries={**content.entries, **entries})


def test_the_long_shape_has_a_row_for_each_cell(report: AnnualReport) -> None:
    head, *rows = SHAPES["long"].rows([content_with(report)], ["2021"])
    assert len(rows) == 200
    assert list(head)[:5] == ["机关", "机关代码", "年度", "格式", "格标识"]
    by_id = {row[4]: row for row in rows}
    assert by_id[PENALTIES] == (
        "云岭市工业和信息化局",
        "yunling-gxj",
        2021,
        "2021",
        PENALTIES,
        2,
        "第二十条第（六）项·行政处罚",
        "本年处理决定数量",
        Decimal(6),
        "数字",
        "",
        "",
    )
    assert by_id[FEES][8:11] == (Decimal("1.234567"), "数字", "万元")


def test_what_is_no_number_stands_as_its_sign_and_never_as_0(report: AnnualReport) -> None:
    signs = {
        Entry.blank(): ("", "空白"),
        Entry(CellState.SLASH, note="—"): ("—", "“/”或者“-”"),
        Entry(CellState.NONE): ("无", "“无”"),
        Entry(CellState.TEXT, note="=见附件"): ("=见附件", "文字"),
        Entry.unsure(1, 12): ("待确认", "读不准，待确认"),
        Entry.absent(): ("未印出", "表中没有印出"),
    }
    for entry, (sign, state) in signs.items():
        content = content_with(report, **{CARRIED: entry})
        rows = {row[4]: row for row in SHAPES["long"].rows([content], ["2021"])}
        assert (rows[CARRIED][8], rows[CARRIED][9]) == (sign, state)
        heads, _, row = SHAPES["wide"].rows([content], ["2021"])
        assert row[list(heads).index(CARRIED)] == sign


def test_an_unsure_cell_tells_its_candidates(report: AnnualReport) -> None:
    content = content_with(report, **{FEES: Entry.unsure(1_000_000, 100)})
    rows = {row[4]: row for row in SHAPES["long"].rows([content], ["2021"])}
    assert rows[FEES][11] == "可能是1或0.0001"


def test_the_wide_shape_joins_both_forms(report: AnnualReport) -> None:
    new = content_with(report)
    old = replace(
        new, year=2020, form="2019", entries={"t2.art20_9.procurement.amount": Entry.blank()}
    )
    heads, labels, first, second = SHAPES["wide"].rows([new, old], ["2019", "2021"])
    assert len(heads) == len(labels) == len(first) == len(second)
    columns = list(heads)
    asked_then = next(cell.id for cell in FORM_2019.cells if cell.id not in FORM_2021.by_id)
    assert first[columns.index(asked_then)] == "—"
    assert second[columns.index(FORM_2021.cells[0].id)] in ("", "—")
    assert first[columns.index(OTHER_ALL)] == "未印出"
    assert labels[columns.index(PENALTIES)] == "表二·行政处罚·本年处理决定数量"
    assert first[columns.index(PENALTIES)] == 6


def made(job: Job) -> bytes:
    job.refresh_from_db()
    assert job.result is not None, job.message
    return StoredFile.objects.get(pk=job.result["files"][0]["file"]).path.read_bytes()


@pytest.mark.django_db(transaction=True)
def test_a_csv_is_made_in_the_background_and_logged(
    report: AnnualReport, clerk: Person, bureau: Agency, jobs_run_at_once: None
) -> None:
    job = services.start_selection(
        keys=[report.pk], shape="long", table_form="csv", agency=bureau, actor=clerk
    )
    rows = list(csv.DictReader(io.StringIO(made(job).decode("utf-8-sig"), newline="")))
    assert {row["格标识"]: row["数值"] for row in rows}[FEES] == "1.234567"
    entry = AuditEntry.objects.get(act="annual_report.export_selection")
    assert entry.detail == {"reports": 1, "shape": "long", "format": "csv"}


@pytest.mark.django_db(transaction=True)
def test_an_xlsx_of_two_years_opens(
    report: AnnualReport, clerk: Person, bureau: Agency, jobs_run_at_once: None
) -> None:
    second = make_published(bureau, 2022, {PENALTIES: 9})
    job = services.start_selection(
        keys=[second.pk, report.pk], shape="wide", table_form="xlsx", agency=bureau, actor=clerk
    )
    sheet = openpyxl.load_workbook(io.BytesIO(made(job))).worksheets[0]
    column = [cell.value for cell in sheet[1]].index(PENALTIES) + 1
    assert [sheet.cell(row, column).value for row in (3, 4)] == [9, 6]


def test_a_stranger_reads_what_is_published_and_nothing_else(
    report: AnnualReport, bureau: Agency, other_bureau: Agency, stranger: Person
) -> None:
    received = make_received(bureau, 2020, {PENALTIES: 3})
    assert list(readable_by(stranger)) == [report]
    with pytest.raises(NotPermitted, match="不能查看或者限定知悉"):
        services.start_selection(
            keys=[report.pk, received.pk],
            shape="long",
            table_form="csv",
            agency=other_bureau,
            actor=stranger,
        )


def test_the_supervisor_reads_what_was_handed_in(
    submitted: AnnualReport, supervisor: Person
) -> None:
    (found,) = readable_by(supervisor)
    assert (found, found.is_public) == (submitted, False)  # type: ignore[attr-defined]
    assert found.shown_version is not None  # type: ignore[attr-defined]


def test_a_restricted_draft_is_in_no_table(draft: AnnualReport, clerk: Person) -> None:
    AnnualReport.objects.filter(pk=draft.pk).update(restricted=True)
    assert not shareable_by(clerk).exists()


def test_nothing_ticked_is_refused(clerk: Person, bureau: Agency) -> None:
    with pytest.raises(NotPermitted, match="至少勾选一份"):
        services.start_selection(
            keys=[], shape="long", table_form="csv", agency=bureau, actor=clerk
        )


def test_an_unknown_shape_is_refused(clerk: Person, bureau: Agency) -> None:
    with pytest.raises(NotPermitted, match="请选择表格的形式"):
        services.start_selection(
            keys=[1], shape="deep", table_form="csv", agency=bureau, actor=clerk
        )
