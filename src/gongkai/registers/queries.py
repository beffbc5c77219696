"""What is in the registers, what it adds up to, and the records behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from gongkai.organisations.models import Agency, Person
from gongkai.organisations.queries import working_agencies
from gongkai.registers.counting import (
    NO_REGULATIONS_CITES,
    NO_REGULATIONS_TEXT,
    REGULATION_CELLS,
    RULES,
    RULES_BY_CELL,
    DocumentRule,
    EntryRule,
)
from gongkai.registers.models import (
    Entry,
    KeptRegister,
    MonthlyCount,
    NormativeDocument,
    ended_between,
    in_force_on,
)
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.sources import Citation
from gongkai.workflow.queries import hidden_keys

ENTRY, DOCUMENT = "register_entry", "normative_document"
"""How a restriction names a row of a register (`workflow.Restriction.kind`)."""


@dataclass(frozen=True)
class RecordsBehind:
    """What a counted figure opens to.

    `entries` (or `documents`) are exactly the rows counted, refunds among them; `monthly` are the
    months kept as a count. A kind of record that the rule does not use is an empty queryset.
    """

    text: str
    cites: tuple[Citation, ...]
    documents: QuerySet[NormativeDocument]
    entries: QuerySet[Entry]
    monthly: QuerySet[MonthlyCount]


def year_totals(agency: Agency, year: int) -> dict[str, int | None]:
    """Every cell of table 2 that the registers can tell, in four queries whatever their size.

    Counts as they are, money in 0.01 CNY. None where the agency does not keep that register in
    that year (a blank, not a 0). A sum of money may be negative when more was paid back than
    collected.
    """
    kept = set(
        KeptRegister.objects.filter(agency=agency, since_year__lte=year).values_list(
            "kind", flat=True
        )
    )
    numbers: dict[str, int] = {}
    money: dict[str, int] = {}
    singles = (
        _entries(agency, year)
        .order_by()
        .values_list("kind")
        .annotate(number=Count("*"), money=Sum("amount"))
    )
    months = (
        MonthlyCount.objects.filter(agency=agency, year=year)
        .order_by()
        .values_list("kind")
        .annotate(number=Sum("count"), money=Sum("amount"))
    )
    for kind, number, amount in [*singles, *months]:
        numbers[kind] = numbers.get(kind, 0) + number
        money[kind] = money.get(kind, 0) + (amount or 0)
    documents = _led(agency).aggregate(
        **{
            rule.moment: Count("id", filter=_moment(rule.moment, year))
            for rule in RULES
            if isinstance(rule, DocumentRule)
        }
    )
    totals: dict[str, int | None] = {}
    for rule in RULES:
        if rule.register not in kept:
            totals[rule.cell_id] = None
        elif isinstance(rule, DocumentRule):
            totals[rule.cell_id] = documents[rule.moment]
        elif isinstance(rule, EntryRule):
            totals[rule.cell_id] = (
                money.get(rule.kind, 0) - money.get(rule.less, 0)
                if rule.less
                else numbers.get(rule.kind, 0)
            )
    never = None if AgencyKind(agency.kind).may_make_regulations else 0
    return totals | dict.fromkeys(REGULATION_CELLS, never)


def records_for(cell_id: str, agency: Agency, year: int) -> RecordsBehind | None:
    """The records that `year_totals` counted for `cell_id`; None where no register tells it."""
    if cell_id in REGULATION_CELLS and not AgencyKind(agency.kind).may_make_regulations:
        return _behind(NO_REGULATIONS_TEXT, NO_REGULATIONS_CITES)
    rule = RULES_BY_CELL.get(cell_id)
    if isinstance(rule, DocumentRule):
        documents = _led(agency).filter(_moment(rule.moment, year))
        return _behind(rule.text, rule.cites, documents=documents)
    if isinstance(rule, EntryRule):
        kinds = [rule.kind, rule.less] if rule.less else [rule.kind]
        return _behind(
            rule.text,
            rule.cites,
            entries=_entries(agency, year).filter(kind__in=kinds),
            monthly=MonthlyCount.objects.filter(agency=agency, year=year, kind__in=kinds),
        )
    return None


def keeps(agency: Agency, register: str, year: int) -> bool:
    return KeptRegister.objects.filter(agency=agency, kind=register, since_year__lte=year).exists()


def readable_agencies(person: Person, day: date) -> QuerySet[Agency]:
    """Agencies whose registers `person` may read: those whose own business they may open."""
    return working_agencies(person, day)


def entries_visible_to(person: Person, day: date) -> QuerySet[Entry]:
    """Entries that `person` may read: in those agencies, without what others alone may know of."""
    return known_entries(person).filter(agency__in=readable_agencies(person, day))


def documents_visible_to(person: Person, day: date) -> QuerySet[NormativeDocument]:
    """Documents that `person` may read, as `entries_visible_to`."""
    return known_documents(person).filter(agency__in=readable_agencies(person, day))


def known_entries(person: Person) -> QuerySet[Entry]:
    """Entries of all agencies that are not restricted, or whose restriction names `person`.

    For what a person sees. Figures count all of them.
    """
    return Entry.objects.exclude(pk__in=hidden_keys(person, ENTRY))


def known_documents(person: Person) -> QuerySet[NormativeDocument]:
    """Documents, as `known_entries`."""
    return NormativeDocument.objects.exclude(pk__in=hidden_keys(person, DOCUMENT))


def _entries(agency: Agency, year: int) -> QuerySet[Entry]:
    return Entry.objects.filter(
        agency=agency, decided_on__gte=date(year, 1, 1), decided_on__lte=date(year, 12, 31)
    )


def _led(agency: Agency) -> QuerySet[NormativeDocument]:
    return NormativeDocument.objects.filter(agency=agency, led=True)


def _moment(moment: str, year: int) -> Q:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if moment == "issued":
        return Q(issued_on__gte=first, issued_on__lte=last)
    if moment == "ended":
        return ended_between(first, last)
    return in_force_on(last)


def _behind(
    text: str,
    cites: tuple[Citation, ...],
    *,
    documents: QuerySet[NormativeDocument] | None = None,
    entries: QuerySet[Entry] | None = None,
    monthly: QuerySet[MonthlyCount] | None = None,
) -> RecordsBehind:
    return RecordsBehind(
        text,
        cites,
        NormativeDocument.objects.none() if documents is None else documents,
        Entry.objects.none() if entries is None else entries,
        MonthlyCount.objects.none() if monthly is None else monthly,
    )
