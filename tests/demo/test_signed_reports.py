"""The demo's reports that were signed: by whom, in what order, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from gongkai.demo.building import build
from gongkai.demo.cast import BUREAU
from gongkai.organisations.models import Person
from gongkai.reporting import public
from gongkai.reporting.models import AnnualReport, Submission
from gongkai.reporting.queries import history
from gongkai.workflow.models import Responsibility, Signature
from gongkai.workflow.queries import steps_waiting_for

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True, scope="module")
def _city_built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Built once for all tests of this file, which only look, and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(Path("nowhere"), TODAY, lambda line: None)
        yield
        transaction.set_rollback(True)


def test_each_report_stands_somewhere_else_in_its_life() -> None:
    bureau = AnnualReport.objects.filter(agency__code=BUREAU).order_by("year")
    assert list(bureau.values_list("year", "status")) == [
        (2019, "accepted"),
        (2020, "accepted"),
        (2021, "draft"),
        (2022, "signing"),
    ]
    others = AnnualReport.objects.exclude(agency__code=BUREAU)
    assert set(others.values_list("status", flat=True)) == {"filed"}
    assert len(public.newest_published()) == 7


def test_four_people_signed_each_version_that_was_published() -> None:
    given = Signature.objects.filter(draft__case__number="2019")
    assert list(given.values_list("signer__username", flat=True)) == [
        "head",
        "legal",
        "deputy",
        "director",
    ]
    assert Signature.objects.filter(draft__case__number="2020").count() == 8
    assert set(Submission.objects.values_list("decision", flat=True)) == {"accepted"}


def test_the_correction_of_2020_is_public_with_both_versions() -> None:
    report = public.published_report(BUREAU, 2020)
    assert report is not None
    assert [(one.number, one.published_on) for one in report.editions] == [
        (2, date(2022, 3, 22)),
        (1, date(2021, 1, 22)),
    ]
    assert report.edition.note.startswith("2020年度行政许可处理决定漏计1件")
    beside = public.changes_of_edition(BUREAU, 2020, 2)
    assert beside is not None
    assert [(one.before, one.now) for one in beside.changed_cells] == [("0", "1")]


def test_one_report_waits_for_the_leader_in_charge() -> None:
    deputy = Person.objects.get(username="deputy")
    assert [step.draft.case.number for step in steps_waiting_for(deputy, TODAY)] == ["2022"]


def test_a_section_wrote_its_part() -> None:
    report = AnnualReport.objects.get(agency__code=BUREAU, year=2022)
    part = report.parts.get()
    assert (part.section.name, part.collected_at is not None) == ("执法监督科", True)
    acts = [event.act for event in history(report)]
    assert acts.index("科室提交") < acts.index("汇总科室文字") < acts.index("送签")


def test_what_is_not_finished_has_somebody_who_answers_for_it() -> None:
    open_ones = Responsibility.objects.filter(kind="case", closed_at=None)
    assert sorted(open_ones.values_list("case__number", flat=True)) == ["2021", "2022"]
