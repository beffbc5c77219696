"""Who gets what of a leaver's open work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.organisations.models import Agency, Person
from gongkai.workflow.models import Responsibility, Restriction, SignatureStep
from gongkai.workflow.queries.able import able_people, workers
from gongkai.workflow.queries.known import CASE

REST = 0
"""Stands in a mapping for everything that it does not name."""

HIDDEN = "一件限定知悉的事项"


@dataclass
class Receivers:
    """Chooses a receiver for each open thing, and collects what stands in the way.

    `to` maps keys of Responsibility to people, `signers` keys of SignatureStep; `REST` in `to` is
    for all else. A restricted thing goes to who is wanted where `actor` is named and so is the
    receiver. Where `actor` is not, it goes unseen to its deputy or another one named; only where
    nobody else named can work is the receiver wanted named in the leaver's place, and then that is
    not `actor`: handing over must open nothing to who does it.
    """

    leaver: Person
    agency: Agency
    actor: Person
    to: Mapping[int, Person]
    signers: Mapping[int, Person]
    today: date
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.able = {one.pk: one for one in able_people(self.agency, self.today)}
        self.able.pop(self.leaver.pk, None)
        self.workers = set(workers(self.agency, self.today).values_list("person", flat=True))
        rows = Restriction.objects.filter(agency=self.agency).prefetch_related("known_to")
        self.named = {
            (row.kind, row.key): frozenset(one.pk for one in row.known_to.all()) for row in rows
        }

    def names_of(self, kind: str, key: str, case: int | None) -> frozenset[int] | None:
        """Who may know of a thing, or of the case it belongs to; None for all."""
        found = [self.named.get((kind, key)), self.named.get((CASE, str(case)))]
        limits = [names for names in found if names is not None]
        return frozenset.intersection(*limits) if limits else None

    def for_row(self, row: Responsibility) -> Person | None:
        """Who owns it from now on; None when something stands in the way, which is then noted."""
        names = self.names_of(row.kind, row.key, row.case_id)
        wanted = self._wanted(self.to.get(row.pk), row.label if self._sees(names) else HIDDEN)
        if names is None or wanted is None:
            return wanted
        if self.actor.pk in names:
            if wanted.pk not in names:
                self.problems.append(f"{wanted.name}不在“{row.label}”的知悉人里")
            return wanted
        others = [row.deputy_id, *sorted(names)]
        heir = next((self.able[one] for one in others if one in names and one in self.able), None)
        if heir is not None:
            return heir
        if wanted.pk == self.actor.pk:
            self.problems.append(f"{HIDDEN}没有其他知悉人，不能由您自己接手，请另选一人")
            return None
        self._name(row, wanted)
        return wanted

    def for_step(
        self, step: SignatureStep, barred: frozenset[int], taken: set[int]
    ) -> Person | None:
        """Who signs in the leaver's place; `barred` wrote or signed, `taken` sign other steps."""
        case = step.draft.case
        names = self.names_of(CASE, str(case.pk), None)
        label = f"{case}：{step.label}" if self._sees(names) else HIDDEN
        wanted = self._wanted(self.signers.get(step.pk), label)
        if wanted is None:
            return None
        why = ""
        if wanted.pk in barred:
            why = "起草、改过或者签过这一稿"
        elif wanted.pk in taken:
            why = "已被指定签批这一稿的另一步"
        elif wanted.pk == self.actor.pk:
            # As in `assign_step`: whoever moves a signature does not get it.
            why = "正在办理移交，不能把签批交给自己"
        elif wanted.pk not in self.workers:
            why = "在本机关没有业务职责"
        elif names is not None and wanted.pk not in names:
            why = "不在知悉人里"
        if why:
            self.problems.append(f"{wanted.name}{why}，不能签批“{label}”")
            return None
        return wanted

    def _sees(self, names: frozenset[int] | None) -> bool:
        return names is None or self.actor.pk in names

    def _wanted(self, chosen: Person | None, label: str) -> Person | None:
        wanted = chosen or self.to.get(REST)
        if wanted is None:
            self.problems.append(f"“{label}”还没有选接手人")
        elif wanted.pk == self.leaver.pk:
            self.problems.append(f"“{label}”的接手人就是离岗人自己")
        elif wanted.pk not in self.able:
            self.problems.append(f"{wanted.name}不是{self.agency.name}在岗的人员")
        else:
            return wanted
        return None

    def _name(self, row: Responsibility, wanted: Person) -> None:
        for kind, key in ((row.kind, row.key), (CASE, str(row.case_id))):
            for found in Restriction.objects.filter(kind=kind, key=key):
                found.known_to.add(wanted)
