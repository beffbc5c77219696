"""One report beside its source: every cell leads to its place, and every place back."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.reporting.foreign_reports import RECEIVED, RECEIVED_TOTAL
from tests.workbench.conftest import queries_for
from tests.workbench.readings.conftest import Read, page_of, place_of, shown

from gongkai.organisations.models import Agency
from gongkai.reporting.models import StoredReading
from gongkai.reporting.output.rendering import OutputFormat


def places(page: str) -> dict[str, str]:
    """Each cell of the tables with the anchor of its place in the source."""
    found = re.findall(r'<a id="c-([^"]+)" class="readcell[^>]*data-source="([^"]+)"', page)
    return dict(found)


@pytest.mark.parametrize("output_format", ["html", "docx", "xlsx", "pdf"])
def test_every_cell_leads_to_its_place_and_back(
    at_supervisor: Client, read: Read, output_format: OutputFormat
) -> None:
    page = shown(at_supervisor, read(output_format=output_format))
    found = places(page)
    assert len(found) == 200
    for cell_id, anchor in found.items():
        assert f'id="{anchor}"' in page
        assert page.count(f'href="#c-{cell_id}"') >= 1, cell_id
    assert faults(page) == []


def test_a_number_stands_at_the_place_it_leads_to(
    at_supervisor: Client, planted: StoredReading
) -> None:
    page = shown(at_supervisor, planted)
    anchor = places(page)[RECEIVED_TOTAL]
    box = re.search(rf'<td id="{anchor}"[^>]*><a href="#c-{RECEIVED_TOTAL}">([^<]*)</a>', page)
    assert box
    assert box[1] == "8"


def test_findings_stand_in_a_list_and_at_the_cell(
    at_supervisor: Client, planted: StoredReading
) -> None:
    page = shown(at_supervisor, planted)
    assert 'id="finding-1"' in page
    assert "六类申请人之和是9" in page
    assert f'href="#c-{RECEIVED_TOTAL}"' in page
    assert re.search(rf'id="c-{RECEIVED_TOTAL}" class="readcell number faulty"', page)


def test_the_prose_says_what_agrees_and_what_does_not(
    at_supervisor: Client, planted: StoredReading
) -> None:
    page = shown(at_supervisor, planted)
    assert 'class="said disagrees" title="与表格不一致：' in page
    assert 'class="said agrees" title="与表格一致：' in page
    assert 'id="w-' in page


def test_one_cell_is_looked_at_and_corrected(at_supervisor: Client, planted: StoredReading) -> None:
    page = shown(at_supervisor, planted, f"?at={RECEIVED_TOTAL}")
    assert "读到</dt><dd>8" in page
    act = f"{place_of(planted)}cells/{RECEIVED_TOTAL}/"
    answer = at_supervisor.post(act, {"other": "9", "reason": "来函更正"})
    assert answer["Location"] == f"{place_of(planted)}?at={RECEIVED_TOTAL}#at"
    page = shown(at_supervisor, planted, f"?at={RECEIVED_TOTAL}")
    assert "更正为</dt><dd><b>9</b>" in page
    assert "许督办更正：“来函更正”" in page
    assert "六类申请人之和是9" not in page
    assert '<span class="tag bad">' not in page
    at_supervisor.post(f"{act}take-back/")
    page = shown(at_supervisor, planted, f"?at={RECEIVED_TOTAL}")
    assert "六类申请人之和是9" in page
    assert "撤回" in page


def test_a_finding_that_rests_on_a_correction_says_so(
    at_supervisor: Client, planted: StoredReading
) -> None:
    act = f"{place_of(planted)}cells/{RECEIVED_TOTAL}/"
    at_supervisor.post(act, {"other": "7", "reason": "看错了"})
    assert "依据更正后的数" in shown(at_supervisor, planted)


def test_without_a_reason_nothing_is_corrected(
    at_supervisor: Client, planted: StoredReading
) -> None:
    act = f"{place_of(planted)}cells/{RECEIVED_TOTAL}/"
    page = at_supervisor.post(act, {"other": "9"}, follow=True).content.decode()
    assert "请写明更正" in page
    assert not planted.corrections.exists()


def test_unsure_cells_are_walked_one_by_one(at_supervisor: Client, planted: StoredReading) -> None:
    following = "t3.new_received.commercial_enterprise"
    kept = planted.reading
    assert kept is not None
    for cell_id in (RECEIVED, following):
        kept["cells"][cell_id] |= {"state": "unsure", "value": None, "candidates": ["9", "3"]}
    planted.save()
    page = shown(at_supervisor, planted, f"?at={RECEIVED}")
    assert "2格读不准" in page
    assert "第1／2格" in page
    assert ">9或3？<" in page
    act = f"{place_of(planted)}cells/{RECEIVED}/"
    answer = at_supervisor.post(act, {"text": "9", "reason": "原件第2页", "next": following})
    assert answer["Location"] == f"{place_of(planted)}?at={following}#at"
    assert "1格读不准" in shown(at_supervisor, planted)


def test_a_script_gets_the_part_about_the_cell(
    at_supervisor: Client, planted: StoredReading
) -> None:
    address = f"{place_of(planted)}?at={RECEIVED_TOTAL}"
    part = at_supervisor.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<section id="at"')
    assert "<h1" not in part


def test_a_page_of_the_pdf_is_a_picture(at_supervisor: Client, read: Read) -> None:
    stored = read(output_format="pdf")
    page = shown(at_supervisor, stored)
    assert page.count("<rect ") == 200
    picture = at_supervisor.get(f"{place_of(stored)}pages/1/")
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert at_supervisor.get(f"{place_of(stored)}pages/99/").status_code == 404
    assert at_supervisor.get(f"{place_of(stored)}pages/0/").status_code == 404


def test_what_is_written_in_a_source_is_shown_as_text(at_supervisor: Client, read: Read) -> None:
    page = shown(at_supervisor, read(words="<script>alert(1)</script>全年<b>公开</b>5件。"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_whose_report_it_is_is_chosen_by_hand(
    at_supervisor: Client, planted: StoredReading, bureau: Agency
) -> None:
    at_supervisor.post(f"{place_of(planted)}subject/", {"agency": bureau.code})
    planted.refresh_from_db()
    assert planted.subject == bureau
    page = at_supervisor.post(
        f"{place_of(planted)}subject/", {"agency": "nowhere"}, follow=True
    ).content.decode()
    assert "没有找到这个机关" in page


def test_the_page_costs_few_queries_whatever_was_found(
    at_supervisor: Client, planted: StoredReading, read: Read
) -> None:
    clean = queries_for(at_supervisor, place_of(read("乙局")))
    assert queries_for(at_supervisor, place_of(planted)) == clean
    for value in ("7", "6", "5", "9"):
        at_supervisor.post(
            f"{place_of(planted)}cells/{RECEIVED_TOTAL}/", {"other": value, "reason": "核对"}
        )
    page_of(at_supervisor, place_of(planted))
    assert queries_for(at_supervisor, f"{place_of(planted)}?at={RECEIVED_TOTAL}") <= clean + 2


def test_another_agencys_reading_is_not_there(
    at_stranger: Client, at_clerk: Client, planted: StoredReading
) -> None:
    for client in (at_stranger, at_clerk):
        assert client.get(place_of(planted)).status_code == 404
        assert client.get(f"{place_of(planted)}pages/1/").status_code == 404
        assert client.post(f"{place_of(planted)}drop/").status_code == 404
    assert StoredReading.objects.filter(pk=planted.pk).exists()
