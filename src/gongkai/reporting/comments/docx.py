"""The letter as a Word document after GB/T 9704."""

from __future__ import annotations

from gongkai.documents.docx_layout import (
    add_body,
    add_heading,
    add_signature,
    add_title,
    new_document,
    saved,
)
from gongkai.documents.docx_letter import add_addressee, add_number
from gongkai.reporting.comments.letter import Letter
from gongkai.reporting.comments.printed import contact_line, lines_of, signed_day, title_lines


def write(letter: Letter) -> bytes:
    """The DOCX file; the same letter gives the same bytes."""
    document = new_document(title=letter.title, author=letter.sender, on=letter.day, draft=None)
    if letter.number:
        add_number(document, letter.number)
    add_title(document, title_lines(letter))
    add_addressee(document, letter.addressee)
    for line in lines_of(letter):
        if line.heading:
            add_heading(document, line.text, 1)
        else:
            add_body(document, line.text)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    add_signature(document, letter.sender, signed_day(letter), contact_line(letter))
    return saved(document, letter.day)
