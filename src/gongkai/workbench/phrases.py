"""Phrases of one's own for opinions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.permitted import desk_of, open_to_work
from gongkai.workflow.models import Phrase
from gongkai.workflow.services import add_phrase, remove_phrase


@require_http_methods(["GET", "POST"])
@open_to_work
def phrases(request: HttpRequest) -> HttpResponse:
    """The list, and a field for one more."""
    person, text, refusal = desk_of(request).person, "", None
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            added = add_phrase(person=person, text=text)
        except NotPermitted as caught:
            refusal = caught
        else:
            messages.success(request, f"已添加常用语：{added.text}")
            return redirect("workbench:phrases")
    kept = Phrase.objects.filter(person=person)
    page = {"kept": kept, "text": text, "refusal": refusal}
    status = 422 if refusal else 200
    return render(request, "workbench/routes/phrases.html", page, status=status)


@require_POST
@open_to_work
def phrase_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop one of one's own; another's is a 404."""
    person = desk_of(request).person
    phrase = get_object_or_404(Phrase, pk=pk, person=person)
    remove_phrase(phrase=phrase, person=person)
    messages.success(request, f"已删去常用语：{phrase.text}")
    return redirect("workbench:phrases")
