"""Handing a report out."""

import json

import pytest
from tests.reporting.conftest import PENALTIES, text_of

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, ReportParagraph
from gongkai.statute.refusal import NotPermitted


def test_the_json_form_has_the_figures_and_what_was_computed(
    draft: AnnualReport, clerk: Person
) -> None:
    services.type_cell(report=draft, cell_id=PENALTIES, text="5", actor=clerk)
    exported = services.export(report=draft, output_format="json", actor=clerk)
    assert exported.name == "yunling-gxj-2021.json"
    written = json.loads(exported.content)
    assert written["cells"][PENALTIES]["value"] == "5"
    assert "6" in json.dumps(written["cells"][PENALTIES]) + json.dumps(
        written.get("computed", {}).get(PENALTIES, "")
    )


@pytest.mark.parametrize("output_format", ["html", "docx", "xlsx", "pdf"])
def test_each_form_is_read_back_and_handed_out(
    published: AnnualReport, clerk: Person, output_format: str
) -> None:
    exported = services.export(report=published, output_format=output_format, actor=clerk)
    assert exported.name == f"yunling-gxj-2021.{output_format}"
    assert len(exported.content) > 1000


@pytest.mark.parametrize("output_format", ["html", "docx", "xlsx", "pdf", "json"])
def test_what_no_file_can_hold_is_left_out_of_every_form(
    finished: AnnualReport, clerk: Person, output_format: str
) -> None:
    odd = "公\x00开\x0b工\x1b作\ufffe做\uffff得\ufdd0好\U0001ffff，\ud800\t还要更好。"
    problems = text_of(finished, "s5")
    services.edit_paragraph(
        report=finished, paragraph=problems, text=odd, revision=problems.revision, actor=clerk
    )
    services.retitle(report=finished, title="年度\ufffe报告\x01", actor=clerk)
    assert text_of(finished, "s5").text.replace("\t", "") == "公开工作做得好，?还要更好。"
    ReportParagraph.objects.filter(pk=text_of(finished, "s6").pk).update(text="早先\ufffe\x01存的")
    Agency.objects.filter(pk=finished.agency_id).update(address="云岭\x02路\uffff1号")
    report = AnnualReport.objects.get(pk=finished.pk)
    exported = services.export(report=report, output_format=output_format, actor=clerk)
    assert len(exported.content) > 1000
    content = services.content_of(report)
    assert content.title == "年度报告"
    assert content.sections[5].paragraphs[0].text == "早先存的"
    assert ("地址", "云岭路1号") in content.signature.contact


def test_an_unknown_form_is_refused(draft: AnnualReport, clerk: Person) -> None:
    with pytest.raises(NotPermitted, match="没有“wps”这种格式"):
        services.export(report=draft, output_format="wps", actor=clerk)
    with pytest.raises(NotPermitted, match="选择要导出的格式"):
        services.start_export(report=draft, output_formats=[], actor=clerk)


def test_another_bureau_exports_nothing(draft: AnnualReport, stranger: Person) -> None:
    with pytest.raises(NotPermitted, match="不属于您所在的机关"):
        services.export(report=draft, output_format="json", actor=stranger)
    with pytest.raises(NotPermitted, match="不属于您所在的机关"):
        services.start_export(report=draft, output_formats=["json"], actor=stranger)


@pytest.mark.django_db(transaction=True)
def test_several_forms_are_written_in_the_background(
    published: AnnualReport, clerk: Person, jobs_run_at_once: None
) -> None:
    job = services.start_export(report=published, output_formats=["json", "xlsx"], actor=clerk)
    job.refresh_from_db()
    assert job.state == "done"
    files = job.result["files"]
    assert [file["name"] for file in files] == ["yunling-gxj-2021.json", "yunling-gxj-2021.xlsx"]
    assert StoredFile.objects.get(pk=files[0]["file"]).agency_code == "yunling-gxj"


def test_while_a_correction_is_in_hand_a_file_is_a_draft_again(
    published: AnnualReport, clerk: Person, publisher: Person
) -> None:
    assert not services.export(report=published, output_format="json", actor=clerk).is_draft
    services.correct(report=published, actor=publisher, reason="漏计一件处罚")
    exported = services.export(report=published, output_format="json", actor=clerk)
    assert exported.is_draft
    assert b'"draft": true' in exported.content


def test_what_was_put_up_is_handed_out_as_it_was_frozen(
    checked: AnnualReport, clerk: Person
) -> None:
    checked.cells.filter(cell_id=PENALTIES).update(value=99)
    exported = services.export(report=checked, output_format="json", actor=clerk)
    assert exported.is_draft
    assert b'"99"' not in exported.content
