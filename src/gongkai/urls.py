"""Which pages this process serves, by GONGKAI_FACE: one that faces the public has no workbench."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if settings.FACE in {"workbench", "all"}:
    urlpatterns.append(path("desk/", include("gongkai.workbench.urls")))
if settings.FACE in {"portal", "all"}:
    urlpatterns.append(path("", include("gongkai.portal.urls")))
