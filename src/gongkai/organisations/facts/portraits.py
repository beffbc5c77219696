"""The picture of a leader."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction

from gongkai.lib.pictures import NoPicture, redraw
from gongkai.organisations.facts.standing import standing_on
from gongkai.organisations.facts.writing import finish, locked, note
from gongkai.organisations.models import Fact, FactKind, Person, Portrait
from gongkai.organisations.permissions import require_right
from gongkai.statute.refusal import NotPermitted

WIDTH, HEIGHT = 400, 560
"""The most points of a portrait; two for each of the page's."""
SMALLEST = 120
MOST_BYTES = 10 * 1024 * 1024

REFUSALS = {
    "unreadable": "这个文件不是可以读取的照片。请用JPEG或PNG格式的照片，重新保存后再上传。",
    "too large": "这张照片的尺寸太大，没有打开。请缩小到6000万像素以内再上传。",
}


def set_portrait(
    *, fact: Fact, content: bytes | None, actor: Person, today: date, revision: int | None = None
) -> Fact:
    """Show this picture of a leader, JPEG or PNG, or none; the one before is deleted.

    The log keeps the hash of each. Raises NotPermitted unless `actor` keeps the agency's facts and
    the fact is a leader, and for what is no picture, too large or too small.
    """
    duty = require_right(actor, fact.agency, "organisations.set_portrait", day=today)
    if fact.kind != FactKind.LEADER:
        raise NotPermitted("只有领导可以放照片。")
    # Outside the transaction: drawing takes a moment, and nobody need wait for it.
    drawn = _drawn(content) if content is not None else None
    with transaction.atomic():
        fact = locked(fact, revision)
        before = Portrait.objects.defer("content").filter(fact=fact).first()
        fact.portrait = drawn
        if drawn is not None:
            drawn.save()
        fact.save(update_fields=["portrait"])
        if before is not None:
            before.delete()
        finish(fact)
        leader = standing_on(fact.agency, today).called(fact.pk)
        detail = {
            "before": before.sha256 if before else "",
            "sha256": drawn.sha256 if drawn else "",
        }
        note_of = {key: value for key, value in detail.items() if value}
        note(actor, fact, "set_portrait", leader, duty, portrait=note_of)
    return fact


def _drawn(content: bytes) -> Portrait:
    if len(content) > MOST_BYTES:
        raise NotPermitted("照片最多10MB，请压缩后再上传。")
    try:
        jpeg, width, height = redraw(content, width=WIDTH, height=HEIGHT)
    except NoPicture as refusal:
        raise NotPermitted(REFUSALS[refusal.why]) from refusal
    if min(width, height) < SMALLEST:
        raise NotPermitted(
            f"照片只有{width}×{height}像素，印出来看不清。宽和高都要至少{SMALLEST}像素。"
        )
    return Portrait(
        sha256=hashlib.sha256(jpeg).hexdigest(), content=jpeg, width=width, height=height
    )
