"""The page of a one-time link: choose a password, without being signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.organisations.services import accept_invitation, find_invitation
from gongkai.organisations.services.accounts import password_rules
from gongkai.organisations.services.invitations import VOID
from gongkai.statute.refusal import NotPermitted


@never_cache
@sensitive_post_parameters("new", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set the own password by the link. One that is used, expired or unknown is told the same."""
    now = timezone.now()
    found = find_invitation(token, now)
    if found is None:
        return render(request, "workbench/invitation.html", {"void": VOID}, status=404)
    refusal = None
    if request.method == "POST":
        new = request.POST.get("new", "")
        try:
            if new != request.POST.get("again", ""):
                raise NotPermitted("两次输入的密码不一样，请重新输入。")
            person = accept_invitation(token=token, new=new, now=now)
        except NotPermitted as caught:
            refusal = caught
        else:
            messages.success(request, f"密码已设好，请以用户名{person.username}登录。")
            return redirect("workbench:sign-in")
    page = {"invitation": found, "refusal": refusal, "rules": password_rules()}
    return render(request, "workbench/invitation.html", page, status=422 if refusal else 200)
