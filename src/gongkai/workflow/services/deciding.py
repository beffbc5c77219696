"""Whether somebody may decide on a step now: the one place where this is asked."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models import Person
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.models import Draft, SignatureStep
from gongkai.workflow.queries.eligible import Capacity, barred_from, capacities_of, live

_CLOSED = {
    Draft.Outcome.SIGNED: "已经签发",
    Draft.Outcome.RETURNED: "已经退回起草人",
    Draft.Outcome.RECALLED: "已由起草人撤回",
    Draft.Outcome.CHANGED: "送签后又作了改动，须重新送签",
    Draft.Outcome.EMERGENCY: "已经紧急放行",
}


def refuse_closed(draft: Draft) -> None:
    """Refuse an act on a version that nobody is asked to sign any more."""
    if not draft.is_open:
        how = _CLOSED[Draft.Outcome(draft.outcome)]
        raise NotPermitted(f"“{draft}”{how}，不能再办理。请刷新页面，看最新一稿。")


def capacity_for(draft: Draft, step: SignatureStep, person: Person, day: date) -> Capacity:
    """The capacity in which `person` decides on `step`, read anew, in place. `draft` is locked.

    Raises NotPermitted without the duty, when the version is closed, for who wrote on it or signed
    it already, as themselves or as the one for whom they would sign, and when it is not the turn
    of this step.
    """
    step.refresh_from_db()
    if step.draft_id != draft.pk:
        raise NotPermitted(f"这一步不属于“{draft}”。请刷新页面后再办理。")
    step.draft = draft
    capacities = capacities_of(person, step, day)
    if not capacities:
        raise NotPermitted(_not_yours(step))
    refuse_closed(draft)
    _refuse_barred(draft, person)
    barred = barred_from(draft)
    free = [
        one for one in capacities if one.on_behalf_of is None or one.on_behalf_of.pk not in barred
    ]
    if not free:
        raise NotPermitted(_holder_barred(capacities[0], draft))
    if step.waits_since is None:
        raise NotPermitted(_not_its_turn(step))
    return free[0]


def refuse_other_content(draft: Draft, shown_hash: str) -> None:
    """Refuse who was shown something else than what is put up now."""
    if shown_hash != draft.hash:
        raise NotPermitted(
            f"您看到的内容与送签的“{draft}”不一致，可能刚刚有人改动。请刷新页面，看过最新内容再签。"
        )


def _refuse_barred(draft: Draft, person: Person) -> None:
    if draft.drafter_id == person.pk:
        raise NotPermitted(f"“{draft}”由您本人起草送签，须由他人签。请另一位有此职责的人员办理。")
    if draft.writers.filter(pk=person.pk).exists():
        raise NotPermitted(
            f"您改动过“{draft}”的内容，须由没有参与编写的人员签。请另一位有此职责的人员办理。"
        )
    given = live().filter(draft=draft).select_related("step", "signer")
    mine = given.filter(signer=person).first()
    if mine is not None:
        raise NotPermitted(
            f"您已在“{mine.step.label}”签过“{draft}”，同一稿件每人只能签一步。"
            "请另一位有此职责的人员办理。"
        )
    for_me = given.filter(on_behalf_of=person).first()
    if for_me is not None:
        raise NotPermitted(
            f"{for_me.signer.name}已代您在“{for_me.step.label}”签过“{draft}”，"
            "同一稿件每人只能签一步。请另一位有此职责的人员办理。"
        )


def _holder_barred(capacity: Capacity, draft: Draft) -> str:
    holder = capacity.on_behalf_of
    assert holder is not None
    wrote = holder.pk == draft.drafter_id or draft.writers.filter(pk=holder.pk).exists()
    why = "写过本稿" if wrote else "已签过本稿的另一步"
    return f"{holder.name}{why}，您不能代其签这一步。请另一位有此职责的人员办理。"


def _not_yours(step: SignatureStep) -> str:
    if step.person is not None:
        return f"“{step.label}”指定由{step.person.name}签。如需改由您签，请公开工作机构负责人改派。"
    return (
        f"“{step.label}”须由担任“{Duty(step.duty).label}”的人员签，您现在没有以这项职责办理。"
        "如果您有这项职责，请先切换；没有的，请安全管理员先行任命。"
    )


def _not_its_turn(step: SignatureStep) -> str:
    done = live().filter(step=step).select_related("signer").first()
    if done is not None:
        return f"“{step.label}”已由{done.signer.name}签过。请刷新页面后再看。"
    if step.only_important and not step.draft.is_important:
        return f"“{step.label}”只在重要稿件上签，本稿按一般稿件送签。"
    return f"还没有轮到“{step.label}”，前面的签批还没有办完。请等前面各步签完。"
