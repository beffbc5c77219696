"""The letter as PDF, set in the manner of GB/T 9704."""

from __future__ import annotations

from gongkai.documents.fonts import Face, families
from gongkai.documents.typesetting import compile_pdf, escape_typst
from gongkai.reporting.comments.letter import Letter
from gongkai.reporting.comments.printed import contact_line, lines_of, signed_day, title_lines


def write(letter: Letter) -> bytes:
    """The PDF file; the same letter gives the same bytes."""
    source = _source(letter)
    return compile_pdf(
        source, title=letter.title, author=letter.sender, on=letter.day, printed=source
    )


def _source(letter: Letter) -> str:
    # Noto Serif has no 小标宋; its heaviest cut comes nearest. A licensed face has one weight.
    open_title = families(Face.TITLE)[:1] == ("Noto Serif CJK SC",)
    title = ", ".join(map(escape_typst, title_lines(letter)))
    parts = ["#show: official.with(fonts: fonts)"]
    if letter.number:
        parts.append(f"#number-line({escape_typst(letter.number)})")
    parts.append(f"#title(fonts, {700 if open_title else 400}, ({title},))")
    parts.append(f"#addressee({escape_typst(letter.addressee)})")
    *lines, last = lines_of(letter)
    for line in lines:
        setter = "#heading1(fonts, " if line.heading else "#par("
        parts.append(f"{setter}{escape_typst(line.text)})")
    parts.append(f"#staying({escape_typst(last.text)})")
    contact = contact_line(letter)
    parts.append(
        f"#signature({escape_typst(letter.sender)}, {escape_typst(signed_day(letter))}, "
        f"{escape_typst(contact) if contact else 'none'})"
    )
    return "\n".join(parts)
