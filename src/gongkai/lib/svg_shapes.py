"""What a chart is drawn of, as SVG without a script and without inline style."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH = 360.0
SIZE = 12.0
"""Of the letters, in the unit of the drawing."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    kind: str
    left: float
    top: float
    width: float
    height: float

    def svg(self) -> str:
        place = f'x="{self.left:.2f}" y="{self.top:.2f}"'
        size = f'width="{self.width:.2f}" height="{self.height:.2f}"'
        return f'<rect class="{self.kind}" {place} {size}/>'


@dataclass(frozen=True, slots=True)
class Path:
    """Points joined by a line."""

    kind: str
    points: tuple[tuple[float, float], ...]

    def svg(self) -> str:
        points = " ".join(f"{x:.2f},{y:.2f}" for x, y in self.points)
        return f'<polyline class="{self.kind}" points="{points}"/>'


@dataclass(frozen=True, slots=True)
class Letters:
    """A text whose base line begins, is centred or ends (`anchor`) at a point."""

    kind: str
    x: float
    y: float
    text: str
    anchor: str = "middle"

    def svg(self) -> str:
        place = f'x="{self.x:.2f}" y="{self.y:.2f}" text-anchor="{self.anchor}"'
        return f'<text class="{self.kind}" {place}>{escape(self.text)}</text>'

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, as wide as the letters are at most."""
        wide = width_of(self.text)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - SIZE * 0.85, left + wide, self.y + SIZE * 0.2


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart; `svg` is the element for a page."""

    title: str
    description: str
    height: float
    shapes: tuple[Box | Path | Letters, ...]

    @property
    def svg(self) -> str:
        return self.marked_up()

    def marked_up(self, style: str = "") -> str:
        """The element; with `style`, rules of CSS, it can stand outside of any page."""
        ruled = f"<style>{escape(style)}</style>" if style else ""
        drawn = "".join(shape.svg() for shape in self.shapes)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" '
            f'viewBox="0 0 {WIDTH:.0f} {self.height:.0f}">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.description)}</desc>"
            f"{ruled}{drawn}</svg>"
        )


def width_of(text: str) -> float:
    """How wide a text is at most: a wide sign takes the size of the letters, others less."""
    signs = (unicodedata.east_asian_width(sign) in "WFA" for sign in text)
    return sum(SIZE if wide else SIZE * 0.62 for wide in signs)
