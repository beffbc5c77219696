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
from gongkai.organisations.services import change_digest, change_email, change_password
from gongkai.organisations.services import sign_in as let_in
from gongkai.organisations.services.accounts import password_rules
from gongkai.statute.refusal import NotPermitted
from gongkai.workbench.delegations import (
    form_for,
    give,
    given_by,
    held_by,
    own_seats,
)
from gongkai.workbench.middleware import ENDED, SEEN
from gongkai.workbench.permitted import address_here, desk_of, refusals_as_messages
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
    page = {"refusal": refusal, "rules": password_rules()}
    return render(request, "workbench/password.html", page, status=status)


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here: duties and since when, who stands in for whom, posts, the mail address.

    Sent in, the form delegates a duty of one's own.
    """
    desk = desk_of(request)
    seats = own_seats(desk.person, desk.day)
    form = form_for(desk.person, seats, desk, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, give(form, desk.person, seats, desk))
            return redirect("workbench:account")
        except NotPermitted as refusal:
            form.add_error(None, refusal.full)
    holdings = DutyHolding.objects.on(desk.day).filter(person=desk.person).select_related("agency")
    posts = Post.objects.on(desk.day).filter(person=desk.person)
    lines = [
        {"agency": one.agency, "label": DUTY_LABELS[one.duty], "since": one.since}
        for one in holdings.order_by("agency__path", "since")
    ]
    page = {
        "lines": lines,
        "posts": posts.select_related("agency", "section"),
        "given": given_by(desk.person, desk),
        "held": held_by(desk.person, desk),
        "form": form if seats else None,
    }
    return render(request, "workbench/account.html", page, status=422 if form.errors else 200)


@require_POST
@refusals_as_messages
def email(request: HttpRequest) -> HttpResponse:
    """Set the address that digests and reminders go to."""
    desk = desk_of(request)
    address = request.POST.get("email", "")
    change_email(desk.person, None, actor=desk.person, email=address, today=desk.day)
    messages.success(request, "电子邮箱已保存" if desk.person.email else "电子邮箱已清除")
    return redirect("workbench:account")


@require_POST
def digest(request: HttpRequest) -> HttpResponse:
    """Be sent the daily digest, or not any more."""
    wants = request.POST.get("wants") == "1"
    change_digest(desk_of(request).person, wants=wants)
    messages.success(request, "每日摘要照常发送" if wants else "不再发送每日摘要")
    return redirect("workbench:account")


def _failures(person: Person) -> str:
    last = person.last_failed_at
    when = f"，最近一次在{timezone.localtime(last):%-m月%-d日%H:%M}" if last else ""
    return (
        f"上次登录以来有{person.failures_told}次没有登录成功{when}。"
        "不是自己输错的，请修改密码并告诉安全管理员。"
    )
