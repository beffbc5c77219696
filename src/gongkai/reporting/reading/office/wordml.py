"""Names of WordprocessingML (ECMA-376, part 1, chapter 17), and how its switches are read."""

from __future__ import annotations

from functools import lru_cache

from gongkai.reporting.reading.office.parts import Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"

P, TBL, TR, TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
SDT = f"{W}sdt"
TEXT_BOX = f"{W}txbxContent"

_WRAPPERS = frozenset(
    {
        f"{W}{name}"
        for name in (
            *("sdtContent", "customXml", "smartTag", "hyperlink", "ins", "moveTo"),
            *("fldSimple", "dir", "bdo"),
        )
    }
)
"""Elements that only hold others. Deleted text (w:del, w:moveFrom) is none of them."""


def is_on(parent: Element | None, name: str) -> bool | None:
    """A switch such as w:vanish below `parent`: None when it is not there."""
    switch = parent.find(f"{W}{name}") if parent is not None else None
    if switch is None:
        return None
    return switch.get(VAL, "1") not in ("0", "false", "off", "none")


def value_of(parent: Element | None, path: str) -> str | None:
    """The w:val of an element below `parent`, as pPr/pStyle; None when there is none."""
    found = parent.find(_qualified(path)) if parent is not None else None
    return found.get(VAL) if found is not None else None


@lru_cache(maxsize=64)
def _qualified(path: str) -> str:
    return "/".join(f"{W}{name}" for name in path.split("/"))


def number(text: str | None, default: int = 0) -> int:
    """An integer attribute; `default` when it is missing or no number."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def parts_of(element: Element) -> list[Element]:
    """The children of an element, those in wrappers among them, in their order.

    Of alternatives (mc:AlternateContent) the first is taken, which newer programs show. A content
    control that only shows its prompt is empty; one that holds a table of contents is left out.
    """
    found: list[Element] = []
    _add_parts(element, found)
    return found


def _add_parts(element: Element, found: list[Element]) -> None:
    for child in element:
        tag = child.tag
        if tag in _WRAPPERS:
            _add_parts(child, found)
        elif tag == SDT:
            _add_control(child, found)
        elif tag == f"{MC}AlternateContent":
            if len(child):
                _add_parts(child[0], found)
        else:
            found.append(child)


def _add_control(control: Element, found: list[Element]) -> None:
    properties = control.find(f"{W}sdtPr")
    gallery = value_of(properties, "docPartObj/docPartGallery")
    if gallery == "Table of Contents" or is_on(properties, "showingPlcHdr"):
        content = control.find(f"{W}sdtContent")
        # A control around a whole cell or row keeps its place.
        if content is None or content.find(TC) is None:
            return
    _add_parts(control, found)
