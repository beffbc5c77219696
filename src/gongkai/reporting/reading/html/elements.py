"""What the elements of a page do to the text within them."""

from __future__ import annotations

import re
from functools import lru_cache

UNPRINTED = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "textarea",
        "select",
        "button",
        "iframe",
        "object",
        "embed",
        "xml",
        "rt",
        "rp",
        "svg",
        "math",
        "map",
        "datalist",
        "audio",
        "video",
        "canvas",
        "applet",
        "title",
    ]
)
"""Elements whose text is no text of the page."""

CONTAINERS = frozenset(
    [
        "body",
        "div",
        "section",
        "article",
        "main",
        "center",
        "form",
        "header",
        "footer",
        "nav",
        "aside",
        "fieldset",
        "figure",
    ]
)
BLOCKS = CONTAINERS | frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "pre",
        "blockquote",
        "address",
        "hr",
        "html",
        "caption",
        "details",
        "summary",
        "figcaption",
        "legend",
        "menu",
        "dir",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "col",
    ]
)
"""Elements that begin and end a line."""

PIECES = frozenset(("table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
RAISED = frozenset(("sup", "sub"))
STRUCK = frozenset(("s", "strike", "del"))

_TELLING = re.compile(
    r"(?P<hidden>display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)"
    r"|(?P<raised>vertical-align\s*:\s*su(?:per|b)\b|mso-text-raise\s*:\s*[1-9])"
    r"|(?P<struck>line-through)",
    re.IGNORECASE,
)
_ANYWHERE = (
    b"display",
    b"visibility",
    b"mso-hide",
    b"vertical-align",
    b"text-raise",
    b"line-through",
    b" hidden",
    b"<input",
    b"notereference",
)
"""One of these, in small letters, stands in every page in which a style or attribute tells."""

_NOTE_CLASSES = frozenset(("MsoFootnoteReference", "MsoEndnoteReference"))

_SUPERSCRIPTS = str.maketrans("0123456789０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_DIGIT = re.compile(r"\d")


def has_telling_styles(page: bytes) -> bool:
    """Whether any style or attribute of the page hides, raises or strikes out text."""
    lowered = page.lower()
    return any(words in lowered for words in _ANYWHERE)


@lru_cache(maxsize=2048)
def style_says(style: str) -> frozenset[str]:
    """Which of hidden, raised, struck a style attribute makes its element."""
    if len(style) > 20_000:
        style = style[:20_000]
    return frozenset(found.lastgroup or "" for found in _TELLING.finditer(style))


def is_note_mark(classes: str | None) -> bool:
    """Whether Word marks an element as the sign of a note: 12[1]."""
    return classes in _NOTE_CLASSES


def raise_digits(text: str) -> str:
    """Raised digits, so that the 1 of a note is not taken for a digit of the number before it."""
    return text.translate(_SUPERSCRIPTS)


def strike_digits(text: str) -> str:
    """A stroke over each digit: what is struck out is printed, but is no number any more."""
    return _DIGIT.sub(lambda found: found[0] + "\u0336", text)
