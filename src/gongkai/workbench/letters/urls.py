"""The addresses of letters of comments."""

from __future__ import annotations

from django.urls import path

from gongkai.workbench.letters import acts, files, page

urlpatterns = [
    path("", page.letters, name="letters"),
    path("on-reading/<int:pk>/", acts.on_reading, name="reading-letter"),
    path("on-report/<int:pk>/", acts.on_submission, name="report-letter"),
    path("<int:pk>/", page.letter, name="letter"),
    path("<int:pk>/edit/", acts.edit, name="letter-edit"),
    path("<int:pk>/add/", acts.add, name="letter-add"),
    path("<int:pk>/drop/", acts.drop, name="letter-drop"),
    path("<int:pk>/preview/", page.preview, name="letter-preview"),
    path("<int:pk>/issue/", acts.issue, name="letter-issue"),
    path("<int:pk>/files/<slug:ending>/", files.file, name="letter-file"),
]
