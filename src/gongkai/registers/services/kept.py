"""Which registers an agency keeps, and since which year."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Min

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.permissions import require_right
from gongkai.registers.models import (
    Entry,
    EntryKind,
    KeptRegister,
    MonthlyCount,
    NormativeDocument,
    RegisterKind,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workflow.record import record_act

REGISTER_OF = {
    EntryKind.LICENCE: RegisterKind.LICENCE,
    EntryKind.PENALTY: RegisterKind.PENALTY,
    EntryKind.COERCION: RegisterKind.COERCION,
    EntryKind.FEE: RegisterKind.FEE,
    EntryKind.REFUND: RegisterKind.FEE,
}


@transaction.atomic
def keep_register(
    agency: Agency, register: RegisterKind, *, since_year: int, actor: Person, today: date
) -> KeptRegister:
    """Declare that the agency keeps this register from `since_year` on: no entry then means 0.

    Raises NotPermitted unless `actor` keeps the agency's registers, and for a year after that of
    a record, which would then be in the register and in no figure.
    """
    by = require_right(actor, agency, "registers.keep", day=today, act=f"启用{register.label}台账")
    first = first_year(agency, register)
    if first is not None and since_year > first:
        raise NotPermitted(
            f"{register.label}台账里已有{first}年的记录，起始年份不能晚于{first}年。"
        )
    kept, _ = KeptRegister.objects.update_or_create(
        agency=agency, kind=register, defaults={"since_year": since_year}
    )
    detail = {"register": register.value, "since_year": since_year}
    record_act(actor, agency, "registers.keep", register.label, detail, duty=by)
    return kept


@transaction.atomic
def stop_keeping(agency: Agency, register: RegisterKind, *, actor: Person, today: date) -> None:
    """Declare that the agency does not keep this register: its cells are blank, not 0.

    Raises NotPermitted unless `actor` keeps the agency's registers, and while it has records.
    """
    by = require_right(
        actor, agency, "registers.stop_keeping", day=today, act=f"停用{register.label}台账"
    )
    if first_year(agency, register) is not None:
        raise NotPermitted(f"{register.label}台账里已有记录，不能停用。确需停用，请先逐条删除。")
    KeptRegister.objects.filter(agency=agency, kind=register).delete()
    record_act(
        actor, agency, "registers.stop_keeping", register.label, {"register": register}, duty=by
    )


def first_year(agency: Agency, register: RegisterKind) -> int | None:
    """The year of the oldest record; None while there is none."""
    if register == RegisterKind.DOCUMENT:
        documents = NormativeDocument.objects.filter(agency=agency)
        issued = documents.aggregate(first=Min("issued_on"))["first"]
        return issued and issued.year
    kinds = [kind for kind, of in REGISTER_OF.items() if of == register]
    entries = Entry.objects.filter(agency=agency, kind__in=kinds)
    months = MonthlyCount.objects.filter(agency=agency, kind__in=kinds)
    decided = entries.aggregate(first=Min("decided_on"))["first"]
    counted = months.aggregate(first=Min("year"))["first"]
    years = [decided and decided.year, counted]
    return min((year for year in years if year is not None), default=None)


def note_kept(agency: Agency, register: RegisterKind, year: int) -> None:
    """A record of `year` says that the register is kept from then on at the latest."""
    kept, created = KeptRegister.objects.get_or_create(
        agency=agency, kind=register, defaults={"since_year": year}
    )
    if not created and kept.since_year > year:
        kept.since_year = year
        kept.save(update_fields=["since_year"])
