"""What must hold between settings, told when the process starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.module_loading import import_string

from gongkai.documents.clamav import NotScanned, ping
from gongkai.jobs.schedule import times_of
from gongkai.jobs.smtp import mail_server

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


@register
def check_mail(**_: Any) -> list[CheckMessage]:
    """Refuse half of what mails need; warn of a password that travels in the open."""
    found: list[CheckMessage] = []
    if settings.SMTP:
        try:
            server = mail_server(settings.SMTP)
        except ValueError as trouble:
            hint = "Write smtp://user:password@host:port, with ?starttls=1, or smtps://…"
            return [Error(f"GONGKAI_SMTP {trouble}", hint=hint, id="gongkai.E003")]
        if server.user and not server.security and not server.is_here:
            hint = "Add ?starttls=1 to GONGKAI_SMTP, or write smtps://."
            said = f"the mail password travels without TLS to {server.host}"
            found.append(Warning(said, hint=hint, id="gongkai.W002"))
        if not _is_address(settings.MAIL_FROM):
            hint = "Set it to an address from which the server lets mails go out."
            said = f"GONGKAI_SMTP is set and GONGKAI_MAIL_FROM is {settings.MAIL_FROM!r}"
            found.append(Error(said, hint=hint, id="gongkai.E004"))
        if not settings.ADDRESS.startswith(("http://", "https://")):
            hint = "Set it to the address in people's browsers; the links in mails begin with it."
            said = f"GONGKAI_SMTP is set and GONGKAI_ADDRESS is {settings.ADDRESS!r}"
            found.append(Error(said, hint=hint, id="gongkai.E005"))
    elif settings.AUDIT_ANCHOR_MAIL:
        hint = "Set GONGKAI_SMTP, or GONGKAI_AUDIT_ANCHOR in place of the address."
        said = "GONGKAI_AUDIT_ANCHOR_MAIL is set and no mail goes out"
        found.append(Error(said, hint=hint, id="gongkai.E006"))
    if settings.AUDIT_ANCHOR_MAIL and not _is_address(settings.AUDIT_ANCHOR_MAIL):
        said = f"GONGKAI_AUDIT_ANCHOR_MAIL is {settings.AUDIT_ANCHOR_MAIL!r}"
        found.append(Error(said, hint="Set it to one address.", id="gongkai.E007"))
    return found


@register
def check_anchor(**_: Any) -> list[CheckMessage]:
    """Warn of an anchor that lies where the database does: it proves nothing then."""
    if not settings.AUDIT_ANCHOR:
        return []
    if Path(settings.AUDIT_ANCHOR).resolve().is_relative_to(Path(settings.VAR).resolve()):
        hint = "Choose a path on another machine's mount, where this machine may only add."
        said = "GONGKAI_AUDIT_ANCHOR lies beside the database"
        return [Warning(said, hint=hint, id="gongkai.W003")]
    return []


@register
def check_scanner(**_: Any) -> list[CheckMessage]:
    """Warn of a scanner for viruses that does not answer: every upload would wait for it."""
    if not settings.CLAMD:
        return []
    try:
        ping(settings.CLAMD)
    except NotScanned:
        hint = "Start clamd, or write the path of its socket or host:port; see docs/operations.md."
        said = f"GONGKAI_CLAMD is {settings.CLAMD!r} and no clamd answers there"
        return [Warning(said, hint=hint, id="gongkai.W004")]
    return []


@register
def check_schedule(**_: Any) -> list[CheckMessage]:
    """Refuse a line of the schedule that could never run."""
    found: list[CheckMessage] = []
    names = [line[0] for line in settings.SCHEDULE]
    for name, path, when, _title in settings.SCHEDULE:
        try:
            times_of(when)
            import_string(path)
            trouble = "is there twice" if names.count(name) > 1 else ""
        except (ImportError, ValueError) as told:
            trouble = str(told)
        if trouble:
            hint = "Mend the line in SCHEDULE of the settings."
            found.append(Error(f"schedule {name}: {trouble}", hint=hint, id="gongkai.E008"))
    return found


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
