"""A refusal takes nothing away: what was typed is kept for the page that tells of it, once."""

from __future__ import annotations

import html

from django.test import Client

from gongkai.organisations.models import Agency, Section
from gongkai.reporting.models import AnnualReport


def refused(client: Client, report: AnnualReport, section: Section) -> str:
    """Ask a section without saying who writes; the page that follows."""
    page = f"/desk/reports/{report.pk}/parts/"
    sent = {"section": section.pk, "target": ["s1.supervision", "s5"], "instructions": "写清次数"}
    answer = client.post(
        f"{page}assign/", sent, follow=True, headers={"referer": f"http://testserver{page}"}
    )
    return html.unescape(answer.content.decode())


def test_what_was_typed_is_there_once_more(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    section = Section.objects.create(agency=bureau, name="执法监督科", order=1)
    page = refused(at_clerk, draft, section)
    assert "请选择科室和负责撰写的人" in page
    assert f'data-action="/desk/reports/{draft.pk}/parts/assign/"' in page
    assert '["target", ["s1.supervision", "s5"]]' in page
    assert '<blockquote class="kept">写清次数</blockquote>' in page
    assert 'id="typed"' not in at_clerk.get(f"/desk/reports/{draft.pk}/parts/").content.decode()


def test_on_another_page_it_is_forgotten(
    at_clerk: Client, draft: AnnualReport, bureau: Agency
) -> None:
    section = Section.objects.create(agency=bureau, name="执法监督科", order=1)
    page = f"/desk/reports/{draft.pk}/parts/"
    at_clerk.post(
        f"{page}assign/",
        {"section": section.pk, "instructions": "写清次数"},
        headers={"referer": f"http://testserver{page}"},
    )
    assert "写清次数" not in at_clerk.get("/desk/account/").content.decode()
    assert "写清次数" not in at_clerk.get(page).content.decode()


def test_a_password_is_never_kept(at_clerk: Client, draft: AnnualReport) -> None:
    page = f"/desk/reports/{draft.pk}/parts/"
    at_clerk.post(
        f"{page}assign/",
        {"password": "secret-one", "new": "secret-two", "instructions": "写清"},
        headers={"referer": f"http://testserver{page}"},
    )
    kept = str(dict(at_clerk.session))
    assert "写清" in kept
    assert "secret" not in kept
