"""The public pages of an agency: what it says of itself, and nothing that is not for the public."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.plain_html import faults
from tests.portal.conftest import tell
from tests.portal.test_pages import queries

from gongkai.organisations.models import Agency, FactVersion

PAGES = ("functions", "leaders", "sections", "places", "floors")
HOME = "/agencies/yunling-gxj/"


def page(client: Client, name: str = "") -> str:
    answer = client.get(f"{HOME}{name}/" if name else HOME)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert not faults(shown)
    return shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("functions", ("拟订第0项规划。&lt;b&gt;", "依据　三定规定")),
        ("leaders", ("沈观澜0<small>局长", "主持全面工作。", "第0科", "0" * 64 + ".jpg")),
        ("sections", ("第0科", "促进中小企业发展。", "方以宁0", "0600-555 0106", "第0楼302")),
        ("places", ("第0窗口<small>服务窗口", "云岭市古渡街66号", "工作日9:00—17:00")),
        ("floors", ("3层", "302", "专精特新认定", "方以宁0")),
        ("", ("第0科", "沈观澜0", "0600-555 0106", "专精特新认定")),
    ],
)
def test_each_page_shows_what_was_told(
    client: Client, told: Agency, name: str, shown: tuple[str, ...]
) -> None:
    found = page(client, name)
    for text in shown:
        assert text in found


@pytest.mark.parametrize("name", ["", *PAGES])
def test_leading_groups_and_names_not_for_the_public_are_nowhere(
    client: Client, told: Agency, name: str
) -> None:
    found = page(client, name)
    for text in ("领导小组", "总负责某事", "叶知秋", "组长"):
        assert text not in found


def test_only_what_was_told_is_in_the_way_through_the_pages(
    client: Client, bureau: Agency, other_bureau: Agency
) -> None:
    nothing = page(client)
    for name in PAGES:
        assert f'href="{HOME}{name}/"' not in nothing
        assert "还没有公布" in page(client, name)
    tell(bureau)
    something = page(client)
    for name in PAGES:
        assert f'href="{HOME}{name}/"' in something


def test_what_ended_is_no_longer_shown(client: Client, told: Agency) -> None:
    FactVersion.objects.update(until=date(2025, 3, 1))
    for name in PAGES:
        assert "还没有公布" in page(client, name)


def test_a_portrait_comes_as_a_picture_that_may_be_kept(client: Client, told: Agency) -> None:
    answer = client.get(f"{HOME}leaders/{'0' * 64}.jpg")
    assert answer.content == b"\xff\xd8\xff"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert client.get(f"{HOME}leaders/{'1' * 64}.jpg").status_code == 404
    FactVersion.objects.update(until=date(2025, 3, 1))
    assert client.get(f"{HOME}leaders/{'0' * 64}.jpg").status_code == 404


def test_an_agency_that_is_not_there_has_no_pages(client: Client, told: Agency) -> None:
    for name in PAGES:
        assert client.get(f"/agencies/nowhere/{name}/").status_code == 404


def test_pages_take_the_same_queries_however_much_is_told(client: Client, told: Agency) -> None:
    addresses = [HOME, *(f"{HOME}{name}/" for name in PAGES)]
    few = {address: queries(client, address) for address in addresses}
    tell(told, range(1, 8))
    assert {address: queries(client, address) for address in addresses} == few
    assert max(few.values()) <= 6
