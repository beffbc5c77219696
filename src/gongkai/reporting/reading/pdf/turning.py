"""From the coordinates of a PDF page to those in which its text stands upright.

A PDF counts points from the lower left corner and upwards. Reading counts from the upper left
corner and downwards, after the page was turned so that most of its text reads from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reporting.reading.document import Frame

Matrix = tuple[float, float, float, float, float, float]
UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """A page's box in the file's points, turned clockwise by 0, 90, 180 or 270 degrees."""

    left: float
    bottom: float
    right: float
    top: float
    degrees: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (wide, high) if self.degrees % 180 == 0 else (high, wide)

    def place(self, x: float, y: float) -> tuple[float, float]:
        match self.degrees:
            case 0:
                return x - self.left, self.top - y
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def frame(self, left: float, bottom: float, right: float, top: float) -> Frame:
        """A box of the file as left, top, right, bottom for reading."""
        x0, y0 = self.place(left, bottom)
        x1, y1 = self.place(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def shown(self, frame: Frame, shown: int) -> Frame:
        """A frame for reading as it lies on the page when shown turned by `shown` degrees."""
        if shown == self.degrees:
            return frame
        corners = [self._back(frame[0], frame[1]), self._back(frame[2], frame[3])]
        target = Turn(self.left, self.bottom, self.right, self.top, shown)
        (x0, y0), (x1, y1) = (target.place(x, y) for x, y in corners)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _back(self, x: float, y: float) -> tuple[float, float]:
        match self.degrees:
            case 0:
                return x + self.left, self.top - y
            case 90:
                return y + self.left, x + self.bottom
            case 180:
                return self.right - x, y + self.bottom
            case _:
                return self.right - y, self.top - x


def multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
