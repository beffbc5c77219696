"""The addresses of the agency's facts at the desk."""

from __future__ import annotations

from django.urls import path, register_converter

from gongkai.workbench.facts import entering, fact, listing, versions, workbook
from gongkai.workbench.facts.opening import FactKindConverter

register_converter(FactKindConverter, "fact_kind")

urlpatterns = [
    path("", listing.overview, name="facts"),
    path("functions/", listing.functions, name="facts-functions"),
    path("leaders/", listing.leaders, name="facts-leaders"),
    path("sections/", listing.sections, name="facts-sections"),
    path("places/", listing.places, name="facts-places"),
    path("floors/", listing.floors, name="facts-floors"),
    path("groups/", listing.groups, name="facts-groups"),
    path("imports/", workbook.imports, name="facts-imports"),
    path("imports/<int:pk>/", workbook.run, name="facts-import"),
    path("imports/<int:pk>/confirm/", workbook.confirm, name="facts-import-confirm"),
    path("export/", workbook.export, name="facts-export"),
    path("new/<fact_kind:kind>/", entering.new, name="fact-new"),
    path("<int:pk>/", fact.fact, name="fact"),
    path("<int:pk>/change/", fact.change, name="fact-change"),
    path("<int:pk>/end/", fact.end, name="fact-end"),
    path("<int:pk>/portrait/", fact.portrait, name="fact-portrait"),
    path("<int:pk>/portrait.jpg", fact.picture, name="fact-picture"),
    path("<int:pk>/versions/<int:version>/", versions.correct, name="fact-version"),
    path("<int:pk>/versions/<int:version>/remove/", versions.remove, name="fact-version-remove"),
]
