"""Asking before deciding, of those who wrote or signed."""

import pytest
from tests.workflow.signing import CHARGE, DAY, LEGAL, OFFICE, sign, step, waiting

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow import queries, services
from gongkai.workflow.models import Draft, Question

People = dict[Duty, Person]


def ask(
    draft: Draft, label: str, asker: Person, of: Person, text: str = "为何多于上年？"
) -> Question:
    return services.ask(
        draft=draft, step=step(draft, label), asker=asker, asked_of=of, text=text, today=DAY
    )


@pytest.fixture
def question(draft: Draft, people: People) -> Question:
    sign(draft, OFFICE, people[Duty.OFFICE_HEAD])
    return ask(draft, LEGAL, people[Duty.LEGAL_REVIEWER], people[Duty.REPORT_EDITOR])


def test_the_question_waits_for_the_one_asked_and_the_step_for_the_signer(
    draft: Draft, question: Question, people: People
) -> None:
    assert list(queries.questions_to(people[Duty.REPORT_EDITOR])) == [question]
    assert waiting(draft) == [LEGAL]
    services.answer(question=question, actor=people[Duty.REPORT_EDITOR], text="新增两项业务")
    assert not queries.questions_to(people[Duty.REPORT_EDITOR]).exists()
    question.refresh_from_db()
    assert question.answer == "新增两项业务"
    acts = AuditEntry.objects.filter(act__in=["workflow.ask", "workflow.answer"])
    assert [entry.actor_name for entry in acts.order_by("pk")] == ["蒋法规", "杨年报"]


def test_who_signed_before_may_be_asked_too(
    draft: Draft, question: Question, people: People
) -> None:
    ask(draft, LEGAL, people[Duty.LEGAL_REVIEWER], people[Duty.OFFICE_HEAD])
    with pytest.raises(NotPermitted, match="秦分管没有参与本稿"):
        ask(draft, LEGAL, people[Duty.LEGAL_REVIEWER], people[Duty.LEADER_IN_CHARGE])


def test_only_who_decides_now_asks(
    draft: Draft, question: Question, people: People, stranger: Person
) -> None:
    others = [person for duty, person in people.items() if duty != Duty.LEGAL_REVIEWER]
    for person in [*others, stranger]:
        with pytest.raises(NotPermitted):
            ask(draft, LEGAL, person, people[Duty.REPORT_EDITOR])
    with pytest.raises(NotPermitted, match="还没有轮到"):
        ask(draft, CHARGE, people[Duty.LEADER_IN_CHARGE], people[Duty.REPORT_EDITOR])


def test_a_question_and_an_answer_have_a_text(
    draft: Draft, question: Question, people: People
) -> None:
    with pytest.raises(NotPermitted, match="请写明要问什么"):
        ask(draft, LEGAL, people[Duty.LEGAL_REVIEWER], people[Duty.REPORT_EDITOR], " ")
    with pytest.raises(NotPermitted, match="请填写答复"):
        services.answer(question=question, actor=people[Duty.REPORT_EDITOR], text=" ")


def test_the_one_asked_answers_and_once(question: Question, people: People) -> None:
    with pytest.raises(NotPermitted, match="这是问杨年报的，请本人答复"):
        services.answer(question=question, actor=people[Duty.OFFICE_HEAD], text="不知")
    services.answer(question=question, actor=people[Duty.REPORT_EDITOR], text="新增业务")
    with pytest.raises(NotPermitted, match="已经答复过"):
        services.answer(question=question, actor=people[Duty.REPORT_EDITOR], text="再答")
