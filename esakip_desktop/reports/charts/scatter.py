"""Drawing of two values against each other, and of tiny columns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.axes import (
    DASH,
    SIZE,
    Frame,
    Scale,
    draw_value_axis,
    nice_scale,
    tick_texts,
)
from esakip_desktop.reports.charts.placing import Places
from esakip_desktop.reports.lettering import ellipsise, text_width
from esakip_desktop.reports.signs import draw_marker

if TYPE_CHECKING:
    from esakip_desktop.reports.charts.descriptions import MiniBars, ScatterChart
    from esakip_desktop.reports.drawing import Pen
    from esakip_desktop.reports.palette import Palette, Tone

_DOT = 4.5
_LABEL_WIDTH = 150.0


def draw_scatter(
    pen: Pen, chart: ScatterChart, width: float, height: float, palette: Palette
) -> None:
    placed = chart.placed
    across = nice_scale([x for _point, x, _y in placed] + _known(chart.x_line))
    upward = nice_scale([y for _point, _x, y in placed] + _known(chart.y_line))
    texts = tick_texts(upward, chart.satuan)
    left = max(text_width(text, SIZE) for text in texts) + 10
    frame = Frame(left, 24, width - 24, height - 40)
    across = across.between(frame.left, frame.right)
    upward = upward.between(frame.bottom, frame.top)
    draw_value_axis(pen, palette, frame, upward, texts)
    _draw_across(pen, palette, chart, frame, across)
    pen.text((0, 12), f"{chart.y_title} ↑", SIZE, palette.text2)
    places = Places(Frame(frame.left, 16, width, frame.bottom))
    _draw_lines(pen, palette, chart, frame, across, upward, places)
    dots = [(point.label, (across.place(x), upward.place(y)), point.tone) for point, x, y in placed]
    for _label, place, _tone in dots:
        places.take_point(place, _DOT)
    for label, place, tone in dots:
        colour = palette.accent if tone is None else palette.shade(tone).sign
        draw_marker(pen, _shape(tone), place, _DOT, colour)
        text = ellipsise(label, _LABEL_WIDTH, SIZE)
        start = places.find(text, place, is_needed=False)
        if start is not None:
            pen.text(start, text, SIZE, palette.text)


def _known(value: Decimal | None) -> list[Decimal]:
    return [] if value is None else [value]


def _shape(tone: Tone | None) -> int:
    """A shape for each predikat, so that the field can be read without colour."""
    order = ("sangat_tinggi", "tinggi", "sedang", "rendah", "sangat_rendah")
    return order.index(tone) if tone in order else 0


def _draw_across(
    pen: Pen, palette: Palette, chart: ScatterChart, frame: Frame, scale: Scale
) -> None:
    for tick, text in zip(scale.ticks, tick_texts(scale, chart.satuan), strict=True):
        x = scale.place(tick)
        pen.line((x, frame.top), (x, frame.bottom), palette.grid)
        pen.text((x, frame.bottom + 15), text, SIZE, palette.text2, "middle")
    pen.text((frame.right, frame.bottom + 33), f"{chart.x_title} →", SIZE, palette.text2, "end")


def _draw_lines(
    pen: Pen,
    palette: Palette,
    chart: ScatterChart,
    frame: Frame,
    across: Scale,
    upward: Scale,
    places: Places,
) -> None:
    if chart.x_line is not None:
        x = across.place(chart.x_line)
        pen.line((x, frame.top), (x, frame.bottom), palette.text, 1.2, DASH)
        places.take_line(((x, frame.top), (x, frame.bottom)))
    if chart.y_line is not None:
        y = upward.place(chart.y_line)
        pen.line((frame.left, y), (frame.right, y), palette.text, 1.2, DASH)
        places.take_line(((frame.left, y), (frame.right, y)))


def draw_mini_bars(
    pen: Pen, chart: MiniBars, width: float, height: float, palette: Palette
) -> None:
    values = [value for value in chart.values if value is not None]
    scale = nice_scale(values + _known(chart.target)).between(height - 2, 2)
    slot = width / len(chart.values)
    zero = scale.place(Decimal(0))
    for index, value in enumerate(chart.values):
        left = slot * index + slot * 0.15
        if value is None:
            pen.line((left, zero), (left + slot * 0.7, zero), palette.text3, 1, (2, 2))
            continue
        end = scale.place(value)
        tone = chart.tones[index] if index < len(chart.tones) else None
        colour = palette.accent if tone is None else palette.shade(tone).sign
        pen.rect((left, min(zero, end)), (slot * 0.7, max(1.0, abs(end - zero))), colour)
    if chart.target is not None:
        y = scale.place(chart.target)
        pen.line((0, y), (width, y), palette.text, 1, (3, 2))
