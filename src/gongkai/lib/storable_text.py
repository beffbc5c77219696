"""Text that every database and every file we write takes."""

from __future__ import annotations

import re

_NONCHARACTERS = "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_NOWHERE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef{_NONCHARACTERS}]")


def storable(text: str) -> str:
    """`text` without what PostgreSQL or XML 1.0 (DOCX, XLSX) cannot hold; line ends are newlines.

    Control characters but tab and newline are left out, and so are noncharacters; a lone surrogate,
    which has no UTF-8, becomes a question mark.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOWHERE.sub("", text).encode("utf-8", "replace").decode()
