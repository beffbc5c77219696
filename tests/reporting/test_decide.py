"""Accepting and sending back, by the office above and by nobody who had a hand in the report."""

from datetime import date

import pytest
from tests.conftest import appoint, make_person
from tests.reporting.conftest import PENALTIES, shown_hash, sign_all, text_of

from gongkai.audit.models import AuditEntry
from gongkai.documents.models import StoredFile
from gongkai.organisations.models import Agency, Delegation, Person, Post
from gongkai.reporting import queries, services
from gongkai.reporting.models import AnnualReport, Submission, SubmissionRemark
from gongkai.reporting.services import Remark
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Responsibility

EIGHTH = date(2022, 2, 8)
AT_CELL = Remark("行政处罚应为7件，请核对台账", cell_id=PENALTIES)
AT_SENTENCE = Remark("没有写明完成时限，请补充", section_id="s5", sentence="由办公室负责。")


@pytest.fixture
def returned(submitted: AnnualReport, supervisor: Person) -> AnnualReport:
    return services.return_to_agency(
        report=submitted,
        actor=supervisor,
        remarks=[AT_CELL],
        today=EIGHTH,
    )


def test_accepted_it_is_done_and_locked(accepted: AnnualReport, supervisor: Person) -> None:
    assert AnnualReport.objects.get(pk=accepted.pk).status == "accepted"
    row = Submission.objects.get(report=accepted)
    assert (row.decision, row.decided_on, row.decided_by) == ("accepted", EIGHTH, supervisor)
    assert Responsibility.objects.get(kind="case", key=str(accepted.pk)).closed_at is not None
    entry = AuditEntry.objects.get(act="annual_report.accept")
    assert (entry.actor_name, entry.duty) == ("许督办", "supervisor")


def test_sent_back_at_one_cell_it_is_on_the_agencys_desk(
    returned: AnnualReport, clerk: Person
) -> None:
    assert AnnualReport.objects.get(pk=returned.pk).status == "returned"
    row = Responsibility.objects.get(kind="case", key=str(returned.pk))
    assert (row.owner, row.came_back) == (clerk, "云岭市人民政府退回补正：1条意见")
    remarks = queries.remarks_to_settle(returned)
    assert [(one.place, one.then, one.now, one.settled) for one in remarks] == [
        ("行政处罚·本年处理决定数量", "6", "6", False)
    ]


def test_at_one_sentence(submitted: AnnualReport, supervisor: Person) -> None:
    services.return_to_agency(report=submitted, actor=supervisor, remarks=[AT_SENTENCE])
    remark = SubmissionRemark.objects.get()
    assert (remark.section_id, remark.sentence) == ("s5", "由办公室负责。")
    (shown,) = queries.remarks_to_settle(submitted)
    assert (shown.place, shown.now) == ("五、存在的主要问题及改进情况", "由办公室负责。")


def test_a_sentence_that_does_not_stand_there_is_refused(
    submitted: AnnualReport, supervisor: Person
) -> None:
    quoted = Remark("请改正这一句", section_id="s5", sentence="由财务科负责。")
    with pytest.raises(NotPermitted, match="里没有这句话：“由财务科负责。”"):
        services.return_to_agency(report=submitted, actor=supervisor, remarks=[quoted])
    assert AnnualReport.objects.get(pk=submitted.pk).status == "submitted"
    assert not SubmissionRemark.objects.exists()


@pytest.mark.parametrize(
    "remark", [Remark("请核对", cell_id="t9.nothing"), Remark("请核对", section_id="s9")]
)
def test_a_place_that_the_version_has_not_is_refused(
    submitted: AnnualReport, supervisor: Person, remark: Remark
) -> None:
    with pytest.raises(NotPermitted):
        services.return_to_agency(
            report=submitted,
            actor=supervisor,
            remarks=[Remark("请核对台账", remark.cell_id, remark.section_id)],
        )


def test_without_a_word_nothing_is_sent_back(submitted: AnnualReport, supervisor: Person) -> None:
    with pytest.raises(NotPermitted, match="退回须写明理由"):
        services.return_to_agency(report=submitted, actor=supervisor, note=" ")
    with pytest.raises(NotPermitted, match="每条意见都请写明"):
        services.return_to_agency(
            report=submitted, actor=supervisor, remarks=[Remark("改", cell_id=PENALTIES)]
        )


def test_remarks_are_kept_one_by_one_and_sent_together(
    submitted: AnnualReport, supervisor: Person
) -> None:
    services.keep_remark(report=submitted, actor=supervisor, remark=AT_CELL)
    second = services.keep_remark(
        report=submitted,
        actor=supervisor,
        remark=Remark("这一段太笼统，请补充", section_id="s5"),
    )
    assert [list(one.remarks.all()) for one in queries.submissions_of(submitted)] == [[]]
    services.drop_remark(remark=second, actor=supervisor)
    with pytest.raises(NotPermitted, match="还有1条写好的意见没有发出"):
        services.accept(report=submitted, actor=supervisor)
    services.return_to_agency(report=submitted, actor=supervisor)
    assert [one.remark.cell_id for one in queries.remarks_to_settle(submitted)] == [PENALTIES]
    with pytest.raises(NotPermitted, match="现在是“被退回”"):
        services.drop_remark(remark=SubmissionRemark.objects.get(), actor=supervisor)


def test_a_supervisor_who_belongs_to_the_bureau_decides_nothing(
    submitted: AnnualReport, supervisor: Person, bureau: Agency
) -> None:
    Post.objects.create(
        person=supervisor, agency=bureau, title="挂职副局长", since=date(2021, 1, 1)
    )
    for act in (services.accept, services.return_to_agency):
        with pytest.raises(NotPermitted, match="不能由自己"):
            act(report=submitted, actor=supervisor, note="请核对")


def test_a_supervisor_who_signed_or_wrote_it_decides_nothing(
    submitted: AnnualReport, people: dict[Duty, Person], clerk: Person, city: Agency
) -> None:
    for person in (people[Duty.LEGAL_REVIEWER], clerk):
        appoint(person, city, Duty.SUPERVISOR)
        person.holdings.exclude(agency=city).delete()
        with pytest.raises(NotPermitted, match="不能由自己接受"):
            services.accept(report=submitted, actor=person)


def test_who_handed_it_in_and_went_to_the_office_above_decides_nothing(
    approved: AnnualReport, city: Agency, bureau: Agency, supervisor: Person
) -> None:
    went = make_person("went-up", "周上调")
    appoint(went, bureau, Duty.REPORT_EDITOR)
    services.submit(report=approved, actor=went, today=date(2022, 1, 25))
    went.holdings.update(until=date(2022, 2, 1))
    appoint(went, city, Duty.SUPERVISOR)
    with pytest.raises(NotPermitted, match="报送过"):
        services.accept(report=approved, actor=went, today=EIGHTH)
    assert services.accept(report=approved, actor=supervisor, today=EIGHTH).status == "accepted"


def test_a_deputy_decides_nothing_for_one_who_belongs_to_the_bureau(
    submitted: AnnualReport, supervisor: Person, bureau: Agency, city: Agency
) -> None:
    deputy = make_person("deputy", "代督办")
    Delegation.objects.create(
        agency=city,
        holder=supervisor,
        deputy=deputy,
        duty=Duty.SUPERVISOR,
        since=date(2022, 1, 1),
        until=date(2099, 1, 1),
        reason="出差",
        given_by=supervisor,
    )
    Post.objects.create(person=supervisor, agency=bureau, title="顾问", since=date(2021, 1, 1))
    with pytest.raises(NotPermitted, match="也不能由人代为办理"):
        services.accept(report=submitted, actor=deputy, today=EIGHTH)
    Post.objects.filter(person=supervisor).delete()
    services.accept(report=submitted, actor=deputy, today=EIGHTH)


@pytest.mark.parametrize("duty", list(Duty))
def test_who_may_not(submitted: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    """Nobody of the bureau, the holder of a supervisor's duty within it among them."""
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.accept(report=submitted, actor=people[duty])
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.return_to_agency(report=submitted, actor=people[duty], note="请核对")
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.keep_remark(report=submitted, actor=people[duty], remark=AT_CELL)


def test_a_supervisor_of_another_branch_may_not(
    submitted: AnnualReport, other_bureau: Agency
) -> None:
    other = make_person("other-supervisor", "旁督办")
    appoint(other, other_bureau, Duty.SUPERVISOR)
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.accept(report=submitted, actor=other)


def test_what_was_not_handed_in_is_not_decided(approved: AnnualReport, supervisor: Person) -> None:
    with pytest.raises(NotPermitted, match="现在是“已签发”"):
        services.accept(report=approved, actor=supervisor)


# Mending what was remarked on


def test_until_each_is_settled_it_is_not_put_up_again(
    returned: AnnualReport, clerk: Person
) -> None:
    services.reopen(report=returned, actor=clerk)
    with pytest.raises(NotPermitted, match=r"还有1条没有改，也没有答复：.*行政处罚"):
        services.check(report=returned, actor=clerk)


def test_the_cell_changed_settles_it(
    returned: AnnualReport, clerk: Person, people: dict[Duty, Person]
) -> None:
    services.reopen(report=returned, actor=clerk)
    services.type_cell(
        report=returned, cell_id=PENALTIES, text="7", actor=clerk, reason="12月31日漏登一件"
    )
    services.confirm_cell(report=returned, cell_id=PENALTIES, actor=people[Duty.SECTION_HEAD])
    (shown,) = queries.remarks_to_settle(returned)
    assert (shown.is_mended, shown.now) == (True, "7")
    services.check(report=returned, actor=clerk)
    assert SubmissionRemark.objects.get().mended_at is not None


def test_the_sentence_changed_settles_it(
    submitted: AnnualReport, supervisor: Person, clerk: Person
) -> None:
    services.return_to_agency(report=submitted, actor=supervisor, remarks=[AT_SENTENCE])
    services.reopen(report=submitted, actor=clerk)
    fifth = text_of(submitted, "s5")
    services.edit_paragraph(
        report=submitted,
        paragraph=fifth,
        text=fifth.text.replace("由办公室负责。", "由办公室于6月底前完成。"),
        revision=fifth.revision,
        actor=clerk,
    )
    services.check(report=submitted, actor=clerk)
    assert AnnualReport.objects.get(pk=submitted.pk).status == "signing"


def test_an_answer_settles_it_too(returned: AnnualReport, clerk: Person) -> None:
    services.reopen(report=returned, actor=clerk)
    remark = SubmissionRemark.objects.get()
    with pytest.raises(NotPermitted, match="请写明为什么不改"):
        services.answer_remark(remark=remark, actor=clerk, text="无")
    services.answer_remark(remark=remark, actor=clerk, text="该件由市局作出，不计入本机关。")
    services.check(report=returned, actor=clerk)
    remark.refresh_from_db()
    assert (remark.mended_at, remark.answered_by) == (None, clerk)
    with pytest.raises(NotPermitted, match="不能再答复"):
        services.answer_remark(remark=remark, actor=clerk, text="")


def test_an_answer_is_taken_back(returned: AnnualReport, clerk: Person) -> None:
    remark = SubmissionRemark.objects.get()
    services.answer_remark(remark=remark, actor=clerk, text="该件由市局作出。")
    services.answer_remark(remark=remark, actor=clerk, text="")
    remark.refresh_from_db()
    assert (remark.answer, remark.answered_by) == ("", None)


@pytest.mark.parametrize(
    "duty", [duty for duty in Duty if duty not in (Duty.OFFICE_HEAD, Duty.REPORT_EDITOR)]
)
def test_who_may_not_answer(returned: AnnualReport, people: dict[Duty, Person], duty: Duty) -> None:
    with pytest.raises(NotPermitted, match="没有这项职责"):
        services.answer_remark(
            remark=SubmissionRemark.objects.get(), actor=people[duty], text="该件由市局作出。"
        )


# Elsewhere


@pytest.fixture
def proof(bureau: Agency) -> StoredFile:
    return StoredFile.objects.create(
        sha256="b" * 64,
        name="接收通知.pdf",
        content_type="application/pdf",
        size=9,
        agency_code=bureau.code,
        uploaded_by="clerk",
    )


@pytest.fixture
def elsewhere(approved: AnnualReport, publisher: Person, proof: StoredFile) -> AnnualReport:
    return services.record_submission(
        report=approved,
        actor=publisher,
        elsewhere="云岭市人民政府办公室",
        submitted_on=date(2022, 1, 25),
        proof=proof,
        today=date(2022, 1, 25),
    )


def test_an_acceptance_elsewhere_is_written_down_with_its_proof(
    elsewhere: AnnualReport, clerk: Person, proof: StoredFile
) -> None:
    with pytest.raises(NotPermitted, match="请附上对方的答复"):
        services.record_acceptance(report=elsewhere, actor=clerk, decided_on=EIGHTH)
    services.record_acceptance(
        report=elsewhere, actor=clerk, decided_on=EIGHTH, proof=proof, note="已收悉"
    )
    assert AnnualReport.objects.get(pk=elsewhere.pk).status == "accepted"
    row = Submission.objects.get(report=elsewhere)
    assert (row.decided_on, row.decision_proof, row.note) == (EIGHTH, proof, "已收悉")


def test_a_return_elsewhere_is_written_down_with_its_remarks(
    elsewhere: AnnualReport, clerk: Person, proof: StoredFile
) -> None:
    services.keep_remark(report=elsewhere, actor=clerk, remark=AT_CELL)
    services.record_return(report=elsewhere, actor=clerk, decided_on=EIGHTH, proof=proof)
    assert AnnualReport.objects.get(pk=elsewhere.pk).status == "returned"
    assert [one.remark.cell_id for one in queries.remarks_to_settle(elsewhere)] == [PENALTIES]


@pytest.mark.parametrize("day", [date(2022, 1, 24), date(2100, 1, 1)])
def test_a_day_of_the_answer_that_cannot_be(
    elsewhere: AnnualReport, clerk: Person, proof: StoredFile, day: date
) -> None:
    with pytest.raises(NotPermitted, match="应在报送（2022年1月25日）以后"):
        services.record_acceptance(report=elsewhere, actor=clerk, decided_on=day, proof=proof)


def test_what_was_handed_in_here_is_not_accepted_by_the_agency_itself(
    submitted: AnnualReport, clerk: Person, proof: StoredFile
) -> None:
    with pytest.raises(NotPermitted, match="由其接受或者退回，不用登记"):
        services.record_acceptance(report=submitted, actor=clerk, decided_on=EIGHTH, proof=proof)
    with pytest.raises(NotPermitted, match="由其接受或者退回，不用登记"):
        services.record_return(
            report=submitted, actor=clerk, decided_on=EIGHTH, proof=proof, note="请核对"
        )


def test_what_was_handed_in_elsewhere_is_not_decided_here(
    elsewhere: AnnualReport, supervisor: Person
) -> None:
    with pytest.raises(NotPermitted, match="由报送机关登记其答复"):
        services.accept(report=elsewhere, actor=supervisor)


@pytest.mark.parametrize(
    "duty", [duty for duty in Duty if duty not in (Duty.OFFICE_HEAD, Duty.REPORT_EDITOR)]
)
def test_who_may_not_write_it_down(
    elsewhere: AnnualReport, people: dict[Duty, Person], duty: Duty, proof: StoredFile
) -> None:
    for act in (services.record_acceptance, services.record_return):
        with pytest.raises(NotPermitted, match="没有这项职责"):
            act(
                report=elsewhere,
                actor=people[duty],
                decided_on=EIGHTH,
                proof=proof,
                note="请核对",
            )


def test_mended_it_is_signed_submitted_and_accepted(
    returned: AnnualReport,
    clerk: Person,
    publisher: Person,
    supervisor: Person,
    people: dict[Duty, Person],
) -> None:
    services.reopen(report=returned, actor=clerk)
    services.answer_remark(
        remark=SubmissionRemark.objects.get(), actor=clerk, text="该件由市局作出。"
    )
    services.check(report=returned, actor=clerk, today=date(2022, 2, 9))
    assert shown_hash(returned)
    sign_all(returned, people, today=date(2022, 2, 10))
    services.submit(report=returned, actor=publisher, today=date(2022, 2, 10))
    assert queries.remarks_to_settle(returned) == ()
    services.accept(report=returned, actor=supervisor, today=date(2022, 2, 11))
    assert [(one.version.number, one.decision) for one in queries.submissions_of(returned)] == [
        (2, "accepted"),
        (1, "returned"),
    ]
