"""What the tests of signing share: a day, contents by their hash, and acts in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.organisations.models import Agency, Delegation, Person
from gongkai.statute.duties import Duty
from gongkai.workflow import services
from gongkai.workflow.models import Case, Draft, Signature, SignatureStep

DAY = date(2022, 1, 20)
HASH, OTHER = "a" * 64, "b" * 64

OFFICE, LEGAL, CHARGE, PRINCIPAL = "办公室审核", "合法性审核", "分管领导审签", "主要领导签发"
"""The steps proposed for an annual report."""


def put_up(case: Case, drafter: Person, content_hash: str = HASH, **facts: Any) -> Draft:
    """Put the annual report up, or what `kind` says."""
    kind = facts.pop("kind", "annual_report")
    return services.put_up(
        case=case, kind=kind, content_hash=content_hash, drafter=drafter, today=DAY, **facts
    )


def step(draft: Draft, label: str) -> SignatureStep:
    return draft.steps.get(label=label)


def sign(draft: Draft, label: str, signer: Person, **facts: Any) -> Draft:
    """Sign what is put up now, unless `shown_hash` says what was shown."""
    facts = {"shown_hash": draft.hash, "today": DAY} | facts
    return services.sign(draft=draft, step=step(draft, label), signer=signer, **facts)


def send_back(
    draft: Draft, label: str, signer: Person, opinion: str = "请核对", to: str = "", **facts: Any
) -> Draft:
    facts = {"shown_hash": draft.hash, "today": DAY} | facts
    return services.send_back(
        draft=draft,
        step=step(draft, label),
        signer=signer,
        opinion=opinion,
        to_step=step(draft, to) if to else None,
        **facts,
    )


def signed_by(draft: Draft, label: str) -> Signature:
    """The signature that stands on that step."""
    return Signature.objects.get(step=step(draft, label), decision="signed", voided_at=None)


def waiting(draft: Draft) -> list[str]:
    """Labels of the steps whose turn it is."""
    return list(draft.steps.exclude(waits_since=None).values_list("label", flat=True))


def stands(draft: Draft) -> list[str]:
    """Labels of the steps whose signature stands."""
    found = draft.signatures.filter(decision="signed", voided_at=None)
    return list(found.order_by("step__order", "step").values_list("step__label", flat=True))


def delegate(holder: Person, deputy: Person, agency: Agency, duty: Duty) -> Delegation:
    """Let `deputy` stand in in January 2022, without asking who may."""
    return Delegation.objects.create(
        agency=agency,
        holder=holder,
        deputy=deputy,
        duty=duty,
        since=date(2022, 1, 1),
        until=date(2022, 2, 1),
        reason="出差",
        given_by=holder,
    )
