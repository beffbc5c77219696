"""The letter of comments at the desk: chosen, edited, looked at, issued and taken away."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.plain_html import faults
from tests.reporting.conftest import supervisor
from tests.reporting.kept import kept_reading
from tests.reporting.test_file_report import a_reading
from tests.workbench.conftest import queries_for
from tests.workbench.reports.conftest import browser

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import calendar_for
from gongkai.reporting.models import CommentLetter, StoredReading
from gongkai.reporting.services import draft_on_reading, issue_letter

__all__ = ["supervisor"]


@pytest.fixture
def stored(city: Agency, supervisor: Person) -> StoredReading:
    return kept_reading(a_reading(), city, supervisor)


@pytest.fixture
def letter(stored: StoredReading, supervisor: Person) -> CommentLetter:
    return draft_on_reading(stored=stored, actor=supervisor)


@pytest.fixture
def client(supervisor: Person) -> Client:
    return browser(supervisor)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def sent(letter: CommentLetter, **other: str) -> dict[str, str]:
    """The form as the page shows it, with `other` in place of some fields."""
    fields = {"count": str(len(letter.items)), "subject_name": letter.subject_name}
    fields |= {"due": f"{letter.due:%Y-%m-%d}", "contact": letter.contact, "telephone": ""}
    for place, one in enumerate(letter.items):
        fields[f"text-{place}"] = "\n".join((one["text"], *one["points"]))
        fields[f"asks-{place}"] = one["asks"]
        fields[f"order-{place}"] = str(place + 1)
        fields[f"kept-{place}"] = "on"
    return fields | other


def test_it_begins_at_the_reading(client: Client, stored: StoredReading) -> None:
    assert f"/desk/letters/on-reading/{stored.pk}/" in page(client, f"/desk/readings/{stored.pk}/")
    answer = client.post(f"/desk/letters/on-reading/{stored.pk}/")
    letter = CommentLetter.objects.get(reading=stored)
    assert answer["Location"] == f"/desk/letters/{letter.pk}/"


def test_the_draft_is_a_list_of_items_to_choose_and_edit(
    client: Client, letter: CommentLetter
) -> None:
    shown = page(client, f"/desk/letters/{letter.pk}/")
    assert "选用<b data-kept>1</b>条" in shown
    assert "六个部分的标题与格式不一致" in shown
    assert '<option value="correct" selected>须改正</option>' in shown
    assert '<option value="explain">请核实说明</option>' in shown
    assert faults(client.get(f"/desk/letters/{letter.pk}/").content.decode()) == []


def test_an_item_is_edited_and_the_whole_is_looked_at(
    client: Client, letter: CommentLetter
) -> None:
    fields = sent(letter, **{"text-0": "请按格式补齐六个部分。", "preview": "1"})
    answer = client.post(f"/desk/letters/{letter.pk}/edit/", fields)
    assert answer["Location"] == f"/desk/letters/{letter.pk}/preview/"
    shown = page(client, answer["Location"])
    assert "（一）请按格式补齐六个部分。" in shown
    year = timezone.localdate().year
    assert f'value="年报审核〔{year}〕1号"' in shown


def test_an_item_of_ones_own_is_added(client: Client, letter: CommentLetter) -> None:
    typed = {"part": "structure", "asks": "advise", "text": "建议表格排在一页。"}
    client.post(f"/desk/letters/{letter.pk}/add/", typed)
    assert "（二）建议表格排在一页。" in page(client, f"/desk/letters/{letter.pk}/preview/")


def test_an_item_left_out_is_not_in_the_letter(client: Client, letter: CommentLetter) -> None:
    fields = sent(letter)
    del fields["kept-0"]
    client.post(f"/desk/letters/{letter.pk}/edit/", fields)
    assert "经审核，未发现问题。" in page(client, f"/desk/letters/{letter.pk}/preview/")


def test_issued_it_is_downloaded_and_each_time_is_logged(
    client: Client, letter: CommentLetter, supervisor: Person
) -> None:
    client.post(f"/desk/letters/{letter.pk}/issue/", {"number": "云办函〔2026〕7号"})
    letter.refresh_from_db()
    assert letter.docx is not None
    shown = page(client, f"/desk/letters/{letter.pk}/")
    assert letter.docx.sha256 in shown
    assert "云办函〔2026〕7号" in shown
    for ending, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(f"/desk/letters/{letter.pk}/files/{ending}/")
        assert b"".join(answer).startswith(begins)
    logged = AuditEntry.objects.filter(act="comment_letter.download")
    assert sorted(one.subject for one in logged) == [
        "云办函〔2026〕7号.docx",
        "云办函〔2026〕7号.pdf",
    ]
    assert client.get(f"/desk/letters/{letter.pk}/files/xlsx/").status_code == 404


def test_an_issued_letter_is_no_form_any_more(
    client: Client, letter: CommentLetter, supervisor: Person
) -> None:
    issue_letter(letter=letter, number="", actor=supervisor)
    client.post(f"/desk/letters/{letter.pk}/edit/", sent(letter, **{"text-0": "改了又改了。"}))
    assert "改了又改了" not in page(client, f"/desk/letters/{letter.pk}/")
    assert "<textarea" not in page(client, f"/desk/letters/{letter.pk}/")


def test_a_day_off_is_refused_with_what_was_typed_kept(
    client: Client, letter: CommentLetter
) -> None:
    calendar = calendar_for(letter.agency)
    day = date(timezone.localdate().year + 1, 1, 1)
    assert not calendar.is_working(day)
    client.post(f"/desk/letters/{letter.pk}/edit/", sent(letter, due=f"{day:%Y-%m-%d}"))
    address = f"/desk/letters/{letter.pk}/issue/"
    answer = client.post(address, {"number": ""}, follow=True)
    assert "不是工作日" in html.unescape(answer.content.decode())


def test_the_list_names_what_was_drafted(client: Client, letter: CommentLetter) -> None:
    assert "云岭市工业和信息化局" in page(client, "/desk/letters/")


def test_a_long_list_asks_the_database_no_more_often(
    client: Client, letter: CommentLetter, city: Agency, supervisor: Person
) -> None:
    few = queries_for(client, "/desk/letters/")
    for _ in range(5):
        draft_on_reading(stored=kept_reading(a_reading(), city, supervisor), actor=supervisor)
    assert queries_for(client, "/desk/letters/") == few


def test_another_office_does_not_find_it(office_head: Person, letter: CommentLetter) -> None:
    assert browser(office_head).get(f"/desk/letters/{letter.pk}/").status_code == 404
