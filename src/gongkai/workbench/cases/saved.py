"""Choices in a list kept under a name."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.organisations.models import Person
from gongkai.workbench.permitted import came_from, desk_of, refusals_as_messages
from gongkai.workflow.models import SavedFilter
from gongkai.workflow.services import drop_filter, save_filter

PAGING = frozenset({"after", "before", "page"})


def saved_filters(request: HttpRequest, page: str) -> dict[str, Any]:
    """What workbench/cases/saved_filters.html shows: the kept ones, and the present choice."""
    present = urlencode(
        [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if value and name not in PAGING
        ]
    )
    person = request.user
    assert isinstance(person, Person)
    kept = list(SavedFilter.objects.filter(person=person, page=page))
    return {
        "page_name": page,
        "kept": kept,
        "present": present,
        "is_kept": any(one.query == present for one in kept),
    }


@require_POST
@refusals_as_messages
def filter_save(request: HttpRequest) -> HttpResponse:
    """Keep the present choice under a name."""
    kept = save_filter(
        person=desk_of(request).person,
        page=request.POST.get("page_name", "")[:40],
        name=request.POST.get("name", ""),
        query=request.POST.get("query", ""),
    )
    messages.success(request, f"已保存筛选：{kept.name}")
    return redirect(came_from(request))


@require_POST
def filter_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of one's own."""
    drop_filter(person=desk_of(request).person, pk=pk)
    messages.success(request, "已删去这组筛选")
    return redirect(came_from(request))
