"""From the bytes of a file to the neutral document, by what the bytes are."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from gongkai.documents.kinds import FileKind
from gongkai.documents.safety import Carried, Looked, Speaking, look
from gongkai.documents.safety.looking import is_picture
from gongkai.reporting.reading import refusal
from gongkai.reporting.reading.decoding import NoText, decode
from gongkai.reporting.reading.document import Document
from gongkai.reporting.reading.html import parse_html
from gongkai.reporting.reading.text import parse
from gongkai.statute.refusal import NotPermitted

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|table)\b", re.I)
_PAGE_TABLE = re.compile(r"<t[rd][\s>]", re.I)
_MANY_TAGS = 10
_BLANK = "\ufeff \t\r\n\f\v\u3000\xa0\x00"
_SPEAKING = Speaking("文件", "试")
_CONVERTED = {
    FileKind.DOC: FileKind.DOCX,
    FileKind.WPS: FileKind.DOCX,
    FileKind.RTF: FileKind.DOCX,
    FileKind.ODT: FileKind.DOCX,
    FileKind.XLS: FileKind.XLSX,
    FileKind.ODS: FileKind.XLSX,
}
_CONVERTING_SECONDS = 45.0
_MARKUP = frozenset({FileKind.HTML, FileKind.MHTML})


@dataclass(frozen=True, slots=True)
class Opened:
    """A source as a document: `damaged` characters, and what the file carries beside it."""

    document: Document
    damaged: int = 0
    carries: tuple[Carried, ...] = ()


def open_content(content: bytes, converter: str | None = None) -> Opened:
    """The document in these bytes; `converter` is the path of LibreOffice, for older formats.

    Raises `refusal.Refused` when there is nothing to be read.
    """
    if len(content) > refusal.LARGEST_FILE:
        raise refusal.Refused(refusal.TOO_LARGE)
    if not content:
        raise refusal.Refused(refusal.EMPTY)
    if is_picture(content[:16]):
        raise refusal.Refused(refusal.PICTURE)
    looked = _looked_at(content)
    if looked is None or looked.kind is FileKind.TEXT:
        return _open_text(content)
    if looked.kind in _MARKUP:
        # Every page of a web site has scripts: they are left out, and nothing is said of them.
        return Opened(*parse_html(content))
    return Opened(_open_office(content, looked.kind, converter), carries=looked.carries)


def _looked_at(content: bytes) -> Looked | None:
    """What the content is; None for text in UTF-16 without a mark."""
    try:
        return look(io.BytesIO(content), None, _SPEAKING)
    except NotPermitted as refused:
        if refused.message == _SPEAKING.unknown:
            return None
        raise refusal.Refused(refused.message) from None


def _open_office(content: bytes, kind: FileKind, converter: str | None) -> Document:
    # Each of these libraries takes as long to load as a page to read: only what is needed.
    if kind is FileKind.PDF:
        from gongkai.reporting.reading.pdf import parse_pdf

        return parse_pdf(content)
    from gongkai.reporting.reading.office import converted, parse_docx, parse_xlsx

    if kind in _CONVERTED:
        # Ended before the process that waits for it is: nothing is left running.
        content = converted(content, kind.value, program=converter, seconds=_CONVERTING_SECONDS)
        kind = _CONVERTED[kind]
    return parse_docx(content) if kind is FileKind.DOCX else parse_xlsx(content)


def _open_text(content: bytes) -> Opened:
    try:
        text, damaged = decode(content)
    except NoText:
        raise refusal.Refused(refusal.NO_TEXT) from None
    if not text.strip(_BLANK):
        raise refusal.Refused(refusal.EMPTY)
    if _PAGE.match(text.lstrip("\ufeff")) or len(_PAGE_TABLE.findall(text)) > _MANY_TAGS:
        return Opened(*parse_html(content))
    return Opened(parse(text), damaged)
