"""What a person does with a letter of comments."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from gongkai.lib.whole_number import whole_number
from gongkai.reporting.services import (
    EditedFrame,
    EditedItem,
    add_item,
    draft_on_reading,
    draft_on_submission,
    drop_letter,
    edit_letter,
    issue_letter,
)
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.letters.opening import letter_or_404, open_to_writers
from gongkai.workbench.permitted import desk_of, refusals_as_messages
from gongkai.workbench.readings.opening import reading_or_404
from gongkai.workbench.reports.opening import report_or_404

_MOST_ITEMS = 1000


@require_POST
@open_to_writers
@refusals_as_messages
def on_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the letter on a report that was read, or go on with the draft at hand."""
    letter = draft_on_reading(stored=reading_or_404(request, pk), actor=desk_of(request).person)
    return redirect("workbench:letter", letter.pk)


@require_POST
@open_to_writers
@refusals_as_messages
def on_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the letter on a report handed in, or go on with the draft at hand."""
    letter = draft_on_submission(
        report=report_or_404(request, pk),
        actor=desk_of(request).person,
        today=timezone.localdate(),
    )
    return redirect("workbench:letter", letter.pk)


@require_POST
@open_to_writers
@refusals_as_messages
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the items and what stands around them; on to the preview when that was asked for."""
    letter = letter_or_404(request, pk)
    edit_letter(
        letter=letter,
        items=_items(request),
        frame=EditedFrame(
            request.POST.get("subject_name", ""),
            _day(request.POST.get("due", "").strip()),
            request.POST.get("contact", ""),
            request.POST.get("telephone", ""),
        ),
        actor=desk_of(request).person,
    )
    if "preview" in request.POST:
        return redirect("workbench:letter-preview", pk)
    messages.success(request, "已保存")
    return redirect("workbench:letter", pk)


@require_POST
@open_to_writers
@refusals_as_messages
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item of one's own."""
    add_item(
        letter=letter_or_404(request, pk),
        part=request.POST.get("part", ""),
        asks=request.POST.get("asks", ""),
        text=request.POST.get("text", ""),
        actor=desk_of(request).person,
    )
    messages.success(request, "已加入一条意见")
    return redirect("workbench:letter", pk)


@require_POST
@open_to_writers
@refusals_as_messages
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the draft away."""
    letter = letter_or_404(request, pk)
    drop_letter(letter=letter, actor=desk_of(request).person)
    messages.success(request, "已删除草稿")
    return redirect("workbench:letters")


@require_POST
@open_to_writers
@refusals_as_messages
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it its number, and make the files."""
    letter = issue_letter(
        letter=letter_or_404(request, pk),
        number=request.POST.get("number", ""),
        actor=desk_of(request).person,
        today=timezone.localdate(),
    )
    messages.success(request, f"已签发：{letter.number}")
    return redirect("workbench:letter", pk)


def _items(request: HttpRequest) -> list[EditedItem]:
    count = whole_number(request.POST.get("count", "")) or 0
    return [
        EditedItem(
            place,
            request.POST.get(f"text-{place}", ""),
            request.POST.get(f"asks-{place}", ""),
            f"kept-{place}" in request.POST,
            whole_number(request.POST.get(f"order-{place}", "")) or 0,
        )
        for place in range(min(count, _MOST_ITEMS))
    ]


def _day(text: str) -> date | None:
    try:
        found = parse_date(text) if text else None
    except ValueError:
        found = None
    if text and found is None:
        raise NotPermitted(f"重新报送的期限应写成2022-02-18的样子，填的是“{text[:20]}”。")
    return found
