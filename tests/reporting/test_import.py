"""Taking a report from a file: sure cells filled, unsure ones waiting for a person."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.reporting.conftest import FEES, PENALTIES, RECEIVED, cell, text_of
from tests.reporting.kept import kept_reading

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import public, queries, services
from gongkai.reporting.models import AnnualReport, ReportCell, StoredReading
from gongkai.reporting.reading import ReadCell, Reading, Where, read_file
from gongkai.reporting.reading.result import ReadParagraph, ReadSection
from gongkai.statute.annual_report import FORM_2019, FORM_2021, CellState, Entry
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "anshun-2021.txt"

CHANGE = "t2.art20_6.penalty.change"
OTHER_CHANGE = "t2.art20_6.coercion.change"


def a_reading(**changes: object) -> Reading:
    """Table 2 sure but for a slash, all of tables 3 and 4 unsure between 0 and nothing."""
    cells = {
        one.id: ReadCell(
            Entry.number(0) if one.table == 2 else Entry.unsure(0), Where(table=one.table, line=40)
        )
        for one in FORM_2021.cells
    }
    cells[PENALTIES] = ReadCell(Entry.number(6), Where(table=1, row=11, column=2, line=30))
    cells[FEES] = ReadCell(Entry(CellState.SLASH, note="—"), Where(table=1, line=33))
    values: dict[str, object] = {
        "file": "年报.txt",
        "sha256": "ab" * 32,
        "agency": "云岭市工业和信息化局",
        "year": 2021,
        "form": "2021",
        "title": "云岭市工业和信息化局2021年度信息公开工作年度报告",
        "preamble": (ReadParagraph("按条例编制。"),),
        "sections": (
            ReadSection(
                "一、总体情况",
                (
                    ReadParagraph("总的情况很好。"),
                    ReadParagraph("公开了很多。", "主动公开"),
                    ReadParagraph("还公开了一些。", "主动公开"),
                ),
                "s1",
            ),
            ReadSection("二、主动公开政府信息情况", (), "s2"),
            ReadSection("七、附件", (ReadParagraph("清单一份。"),), None),
        ),
        "cells": cells,
    }
    return Reading(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def imported(bureau: Agency, clerk: Person) -> AnnualReport:
    return services.import_reading(reading=a_reading(), agency=bureau, actor=clerk, name="年报.txt")


def test_sure_cells_are_filled_and_unsure_ones_wait(imported: AnnualReport) -> None:
    assert (imported.status, imported.origin, imported.year) == ("received", "imported", 2021)
    row = cell(imported, PENALTIES)
    assert (row.value, row.source, row.computed) == (6, "read", None)
    assert row.where == {"table": 1, "row": 11, "column": 2, "page": None, "line": 30}
    assert (cell(imported, FEES).state, cell(imported, FEES).note) == ("slash", "—")
    waiting = cell(imported, RECEIVED)
    assert (waiting.state, waiting.value, waiting.candidates) == ("unsure", None, [0])


def test_it_is_public_once_every_cell_was_decided_and_another_filed_it(
    imported: AnnualReport, clerk: Person, office_head: Person
) -> None:
    waiting = queries.report_page(imported, clerk).unsure
    ReportCell.objects.filter(report=imported, cell_id__in=waiting[1:]).update(
        state="number", value=0
    )
    code = imported.agency.code
    with pytest.raises(NotPermitted, match="还有1格读不准"):
        services.file_report(report=imported, actor=office_head)
    services.confirm_candidate(report=imported, cell_id=waiting[0], text="0", actor=clerk)
    assert public.published_reports(code) == ()
    assert public.newest_published() == {}
    assert public.published_report(code, 2021) is None
    assert public.export_published(code, 2021, "json") is None
    assert public.figures_of_years(code, [PENALTIES]) == {}
    services.file_report(report=imported, actor=office_head)
    assert [line.year for line in public.published_reports(code)] == [2021]
    assert public.newest_published()[code].year == 2021
    assert public.published_report(code, 2021) is not None
    assert public.export_published(code, 2021, "json") is not None
    assert public.figures_of_years(code, [PENALTIES]) == {2021: {PENALTIES: 6}}


def test_the_origin_of_every_figure_is_kept(imported: AnnualReport) -> None:
    assert imported.source_name == "年报.txt"
    assert imported.source_sha256 == "ab" * 32
    entry = AuditEntry.objects.get(act="annual_report.import")
    assert '"unsure": 190' in entry.detail_text


def test_texts_and_titles_are_kept_as_printed(imported: AnnualReport) -> None:
    assert text_of(imported, "s1.proactive").text == "公开了很多。\n还公开了一些。"
    assert text_of(imported, "preamble").text == "按条例编制。"
    assert imported.printed_titles[2] == ["x3", "七、附件"]
    content = services.content_of(imported)
    assert [section.title for section in content.sections] == [
        "总体情况",
        "主动公开政府信息情况",
        "七、附件",
    ]
    assert [(one.label, one.text) for one in content.sections[0].paragraphs] == [
        (None, "总的情况很好。"),
        ("主动公开", "公开了很多。"),
        ("主动公开", "还公开了一些。"),
    ]


def test_its_faults_are_shown_and_block_nothing(imported: AnnualReport) -> None:
    findings = queries.findings_of(imported)
    assert {"RC05", "RC19"} <= {one.rule for one in findings}
    assert "RC14" not in {one.rule for one in findings}
    assert not any(one.blocking for one in findings)


def test_nothing_is_stored_as_a_figure_before_a_person_takes_it(
    bureau: Agency, clerk: Person
) -> None:
    stored = kept_reading(a_reading(), bureau, clerk)
    assert not AnnualReport.objects.exists()
    assert not ReportCell.objects.exists()
    report = services.take_reading(stored=stored, actor=clerk)
    assert cell(report, PENALTIES).value == 6
    assert cell(report, PENALTIES).where["line"] == 30
    assert report.printed_titles[2] == ["x3", "七、附件"]
    assert StoredReading.objects.get().report == report
    with pytest.raises(NotPermitted, match="已经导入过"):
        services.take_reading(stored=stored, actor=clerk)


def test_a_kept_reading_can_be_dropped_by_an_editor(
    bureau: Agency, clerk: Person, people: dict[Duty, Person], stranger: Person
) -> None:
    stored = kept_reading(a_reading(), bureau, clerk)
    assert list(queries.readings_of(clerk, bureau)) == [stored]
    assert list(queries.readings_of(stranger)) == []
    with pytest.raises(StoredReading.DoesNotExist):
        queries.reading_for(stranger, stored.pk)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.drop_reading(stored=stored, actor=people[Duty.HANDLER])
    services.drop_reading(stored=stored, actor=clerk)
    entry = AuditEntry.objects.get(act="reading.drop")
    assert (entry.actor_name, entry.subject) == (clerk.name, stored.name)
    assert not StoredReading.objects.exists()


def test_an_unsure_cell_is_decided_by_a_person(imported: AnnualReport, clerk: Person) -> None:
    row = services.confirm_candidate(report=imported, cell_id=RECEIVED, text="0", actor=clerk)
    assert (row.state, row.value, row.source) == ("number", 0, "confirmed")
    assert row.confirmed_by == clerk
    assert RECEIVED not in queries.report_page(imported, clerk).unsure
    with pytest.raises(NotPermitted, match="没有待确认"):
        services.confirm_candidate(report=imported, cell_id=RECEIVED, text="1", actor=clerk)


def test_another_number_than_the_candidates_asks_for_the_reason(
    imported: AnnualReport, clerk: Person
) -> None:
    with pytest.raises(NotPermitted, match="不在其中"):
        services.confirm_candidate(report=imported, cell_id=RECEIVED, text="3", actor=clerk)
    services.confirm_candidate(
        report=imported, cell_id=RECEIVED, text="3", actor=clerk, reason="纸质件第4页"
    )
    assert cell(imported, RECEIVED).value == 3


def test_a_negative_number_is_taken_only_where_one_may_stand(
    imported: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    with pytest.raises(NotPermitted, match="不能是负数，现在填的是“-3”"):
        services.confirm_candidate(
            report=imported, cell_id=RECEIVED, text="-3", actor=clerk, reason="纸质件第4页"
        )
    assert cell(imported, RECEIVED).state == "unsure"
    cells = {one.id: ReadCell(Entry.unsure(-2, 2), Where()) for one in FORM_2019.cells}
    earlier = services.import_reading(
        reading=a_reading(year=2019, form="2019", cells=cells), agency=bureau, actor=clerk
    )
    for cell_id, text, value in ((CHANGE, "-2", -2), (OTHER_CHANGE, "减少3", -3)):
        services.confirm_candidate(
            report=earlier, cell_id=cell_id, text=text, actor=clerk, reason="纸质件第2页"
        )
        assert cell(earlier, cell_id).value == value


def test_a_place_left_blank_on_paper_stays_blank(imported: AnnualReport, clerk: Person) -> None:
    services.confirm_candidate(
        report=imported, cell_id=RECEIVED, text="", actor=clerk, reason="原件此格空白"
    )
    assert (cell(imported, RECEIVED).state, cell(imported, RECEIVED).value) == ("blank", None)
    with pytest.raises(NotPermitted, match="请填原件上的数"):
        services.confirm_candidate(
            report=imported, cell_id="t3.carried_in.total", text="不详", actor=clerk
        )


def test_a_sure_cell_is_locked(imported: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted):
        services.confirm_candidate(report=imported, cell_id=PENALTIES, text="7", actor=clerk)
    with pytest.raises(NotPermitted, match="别处已经公布"):
        services.type_cell(report=imported, cell_id=PENALTIES, text="7", actor=clerk)


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"refused": "文件是空的"}, "文件是空的"),
        ({"year": None}, "没有读到报告年度"),
        ({"form": None, "cells": {}}, "没有读到统一格式"),
        ({"year": 2999}, "还没有结束"),
    ],
)
def test_what_was_not_read_is_not_taken(
    bureau: Agency, clerk: Person, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(NotPermitted, match=words):
        services.import_reading(reading=a_reading(**changes), agency=bureau, actor=clerk)
    assert not AnnualReport.objects.exists()


def test_a_year_that_has_a_report_is_refused(
    imported: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    with pytest.raises(NotPermitted, match="已经在平台上"):
        services.import_reading(reading=a_reading(), agency=bureau, actor=clerk)


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.REPORT_EDITOR])
def test_who_may_not_import(bureau: Agency, people: dict[Duty, Person], duty: Duty) -> None:
    person = people[duty]
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.import_reading(reading=a_reading(), agency=bureau, actor=person)
    report = services.import_reading(reading=a_reading(), agency=bureau, actor=None)
    if duty is not Duty.OFFICE_HEAD:
        with pytest.raises(NotPermitted, match="没有这项职责"):
            services.confirm_candidate(report=report, cell_id=RECEIVED, text="0", actor=person)


def test_the_next_report_is_compared_with_the_imported_one(
    imported: AnnualReport, bureau: Agency, clerk: Person
) -> None:
    draft = services.open_report(agency=bureau, year=2022, actor=clerk)
    open_ones = [one for one in queries.findings_of(draft) if one.rule == "RC06"]
    assert [one.outcome for one in open_ones] == ["not_checkable"]
    services.confirm_candidate(
        report=imported, cell_id="t3.carried_out.total", text="0", actor=clerk
    )
    services.type_cell(report=draft, cell_id="t3.carried_in.total", text="3", actor=clerk)
    assert ("3", "0") in [
        (one.left, one.right) for one in queries.findings_of(draft) if one.rule == "RC06"
    ]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not here")
def test_the_sample_is_imported_on_the_command_line(bureau: Agency, tmp_path: Path) -> None:
    out = StringIO()
    call_command("report", "import", str(SAMPLE), "--agency", bureau.code, stdout=out)
    assert "其中190格读不准" in out.getvalue()
    report = AnnualReport.objects.get(year=2021)
    assert cell(report, PENALTIES).value == 6
    assert ReportCell.objects.filter(report=report, state="unsure").count() == 190
    assert report.source_sha256 == read_file(SAMPLE, "x").sha256
    out = StringIO()
    call_command(
        "report",
        "export",
        "--agency",
        bureau.code,
        "--year",
        "2021",
        "--format",
        "json",
        "--to",
        str(tmp_path),
        stdout=out,
    )
    assert (tmp_path / f"{bureau.code}-2021.json").exists()


def test_the_command_line_refuses_in_words(bureau: Agency, tmp_path: Path) -> None:
    file = tmp_path / "空.txt"
    file.write_text("")
    for code, words in ((bureau.code, "不能导入"), ("nowhere", "没有代码为“nowhere”的机关")):
        out = StringIO()
        with pytest.raises(SystemExit) as stopped:
            call_command("report", "import", str(file), "--agency", code, stdout=out)
        assert stopped.value.code == 2
        assert words in out.getvalue()
