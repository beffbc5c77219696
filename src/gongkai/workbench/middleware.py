"""The content policy of every page, and the door to the desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY as SIGNED_IN_AS
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gongkai.organisations.models import Person
from gongkai.workbench.form_page import page_of_form
from gongkai.workbench.masking import INVITATION

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Nothing from elsewhere and nothing inline: a name with a script in it stays a name."""

DESK = "/desk/"
SEEN = "seen"
ENDED = "ended"
"""Why the session of before ended, for the sign-in page to tell."""

RENEW_SECONDS = 60

WATCHED = frozenset({"reading-batch", "reading"})
"""Pages that look again by themselves while something is read: then an element is what asks."""

Answer = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicy:
    """Sends the policy with every answer, files excepted that bring a policy of their own."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return response


class SignedIn:
    """Lets nobody to the desk who is not signed in, was idle too long or has a first password.

    Nor whose sessions were ended, by a duty withdrawn or an account closed: they are told why.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.FACE == "workbench" and request.path == "/":
            return _go(request, DESK)
        if settings.FACE == "portal" or not request.path.startswith(DESK):
            return self.get_response(request)
        sign_in, password, sign_out = (
            reverse(f"workbench:{name}") for name in ("sign-in", "password", "sign-out")
        )
        _note_an_ended_session(request)
        if request.path == sign_in or request.path.startswith(INVITATION):
            return self._kept_to_oneself(self.get_response(request))
        if not isinstance(request.user, Person):
            return _go(request, _with_next(sign_in, request))
        now = int(time.time())
        seen = request.session.get(SEEN, 0)
        if seen and now - seen > settings.IDLE_MINUTES * 60:
            logout(request)
            return _go(request, _with_next(sign_in, request, idle="1"))
        if request.user.must_change_password and request.path not in {password, sign_out}:
            return _go(request, password)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            # A page refused with its act is loaded anew, or its address was kept.
            response = _go(request, page_of_form(request.path))
        is_due = now - seen > RENEW_SECONDS and not _asked_by_itself(request)
        if is_due and isinstance(request.user, Person):
            request.session[SEEN] = now
        return self._kept_to_oneself(response)

    def _kept_to_oneself(self, response: HttpResponse) -> HttpResponse:
        """After signing out, the button “back” shows nothing that a browser kept."""
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _note_an_ended_session(request: HttpRequest) -> None:
    """When who was signed in is no more, keep the reason for the sign-in page.

    Django has compared the session with the person's stamp and password (`get_session_auth_hash`)
    by the time that `request.user` is known.
    """
    number = request.session.get(SIGNED_IN_AS)
    if number is None or isinstance(request.user, Person):
        return
    reason = Person.objects.filter(pk=number).values_list("sessions_ended_because", flat=True)
    request.session.flush()
    request.session[ENDED] = reason.first() or "登录已失效，请重新登录"


def _asked_by_itself(request: HttpRequest) -> bool:
    """A page that looks again by itself is no sign that somebody is there."""
    match = request.resolver_match
    return match is not None and (
        match.url_name == "job-progress"
        or (match.url_name in WATCHED and bool(request.headers.get("HX-Trigger", "")))
    )


def _with_next(sign_in: str, request: HttpRequest, **facts: str) -> str:
    if request.method == "GET" and request.path != reverse("workbench:home"):
        facts["next"] = request.get_full_path()
    return f"{sign_in}?{urlencode(facts)}" if facts else sign_in


def _go(request: HttpRequest, address: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
