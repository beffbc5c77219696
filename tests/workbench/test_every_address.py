"""Every address of the desk, as every duty, as a stranger, without a duty and without a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from drawn_pdf import Page, drawn
from tests.conftest import make_person
from tests.reporting.kept import kept_reading
from tests.reporting.test_import import a_reading
from tests.workbench.addresses import ADDRESSES, Address

from gongkai.documents.files import store
from gongkai.documents.models import StoredFile
from gongkai.jobs.models import Job, State
from gongkai.jobs.services import send_later
from gongkai.organisations.facts.writing import begin
from gongkai.organisations.models import (
    Agency,
    Delegation,
    FactKind,
    Person,
    Portrait,
    Post,
    Section,
    TableImport,
)
from gongkai.organisations.seats import seats_of
from gongkai.registers.models import Entry, EntryKind, ImportRun, NormativeDocument
from gongkai.reporting.loaded import load
from gongkai.reporting.models import (
    CommentLetter,
    ReadingBatch,
    SimilarReadings,
    StoredReading,
)
from gongkai.reporting.services import open_report
from gongkai.reporting.services.versions import content_to_keep, keep_version
from gongkai.statute.duties import Duty
from gongkai.workbench.urls import urlpatterns
from gongkai.workflow.models import Case, CaseLink, Draft, HandOver


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name


@pytest.fixture
def named(clerk: Person, bureau: Agency) -> dict[str, object]:
    """What the table calls by words."""
    file = store(
        b"{}",
        name="report.json",
        content_type="application/json",
        agency_code=bureau.code,
        uploaded_by=clerk.username,
    )
    job = Job.objects.create(
        kind="export",
        title="导出年报",
        agency_code=bureau.code,
        owner_number=clerk.number,
        function="tests.jobs.job_functions.nothing",
        state=State.DONE,
        result={"files": [{"name": "report.json", "sha256": file.sha256}]},
    )
    draft = open_report(agency=bureau, year=2021, actor=clerk)
    batch = ReadingBatch.objects.create(agency=bureau, name="各科室", by=clerk)
    reading, other = (
        kept_reading(a_reading(year=2020, agency=called), bureau, clerk, f"{called}.txt", batch)
        for called in ("甲局", "乙局")
    )
    pair = SimilarReadings.objects.create(first=reading, second=other, share=0.8)
    penalty = Entry.objects.create(
        agency=bureau,
        kind=EntryKind.PENALTY,
        number="云工信罚〔2021〕1号",
        subject="未按规定报送节能资料",
        decided_on="2021-03-12",
        entered_by=clerk,
    )
    document = NormativeDocument.objects.create(
        agency=bureau, title="扶持办法", issued_on="2021-05-10", entered_by=clerk
    )
    run = ImportRun.objects.create(agency=bureau, target="penalty", file=file, by=clerk)
    deputy = make_person("deputy", "郑代办")
    Post.objects.create(person=deputy, agency=bureau, title="科员", since="2015-01-01")
    delegation = Delegation.objects.create(
        agency=bureau,
        holder=clerk,
        deputy=deputy,
        duty=Duty.REGISTRAR,
        since=timezone.localdate(),
        until=timezone.localdate() + timedelta(days=9),
        reason="休假",
        given_by=clerk,
    )
    return {
        "a penalty": penalty.pk,
        "a document": document.pk,
        "an import": run.pk,
        "the clerk": clerk.pk,
        "a job of the clerk": job.pk,
        "a draft": draft.pk,
        "a text": draft.paragraphs.first().pk,
        "a reading": reading.pk,
        "a batch": batch.pk,
        "two alike": pair.pk,
        "a PDF": a_pdf(bureau, clerk).pk,
        **letters(bureau, clerk, other, file),
        "a delegation": delegation.pk,
        "a mail": send_later(to="zhao@gxj.example", subject="今日事项", text="三件").pk,
        **beside(draft, clerk),
        **handed_in(bureau, clerk, file),
        **facts(bureau, clerk, file.sha256),
    }


def letters(
    bureau: Agency, clerk: Person, reading: StoredReading, file: StoredFile
) -> dict[str, object]:
    """A draft without items, and one that was issued."""
    draft = CommentLetter.objects.create(
        agency=bureau, reading=reading, subject_name="乙局", year=2020, by=clerk
    )
    issued = CommentLetter.objects.create(
        agency=bureau,
        subject_name="乙局",
        year=2020,
        by=clerk,
        number="年报审核〔2021〕1号",
        issued_on="2021-02-01",
        issued_by=clerk,
        issued_at=timezone.now(),
        docx=file,
        pdf=file,
    )
    return {"a letter": draft.pk, "an issued letter": issued.pk}


def a_pdf(agency: Agency, by: Person) -> StoredReading:
    """A file of one page that was read."""
    kept = kept_reading(a_reading(year=2019), agency, by, "2019.pdf")
    kept.file = store(
        drawn(Page()),
        name="2019.pdf",
        content_type="application/pdf",
        agency_code=agency.code,
        uploaded_by=by.username,
    )
    kept.frames = {"cells": {}, "pages": [[595.0, 842.0]]}
    kept.save()
    return kept


def beside(case: Case, clerk: Person) -> dict[str, object]:
    """What hangs on a case and on the one who answers for it."""
    other = Case.objects.create(agency=case.agency, kind="letter", title="复函")
    link = CaseLink.objects.create(first=case, second=other, by=clerk)
    done = HandOver.objects.create(
        agency=case.agency, leaver=clerk, by=clerk, reason="调离", leaves=True
    )
    return {"a link": link.pk, "a hand-over": done.pk}


def handed_in(bureau: Agency, clerk: Person, proof: StoredFile) -> dict[str, object]:
    """A report of the year before, handed in to an office outside, in its second version."""
    report = open_report(agency=bureau, year=2020, actor=clerk)
    kept, content_hash = content_to_keep(load(report))
    draft = Draft.objects.create(
        case=report,
        kind="annual_report",
        version=1,
        hash=content_hash,
        drafter=clerk,
        importance="important",
        outcome="signed",
        closed_at=timezone.now(),
    )
    step = draft.steps.create(agency=bureau, order=1, label="办公室审核", duty="office_head")
    keep_version(report, kept, content_hash)
    version = keep_version(report, kept, content_hash, draft)
    submission = version.submissions.create(
        report=report, elsewhere="省政府办公厅", on="2021-01-28", by=clerk, proof=proof
    )
    remark = submission.remarks.create(section_id="s5", text="写得太笼统")
    section = Section.objects.create(agency=bureau, name="执法监督科")
    part = report.parts.create(section=section, targets=["s5"], assigned_by=clerk)
    Case.objects.filter(pk=report.pk).update(status="submitted")
    return {
        "a submitted report": report.pk,
        "a step": step.pk,
        "a proof": proof.pk,
        "a remark": remark.pk,
        "a part": part.pk,
    }


def facts(bureau: Agency, clerk: Person, sha256: str) -> dict[str, object]:
    """A leader with a portrait, and workbooks that were handed in."""
    post = clerk.posts.create(agency=bureau, title="局长", since="2015-01-01")
    version = begin(
        bureau, FactKind.LEADER, {"post": post}, since=date(2019, 4, 1), entered_by=clerk
    )
    fact = version.fact
    fact.portrait = Portrait.objects.create(sha256="0" * 64, content=b"", width=1, height=1)
    fact.save()
    runs = {
        target: TableImport.objects.create(
            agency=bureau,
            target=target,
            file_name="book.xlsx",
            sha256=sha256,
            day=date(2026, 2, 11),
            by=clerk,
        ).pk
        for target in TableImport.Target.values
    }
    return {
        "a fact": fact.pk,
        "its version": version.pk,
        "an import of facts": runs["facts"],
        "an import of people": runs["people"],
    }


@pytest.fixture
def nobody(bureau: Agency) -> Person:
    """Somebody with a post in the bureau and no duty."""
    person = make_person("nobody", "钱无职")
    Post.objects.create(person=person, agency=bureau, title="科员", since="2015-01-01")
    return person


def ask(
    person: Person | None, name: str, address: Address, named: dict[str, object], seat: str = ""
) -> Any:
    arguments = {
        key: named.get(value, value) if isinstance(value, str) else value
        for key, value in address.arguments.items()
    }
    client = Client()
    if person is not None:
        client.force_login(person)
    if seat:
        session = client.session
        session["seat"] = seat
        session.save()
    place = reverse(f"workbench:{name}", kwargs=arguments)
    with transaction.atomic():
        answer = getattr(client, address.method)(place, dict(address.sent))
        transaction.set_rollback(True)
    return answer


def lets_in(answer: Any) -> bool:
    assert answer.status_code in {200, 302, 404, 409, 422}, answer.status_code
    return answer.status_code != 404


def test_every_address_of_the_desk_is_in_the_table() -> None:
    assert set(names(urlpatterns)) - {"sign-in", "invitation"} == set(ADDRESSES)


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_may_open_it(
    name: str,
    people: dict[Duty, Person],
    stranger: Person,
    nobody: Person,
    named: dict[str, object],
) -> None:
    address = ADDRESSES[name]
    let_in = {duty for duty in Duty if lets_in(ask(people[duty], name, address, named))}
    assert let_in == set(address.open_to)
    assert lets_in(ask(nobody, name, address, named)) == address.without_duty
    for seat in seats_of(stranger, timezone.localdate()):
        theirs = bool(seat.duties & address.open_to) and not address.of_agency
        assert lets_in(ask(stranger, name, address, named, seat=seat.key)) == theirs, seat.label
    answer = ask(None, name, address, named)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize("name", [n for n, one in ADDRESSES.items() if one.method == "post"])
def test_an_address_that_takes_only_a_form_leads_to_the_page_of_the_form(
    name: str, people: dict[Duty, Person], named: dict[str, object]
) -> None:
    address = ADDRESSES[name]
    arguments = {
        key: named.get(value, value) if isinstance(value, str) else value
        for key, value in address.arguments.items()
    }
    place = reverse(f"workbench:{name}", kwargs=arguments)
    for duty in address.open_to or {Duty.REPORT_EDITOR}:
        client = Client()
        client.force_login(people[duty])
        answer = client.get(place)
        if name == "report-text":
            assert answer.status_code == 200, "a text has a page at the same address"
            continue
        assert answer.status_code == 302
        page = "/desk/people/" if name == "hand-over-end" else answer["Location"]
        assert place.startswith(page) or answer["Location"] == page
        assert client.get(place, follow=True).status_code == 200


def test_who_is_signed_in_does_not_sign_in_again(clerk: Person, client: Client) -> None:
    client.force_login(clerk)
    answer = client.get("/desk/sign-in/")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")


def test_an_administrator_of_the_city_reaches_the_bureau(
    city: Agency, people: dict[Duty, Person], client: Client
) -> None:
    system = make_person("city-system", "城系统")
    system.holdings.create(agency=city, duty=Duty.SYSTEM_ADMINISTRATOR, since="2015-01-01")
    client.force_login(system)
    assert client.get("/desk/agencies/yunling-gxj/").status_code == 200
    client.force_login(people[Duty.SYSTEM_ADMINISTRATOR])
    assert client.get("/desk/agencies/yunling/").status_code == 404


def test_a_closed_account_is_out_at_once(clerk: Person, client: Client) -> None:
    client.force_login(clerk)
    assert client.get("/desk/").status_code == 200
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/desk/").status_code == 302
