"""The addresses of the work on the desk, whatever the kind of case."""

from __future__ import annotations

from django.urls import path

from gongkai.workbench.cases import (
    case,
    hand_overs,
    lists,
    owner,
    responsibilities,
    restricting,
    saved,
)

urlpatterns = [
    path("waiting/", lists.waiting, name="waiting"),
    path("done/", lists.done, name="done"),
    path("watched/", lists.watched_cases, name="watched"),
    path("responsibilities/", responsibilities.responsibilities, name="responsibilities"),
    path(
        "responsibilities/act/",
        responsibilities.responsibilities_act,
        name="responsibilities-act",
    ),
    path("hand-overs/", hand_overs.hand_overs, name="hand-overs"),
    path("hand-overs/new/", hand_overs.hand_over_new, name="hand-over-new"),
    path("hand-overs/<int:pk>/", hand_overs.hand_over_shown, name="hand-over"),
    path("hand-overs/<int:pk>/end/", hand_overs.hand_over_end, name="hand-over-end"),
    path("case/<int:pk>/", case.case, name="case"),
    path("case/<int:pk>/notes/", case.note_add, name="case-note"),
    path("case/<int:pk>/links/", case.link_add, name="case-link"),
    path("case/<int:pk>/links/<int:link>/drop/", case.link_drop, name="case-link-drop"),
    path("case/<int:pk>/watch/", case.watching, name="case-watch"),
    path("case/<int:pk>/owner/", owner.owner, name="case-owner"),
    path("case/<int:pk>/restriction/", restricting.case_restriction, name="case-restriction"),
    path(
        "case/<int:pk>/restriction/lift/",
        restricting.case_restriction_lift,
        name="case-restriction-lift",
    ),
    path("signatures/<int:pk>/seen/", case.signature_seen, name="signature-seen"),
    path("filters/", saved.filter_save, name="filter-save"),
    path("filters/<int:pk>/drop/", saved.filter_drop, name="filter-drop"),
]
