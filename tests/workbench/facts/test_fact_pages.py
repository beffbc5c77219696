"""Entering, changing, correcting, ending and removing a fact at the desk."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from gongkai.organisations.facts import facts_on
from gongkai.organisations.models import Agency, Fact, FactVersion, Portrait


def today() -> date:
    return timezone.localdate()


@pytest.fixture
def section(told: Agency) -> Fact:
    return Fact.objects.get(kind="section")


def sent(fact: Fact, **more: str) -> dict[str, str]:
    """What the form of a section sends when nothing was touched."""
    version = fact.versions.latest("since")
    return {
        "revision": str(Fact.objects.get(pk=fact.pk).revision),
        "order": "1",
        "name": version.name,
        "brief": "专精特新认定",
        "duties": "促进中小企业发展。",
        "telephone": "0600-555 0106",
        "post": str(version.post_id),
        "under": str(version.under_id),
        **more,
    }


def test_a_section_is_entered_and_then_public(browser: Client, told: Agency) -> None:
    given = {"name": "大数据科", "telephone": "0600-555 0110", "since": "2025-03-05"}
    answer = browser.post("/desk/facts/new/section/", given)
    assert answer["Location"] == "/desk/facts/sections/"
    assert "大数据科" in browser.get("/agencies/yunling-gxj/sections/").content.decode()


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(
    browser: Client, told: Agency
) -> None:
    given = {"name": "大数据科", "telephone": "见大厅", "since": "2025年2月30日"}
    answer = browser.post("/desk/facts/new/section/", given)
    found = answer.content.decode()
    assert answer.status_code == 422
    assert "不像电话号码" in found
    assert "没有“2025年2月30日”这一天" in found
    assert 'value="大数据科"' in found
    doubled = browser.post("/desk/facts/new/section/", {"name": "第0科", "since": "2025-03-05"})
    assert "已有内设机构“第0科”" in doubled.content.decode()


def test_a_room_is_entered_in_its_building(browser: Client, told: Agency) -> None:
    building = Fact.objects.get(kind="building")
    form = browser.get(f"/desk/facts/new/room/?under={building.pk}").content.decode()
    assert f'<option value="{building.pk}" selected>第0楼</option>' in form
    given = {"under": str(building.pk), "floor": "-1", "name": "B01", "since": "2020-01-01"}
    assert browser.post("/desk/facts/new/room/", given).status_code == 302
    assert "地下1层" in browser.get("/desk/facts/floors/").content.decode()


def test_a_change_leaves_what_was_before(browser: Client, section: Fact, told: Agency) -> None:
    address = f"/desk/facts/{section.pk}/change/"
    given = sent(section, telephone="0600-555 0199", since="2024-07-15")
    assert browser.post(address, given).status_code == 302
    assert facts_on(told, date(2024, 7, 14)).sections[0].telephone == "0600-555 0106"
    assert facts_on(told, today()).sections[0].telephone == "0600-555 0199"
    found = browser.get(f"/desk/facts/{section.pk}/").content.decode()
    assert "登记机关信息的变更" in found
    assert "2024年7月15日起" in found


def test_who_was_overtaken_is_told_and_keeps_what_was_typed(browser: Client, section: Fact) -> None:
    address = f"/desk/facts/{section.pk}/change/"
    given = sent(section, telephone="0600-555 0188", since="2025-01-01")
    browser.post(address, sent(section, telephone="0600-555 0199", since="2024-07-15"))
    answer = browser.post(address, given)
    found = answer.content.decode()
    assert answer.status_code == 422
    assert "有人刚改过这一条" in found
    assert 'value="0600-555 0188"' in found


def test_a_slip_is_corrected_in_its_version(browser: Client, section: Fact) -> None:
    version = section.versions.get()
    address = f"/desk/facts/{section.pk}/versions/{version.pk}/"
    given = sent(section, telephone="0600-555 0133", since="2019-04-01")
    nameless = browser.post(address, given)
    assert "请写明更正的理由" in nameless.content.decode()
    assert browser.post(address, given | {"reason": "抄错"}).status_code == 302
    assert section.versions.get().content["telephone"] == "0600-555 0133"


def test_a_version_by_mistake_is_taken_back(browser: Client, section: Fact) -> None:
    browser.post(
        f"/desk/facts/{section.pk}/change/",
        sent(section, telephone="0600-555 0199", since="2024-07-15"),
    )
    version = section.versions.get(until=None)
    address = f"/desk/facts/{section.pk}/versions/{version.pk}/remove/"
    revision = str(Fact.objects.get(pk=section.pk).revision)
    assert browser.post(address, {"reason": "误登记", "revision": revision}).status_code == 302
    assert section.versions.get().until is None


def test_a_fact_ends_and_says_so(browser: Client, section: Fact) -> None:
    address = f"/desk/facts/{section.pk}/end/"
    early = browser.post(address, {"end-until": "2019-04-01"})
    assert "终止日期应在那一天之后" in early.content.decode()
    assert browser.post(address, {"end-until": "2025-03-01"}).status_code == 302
    found = browser.get(f"/desk/facts/{section.pk}/").content.decode()
    assert "已终止" in found
    assert "登记变更</a>" not in found


def photograph() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (600, 800), "#d8cfc0").save(out, "JPEG")
    return SimpleUploadedFile("portrait.jpg", out.getvalue(), "image/jpeg")


def test_a_portrait_is_put_up_and_taken_down(browser: Client, told: Agency) -> None:
    leader = Fact.objects.get(kind="leader")
    address = f"/desk/facts/{leader.pk}/portrait/"
    bad: dict[str, Any] = {"picture": SimpleUploadedFile("a.jpg", b"<svg/>", "image/jpeg")}
    assert "不是可以读取的照片" in browser.post(address, bad).content.decode()
    assert browser.post(address, {"picture": photograph()}).status_code == 302
    picture = browser.get(f"/desk/facts/{leader.pk}/portrait.jpg")
    assert picture["Content-Type"] == "image/jpeg"
    assert picture.content.startswith(b"\xff\xd8\xff")
    kept = Portrait.objects.get(fact=leader)
    assert kept.sha256 in browser.get("/agencies/yunling-gxj/leaders/").content.decode()
    assert browser.post(address, {"remove": "1"}).status_code == 302
    assert not Portrait.objects.exists()


def test_a_version_of_another_fact_is_not_there(browser: Client, section: Fact) -> None:
    other = FactVersion.objects.get(fact__kind="leader")
    assert browser.get(f"/desk/facts/{section.pk}/versions/{other.pk}/").status_code == 404
