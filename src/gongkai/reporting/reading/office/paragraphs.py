"""The text of one Word paragraph as it is printed, without its automatic number."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.reporting.reading.office.parts import Element
from gongkai.reporting.reading.office.styles import Look, Styles, look_of
from gongkai.reporting.reading.office.symbols import placed, symbol
from gongkai.reporting.reading.office.wordml import MATH, TEXT_BOX, W, parts_of, value_of

_RUN = f"{W}r"
_FORMULAS = frozenset({f"{MATH}oMath", f"{MATH}oMathPara"})
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_PICTURES = frozenset({f"{W}drawing", f"{W}pict"})


class ParagraphText:
    """Collects what a paragraph prints: `text`, and the text boxes that hang on it.

    Kept: inserted text, results of fields. Dropped: deleted and hidden text, codes of fields, the
    marks of foot- and endnotes, which are no text of the file. Raised digits stay raised.
    """

    def __init__(self, paragraph: Element, styles: Styles) -> None:
        self.text_boxes: list[Element] = []
        self._styles = styles
        self._texts: list[str] = []
        self._in_code: list[bool] = []
        """For each open field whether its code is still going on; a paragraph's end ends all."""
        self._look = styles.look(value_of(paragraph, "pPr/pStyle"))
        self._read(paragraph)
        self.text = "".join(self._texts)

    def _read(self, parent: Element) -> None:
        for part in parts_of(parent):
            if part.tag == _RUN:
                self._read_run(part)
            elif part.tag in _FORMULAS:
                self._texts.extend(node.text or "" for node in part.iter(f"{MATH}t"))

    def _read_run(self, run: Element) -> None:
        look = self._look
        properties = run.find(f"{W}rPr")
        if properties is not None:
            own = look_of(properties).over(self._styles.look(value_of(properties, "rStyle")))
            look = own.over(look)
        for part in parts_of(run):
            if part.tag == f"{W}fldChar":
                self._turn(part.get(f"{W}fldCharType"))
            elif not look.hidden and not any(self._in_code):
                self._add(part, look)

    def _add(self, part: Element, look: Look) -> None:
        tag = part.tag
        if tag == f"{W}t":
            self._texts.append(placed(part.text or "", look.raised))
        elif tag in _SIGNS:
            self._texts.append(_SIGNS[tag])
        elif tag == f"{W}sym":
            sign = symbol(part.get(f"{W}font", ""), part.get(f"{W}char", ""))
            self._texts.append(placed(sign, look.raised))
        elif tag == f"{W}ruby":
            for base in part.iterchildren(f"{W}rubyBase"):
                self._read(base)
        elif tag in _PICTURES:
            self.text_boxes.extend(_text_boxes_in(part))

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._in_code.append(True)
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()


def _text_boxes_in(element: Element) -> Iterator[Element]:
    for part in parts_of(element):
        if part.tag == TEXT_BOX:
            yield part
        else:
            yield from _text_boxes_in(part)
