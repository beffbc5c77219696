"""The addresses of the registers at the desk."""

from __future__ import annotations

from django.urls import path, register_converter

from gongkai.workbench.registers import (
    documents,
    entries,
    imports,
    kept,
    listing,
    months,
    restricting,
)
from gongkai.workbench.registers.kinds import RegisterKindConverter

register_converter(RegisterKindConverter, "register")

urlpatterns = [
    path("", listing.registers, name="registers"),
    path("imports/", imports.runs, name="registers-imports"),
    path("imports/new/", imports.upload, name="registers-import"),
    path("imports/template/<slug:target>/", imports.template, name="registers-template"),
    path("imports/<int:pk>/", imports.run, name="registers-run"),
    path("imports/<int:pk>/confirm/", imports.confirm, name="registers-run-confirm"),
    path("entries/<int:pk>/", entries.entry, name="registers-entry"),
    path("entries/<int:pk>/correct/", entries.correct, name="registers-entry-correct"),
    path("entries/<int:pk>/remove/", entries.remove, name="registers-entry-remove"),
    path("documents/<int:pk>/", documents.document, name="registers-document"),
    path("documents/<int:pk>/correct/", documents.correct, name="registers-document-correct"),
    path("documents/<int:pk>/end/", documents.end, name="registers-document-end"),
    path("documents/<int:pk>/remove/", documents.remove, name="registers-document-remove"),
    path("<slug:row>/<int:pk>/restriction/", restricting.restriction, name="registers-restriction"),
    path(
        "<slug:row>/<int:pk>/restriction/lift/",
        restricting.lift,
        name="registers-restriction-lift",
    ),
    path("<register:kind>/", listing.register, name="registers-kind"),
    path("<register:kind>/new/", entries.new, name="registers-new"),
    path("<register:kind>/months/", months.months, name="registers-months"),
    path("<register:kind>/months/replace/", months.replace, name="registers-months-replace"),
    path("<register:kind>/keep/", kept.keep, name="registers-keep"),
    path("<register:kind>/stop/", kept.stop, name="registers-stop"),
]
