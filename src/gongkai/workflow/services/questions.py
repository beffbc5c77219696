"""What a signer asks before deciding."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.lib.storable_text import storable
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, Question, SignatureStep
from gongkai.workflow.queries.standings import may_be_asked
from gongkai.workflow.record import record_on_draft
from gongkai.workflow.services.deciding import capacity_for
from gongkai.workflow.services.turns import lock


@transaction.atomic
def ask(
    *,
    draft: Draft,
    step: SignatureStep,
    asker: Person,
    asked_of: Person,
    text: str,
    today: date,
) -> Question:
    """Ask somebody about a version before deciding; the step goes on waiting for the asker.

    Raises NotPermitted for who may not decide on this step now, without a text, and when
    `asked_of` is neither one of those who wrote it nor one who signed it.
    """
    lock(draft)
    capacity = capacity_for(draft, step, asker, today)
    if not text.strip():
        raise NotPermitted("请写明要问什么。")
    if not may_be_asked(draft).filter(pk=asked_of.pk).exclude(pk=asker.pk).exists():
        raise NotPermitted(f"{asked_of.name}没有参与本稿，只能询问起草、改动或者签过本稿的人。")
    question = Question.objects.create(
        draft=draft, step=step, asker=asker, asked_of=asked_of, text=storable(text.strip())
    )
    record_on_draft(
        draft,
        asker,
        "ask",
        duty=capacity.duty,
        step=step.label,
        asked_of=asked_of.name,
        text=question.text,
    )
    return question


@transaction.atomic
def answer(*, question: Question, actor: Person, text: str) -> Question:
    """Answer a question, once. Raises NotPermitted for anybody else and without a text."""
    draft = lock(question.draft)
    question.refresh_from_db()
    if question.asked_of_id != actor.pk:
        raise NotPermitted(f"这是问{question.asked_of.name}的，请本人答复。")
    if question.answered_at is not None:
        raise NotPermitted("这个问题已经答复过。请刷新页面。")
    if not text.strip():
        raise NotPermitted("请填写答复。")
    question.answer, question.answered_at = storable(text.strip()), timezone.now()
    question.save(update_fields=["answer", "answered_at"])
    record_on_draft(draft, actor, "answer", asker=question.asker.name, text=question.answer)
    return question
