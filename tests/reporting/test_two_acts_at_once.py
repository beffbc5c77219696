"""Signing, editing and publishing at the same moment: one act wins whole, the other is told."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from tests.conftest import appoint, make_person
from tests.reporting.conftest import PENALTIES, shown_hash, sign_all
from tests.reporting.test_two_at_once import at_once, fresh

from gongkai.audit.services import verify
from gongkai.organisations.models import Agency, Person
from gongkai.reporting import public, services
from gongkai.reporting.models import AnnualReport, ReportVersion, Submission
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Responsibility, Signature

pytestmark = pytest.mark.django_db(transaction=True)


def refused(results: list[object]) -> list[NotPermitted]:
    return [one for one in results if isinstance(one, NotPermitted)]


def test_of_two_who_may_sign_one_step_one_does(
    checked: AnnualReport, bureau: Agency, people: dict[Duty, Person]
) -> None:
    second = make_person("second-head", "陆二")
    appoint(second, bureau, Duty.OFFICE_HEAD)
    shown = shown_hash(checked)
    results = at_once(
        *(
            partial(services.sign_report, report=fresh(checked), actor=person, shown_hash=shown)
            for person in (people[Duty.OFFICE_HEAD], second)
        )
    )
    assert len(refused(results)) == 1
    assert Signature.objects.filter(draft__case=checked, voided_at=None).count() == 1
    assert verify().is_sound


def test_one_person_in_two_windows_signs_once(
    checked: AnnualReport, people: dict[Duty, Person]
) -> None:
    shown, head = shown_hash(checked), people[Duty.OFFICE_HEAD]
    results = at_once(
        *(
            partial(services.sign_report, report=fresh(checked), actor=head, shown_hash=shown)
            for _ in range(2)
        )
    )
    assert len(refused(results)) == 1
    assert Signature.objects.count() == 1


def test_the_last_signature_against_an_edit(
    checked: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    sign_all(checked, people, upto=3)
    results = at_once(
        partial(
            services.sign_report,
            report=fresh(checked),
            actor=people[Duty.PRINCIPAL_LEADER],
            shown_hash=shown_hash(checked),
            today=date(2022, 1, 20),
        ),
        partial(
            services.type_cell, report=fresh(checked), cell_id=PENALTIES, text="5", actor=clerk
        ),
    )
    assert len(refused(results)) == 1
    report, draft = fresh(checked), Draft.objects.get(case=checked)
    standing = Signature.objects.filter(draft=draft, voided_at=None).count()
    value = report.cells.get(cell_id=PENALTIES).value
    assert (report.status, draft.outcome, standing, value) in {
        ("approved", "signed", 4, 6),
        ("draft", "changed", 0, 5),
    }
    assert ReportVersion.objects.get(report=report).content["cells"][PENALTIES][1] == 6


def test_publishing_against_leading_back(
    approved: AnnualReport, clerk: Person, publisher: Person
) -> None:
    results = at_once(
        partial(services.publish, report=fresh(approved), actor=publisher),
        partial(services.reopen, report=fresh(approved), actor=clerk),
    )
    assert len(refused(results)) == 1
    report = fresh(approved)
    is_public = public.published_report("yunling-gxj", 2021) is not None
    assert (report.status, is_public, report.is_published) in {
        ("approved", True, True),
        ("draft", False, False),
    }


def test_publishing_twice_makes_one_edition(approved: AnnualReport, publisher: Person) -> None:
    results = at_once(
        *(partial(services.publish, report=fresh(approved), actor=publisher) for _ in range(2))
    )
    assert len(refused(results)) == 1
    assert list(ReportVersion.objects.values_list("edition", flat=True)) == [1]


def test_editing_while_a_correction_is_published_changes_nothing_public(
    published: AnnualReport, clerk: Person, publisher: Person
) -> None:
    services.correct(report=published, actor=publisher, reason="漏计一件处罚")
    at_once(
        partial(
            services.type_cell, report=fresh(published), cell_id=PENALTIES, text="5", actor=clerk
        ),
        partial(services.retitle, report=fresh(published), title="新标题", actor=clerk),
    )
    report = public.published_report("yunling-gxj", 2021)
    assert report is not None
    assert report.content.entry(PENALTIES).value == 6
    assert report.content.title.startswith("云岭市工业和信息化局")


def test_accepting_against_sending_back(
    submitted: AnnualReport, city: Agency, supervisor: Person
) -> None:
    second = make_person("second-supervisor", "徐督办")
    appoint(second, city, Duty.SUPERVISOR)
    results = at_once(
        partial(services.accept, report=fresh(submitted), actor=supervisor),
        partial(
            services.return_to_agency, report=fresh(submitted), actor=second, note="请核对处罚件数"
        ),
    )
    assert len(refused(results)) == 1
    row = Responsibility.objects.get(kind="case", key=str(submitted.pk))
    decision = Submission.objects.get(report=submitted).decision
    assert (fresh(submitted).status, decision, row.closed_at is None) in {
        ("accepted", "accepted", False),
        ("returned", "returned", True),
    }


def test_freezing_against_typing_loses_neither(
    draft: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    results = at_once(
        partial(services.freeze_figures, report=fresh(draft), actor=clerk, day=date(2022, 1, 10)),
        partial(
            services.type_cell,
            report=fresh(draft),
            cell_id="t3.new_received.natural_person",
            text="3",
            actor=people[Duty.REPORT_EDITOR],
        ),
    )
    assert refused(results) == []
    assert draft.cells.count() == 200
    assert draft.cells.get(cell_id="t3.new_received.natural_person").value == 3
    assert draft.frozen.count() == 1
