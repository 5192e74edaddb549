"""Scales, tick marks and the frame shared by charts with axes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.descriptions import format_value
from esakip_desktop.reports.lettering import STRONG, ellipsise, text_width, wrap_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.reports.drawing import Pen
    from esakip_desktop.reports.palette import Palette

SIZE = 11.0  # letters of axes and labels, the smallest size of the design
LINE_HEIGHT = 14.0
DASH = (4.0, 3.0)
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Scale:
    """A value axis from `low` to `high` laid between two positions."""

    low: Decimal
    high: Decimal
    step: Decimal
    start: float = 0
    end: float = 0

    def between(self, start: float, end: float) -> Scale:
        return Scale(self.low, self.high, self.step, start, end)

    def place(self, value: Decimal) -> float:
        """Position of a value; what lies outside stays on the edge."""
        inside = min(max(value, self.low), self.high)
        share = float((inside - self.low) / (self.high - self.low))
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * index for index in range(count + 1))


@dataclass(frozen=True)
class Frame:
    """The plot area inside the margins."""

    left: float
    top: float
    right: float
    bottom: float


def nice_scale(
    values: Iterable[Decimal],
    *,
    is_from_zero: bool = True,
    most: Decimal | None = None,
    parts: int = 5,
) -> Scale:
    """Round limits that hold every value, in steps of 1, 2, 2.5 or 5 times a power of ten."""
    known = list(values)
    if is_from_zero or not known:
        known.append(_ZERO)
    low, high = min(known), max(known)
    if most is not None:
        high = min(high, most)
    if high <= low:
        high = low + max(abs(low), Decimal(1))
    step = _nice_step((high - low) / parts)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(bottom, top, step)


def _nice_step(rough: Decimal) -> Decimal:
    power = Decimal(1).scaleb(rough.adjusted())
    for factor in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5)):
        if factor * power >= rough:
            return factor * power
    return 10 * power


def tick_decimals(scale: Scale) -> int:
    exponent = scale.step.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def tick_texts(scale: Scale, satuan: str) -> tuple[str, ...]:
    unit = satuan if satuan == "%" else ""
    return tuple(format_value(tick, unit, tick_decimals(scale)) for tick in scale.ticks)


def draw_value_axis(
    pen: Pen, palette: Palette, frame: Frame, scale: Scale, texts: tuple[str, ...]
) -> None:
    """Horizontal grid lines with their values at the left; zero is drawn stronger."""
    for tick, text in zip(scale.ticks, texts, strict=True):
        y = scale.place(tick)
        colour = palette.text3 if tick == _ZERO else palette.grid
        pen.line((frame.left, y), (frame.right, y), colour)
        pen.text((frame.left - 6, y + 4), text, SIZE, palette.text2, "end")


def draw_name_axis(
    pen: Pen,
    palette: Palette,
    frame: Frame,
    names: tuple[str, ...],
    centres: tuple[float, ...],
) -> None:
    """Names under the plot: two lines if they fit their slot, else every second, third … name."""
    slot = (centres[1] - centres[0]) if len(centres) > 1 else frame.right - frame.left
    every = _name_spacing(names, slot)
    for index in range(0, len(names), every):
        lines = wrap_label(names[index], slot * every - 6, SIZE)
        for row, line in enumerate(lines):
            place = (centres[index], frame.bottom + 15 + row * LINE_HEIGHT)
            pen.text(place, line, SIZE, palette.text2, "middle")


def _name_spacing(names: tuple[str, ...], slot: float) -> int:
    """Show every n-th name so that short names are never cut and long ones keep 44 units."""
    widest = max((text_width(name, SIZE) for name in names), default=0)
    needed = min(widest, 44.0) + 6
    every = 1
    while slot * every < needed and every < len(names):
        every += 1
    return every


def name_axis_height(names: tuple[str, ...], slot: float) -> float:
    every = _name_spacing(names, slot)
    rows = max(
        (len(wrap_label(name, slot * every - 6, SIZE)) for name in names[::every]), default=1
    )
    return 8 + rows * LINE_HEIGHT


def draw_key(pen: Pen, palette: Palette, names: tuple[str, ...], left: float, width: float) -> None:
    """One row of colour samples with their names, above a plot with several series."""
    room = width / len(names)
    x = left
    for index, name in enumerate(names):
        shown = ellipsise(name, room - 26, SIZE, STRONG)
        pen.rect((x, 4), (10, 10), palette.series_colour(index), radius=2)
        pen.text((x + 15, 13), shown, SIZE, palette.text, weight=STRONG)
        x += text_width(shown, SIZE, STRONG) + 34


def draw_nothing(pen: Pen, palette: Palette, width: float, height: float, text: str) -> None:
    pen.text((width / 2, height / 2 + 4), text, 12, palette.text2, "middle")
