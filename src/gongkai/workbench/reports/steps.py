"""How each step of the report's flow is taken at the desk: one row for each step.

A step that is new in `statute` needs a row here: what the form asks, which act it calls and what
is told afterwards. Steps by route have none, for they follow from signatures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.organisations.models import Person
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport, Origin
from gongkai.reporting.queries import ReportPage
from gongkai.statute.annual_report_flow import Status
from gongkai.statute.duties import Duty
from gongkai.statute.flow import Step
from gongkai.workbench.reports.head import Head
from gongkai.workbench.typed_day import typed_day

Filled = Mapping[str, str]
"""What was filled in, by the name of the field, without blanks at its ends."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of the form: `kind` is that of an input, or "area" for several lines."""

    name: str
    label: str
    hint: str = ""
    kind: str = "area"
    required: bool = True


def _always(page: ReportPage, head: Head) -> bool:
    return True


def _nothing(page: ReportPage, head: Head) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class StepForm:
    """A step at the desk. `page` names the page on which it is taken instead of a form here.

    `again` is asked instead of `asks` once a version is public. `label` is the button's where the
    flow's own does not do. `fits` says whether the step makes sense for this report at all,
    `why_not` in words why it cannot be taken yet. `is_main`: it leads on.
    """

    take: Callable[[AnnualReport, Person, Filled], object]
    told: str = ""
    asks: tuple[Ask, ...] = ()
    page: str = ""
    label: str = ""
    again: tuple[Ask, ...] = ()
    fits: Callable[[ReportPage, Head], bool] = _always
    why_not: Callable[[ReportPage, Head], str] = _nothing
    is_main: bool = True


def _check(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.check(report=report, actor=actor)


def _reopen(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.reopen(report=report, actor=actor, note=filled.get("note", ""))


def _publish(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.publish(report=report, actor=actor, note=filled.get("note", ""))


def _correct(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.correct(report=report, actor=actor, reason=filled.get("reason", ""))


def _abandon(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.abandon_correction(report=report, actor=actor, reason=filled.get("reason", ""))


def _present(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.present_report(
        report=report, actor=actor, published_on=typed_day(filled.get("published_on", ""))
    )


def _file(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.file_report(
        report=report, actor=actor, published_on=typed_day(filled.get("published_on", ""))
    )


def _hand_back(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.hand_back_report(report=report, actor=actor, reason=filled.get("reason", ""))


def _take_out(report: AnnualReport, actor: Person, filled: Filled) -> object:
    return services.take_out_report(report=report, actor=actor, reason=filled.get("reason", ""))


def _elsewhere(report: AnnualReport, actor: Person, filled: Filled) -> object:
    raise AssertionError("taken on a page of its own")


def _is_drafted(page: ReportPage, head: Head) -> bool:
    return page.report.origin == Origin.DRAFTED


def _is_typed(page: ReportPage, head: Head) -> bool:
    return page.report.origin == Origin.TYPED


def _is_still_inside(page: ReportPage, head: Head) -> bool:
    return page.report.status != Status.APPROVED or not head.is_public


def _has_left(page: ReportPage, head: Head) -> bool:
    return head.is_public or page.report.status in {Status.SUBMITTED, Status.ACCEPTED}


def _findings_stand(page: ReportPage, head: Head) -> str:
    if page.blocking:
        return f"改正{len(page.blocking)}处问题或者写明理由后才能办"
    if head.unsettled:
        return f"退回意见还有{head.unsettled}条，改正或者答复后才能办"
    return ""


def _wrote(page: ReportPage, head: Head) -> str:
    return "您参与了编写，须由没有参与的负责人办理" if page.has_drafted else ""


REOPEN = Ask("note", "为什么要改", "已有的签字即行失效，签过的人会看到这一句", required=False)
CORRECT = Ask("reason", "为什么更正", "哪一处有误，由谁发现。原来公布的一版仍可查阅")
ABANDON = Ask("reason", "为什么放弃", "更正中改过的数和文字恢复到原来的一稿，签过的字作废")
NOTE = Ask("note", "更正说明", "哪里有误，改成了什么。随更正后的报告一起公布")
PRINTED_ON = Ask("published_on", "当时公布的日期", "查不到的可以空着", "date", required=False)

STEP_FORMS: dict[str, StepForm] = {
    "check": StepForm(_check, "已送签", fits=_is_drafted, why_not=_findings_stand),
    "reopen": StepForm(
        _reopen, "已退回起草，可以修改", (REOPEN,), fits=_is_still_inside, is_main=False
    ),
    "publish": StepForm(
        _publish,
        "已公布，对外页面可以看到",
        again=(NOTE,),
        fits=lambda page, head: not head.is_public,
        why_not=_wrote,
    ),
    "submit": StepForm(_elsewhere, page="report-submission"),
    "accept": StepForm(
        _elsewhere, page="report-review", label="审阅", fits=lambda page, head: head.waits_here
    ),
    "return_to_agency": StepForm(
        _elsewhere, page="report-review", label="审阅", fits=lambda page, head: head.waits_here
    ),
    "record_acceptance": StepForm(
        _elsewhere,
        page="report-submission",
        label="登记上级意见",
        fits=lambda page, head: head.waits_elsewhere,
    ),
    "record_return": StepForm(
        _elsewhere,
        page="report-submission",
        label="登记上级意见",
        fits=lambda page, head: head.waits_elsewhere,
    ),
    "correct": StepForm(
        _correct, "已开始更正：改好后重新送签", (CORRECT,), fits=_has_left, is_main=False
    ),
    "abandon_correction": StepForm(
        _abandon,
        "已放弃更正，原来的一稿照旧有效",
        (ABANDON,),
        fits=lambda page, head: bool(page.report.correcting),
        is_main=False,
    ),
    "present": StepForm(
        _present, "已提交，等公开工作机构负责人收录", (PRINTED_ON,), fits=_is_typed
    ),
    "file": StepForm(_file, "已收录，对外页面可以看到", (PRINTED_ON,)),
    "hand_back": StepForm(
        _hand_back,
        "已退回补录",
        (Ask("reason", "哪里要重新补录"),),
        fits=_is_typed,
        is_main=False,
    ),
    "take_out": StepForm(
        _take_out,
        "已撤回收录，对外页面不再显示",
        (Ask("reason", "撤回的原因"),),
        fits=lambda page, head: page.report.status == Status.FILED,
        is_main=False,
    ),
}


@dataclass(frozen=True, slots=True)
class StepAtDesk:
    """A button; `why_not` says in words why it cannot be pressed now, empty when it can.

    `is_others`: somebody else takes the step, and `why_not` says who.
    """

    name: str
    label: str
    why_not: str
    page: str
    asks: tuple[Ask, ...]
    is_main: bool
    is_others: bool


def steps_at_desk(page: ReportPage, head: Head) -> tuple[StepAtDesk, ...]:
    """The steps that fit the report now; what somebody else takes says who does.

    Steps that are taken on one page share one button.
    """
    mine = {step.name for step in page.steps}
    found: dict[str, StepAtDesk] = {}
    for step in page.report.FLOW.steps_from(page.report.status):
        form = STEP_FORMS.get(step.name)
        if form is None or not form.fits(page, head):
            continue
        others = step.name not in mine
        why = f"由{_who(step)}办理" if others else form.why_not(page, head)
        asks = form.again if head.edition and form.again else form.asks
        label = form.label or step.label
        one = StepAtDesk(step.name, label, why, form.page, asks, form.is_main, others)
        found.setdefault(label, one)
    return tuple(found.values())


def _who(step: Step) -> str:
    return "、".join(duty.label for duty in Duty if duty in step.duties)
