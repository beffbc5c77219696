"""Charts as plain SVG: grouped columns, lines over the years, bars. No script, no inline style.

A drawing is made for the width of a telephone and not scaled up much, so that its letters stay
those of the page; `kind` of a shape is its class, which the stylesheet colours. A value of None is
a gap, never a 0; a value that is not 0 is always seen. Every drawing has a title and a description
for those who do not see it, and wants a table of its figures beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from gongkai.lib.svg_shapes import SIZE, WIDTH, Box, Drawing, Letters, Path, width_of

Number = int | Decimal

HEIGHT = 210.0
"""Of a chart with an axis."""
MISSING = "–"
_TOP, _FOOT, _GAP = 20.0, 24.0, 6.0
_STEPS = 4
_LEAST = 1.5
_BAR, _ROW = 14.0, 24.0
_MOST_LABEL = 150.0
_LARGE = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn in one colour: a value of 0 or more for every place, None for a gap."""

    name: str
    values: tuple[Number | None, ...]

    def __post_init__(self) -> None:
        if any(value is not None and value < 0 for value in self.values):
            raise ValueError("a chart shows no negative values")


def ticks(most: Number) -> list[Decimal]:
    """Round numbers from 0 to `most` or beyond it: steps of 1, 2 or 5 times a power of ten.

    Whole steps where `most` is whole.
    """
    if not most:
        return [Decimal(0), Decimal(1)]
    rough = Decimal(most) / _STEPS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(one * power for one in (1, 2, 5, 10) if one * power >= rough)
    if isinstance(most, int):
        step = max(step, Decimal(1))
    count = int((Decimal(most) / step).to_integral_value(ROUND_CEILING))
    return [step * number for number in range(count + 1)]


def shortened(value: Decimal) -> str:
    """A round number in few signs: 2万, 1.5亿, 0.05."""
    for large, name in _LARGE:
        if value >= large:
            return f"{_plain(value / large)}{name}"
    return _plain(value)


def draw_columns(
    title: str,
    description: str,
    places: Sequence[str],
    series: Sequence[Series],
    show: Callable[[Number], str] = str,
) -> Drawing:
    """Columns in groups, one group at each of `places`, one column a series.

    The figures stand over the columns where all of them have room.
    """
    axis = _Axis.of(series)
    shapes: list[Box | Path | Letters] = [*axis.shapes(), *_names(axis, places)]
    slot = axis.room / max(1, len(places))
    wide = slot * 0.76 / max(1, len(series))
    texts = [show(value) for one in series for value in one.values if value is not None]
    has_room = all(width_of(text) + 2 <= wide for text in texts)
    for number, one in enumerate(series):
        for place, value in enumerate(one.values):
            left = axis.left + slot * (place + 0.12) + wide * number
            middle = left + wide / 2
            if value is None:
                if width_of(MISSING) <= wide:
                    shapes.append(Letters("gap", middle, axis.floor - 4, MISSING))
                continue
            high = axis.height_of(value)
            if value:
                column = Box(
                    f"bar n{number}", left + 1, axis.floor - high, max(wide - 2, 0.5), high
                )
                shapes.append(column)
            if has_room:
                shapes.append(Letters("value", middle, axis.floor - high - 4, show(value)))
    return Drawing(title, description, HEIGHT, tuple(shapes))


def draw_lines(
    title: str,
    description: str,
    places: Sequence[str],
    series: Sequence[Series],
    show: Callable[[Number], str] = str,
) -> Drawing:
    """Lines over `places`, broken where a value is missing; every value has its mark.

    The figures stand over the marks of a single line where all of them have room.
    """
    axis = _Axis.of(series)
    shapes: list[Box | Path | Letters] = [*axis.shapes(), *_names(axis, places)]
    slot = axis.room / max(1, len(places))
    texts = [show(value) for one in series for value in one.values if value is not None]
    has_room = len(series) == 1 and all(width_of(text) + 2 <= slot for text in texts)
    for number, one in enumerate(series):
        points: list[tuple[float, float]] = []
        for place, value in enumerate((*one.values, None)):
            if value is None:
                if len(points) > 1:
                    shapes.append(Path(f"line n{number}", tuple(points)))
                points = []
                continue
            x = axis.left + slot * (place + 0.5)
            y = axis.floor - axis.height_of(value)
            points.append((x, y))
            shapes.append(Box(f"mark n{number}", x - 3, y - 3, 6, 6))
            if has_room:
                shapes.append(Letters("value", x, y - 6, show(value)))
    return Drawing(title, description, HEIGHT, tuple(shapes))


def draw_bars(
    title: str,
    description: str,
    rows: Sequence[tuple[str, Number | None]],
    show: Callable[[Number], str] = str,
) -> Drawing:
    """One bar a row, its name before it and its figure behind it."""
    Series(title, tuple(value for _, value in rows))
    most = max((value for _, value in rows if value is not None), default=0)
    names = [_cut(name, _MOST_LABEL) for name, _ in rows]
    texts = [_cut(MISSING if value is None else show(value), _MOST_LABEL) for _, value in rows]
    left = max((width_of(name) for name in names), default=0.0) + _GAP
    room = max(WIDTH - left - max((width_of(one) for one in texts), default=0.0) - 2 * _GAP, 0.0)
    shapes: list[Box | Path | Letters] = []
    for number, ((_, value), name, text) in enumerate(zip(rows, names, texts, strict=True)):
        top = number * _ROW + (_ROW - _BAR) / 2
        base = number * _ROW + _ROW / 2 + SIZE * 0.35
        length = max(float(Decimal(value) / Decimal(most)) * room, _LEAST) if value else 0.0
        shapes.append(Letters("name", left - _GAP, base, name, "end"))
        if value:
            shapes.append(Box("bar n0", left, top, length, _BAR))
        shapes.append(Letters("value", left + length + _GAP, base, text, "start"))
    return Drawing(title, description, max(_ROW * len(rows), _ROW), tuple(shapes))


@dataclass(frozen=True, slots=True)
class _Axis:
    """The upright axis: the numbers on it, where it stands and where it ends below."""

    marks: tuple[Decimal, ...]
    left: float
    floor: float = HEIGHT - _FOOT

    @classmethod
    def of(cls, series: Sequence[Series]) -> _Axis:
        values = [value for one in series for value in one.values if value is not None]
        marks = tuple(ticks(max(values, default=0)))
        return cls(marks, max(width_of(shortened(mark)) for mark in marks) + _GAP)

    @property
    def room(self) -> float:
        return WIDTH - self.left

    def height_of(self, value: Number) -> float:
        high = float(Decimal(value) / self.marks[-1]) * (self.floor - _TOP)
        return max(high, _LEAST) if value else 0.0

    def shapes(self) -> list[Box | Path | Letters]:
        drawn: list[Box | Path | Letters] = []
        for mark in self.marks:
            y = self.floor - float(mark / self.marks[-1]) * (self.floor - _TOP)
            drawn.append(Path("tick" if mark else "axis", ((self.left, y), (WIDTH, y))))
            drawn.append(
                Letters("scale", self.left - _GAP, y + SIZE * 0.35, shortened(mark), "end")
            )
        return drawn


def _names(axis: _Axis, places: Sequence[str]) -> list[Letters]:
    """The names under the axis: every one, or every second, third … where they are too wide."""
    slot = axis.room / max(1, len(places))
    wide = max((width_of(place) for place in places), default=0.0) + 2
    every = next((n for n in range(1, len(places) + 1) if slot * n >= wide), 0)
    if not every:
        return []
    half = wide / 2
    found = []
    for number, place in enumerate(places):
        x = axis.left + slot * (number + 0.5)
        if number % every == 0 and x + half <= WIDTH and x - half >= 0:
            found.append(Letters("place", x, axis.floor + SIZE * 1.4, place))
    return found


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _cut(text: str, most: float) -> str:
    if width_of(text) <= most:
        return text
    kept = text
    while kept and width_of(kept + "…") > most:
        kept = kept[:-1]
    return kept + "…"
