"""Who answers for a case: giving it to others."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.lib.whole_number import whole_number
from gongkai.organisations.models import Person
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.cases.beside import Beside, beside
from gongkai.workbench.cases.case import case_or_404
from gongkai.workbench.permitted import Desk, desk_of, open_to_work
from gongkai.workflow.queries.able import able_people
from gongkai.workflow.services import reassign


@require_http_methods(["GET", "POST"])
@open_to_work
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the case to another owner or deputy."""
    found, desk = case_or_404(request, pk), desk_of(request)
    present = beside(found, desk)
    if present.responsibility is None:
        raise Http404
    people = _people(present, desk)
    refusal = None
    if request.method == "POST":
        try:
            moved = reassign(
                responsibility=present.responsibility,
                owner=_chosen(people, request.POST.get("owner", ""), "负责人"),
                deputy=_maybe(people, request.POST.get("deputy", "")),
                actor=desk.person,
                today=desk.day,
            )
        except NotPermitted as caught:
            refusal = caught
        else:
            messages.success(request, f"已改派：{moved.label}，{moved.owner.name}负责")
            return redirect("workbench:case", pk)
    page = {"beside": present, "people": people, "refusal": refusal}
    status = 422 if refusal else 200
    return render(request, "workbench/cases/owner.html", page, status=status)


def _people(present: Beside, desk: Desk) -> QuerySet[Person]:
    """Who can answer for the case: of a restricted one, those named."""
    people = able_people(present.case.agency, desk.day).order_by("name")
    if present.restriction is None:
        return people
    return people.filter(pk__in=[one.pk for one in present.known_to])


def _chosen(people: QuerySet[Person], number: str, what: str) -> Person:
    found = _maybe(people, number)
    if found is None:
        raise NotPermitted(f"请从列表里选{what}。")
    return found


def _maybe(people: QuerySet[Person], number: str) -> Person | None:
    return people.filter(pk=whole_number(number) or 0).first()
