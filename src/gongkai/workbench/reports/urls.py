"""The addresses of the annual reports at the desk."""

from __future__ import annotations

from django.urls import path

from gongkai.workbench.reports import (
    acts,
    cells,
    files,
    importing,
    listing,
    page,
    paragraphs,
)

urlpatterns = [
    path("", listing.reports, name="reports"),
    path("open/", listing.report_open, name="report-open"),
    path("import/", importing.upload, name="report-import"),
    path("import/<int:pk>/", importing.reading, name="report-reading"),
    path("import/<int:pk>/take/", importing.take, name="report-take"),
    path("import/<int:pk>/drop/", importing.drop, name="report-drop"),
    path("<int:pk>/", page.report, name="report"),
    path("<int:pk>/cells/<str:cell_id>/", cells.cell, name="report-cell"),
    path("<int:pk>/cells/<str:cell_id>/<slug:act>/", cells.cell_act, name="report-cell-act"),
    path("<int:pk>/texts/<int:text>/", paragraphs.text, name="report-text"),
    path("<int:pk>/texts/<int:text>/<slug:act>/", paragraphs.text_act, name="report-text-act"),
    path("<int:pk>/platforms/", acts.platforms, name="report-platforms"),
    path("<int:pk>/title/", acts.title, name="report-title"),
    path("<int:pk>/zeros/<int:table>/", acts.zeros, name="report-zeros"),
    path("<int:pk>/recount/", acts.recount_figures, name="report-recount"),
    path("<int:pk>/waive/", acts.waive_finding, name="report-waive"),
    path("<int:pk>/unwaive/", acts.unwaive_finding, name="report-unwaive"),
    path("<int:pk>/steps/<slug:name>/", acts.step, name="report-step"),
    path("<int:pk>/files/", files.all_files, name="report-files"),
    path("<int:pk>/files/<slug:output_format>/", files.file, name="report-file"),
]
