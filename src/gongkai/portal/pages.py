"""The public pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The agencies and their newest reports."""
    return render(request, "portal/home.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """How the site may be read, and whom to tell when it cannot."""
    return render(request, "portal/accessibility.html")
