"""The public addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.portal import pages

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]
