"""The public addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.portal import pages, reports

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("report.schema.json", reports.schema, name="schema"),
    path("agencies/<slug:code>/", pages.agency, name="agency"),
    path("agencies/<slug:code>/reports/<int:year>/", reports.report, name="report"),
    path(
        "agencies/<slug:code>/reports/<int:year>.<slug:form>",
        reports.report_file,
        name="report-file",
    ),
]
