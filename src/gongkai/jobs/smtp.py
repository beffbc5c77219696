"""Speaking to a mail server. What happened is told as one of three: sent, refused, or unclear.

`Unreachable` is before a text was handed over, so trying again harms nobody. `Unclear` is after:
the server may have taken the mail. Nothing here knows of the outbox.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT = 30.0
"""Seconds for which one answer of the server is waited for."""

_LINE_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)
_ASCII = SMTP.clone(cte_type="7bit")


class NotSent(Exception):
    """`answer` is what the server, or the way there, said."""

    def __init__(self, answer: object) -> None:
        super().__init__(str(answer))
        self.answer = str(answer)


class Unreachable(NotSent):
    """The server could not be spoken to, or hung up before it was given the text."""


class Refused(NotSent):
    """The server took everything but this mail. `for_good`: it will not take it later either."""

    def __init__(self, code: int, answer: bytes | str) -> None:
        text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
        super().__init__(f"{code} {text}")
        self.for_good = code >= 500


class Unclear(NotSent):
    """The text was handed over and no answer came."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where the server is and how it is spoken to. `security` is "", "starttls" or "tls"."""

    host: str
    port: int
    user: str
    password: str
    security: str

    @property
    def is_here(self) -> bool:
        return self.host in {"localhost", "127.0.0.1", "::1"}


def mail_server(address: str) -> MailServer:
    """Read smtp://user:password@host:port?starttls=1 or smtps://…; user and port may be left out.

    Raises ValueError, saying what is wrong.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"}:
        raise ValueError(f"must begin with smtp:// or smtps://, not {parts.scheme or 'nothing'}")
    if not parts.hostname:
        raise ValueError("names no host")
    starttls = parse_qs(parts.query).get("starttls", ["0"])[-1] == "1"
    security = "tls" if parts.scheme == "smtps" else "starttls" if starttls else ""
    usual = {"tls": 465, "starttls": 587, "": 25}[security]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, parts.port or usual, user, password, security)


@contextmanager
def session(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is ready for mails. Raises Unreachable."""
    try:
        connection = _connect(server)
    except (OSError, smtplib.SMTPException, UnicodeError) as trouble:
        raise Unreachable(f"{server.host}:{server.port} {_said(trouble)}") from trouble
    try:
        yield connection
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _connect(server: MailServer) -> smtplib.SMTP:
    connection: smtplib.SMTP
    if server.security == "tls":
        context = ssl.create_default_context()
        connection = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    try:
        if server.security == "starttls":
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
        else:
            connection.ehlo_or_helo_if_needed()
    except BaseException:
        connection.close()
        raise
    return connection


def hand_over(connection: smtplib.SMTP, message: EmailMessage, sender: str, to: str) -> str:
    """Give one mail to the server; its answer. Raises Refused, Unreachable or Unclear."""
    content = _LINE_WITH_DOT.sub(b"..", message.as_bytes(policy=_ASCII))
    try:
        _accepted(connection.mail(_ascii(sender)), 250)
        _accepted(connection.rcpt(_ascii(to)), 250, 251)
        _accepted(connection.docmd("data"), 354)
    except Refused:
        with suppress(OSError, smtplib.SMTPException):
            connection.rset()
        raise
    except (OSError, smtplib.SMTPException) as trouble:
        raise Unreachable(_said(trouble)) from trouble
    try:
        connection.send(content.rstrip(b"\r\n") + b"\r\n.\r\n")
        code, answer = connection.getreply()
    except (OSError, smtplib.SMTPException) as trouble:
        raise Unclear(_said(trouble)) from trouble
    _accepted((code, answer), 250, 251)
    return f"{code} {answer.decode('utf-8', 'replace')}"


def _accepted(said: tuple[int, bytes], *codes: int) -> None:
    if said[0] not in codes:
        raise Refused(*said)


def _ascii(address: str) -> str:
    """The address with its domain as it stands in the name system."""
    name, _, domain = address.rpartition("@")
    try:
        return f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError as trouble:
        raise Refused(553, "the address has letters that mail servers do not take") from trouble


def _said(trouble: Exception) -> str:
    """What went wrong, with the server's own words where there are any."""
    if isinstance(trouble, smtplib.SMTPResponseException):
        said = trouble.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return f"{trouble.smtp_code} {text}"
    return str(trouble) or type(trouble).__name__
