"""The installation as a whole: it holds no models, only what must hold between settings."""

from importlib import import_module

from django.apps import AppConfig


class GongkaiConfig(AppConfig):
    name = "gongkai"

    def ready(self) -> None:
        import_module("gongkai.system_checks")
