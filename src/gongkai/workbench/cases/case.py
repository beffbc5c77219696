"""One case, whatever its kind: the way to its page, and what people keep beside it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from gongkai.lib.storable_text import storable
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.cases.kinds import page_of_case
from gongkai.workbench.permitted import came_from, desk_of, open_to_work, refusals_as_messages
from gongkai.workflow.models import Case, CaseLink
from gongkai.workflow.queries import fallen_signatures, visible_to
from gongkai.workflow.services import (
    add_note,
    link_cases,
    note_void_seen,
    unlink,
    unwatch,
    watch,
)

_NAMED = 4


def case_or_404(request: HttpRequest, pk: int) -> Case:
    """The case when this person may open it, in the seat in use."""
    desk = desk_of(request)
    found = visible_to(desk.person, desk.day).select_related("agency").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_GET
@open_to_work
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Where mails and lists lead: on to the page of the case's kind."""
    address = page_of_case(case_or_404(request, pk))
    if not address:
        raise Http404
    return redirect(address)


@require_POST
@open_to_work
@refusals_as_messages
def note_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an internal note."""
    found, desk = case_or_404(request, pk), desk_of(request)
    add_note(case=found, text=request.POST.get("text", ""), actor=desk.person, today=desk.day)
    messages.success(request, "已写批注")
    return redirect(came_from(request))


@require_POST
@open_to_work
@refusals_as_messages
def link_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Link the case with another one that its title or number names."""
    found, desk = case_or_404(request, pk), desk_of(request)
    link_cases(
        case=found,
        other=_named(request, found, storable(request.POST.get("other", "")).strip()),
        why=request.POST.get("why", ""),
        actor=desk.person,
        today=desk.day,
    )
    messages.success(request, "已关联")
    return redirect(came_from(request))


@require_POST
@open_to_work
@refusals_as_messages
def link_drop(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """Take a link off."""
    found, desk = case_or_404(request, pk), desk_of(request)
    row = CaseLink.objects.filter(Q(first=found) | Q(second=found), pk=link).first()
    if row is None:
        raise Http404
    unlink(link=row, case=found, actor=desk.person, today=desk.day)
    messages.success(request, "已取消关联")
    return redirect(came_from(request))


@require_POST
@open_to_work
@refusals_as_messages
def watching(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch the case, or no longer."""
    found, desk = case_or_404(request, pk), desk_of(request)
    if request.POST.get("watch") == "0":
        unwatch(case=found, actor=desk.person)
        messages.success(request, f"不再关注：{found}")
    else:
        watch(case=found, actor=desk.person, today=desk.day)
        messages.success(request, f"已关注：{found}")
    return redirect(came_from(request))


@require_POST
@open_to_work
def signature_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take note that a signature of one's own fell."""
    desk = desk_of(request)
    fell = fallen_signatures(desk.person, desk.agency).filter(pk=pk).first()
    if fell is None:
        raise Http404
    note_void_seen(signature=fell, person=desk.person)
    return redirect("workbench:home")


def _named(request: HttpRequest, case: Case, words: str) -> Case:
    """The one other case of the agency that `words` name: its number, its title or a part of it.

    Raises NotPermitted for none and, with their titles, for several.
    """
    desk = desk_of(request)
    others = visible_to(desk.person, desk.day).filter(agency=case.agency).exclude(pk=case.pk)
    if not words:
        raise NotPermitted("请写出要关联的那件的名称或者编号。")
    exact = list(others.filter(Q(number=words) | Q(title=words))[:2])
    found = exact if len(exact) == 1 else list(others.filter(title__icontains=words)[: _NAMED + 1])
    if not found:
        raise NotPermitted(f"没有找到“{words[:40]}”。请核对名称或者编号。")
    if len(found) > 1:
        titles = "、".join(f"“{one}”" for one in found[:_NAMED])
        raise NotPermitted(f"有几件都符合：{titles}。请写出全名。")
    return found[0]
