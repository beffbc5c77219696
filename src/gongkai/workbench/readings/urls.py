"""The addresses of reports that were read."""

from __future__ import annotations

from django.urls import path

from gongkai.workbench.readings import acts, alike, batches, reading

urlpatterns = [
    path("", batches.batches, name="readings"),
    path("all/", batches.every_reading, name="readings-all"),
    path("batches/<int:pk>/", batches.batch, name="reading-batch"),
    path("batches/<int:pk>/drop/", acts.batch_drop, name="reading-batch-drop"),
    path("alike/<int:pk>/", alike.alike, name="readings-alike"),
    path("<int:pk>/", reading.reading, name="reading"),
    path("<int:pk>/pages/<int:page>/", reading.page_picture, name="reading-page"),
    path("<int:pk>/cells/<str:cell_id>/", acts.correct, name="reading-correct"),
    path("<int:pk>/cells/<str:cell_id>/take-back/", acts.take_back, name="reading-take-back"),
    path("<int:pk>/subject/", acts.assign, name="reading-assign"),
    path("<int:pk>/take/", acts.take, name="reading-take"),
    path("<int:pk>/drop/", acts.drop, name="reading-drop"),
]
