"""Signing in and out, and the own account."""

from __future__ import annotations

import time

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.organisations.models import DutyHolding, Person, Post
from gongkai.organisations.services import change_password
from gongkai.organisations.services import sign_in as let_in
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.middleware import ENDED, SEEN
from gongkai.workbench.permitted import address_here, desk_of
from gongkai.workbench.wording import DUTY_LABELS


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. A refused sign-in keeps the name and says why."""
    goes_to = address_here(request, request.POST.get("next") or request.GET.get("next", ""))
    if isinstance(request.user, Person):
        return redirect(goes_to)
    username = request.POST.get("username", "")
    page = {
        "username": username,
        "next": goes_to,
        "idle": "idle" in request.GET,
        "ended": request.session.pop(ENDED, ""),
    }
    if request.method == "GET":
        return render(request, "workbench/sign_in.html", page)
    try:
        person = let_in(username, request.POST.get("password", ""), timezone.now())
    except NotPermitted as refusal:
        page |= {"refusal": refusal, "idle": False}
        return render(request, "workbench/sign_in.html", page, status=422)
    login(request, person, backend="gongkai.organisations.backend.SignIn")
    request.session[SEEN] = int(time.time())
    if person.failures_told:
        messages.warning(request, _failures(person))
    return redirect("workbench:password" if person.must_change_password else goes_to)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here and on the server."""
    logout(request)
    return redirect("workbench:sign-in")


@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose a new password; before the first one is changed no other page opens."""
    person = desk_of(request).person
    refusal = None
    if request.method == "POST":
        new = request.POST.get("new", "")
        try:
            if new != request.POST.get("again", ""):
                raise NotPermitted("两次输入的新密码不一样，请重新输入。")
            change_password(person, request.POST.get("old", ""), new)
        except NotPermitted as caught:
            refusal = caught
        else:
            update_session_auth_hash(request, person)
            messages.success(request, "密码已修改，下次用新密码登录。")
            return redirect("workbench:home")
    status = 422 if refusal else 200
    return render(request, "workbench/password.html", {"refusal": refusal}, status=status)


def account(request: HttpRequest) -> HttpResponse:
    """Who one is here: posts and duties, and since when."""
    desk = desk_of(request)
    holdings = DutyHolding.objects.on(desk.day).filter(person=desk.person).select_related("agency")
    posts = Post.objects.on(desk.day).filter(person=desk.person)
    lines = [
        {"agency": one.agency, "label": DUTY_LABELS[one.duty], "since": one.since}
        for one in holdings.order_by("agency__path", "since")
    ]
    page = {"lines": lines, "posts": posts.select_related("agency", "section")}
    return render(request, "workbench/account.html", page)


def _failures(person: Person) -> str:
    last = person.last_failed_at
    when = f"，最近一次在{timezone.localtime(last):%-m月%-d日%H:%M}" if last else ""
    return (
        f"上次登录以来有{person.failures_told}次没有登录成功{when}。"
        "不是自己输错的，请修改密码并告诉安全管理员。"
    )
