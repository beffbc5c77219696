"""What the bureau enters in its registers, on a day of November 2024."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.audit.models import AuditEntry
from gongkai.organisations.models import Agency, Person
from gongkai.registers.models import Entry, EntryKind, NormativeDocument
from gongkai.registers.services import add_document, add_entry
from gongkai.statute.duties import Duty
from gongkai.statute.refusal import NotPermitted

TODAY = date(2024, 11, 15)

WRITERS = {Duty.REGISTER_CLERK, Duty.REGISTRAR}
MAY_NOT_WRITE = [duty for duty in Duty if duty not in WRITERS]

PENALTIES = "t2.art20_6.penalty.decisions"
LICENCES = "t2.art20_5.licensing.decisions"
COERCION = "t2.art20_6.coercion.decisions"
FEES = "t2.art20_8.admin_fees.amount_wan"
ISSUED = "t2.art20_1.normative_docs.issued"
ENDED = "t2.art20_1.normative_docs.repealed"
IN_FORCE = "t2.art20_1.normative_docs.in_force"


def refused(act: Callable[..., object], *args: Any, **kwargs: Any) -> str:
    """What a clerk reads when `act` is refused."""
    with pytest.raises(NotPermitted) as refusal:
        act(*args, **kwargs)
    return refusal.value.message


def logged(act: str) -> AuditEntry:
    """The one entry of the log on `act`."""
    return AuditEntry.objects.get(act=f"registers.{act}")


class Registers:
    """The registers of one agency in the hands of its clerk."""

    def __init__(self, agency: Agency, clerk: Person) -> None:
        self.agency, self.clerk = agency, clerk
        self.signed: dict[str, Any] = {"actor": clerk, "today": TODAY}
        self.last = 0

    def penalty(self, count: int, day: date, /, **changes: Any) -> Entry:
        facts = {
            "number": f"云工信罚〔{day.year}〕{count}号",
            "subject": f"企业{count}未按规定报送节能资料",
            "decided_on": day,
        }
        return self.enter(EntryKind.PENALTY, **facts | changes)

    def fee(self, number: str, day: date, cents: int | None) -> Entry:
        return self.enter(
            EntryKind.FEE, number=number, subject="占道费", decided_on=day, amount=cents
        )

    def refund(self, number: str, day: date, cents: int) -> Entry:
        return self.enter(
            EntryKind.REFUND, number=number, subject="多收退回", decided_on=day, amount=cents
        )

    def enter(self, kind: EntryKind, **facts: Any) -> Entry:
        return add_entry(self.agency, kind, **facts, **self.signed)

    def add(self, kind: EntryKind, day: date, amount: int | None = None) -> Entry:
        """An entry of any kind under the next number."""
        self.last += 1
        number = f"云工信〔{day.year}〕{self.last}号"
        return self.enter(kind, number=number, subject="某事", decided_on=day, amount=amount)

    def document(self, count: int, issued_on: date, /, **changes: Any) -> NormativeDocument:
        facts = {
            "title": f"中小企业扶持办法{count}",
            "number": f"云工信规〔{issued_on.year}〕{count}号",
            "issued_on": issued_on,
        }
        return add_document(self.agency, **facts | changes, **self.signed)


@pytest.fixture
def registers(bureau: Agency, clerk: Person) -> Registers:
    return Registers(bureau, clerk)
