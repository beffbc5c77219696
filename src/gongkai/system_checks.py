"""What must hold between settings, told when the process starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

FACES = ("portal", "workbench", "all")


@register
def check_settings(**_: Any) -> list[CheckMessage]:
    """Refuse an unknown face; warn of debug pages or plain HTTP towards other machines."""
    found: list[CheckMessage] = []
    if settings.FACE not in FACES:
        found.append(
            Error(
                f"GONGKAI_FACE is {settings.FACE!r}",
                hint=f"Set it to one of {', '.join(FACES)}.",
                id="gongkai.E001",
            )
        )
    others = set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]", "testserver"}
    if settings.DEBUG and others:
        found.append(
            Error(
                "GONGKAI_DEBUG is on while other machines may ask",
                hint="Unset GONGKAI_DEBUG, or GONGKAI_HOSTS while developing.",
                id="gongkai.E002",
            )
        )
    if others and not settings.HTTPS and settings.FACE != "portal":
        found.append(
            Warning(
                "passwords travel without TLS to " + ", ".join(sorted(others)),
                hint="Put a proxy with TLS in front and set GONGKAI_HTTPS=1.",
                id="gongkai.W001",
            )
        )
    return found
