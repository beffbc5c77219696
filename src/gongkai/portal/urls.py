"""The public addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.portal import facts, pages, reports

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("report.schema.json", reports.schema, name="schema"),
    path("agencies/<slug:code>/", pages.agency, name="agency"),
    path("agencies/<slug:code>/functions/", facts.functions, name="functions"),
    path("agencies/<slug:code>/leaders/", facts.leaders, name="leaders"),
    path("agencies/<slug:code>/leaders/<slug:sha256>.jpg", facts.portrait, name="portrait"),
    path("agencies/<slug:code>/sections/", facts.sections, name="sections"),
    path("agencies/<slug:code>/places/", facts.places, name="places"),
    path("agencies/<slug:code>/floors/", facts.floors, name="floors"),
    path("agencies/<slug:code>/reports/<int:year>/", reports.report, name="report"),
    path("agencies/<slug:code>/reports/<int:year>/charts/", reports.charts, name="report-charts"),
    path(
        "agencies/<slug:code>/reports/<int:year>/charts.pdf",
        reports.charts_file,
        name="report-charts-file",
    ),
    path(
        "agencies/<slug:code>/reports/<int:year>/versions/<int:edition>/",
        reports.report,
        name="report-edition",
    ),
    path(
        "agencies/<slug:code>/reports/<int:year>/versions/<int:edition>/changes/",
        reports.changes,
        name="report-changes",
    ),
    path(
        "agencies/<slug:code>/reports/<int:year>-v<int:edition>.<slug:form>",
        reports.report_file,
        name="report-edition-file",
    ),
    path(
        "agencies/<slug:code>/reports/<int:year>.<slug:form>",
        reports.report_file,
        name="report-file",
    ),
]
