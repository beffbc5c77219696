"""PDF files drawn by hand, for what no writer at hand makes: a page is its marks in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Page:
    """Places are points from the upper left corner, as in `Where.frame`."""

    rotate: int = 0
    marks: list[str] = field(default_factory=list)
    extra: str = ""

    def write(
        self,
        text: str,
        left: float,
        base: float,
        size: float = 12,
        *,
        mode: int = 0,
        grey: float = 0,
        matrix: str = "1 0 0 1",
        half_width: bool = True,
    ) -> Page:
        """Print text from `left` on the base line; ASCII in a Latin face unless told otherwise."""
        self.marks.append(f"BT {mode} Tr {grey} g {matrix} {left} {HEIGHT - base} Tm")
        for part in _parts(text) if half_width else [text]:
            face = "L" if part.isascii() and half_width else "C"
            code = part.encode("latin-1" if face == "L" else "utf-16-be").hex()
            self.marks.append(f"/{face} {size} Tf <{code}> Tj")
        self.marks.append("ET")
        return self

    def mark(self, operators: str) -> Page:
        """Operators as they stand in a page's content, in the file's own coordinates."""
        self.marks.append(operators)
        return self

    def line(self, left: float, top: float, right: float, bottom: float) -> Page:
        self.marks.append(f"0.5 w {left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S")
        return self

    def bar(self, left: float, top: float, right: float, bottom: float, grey: float = 0) -> Page:
        """A filled rectangle."""
        low, wide, high = HEIGHT - bottom, right - left, bottom - top
        self.marks.append(f"{grey} g {left} {low} {wide} {high} re f")
        return self

    def lattice(self, columns: Sequence[float], rows: Sequence[float]) -> Page:
        """Lines through every edge of a table without merged boxes."""
        for column in columns:
            self.line(column, rows[0], column, rows[-1])
        for row in rows:
            self.line(columns[0], row, columns[-1], row)
        return self

    def fill(
        self, columns: Sequence[float], rows: Sequence[float], texts: Iterable[Sequence[str]]
    ) -> Page:
        """Write each text 3 points right of its column's edge, 5 above its row's lower edge."""
        for bottom, words in zip(rows[1:], texts, strict=True):
            for left, word in zip(columns, words, strict=False):
                if word:
                    self.write(word, left + 3, bottom - 5, 10)
        return self


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for character in text:
        if parts and parts[-1].isascii() == character.isascii():
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def drawn(*pages: Page) -> bytes:
    """The file. Chinese stands in a face that is named and not embedded."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H"
        " /DescendantFonts [5 0 R] >>",
        5: "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
        " /FontDescriptor 6 0 R >>",
        6: "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    }
    for number, page in enumerate(pages):
        content = "\n".join(page.marks)
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f" /Rotate {page.rotate} /Resources << /Font << /L 3 0 R /C 4 0 R >> >>"
            f" /Contents {11 + 2 * number} 0 R {page.extra} >>"
        )
        objects[11 + 2 * number] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    return assembled(objects)


def assembled(objects: dict[int, str], trailer: str = "") -> bytes:
    """Numbered objects as a file with its table of places."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    last = max(objects)
    out += f"xref\n0 {last + 1}\n".encode()
    for number in range(last + 1):
        place = places.get(number)
        out += b"0000000000 65535 f \n" if place is None else f"{place:010d} 00000 n \n".encode()
    out += f"trailer << /Size {last + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n".encode()
    return bytes(out + b"%%EOF\n")
