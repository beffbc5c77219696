"""A portrait is drawn anew: nothing else of the file is kept, and what is no picture is refused."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from PIL import Image
from tests.organisations.facts.conftest import TODAY, Employ, Keeper

from gongkai.audit.models import AuditEntry
from gongkai.organisations.facts import set_portrait
from gongkai.organisations.models import Fact, FactKind, Person, Portrait
from gongkai.statute.refusal import NotPermitted


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 840), **given: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#d8cfc0").save(out, kind, **given)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.fixture
def leader(keeper: Keeper, employ: Employ) -> Fact:
    return keeper.enter(FactKind.LEADER, post=employ("沈观澜", "局长"))


def test_a_picture_becomes_a_small_jpeg_without_anything_else(keeper: Keeper, leader: Fact) -> None:
    exif = Image.Exif()
    exif[0x010F] = "某牌相机"
    hidden = picture("JPEG", exif=exif) + b"<script>alert(1)</script>"
    set_portrait(fact=leader, content=hidden, **keeper.signed)
    kept = Portrait.objects.get(fact=leader)
    content = bytes(kept.content)
    assert content.startswith(b"\xff\xd8\xff")
    assert (kept.width, kept.height) == (400, 560)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert b"script" not in content
    assert not Image.open(BytesIO(content)).getexif()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是可以读取的照片"),
        (b"\x89PNG\r\n\x1a\nbroken", "不是可以读取的照片"),
        (b"", "不是可以读取的照片"),
        (picture(size=(100, 140)), "至少120像素"),
        (b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "最多10MB"),
        (picture(size=(9000, 9000)), "尺寸太大"),
        (picture("GIF"), "不是可以读取的照片"),
    ],
)
def test_what_is_no_portrait_is_refused(
    keeper: Keeper, leader: Fact, content: bytes, told: str
) -> None:
    with pytest.raises(NotPermitted, match=told):
        set_portrait(fact=leader, content=content, **keeper.signed)
    assert not Portrait.objects.exists()


def test_the_picture_before_is_deleted_and_the_log_keeps_both_hashes(
    keeper: Keeper, leader: Fact
) -> None:
    set_portrait(fact=leader, content=picture(), **keeper.signed)
    first = Portrait.objects.get().sha256
    set_portrait(fact=leader, content=picture("JPEG", (300, 300)), **keeper.signed)
    second = Portrait.objects.get().sha256
    detail = AuditEntry.objects.filter(act="organisations.set_portrait").latest("at").detail
    assert detail["portrait"] == {"before": first, "sha256": second}
    set_portrait(fact=leader, content=None, **keeper.signed)
    assert not Portrait.objects.exists()


def test_only_leaders_have_one_and_only_keepers_set_it(
    keeper: Keeper, leader: Fact, stranger: Person, people: dict[str, Person]
) -> None:
    section = keeper.enter(FactKind.SECTION, name="办公室")
    with pytest.raises(NotPermitted, match="只有领导"):
        set_portrait(fact=section, content=picture(), **keeper.signed)
    for person in (stranger, people["section_head"]):
        with pytest.raises(NotPermitted, match="更换领导照片须由担任"):
            set_portrait(fact=leader, content=picture(), actor=person, today=TODAY)
