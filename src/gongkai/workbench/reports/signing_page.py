"""Everything that the signing page of one report shows to one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.organisations.models import Person
from gongkai.reporting.checks import FindingOnReport
from gongkai.reporting.loaded import LastReport, load_last
from gongkai.reporting.models import AnnualReport, ReportVersion
from gongkai.reporting.output import ReportContent
from gongkai.reporting.output.html import ReportView, report_view
from gongkai.reporting.queries import (
    changes_since,
    compare_versions,
    content_of_version,
    findings_of,
    newest_version,
)
from gongkai.statute.annual_report import Outcome, plain_value
from gongkai.statute.annual_report_flow import SIGNED
from gongkai.statute.draft_kinds import ANNUAL_REPORT
from gongkai.workbench.reports.changes import Changes, changes_of
from gongkai.workbench.reports.page_tables import COMPARED
from gongkai.workbench.reports.queue import Place, line_of, place_of, step_in
from gongkai.workbench.reports.route import Decision, RouteLine, route_lines
from gongkai.workflow.models import Draft, Question, Signature, SignatureStep
from gongkai.workflow.queries import latest, may_be_asked


@dataclass(frozen=True, slots=True)
class SigningPage:
    """The newest version of a report before a person who may have to sign it.

    `mine` is the step that waits for them, `given` their own signature on this version that still
    holds, `fallen` one of theirs that does not. `seen` is the version that they opened before it.
    `changes` are those from there to here, `since` those of the report as it stands now, when it is
    no longer what was put up. `asked` are the questions put to them that wait for an answer.
    """

    report: AnnualReport
    draft: Draft
    version: ReportVersion
    view: ReportView
    totals: tuple[tuple[str, str, str], ...]
    last: LastReport | None
    findings: tuple[FindingOnReport, ...]
    route: tuple[RouteLine, ...]
    questions: tuple[Question, ...]
    place: Place
    mine: SignatureStep | None
    given: Decision | None
    fallen: Signature | None
    seen: Draft | None
    changes: Changes | None
    since: Changes | None
    asked_of: tuple[Person, ...]
    asked: tuple[Question, ...]
    person: Person

    @property
    def absent(self) -> str:
        """The name of whom this person signs for as deputy; empty in their own right."""
        own = next((one for one in self.route if self.mine and one.step == self.mine.pk), None)
        if own is None or self.person.pk in {one.pk for one in own.holders}:
            return ""
        seat = self.person.seat
        if seat and seat.holder:
            return seat.holder.name
        return own.holders[0].name if own.holders else ""

    @property
    def needed(self) -> tuple[RouteLine, ...]:
        return tuple(one for one in self.route if one.is_needed)

    @property
    def is_last(self) -> bool:
        """Whether this signature is the one that lets the report out."""
        lacking = [one.step for one in self.needed if one.signature is None]
        return self.mine is not None and lacking == [self.mine.pk]

    @property
    def following(self) -> RouteLine | None:
        """Whose turn it is once this person has signed; None while others sign beside them."""
        lacking = [one for one in self.needed if one.signature is None]
        others = [one for one in lacking if self.mine is None or one.step != self.mine.pk]
        return others[0] if others and not others[0].is_waiting else None

    @property
    def earlier(self) -> tuple[RouteLine, ...]:
        """Steps that were signed and to which this person may send the version back."""
        if self.mine is None:
            return ()
        order = self.mine.order
        return tuple(one for one in self.needed if one.signature and one.order < order)

    @property
    def may_recall(self) -> bool:
        """Whether the own signature may be taken back: nobody after it has signed yet."""
        if self.given is None or not self.draft.is_open:
            return False
        own = next(one for one in self.route if one.signature == self.given)
        return not any(one.signature and one.order > own.order for one in self.route)

    @property
    def may_recall_draft(self) -> bool:
        decided = any(one.signature for one in self.route)
        return self.draft.is_open and self.draft.drafter_id == self.person.pk and not decided

    @property
    def open_findings(self) -> tuple[FindingOnReport, ...]:
        """What was found and nobody explained; what cannot be checked is none of it."""
        return tuple(
            one for one in self.findings if one.waived is None and one.outcome is Outcome.FAILS
        )

    @property
    def waived(self) -> tuple[FindingOnReport, ...]:
        return tuple(one for one in self.findings if one.waived is not None)


def signing_page(report: AnnualReport, person: Person, day: date) -> SigningPage | None:
    """The page; None while nothing was put up yet. A constant number of queries."""
    draft, version = _newest(report)
    if draft is None or version is None:
        return None
    draft.case, version.report = report, report
    line = line_of(person, day)
    route = route_lines(draft)
    asked = tuple(draft.questions.select_related("asker", "asked_of").order_by("at", "pk"))
    seen = _seen_before(draft, person)
    last = load_last(report)
    own = [one for one in route if one.signature and one.signature.by.pk == person.pk]
    mine = step_in(line, report.pk)
    return SigningPage(
        report=report,
        draft=draft,
        version=version,
        view=report_view(content_of_version(version)),
        totals=_totals(content_of_version(version), last),
        last=last,
        findings=findings_of(report),
        route=route,
        questions=asked,
        place=place_of(line, report.pk),
        mine=mine,
        given=own[0].signature if own else None,
        fallen=_fallen(report, person) if not own else None,
        seen=seen,
        changes=_changes(seen, version),
        since=None if draft.is_open else _since(version, report),
        asked_of=tuple(may_be_asked(draft).exclude(pk=person.pk).order_by("pk")) if mine else (),
        asked=tuple(one for one in asked if one.asked_of_id == person.pk and not one.answered_at),
        person=person,
    )


def _newest(report: AnnualReport) -> tuple[Draft | None, ReportVersion | None]:
    """What was put up last; of a signed report what all have signed."""
    if report.status in SIGNED:
        version = newest_version(report)
        return (version.draft, version) if version else (None, None)
    draft = latest(report, ANNUAL_REPORT.name)
    return draft, ReportVersion.objects.filter(draft=draft).first() if draft is not None else None


def _totals(content: ReportContent, last: LastReport | None) -> tuple[tuple[str, str, str], ...]:
    """The few figures that tell one year from another: label, last year's, this year's."""
    by_id = content.declared.by_id
    found = []
    for label, key in COMPARED:
        if key not in by_id:
            continue
        before = last.entries.get(key) if last else None
        value = before.value if before else None
        shown = "" if value is None else plain_value(by_id[key], value)
        found.append((label, shown, content.printed(by_id[key])))
    return tuple(found)


def _seen_before(draft: Draft, person: Person) -> Draft | None:
    """The newest earlier version that this person opened.

    That they opened this very version a while ago is no reason to hide what is new in it: until
    they sign, it is shown against the one before. Who decided on it is shown nothing older: what
    they saw last is this one.
    """
    if draft.signatures.filter(signer=person).exists():
        return None
    earlier = Draft.objects.filter(case=draft.case, kind=draft.kind, version__lt=draft.version)
    return earlier.filter(readings__person=person).order_by("-version").first()


def _changes(seen: Draft | None, version: ReportVersion) -> Changes | None:
    """From the version seen before to this one; None where none was seen."""
    if seen is None:
        return None
    before = ReportVersion.objects.filter(draft=seen).first()
    return None if before is None else changes_of(compare_versions(before, version))


def _since(version: ReportVersion, report: AnnualReport) -> Changes | None:
    """What was changed after the version was put up; None where nothing was."""
    beside = changes_since(version, report)
    return None if beside is None or beside.is_same else changes_of(beside)


def _fallen(report: AnnualReport, person: Person) -> Signature | None:
    """The newest signature of this person that fell and that they were not told of yet."""
    fell = Signature.objects.filter(
        draft__case=report, signer=person, voided_at__isnull=False, void_seen_at=None
    )
    return fell.select_related("draft", "step").order_by("-voided_at").first()
