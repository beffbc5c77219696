"""Handing a report in: to the office above, or written down with a proof."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings
from tests.plain_html import faults
from tests.reporting.conftest import PENALTIES
from tests.workbench.conftest import Browser
from tests.workbench.reports.conftest import page_of

from gongkai.documents.models import StoredFile
from gongkai.organisations.models import DutyHolding, Person
from gongkai.reporting.models import AnnualReport, Submission
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TODAY = date.today


def address(report: AnnualReport, act: str = "") -> str:
    return f"/desk/reports/{report.pk}/submission/{act}"


def proof(content: bytes = PDF, name: str = "回执.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def status_of(report: AnnualReport) -> str:
    return AnnualReport.objects.get(pk=report.pk).status


def test_handed_in_to_the_office_above(
    at_clerk: Client, approved: AnnualReport, supervisor: Person
) -> None:
    page = page_of(at_clerk, address(approved))
    assert "报送云岭市政府" in page
    assert "登记报送" not in page
    assert faults(page) == []
    answer = at_clerk.post(address(approved, "submit/"), follow=True).content.decode()
    assert "已报送，等上级审阅" in answer
    assert "待审" in answer
    assert status_of(approved) == Status.SUBMITTED


def test_before_it_is_signed_there_is_nothing_to_hand_in(
    at_clerk: Client, checked: AnnualReport, supervisor: Person
) -> None:
    assert "全部签完之后才能报送" in page_of(at_clerk, address(checked))
    at_clerk.post(address(checked, "submit/"))
    assert status_of(checked) == Status.SIGNING


@pytest.fixture
def alone(approved: AnnualReport) -> AnnualReport:
    """A signed report of an agency above which nobody supervises on this platform."""
    DutyHolding.objects.filter(duty=Duty.SUPERVISOR).exclude(agency=approved.agency).delete()
    return approved


def hand_in(client: Client, report: AnnualReport, **changed: object):  # type: ignore[no-untyped-def]
    sent = {
        "elsewhere": "省政府办公厅",
        "submitted_on": TODAY().isoformat(),
        "proof": proof(),
    } | changed
    return client.post(address(report, "record/"), sent, follow=True)


def test_handed_in_elsewhere_with_a_proof(at_clerk: Client, alone: AnnualReport) -> None:
    page = page_of(at_clerk, address(alone))
    assert "主管部门不在本平台" in page
    assert faults(page) == []
    answer = hand_in(at_clerk, alone, submitted_on=_signed_on(alone)).content.decode()
    assert "已登记报送" in answer
    assert "凭据：回执.pdf" in answer
    submission = Submission.objects.get()
    assert submission.elsewhere == "省政府办公厅"
    handed = at_clerk.get(f"/desk/reports/{alone.pk}/proofs/{submission.proof_id}/")
    assert b"".join(handed.streaming_content) == PDF


def _signed_on(report: AnnualReport) -> str:
    version = report.versions.order_by("-number").first()
    assert version is not None
    return str(version.approved_on)


def test_without_a_proof_it_is_not_written_down(at_clerk: Client, alone: AnnualReport) -> None:
    sent = {"elsewhere": "省政府办公厅", "submitted_on": _signed_on(alone)}
    answer = at_clerk.post(address(alone, "record/"), sent, follow=True).content.decode()
    assert "请附上凭据" in answer
    assert status_of(alone) == Status.APPROVED


def test_a_proof_of_another_kind_is_refused(at_clerk: Client, alone: AnnualReport) -> None:
    answer = hand_in(at_clerk, alone, proof=proof(b"MZ\x00\x00", "回执.pdf"))
    assert "可执行程序" in answer.content.decode()
    assert status_of(alone) == Status.APPROVED


def test_a_day_that_is_none_is_refused(at_clerk: Client, alone: AnnualReport) -> None:
    answer = hand_in(at_clerk, alone, submitted_on="昨天").content.decode()
    assert "请填写报送日期" in answer


def test_the_answer_from_elsewhere_is_written_down(at_clerk: Client, alone: AnnualReport) -> None:
    hand_in(at_clerk, alone, submitted_on=_signed_on(alone))
    assert ">登记接受</button>" in page_of(at_clerk, address(alone))
    sent = {"decided_on": TODAY().isoformat(), "note": "", "proof": proof()}
    at_clerk.post(address(alone, "accepted/"), sent)
    assert status_of(alone) == Status.ACCEPTED


def test_a_return_from_elsewhere_takes_the_remarks_put_down(
    at_clerk: Client, alone: AnnualReport
) -> None:
    hand_in(at_clerk, alone, submitted_on=_signed_on(alone))
    review = f"/desk/reports/{alone.pk}/review/"
    assert "?at=" in page_of(at_clerk, review)
    at_clerk.post(f"{review}remark/", {"at": PENALTIES, "text": "与台账不符"})
    assert "已指出1处问题" in page_of(at_clerk, address(alone))
    sent = {"decided_on": TODAY().isoformat(), "note": "", "proof": proof()}
    at_clerk.post(address(alone, "returned/"), sent)
    assert status_of(alone) == Status.RETURNED
    assert "与台账不符" in page_of(at_clerk, f"/desk/reports/{alone.pk}/remarks/")


def test_who_lacks_the_duty_hands_nothing_in(
    as_duty: Browser, approved: AnnualReport, supervisor: Person
) -> None:
    handler = as_duty(Duty.HANDLER)
    assert "报送云岭市政府" not in page_of(handler, address(approved))
    handler.post(address(approved, "submit/"))
    assert status_of(approved) == Status.APPROVED


def test_a_proof_of_another_report_is_not_there(at_clerk: Client, approved: AnnualReport) -> None:
    assert at_clerk.get(f"/desk/reports/{approved.pk}/proofs/999/").status_code == 404


def test_another_agency_finds_nothing(at_stranger: Client, approved: AnnualReport) -> None:
    assert at_stranger.get(address(approved)).status_code == 404
    assert at_stranger.post(address(approved, "submit/")).status_code == 404


def test_there_is_no_other_act(at_clerk: Client, approved: AnnualReport) -> None:
    assert at_clerk.post(address(approved, "burn/")).status_code == 404


@pytest.mark.parametrize(
    ("state", "note", "shown", "said"),
    [
        ("infected", "Eicar-Own", "有病毒：Eicar-Own", "里查出了病毒（Eicar-Own），已经封存"),
        ("waiting", "", "等待查毒", "还没有查毒，暂时不能打开：查毒程序连不上"),
    ],
)
def test_a_proof_that_is_infected_or_not_yet_scanned_is_shown_as_such_and_not_handed_out(
    at_clerk: Client,
    alone: AnnualReport,
    settings: Settings,
    state: str,
    note: str,
    shown: str,
    said: str,
) -> None:
    hand_in(at_clerk, alone, submitted_on=_signed_on(alone))
    settings.CLAMD = "/nowhere/clamd.sock"
    StoredFile.objects.update(scan_state=state, scan_note=note)
    page = address(alone)
    assert shown in page_of(at_clerk, page)
    file = Submission.objects.get(report=alone).proof_id
    answer = at_clerk.get(
        f"/desk/reports/{alone.pk}/proofs/{file}/", headers={"referer": f"http://testserver{page}"}
    )
    assert answer.status_code == 302
    assert said in page_of(at_clerk, page)
