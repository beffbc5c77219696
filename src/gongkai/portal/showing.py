"""Rendering a public page, in ordinary or large letters."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

ELDER = "elder"
A_YEAR = 365 * 24 * 3600


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    """The page; `?elder=1` turns the large letters (长辈版) on and `?elder=0` off, to stay so.

    The choice is a cookie without anything about the person; the page works the same without it.
    """
    wish = request.GET.get(ELDER)
    is_elder = wish == "1" if wish in {"0", "1"} else request.COOKIES.get(ELDER) == "1"
    response = render(request, template, {"elder": is_elder, **(context or {})})
    if wish == "1":
        response.set_cookie(
            ELDER,
            "1",
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    elif wish == "0":
        response.delete_cookie(ELDER, samesite="Lax")
    patch_vary_headers(response, ["Cookie"])
    return response
