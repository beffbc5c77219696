"""Pages that were saved in the manner of a mail: .mht files, and bare quoted-printable."""

from __future__ import annotations

import email
import email.policy
import quopri
import re
from email.message import Message

from gongkai.reporting.reading.refusal import DAMAGED, Refused

_HEADER = re.compile(
    rb"\A\s*(?:[A-Za-z][A-Za-z-]{1,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,40}\r?\n"
)
_IS_MAIL = re.compile(rb"^(?:MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE)
_PLAIN = re.compile(rb"=[\"']")
_FRAMES = re.compile(rb"<frameset", re.IGNORECASE)
_MOST_PARTS = 2000
_DEEPEST = 20
"""How many multiparts within one another a saved page may have: Word and browsers write one."""


def page_of_mail(content: bytes) -> tuple[bytes, str | None]:
    """The page in a mail and the charset its envelope declares; any other content as it is.

    Of several pages the first, or behind a page of frames the longest. Raises Refused when the
    mail has no page or is nested beyond sense.
    """
    header = _HEADER.match(content[:8192])
    if header and _IS_MAIL.search(header[0]):
        return _page_of(content)
    start = content[:20_000]
    if start.count(b"=3D") > 3 * max(1, len(_PLAIN.findall(start))):
        return quopri.decodestring(content), None
    return content, None


def _page_of(content: bytes) -> tuple[bytes, str | None]:
    if len(re.findall(rb"boundary\s*=", content, re.IGNORECASE)) > _DEEPEST:
        raise Refused(DAMAGED)
    mail: Message = email.message_from_bytes(content.lstrip(), policy=email.policy.compat32)
    pages: list[tuple[bytes, str | None]] = []
    for number, part in enumerate(mail.walk()):
        if number > _MOST_PARTS:
            raise Refused(DAMAGED)
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                pages.append((page, _charset_of(part)))
    if not pages:
        raise Refused(DAMAGED)
    if len(pages) > 1 and _FRAMES.search(pages[0][0]):
        return max(pages[1:], key=lambda page: len(page[0]))
    return pages[0]


def _charset_of(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None
