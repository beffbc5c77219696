"""Reading a web page, findings left out.

A page over 80 kB as Word makes it, against a bare parse by lxml with its text taken out: at most 6
times. A small page: under 15 ms.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lxml import html

from bench.measuring import compare, median_seconds, report
from gongkai.reporting.reading.html import parse_html
from gongkai.reporting.reading.report import read_document
from gongkai.statute.annual_report import FORM_2021

TIMES = 40
MOST_TIMES = 6.0
MOST_MS = 15.0
LEAST_BYTES = 80_000


FINDING: dict[str, Any] = {
    "statements_in": lambda text: (),
    "check_report": lambda text, statements: [],
}
"""What the core does to find faults, and what stands here in its place."""


def main() -> bool:
    """Measure both kinds of page; whether both limits were kept."""
    with patch.multiple("gongkai.reporting.reading.report", **FINDING):
        return _measured()


def _measured() -> bool:
    word, small = _pages()
    if len(word) < LEAST_BYTES:
        raise ValueError(f"the page by Word has {len(word)} bytes only")
    pair = compare(_reader(word), lambda: html.document_fromstring(word).text_content(), TIMES)
    milliseconds = median_seconds(_reader(small), TIMES) * 1000
    return all(
        [
            report(
                f"a page by Word of {len(word) // 1000} kB, against a bare parse",
                f"{pair.ratio:.1f} times (bare: {pair.baseline * 1000:.1f} ms)",
                f"{MOST_TIMES:.0f} times",
                pair.ratio <= MOST_TIMES,
            ),
            report(
                f"a small page of {len(small) // 1000} kB",
                f"{milliseconds:.1f} ms",
                f"{MOST_MS:.0f} ms",
                milliseconds <= MOST_MS,
            ),
        ]
    )


def _pages() -> tuple[bytes, bytes]:
    """The report of the tests, as Word saves it and as somebody writes it by hand."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reporting" / "reading"))
    from pages import by_word, clean
    from sources import draw

    printed = {cell.id: str(number % 50) for number, cell in enumerate(FORM_2021.cells)}
    document = draw(FORM_2021, printed).document
    return by_word(document), clean(document)


def _reader(page: bytes) -> Callable[[], object]:
    def read() -> object:
        document, damaged = parse_html(page)
        return read_document(document, damaged=damaged)

    return read


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
