"""A file that was typeset once is kept until the content changes."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import override_settings

from gongkai.organisations.models import Agency, Person
from gongkai.reporting.services import content_of, open_report, retitle
from gongkai.reporting.services.exporting import render_form

pytestmark = pytest.mark.django_db

KEPT = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@override_settings(CACHES=KEPT)
def test_the_same_content_is_written_once(bureau: Agency, clerk: Person) -> None:
    cache.clear()
    report = open_report(agency=bureau, year=2022, actor=clerk)
    with patch("gongkai.reporting.services.exporting.render", return_value=b"file") as render:
        assert render_form(content_of(report), "pdf").content == b"file"
        assert render_form(content_of(report), "pdf").content == b"file"
        assert render.call_count == 1
        changed = retitle(
            report=report, title="云岭市工业和信息化局2022年度政府信息公开工作年度报告", actor=clerk
        )
        render_form(content_of(changed), "pdf")
        assert render.call_count == 2
