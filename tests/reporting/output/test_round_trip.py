"""What is printed is what is stored: in five forms, for both forms of the law."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import get_args

import pypdfium2
import pytest
from hypothesis import given, settings, strategies
from openpyxl import load_workbook
from sample_content import S1, sample, sections

from gongkai.reporting.output import FORMATS, OutputDiffers, OutputFormat, Paragraph, render
from gongkai.reporting.output.readback import verify
from gongkai.reporting.output.rendering import file_name, write
from gongkai.statute.annual_report import FORMS, CellKind, CellState, Entry

ALL: tuple[OutputFormat, ...] = get_args(OutputFormat)
READ_BACK: tuple[OutputFormat, ...] = ("docx", "xlsx", "pdf", "html", "json")

ENTRIES = strategies.one_of(
    strategies.integers(0, 10**12).map(Entry.number),
    strategies.integers(0, 20).map(Entry.number),
    strategies.just(Entry.blank()),
    strategies.just(Entry(CellState.SLASH, note="/")),
    strategies.just(Entry(CellState.NONE, note="无")),
    strategies.sampled_from(["见附件", "=1+2", "约3件", "<b>5</b>", "0件"]).map(
        lambda text: Entry(CellState.TEXT, note=text)
    ),
)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("output_format", ALL)
@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("draft", [False, True])
def test_every_form_reads_back_as_it_was_stored(
    output_format: OutputFormat, form: str, draft: bool
) -> None:
    assert render(sample(form, draft=draft), output_format)


@given(data=strategies.data(), form=strategies.sampled_from(["2019", "2021"]))
@settings(max_examples=12, deadline=None)
def test_any_figures_read_back_from_all_forms(data: strategies.DataObject, form: str) -> None:
    entries = {}
    for cell in FORMS[form].cells:
        entry = data.draw(ENTRIES)
        if (
            cell.kind is CellKind.SIGNED
            and entry.value is not None
            and data.draw(strategies.booleans())
        ):
            entry = Entry.number(-entry.value)
        entries[cell.id] = entry
    content = sample(form, entries=entries)
    for output_format in READ_BACK:
        assert render(content, output_format)


@pytest.mark.parametrize("output_format", ALL)
@pytest.mark.parametrize(
    "units, printed",
    [(61_842_370_500, "61842.3705"), (3_917_406_000, "3917.406"), (1, "0.000001"), (0, "0")],
)
def test_amounts_come_back_unchanged_and_without_trailing_zeros(
    output_format: OutputFormat, units: int, printed: str
) -> None:
    content = sample()
    content = replace(
        content,
        entries={**content.entries, "t2.art20_8.admin_fees.amount_wan": Entry.number(units)},
    )
    written = render(content, output_format)
    match output_format:
        case "html":
            assert f'amount_wan">{printed}</td>' in written.decode()
        case "json":
            cell = json.loads(written)["cells"]["t2.art20_8.admin_fees.amount_wan"]
            assert cell["value"] == printed
        case "xlsx":
            value = load_workbook(io.BytesIO(written))["表二"]["B16"].value
            assert float(value) == float(printed)
        case "pdf":
            assert printed in words_of(written).split()
        case "docx":
            with zipfile.ZipFile(io.BytesIO(written)) as package:
                assert f">{printed}</w:t>" in package.read("word/document.xml").decode()


def test_the_amount_of_the_2019_form_carries_its_unit_in_the_cell() -> None:
    content = sample("2019")
    amount = "t2.art20_9.central_procurement.amount_wan"
    content = replace(content, entries={**content.entries, amount: Entry.number(12_500_000)})
    assert "12.5万元" in words_of(render(content, "pdf"))
    cell = load_workbook(io.BytesIO(render(content, "xlsx")))["表二"]["C20"]
    assert (cell.value, cell.number_format) == (12.5, '0.0"万元"')


def test_a_number_longer_than_a_spreadsheet_keeps_is_written_as_text() -> None:
    content = sample()
    fee = "t2.art20_8.admin_fees.amount_wan"
    content = replace(content, entries={**content.entries, fee: Entry.number(123456789012345678)})
    assert load_workbook(io.BytesIO(render(content, "xlsx")))["表二"]["B16"].value == (
        "123456789012.345678"
    )


@pytest.mark.parametrize("output_format", ALL)
def test_the_same_content_gives_the_same_bytes(output_format: OutputFormat) -> None:
    assert write(sample(), output_format) == write(sample(), output_format)


def test_a_blank_prints_as_blank_and_never_as_zero() -> None:
    content = sample(draft=True)
    content = replace(content, entries={cell.id: Entry.blank() for cell in content.cells})
    cells = json.loads(render(content, "json"))["cells"]
    assert {cell["value"] for cell in cells.values()} == {None}
    assert 'penalty.decisions"></td>' in render(content, "html").decode()
    for output_format in READ_BACK:
        render(content, output_format)


def test_an_unsure_cell_prints_none_of_its_candidates() -> None:
    content = sample(draft=True)
    cell = "t2.art20_6.penalty.decisions"
    content = replace(content, entries={**content.entries, cell: Entry.unsure(8, 28)})
    assert 'penalty.decisions">待确认</td>' in render(content, "html").decode()
    assert json.loads(render(content, "json"))["cells"][cell]["candidates"] == ["8", "28"]


def test_other_outcomes_printed_as_one_row_stay_one_row() -> None:
    entries = dict(sample().entries)
    for cell in FORMS["2021"].replaced_cells:
        entries[cell.id] = Entry.absent()
    for cell in FORMS["2021"].optional_cells:
        entries[cell.id] = Entry.number(4)
    content = sample(entries=entries)
    for output_format in READ_BACK:
        render(content, output_format)
    cells = json.loads(render(content, "json"))["cells"]
    assert cells["t3.outcome.other.all.total"]["value"] == "4"
    assert cells["t3.outcome.other.misc.total"]["state"] == "absent"


@pytest.mark.parametrize("output_format", ["html", "docx", "pdf", "xlsx", "json"])
def test_a_draft_is_marked_and_a_published_report_is_not(output_format: OutputFormat) -> None:
    marked, plain = (words_in(output_format, draft=draft) for draft in (True, False))
    assert "草稿" in marked or '"draft": true' in marked
    assert "草稿" not in plain


def words_in(output_format: OutputFormat, *, draft: bool) -> str:
    written = render(sample(draft=draft), output_format)
    if output_format == "pdf":
        return words_of(written)
    if output_format in ("html", "json"):
        return written.decode()
    if output_format == "xlsx":
        book = load_workbook(io.BytesIO(written))
        return str([row for sheet in book for row in sheet.iter_rows(values_only=True)])
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        return "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        )


def test_text_that_looks_like_markup_or_a_formula_is_printed_as_it_is() -> None:
    odd = (
        Paragraph(
            '=HYPERLINK("x") <script>alert(1)</script> #panic() *粗* \\ & “引号”', "主动公开"
        ),
        Paragraph("第一行\n第二行\x00\x07", "依申请公开"),
    )
    content = sample(sections=sections(odd))
    for output_format in ALL:
        render(content, output_format)
    assert "<script>" not in render(content, "html").decode()


def test_rare_characters_of_names_are_in_every_form() -> None:
    for output_format in ("pdf", "html", "json"):
        written = render(sample(), output_format)  # type: ignore[arg-type]
        text = words_of(written) if output_format == "pdf" else written.decode()
        assert "龚䶮、𬱖喆堃" in "".join(text.split())


def test_a_table_that_one_page_cannot_hold_repeats_its_head_and_divides_no_row() -> None:
    entries = dict(sample().entries)
    for cell in FORMS["2021"].cells:
        if cell.column == "other" and cell.table == 3:
            entries[cell.id] = Entry(CellState.TEXT, note="另见附表所列各项")
    written = render(sample(entries=entries), "pdf")
    pages = pypdfium2.PdfDocument(written)
    heads = ["申请人情况" in page.get_textpage().get_text_bounded() for page in pages]
    assert heads == [False, True, True, True, False]


def test_page_numbers_stand_outside_odd_right_and_even_left() -> None:
    pages = pypdfium2.PdfDocument(render(sample(), "pdf"))
    for number, page in enumerate(pages, start=1):
        foot = page.get_textpage().get_text_bounded(bottom=30, top=95)
        assert "".join(foot.split()) == f"—{number}—"
        left_half = page.get_textpage().get_text_bounded(right=297, bottom=30, top=95)
        assert bool(left_half.strip()) is (number % 2 == 0)


def test_properties_carry_the_report_s_own_date() -> None:
    metadata = pypdfium2.PdfDocument(render(sample(), "pdf")).get_metadata_dict()
    assert metadata["CreationDate"].startswith("D:20250124")
    assert metadata["Title"] == "云岭市工业和信息化局2024年政府信息公开工作年度报告"
    book = load_workbook(io.BytesIO(render(sample(), "xlsx")))
    assert book.properties.modified.date() == date(2025, 1, 24)


def test_a_file_is_named_by_agency_and_year() -> None:
    assert file_name(sample(), "pdf") == "yl-gxj-2024.pdf"
    assert set(FORMATS) == set(ALL)


def test_headings_of_section_one_print_once() -> None:
    page = render(sample(sections=sections(S1)), "html").decode()
    assert page.count("监督保障情况") == 1
    assert "（五）监督保障情况" in page


def test_verification_refuses_what_is_no_file_at_all() -> None:
    for output_format in ("docx", "xlsx", "json"):
        with pytest.raises(OutputDiffers):
            verify(sample(), output_format, b"nothing")
