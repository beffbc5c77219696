"""The signing page: what a person reads before the name is put under it, and what they decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person
from gongkai.organisations.seats import Seat
from gongkai.reporting import services
from gongkai.reporting.models import AnnualReport
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workbench.reports.opening import report_or_404
from gongkai.workbench.reports.queue import seats_that_sign
from gongkai.workbench.reports.signing_page import SigningPage, signing_page
from gongkai.workflow.models import Phrase, Question, SignatureStep
from gongkai.workflow.services import note_reading, note_void_seen


@require_GET
@open_to_work
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version before this person; that they opened it is kept."""
    report = report_or_404(request, pk)
    desk = desk_of(request)
    page = signing_page(report, desk.person, desk.day)
    if page is None:
        messages.info(request, "还没有送签。核对完毕后送签，签批的人就能看到。")
        return redirect("workbench:report", pk)
    answer = _shown(request, page)
    if page.draft.is_open:
        note_reading(draft=page.draft, person=desk.person)
    if page.fallen is not None:
        note_void_seen(signature=page.fallen, person=desk.person)
    return answer


@dataclass(frozen=True, slots=True)
class Given:
    """What was sent with the form. `opinion` is what was typed, else the phrase chosen."""

    report: AnnualReport
    person: Person
    shown: str
    opinion: str
    chosen: str

    @property
    def step(self) -> SignatureStep | None:
        """The step of this report that was chosen."""
        if not self.chosen:
            return None
        steps = SignatureStep.objects.filter(draft__case=self.report)
        found = steps.filter(pk=whole_number(self.chosen) or 0).first()
        if found is None:
            raise NotPermitted("没有这一步，请重新选择退回给谁。")
        return found


def _sign(given: Given) -> str:
    services.sign_report(
        report=given.report,
        actor=given.person,
        shown_hash=given.shown,
        opinion=given.opinion,
        today=timezone.localdate(),
    )
    return f"已签字：{given.report}"


def _return(given: Given) -> str:
    services.send_back_report(
        report=given.report,
        actor=given.person,
        shown_hash=given.shown,
        opinion=given.opinion,
        to_step=given.step,
        today=timezone.localdate(),
    )
    return f"已退回：{given.report}"


def _ask(given: Given) -> str:
    asked_of = Person.objects.filter(pk=whole_number(given.chosen) or 0).first()
    if asked_of is None:
        raise NotPermitted("请选择问谁。")
    services.ask_about_report(
        report=given.report,
        actor=given.person,
        asked_of=asked_of,
        text=given.opinion,
        today=timezone.localdate(),
    )
    return f"已询问{asked_of.name}，答复会写在这一页"


def _answer(given: Given) -> str:
    questions = Question.objects.filter(draft__case=given.report)
    question = questions.filter(pk=whole_number(given.chosen) or 0).first()
    if question is None:
        raise Http404
    services.answer_about_report(
        report=given.report,
        question=question,
        actor=given.person,
        text=given.opinion,
        today=timezone.localdate(),
    )
    return f"已答复{question.asker.name}"


def _recall(given: Given) -> str:
    services.recall_signature_on_report(
        report=given.report, actor=given.person, today=timezone.localdate()
    )
    return "已撤回签字，可以重新办理"


def _recall_draft(given: Given) -> str:
    services.recall_report(report=given.report, actor=given.person, today=timezone.localdate())
    return "已撤回送签，可以修改"


ACTS: dict[str, Callable[[Given], str]] = {
    "sign": _sign,
    "return": _return,
    "ask": _ask,
    "answer": _answer,
    "recall": _recall,
    "recall-draft": _recall_draft,
}


@require_POST
@open_to_work
def signing_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one of `ACTS`. Refused, the page is shown again as it is now with the words typed."""
    if act not in ACTS:
        raise Http404
    report = report_or_404(request, pk)
    desk = desk_of(request)
    written = request.POST.get("opinion", "").strip()
    opinion = written or request.POST.get("phrase", "").strip()
    given = Given(
        report,
        desk.person,
        request.POST.get("shown", ""),
        opinion,
        request.POST.get(f"{act}-to", "").strip(),
    )
    try:
        told = ACTS[act](given)
    except NotPermitted as refusal:
        report.refresh_from_db()
        page = signing_page(report, desk.person, desk.day)
        if page is None:
            messages.error(request, refusal.full)
            return redirect("workbench:report", pk)
        answer = _shown(request, page, refusal=refusal, opinion=opinion, status=409)
        if page.draft.is_open:
            note_reading(draft=page.draft, person=desk.person)
        return answer
    messages.success(request, told)
    return redirect("workbench:report-signing", pk)


def _other_seats(request: HttpRequest, page: SigningPage) -> list[Seat]:
    """Seats of this person, not in use, in which this very version waits for them."""
    desk = desk_of(request)
    if page.mine or not page.draft.is_open or not desk.several_seats:
        return []
    return seats_that_sign(page.draft, desk.person, desk.seats, desk.day)


def _shown(
    request: HttpRequest,
    page: SigningPage,
    refusal: NotPermitted | None = None,
    opinion: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": page,
        "report": page.report,
        "draft": page.draft,
        "route": page.route,
        "changes": page.changes,
        "other_seats": _other_seats(request, page),
        "phrases": Phrase.objects.filter(person=page.person) if page.mine else (),
        "refusal": refusal,
        "opinion": opinion,
    }
    return render(request, "workbench/reports/signing.html", context, status=status)
