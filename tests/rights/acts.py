"""How each act of the table of rights is tried: one small function for each, `(world, who)`.

Everything that the act needs is made without asking who may, or by who may; then `who` does it. An
act for what is somebody's own names in `also` the duties whose holder owns it here; `but` names who
is kept from it for another reason, such as not to sign what one drafted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tests.conftest import make_person
from tests.reporting import conftest as reports
from tests.workflow import signing

from gongkai.organisations.models import Agency, Person, Post, Section
from gongkai.registers.models import KeptRegister, RegisterKind
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.duties import Duty
from gongkai.workflow.models import Case, Draft

TODAY = date(2026, 3, 2)
NOBODY: frozenset[Duty] = frozenset()


@dataclass
class World:
    """The bureau of the cast, and what acts are done on. Made when it is first asked for."""

    city: Agency
    bureau: Agency
    people: dict[Duty, Person]

    @cached_property
    def someone(self) -> Person:
        """Somebody with a post in the bureau, no duty, and a password."""
        person = make_person("someone", "钱某人")
        Post.objects.create(person=person, agency=self.bureau, title="科员", since=date(2015, 1, 1))
        return person

    @cached_property
    def section(self) -> Section:
        return Section.objects.create(agency=self.bureau, name="综合科")

    @property
    def editor(self) -> Person:
        return self.people[Duty.REPORT_EDITOR]

    @cached_property
    def report(self) -> AnnualReport:
        """The draft of 2021; every register is kept and empty."""
        for kind in RegisterKind:
            KeptRegister.objects.create(agency=self.bureau, kind=kind, since_year=2015)
        return services.open_report(agency=self.bureau, year=2021, actor=self.editor)

    @cached_property
    def put_up(self) -> AnnualReport:
        """The report of 2021, complete and put up for signature."""
        report = self.report
        reports.fill_zeros(report, self.editor)
        problems = reports.text_of(report, "s5")
        services.edit_paragraph(
            report=report,
            paragraph=problems,
            text=reports.PROBLEMS,
            revision=problems.revision,
            actor=self.editor,
        )
        return services.check(report=report, actor=self.editor, today=date(2022, 1, 15))

    @cached_property
    def case(self) -> Case:
        return Case.objects.create(
            agency=self.bureau, kind="annual_report", title="2021年度报告", status="signing"
        )

    @cached_property
    def draft(self) -> Draft:
        """The case as the editor put it up, on the proposed route."""
        return signing.put_up(self.case, self.editor)


Try = Callable[[World, Person], object]


@dataclass(frozen=True)
class Act:
    """How the act is tried, and whom the table alone does not tell.

    `needs` are things of the world made once for all who try; `anybody` is done by everybody on
    what is always their own.
    """

    attempt: Try
    also: frozenset[Duty] = NOBODY
    but: frozenset[Duty] = NOBODY
    needs: tuple[str, ...] = ()
    anybody: bool = False


ACTS: dict[str, Act] = {}
"""Every act by its name in the table of rights."""


def act(name: str, **facts: Any) -> Callable[[Try], Try]:
    """Register how the act `name` is tried; `facts` as in `Act`."""

    def register(attempt: Try) -> Try:
        assert name not in ACTS, name
        ACTS[name] = Act(attempt, **facts)
        return attempt

    return register
