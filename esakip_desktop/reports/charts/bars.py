"""Drawing of bars that lie: one row a name, the value at the end of its bar."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.axes import (
    DASH,
    LINE_HEIGHT,
    SIZE,
    Frame,
    Scale,
    nice_scale,
)
from esakip_desktop.reports.charts.descriptions import NO_DATA, format_value
from esakip_desktop.reports.lettering import STRONG, ellipsise, text_width, wrap_label
from esakip_desktop.reports.signs import draw_sign

if TYPE_CHECKING:
    from esakip_desktop.reports.charts.descriptions import Bar, BarChart
    from esakip_desktop.reports.drawing import Pen
    from esakip_desktop.reports.palette import Palette

_ROW = 30.0
_THICK = 16.0
_SIGN = 11.0
_NAMES = 0.46  # most of the width that names may take
_ZERO = Decimal(0)


def bars_height(chart: BarChart) -> float:
    """Height at which every bar has a comfortable row."""
    return max(80.0, len(chart.bars) * _ROW + _head(chart) + 8)


def draw_bars(pen: Pen, chart: BarChart, width: float, height: float, palette: Palette) -> None:
    top = _head(chart)
    bars, left_out = _that_fit(chart, height - top - 4)
    foot = LINE_HEIGHT + 4 if left_out else 0.0
    frame = _frame(chart, bars, width, Frame(0, top, width, height - 4 - foot))
    scale = _scale(chart).between(frame.left, frame.right)
    row = (frame.bottom - frame.top) / len(bars)
    for index, bar in enumerate(bars):
        _draw_row(pen, palette, chart, bar, scale, (frame.top + row * index, row, width))
    zero = scale.place(_ZERO)
    pen.line((zero, frame.top), (zero, frame.bottom), palette.text3)
    _draw_target(pen, palette, chart, scale, frame)
    if left_out:
        text = f"{left_out} lainnya tidak tergambar; lihat tabel"
        pen.text((0, height - 6), text, SIZE, palette.text2)


def _head(chart: BarChart) -> float:
    return 20.0 if chart.target is not None else 4.0


def _that_fit(chart: BarChart, room: float) -> tuple[tuple[Bar, ...], int]:
    """The bars that get at least one line of letters, and how many are left out."""
    count = max(1, int(room // LINE_HEIGHT))
    if len(chart.bars) <= count:
        return chart.bars, 0
    count = max(1, count - 1)
    return chart.bars[:count], len(chart.bars) - count


def _scale(chart: BarChart) -> Scale:
    values = [bar.value for bar in chart.bars if bar.value is not None]
    if chart.target is not None:
        values.append(chart.target)
    return nice_scale(values, most=chart.axis_max)


def _frame(chart: BarChart, bars: tuple[Bar, ...], width: float, whole: Frame) -> Frame:
    """Names at the left and values in a column at the right; the bars between them."""
    names = min(max(text_width(bar.label, SIZE) for bar in bars), width * _NAMES) + 12
    if any(bar.tone for bar in bars):
        names += _SIGN + 5
    values = max(text_width(_value_text(chart, bar), SIZE, STRONG) for bar in bars) + 12
    return Frame(names, whole.top, max(width - values, names + 20), whole.bottom)


def _value_text(chart: BarChart, bar: Bar) -> str:
    if bar.value is None:
        return bar.note or NO_DATA.lower()
    return format_value(bar.value, chart.satuan, chart.desimal)


def _draw_row(
    pen: Pen,
    palette: Palette,
    chart: BarChart,
    bar: Bar,
    scale: Scale,
    place: tuple[float, float, float],
) -> None:
    top, row, width = place
    middle = top + row / 2
    _draw_name(pen, palette, bar, scale.start, middle, row)
    text = _value_text(chart, bar)
    if bar.value is None:
        pen.text((width, middle + 4), text, SIZE, palette.text3, "end")
        return
    zero, end = scale.place(_ZERO), scale.place(bar.value)
    thick = min(_THICK, row * 0.66)
    colour = palette.accent if bar.tone is None else palette.shade(bar.tone).sign
    pen.rect((min(zero, end), middle - thick / 2), (abs(end - zero), thick), colour)
    if bar.value > scale.high:
        _draw_cut(pen, palette, end, middle, thick)
    pen.text((width, middle + 4), text, SIZE, palette.text, "end", STRONG)


def _draw_name(
    pen: Pen, palette: Palette, bar: Bar, right: float, middle: float, row: float
) -> None:
    """Name in one or two lines, with the sign of its status before it."""
    left = 0.0
    if bar.tone is not None:
        draw_sign(pen, bar.tone, (0, middle - _SIGN / 2), _SIGN, palette.shade(bar.tone).text)
        left = _SIGN + 5
    room = right - left - 8
    if row < 2 * LINE_HEIGHT:
        lines: tuple[str, ...] = (ellipsise(bar.label, room, SIZE),)
    else:
        lines = wrap_label(bar.label, room, SIZE)
    first = middle + 4 - (len(lines) - 1) * LINE_HEIGHT / 2
    for index, line in enumerate(lines):
        pen.text((left, first + index * LINE_HEIGHT), line, SIZE, palette.text)


def _draw_cut(pen: Pen, palette: Palette, end: float, middle: float, thick: float) -> None:
    """Two slanted gaps: this bar is longer than the axis."""
    for shift in (-9.0, -14.0):
        foot, head = middle + thick / 2, middle - thick / 2
        pen.line((end + shift, foot), (end + shift + 4, head), palette.surface, 2)


def _draw_target(pen: Pen, palette: Palette, chart: BarChart, scale: Scale, frame: Frame) -> None:
    if chart.target is None:
        return
    x = scale.place(chart.target)
    shown = format_value(chart.target, chart.satuan, chart.desimal)
    text = f"{chart.target_label} {shown}"
    half = text_width(text, SIZE, STRONG) / 2
    centre = max(x, half)
    pen.line((x, frame.top - 3), (x, frame.bottom), palette.text, 1.5, DASH)
    pen.text((centre, frame.top - 8), text, SIZE, palette.text, "middle", STRONG)
