"""Drawing of lines over time: gaps, plan and target dashed, labels at the lines themselves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.axes import (
    DASH,
    SIZE,
    Frame,
    Scale,
    draw_name_axis,
    draw_value_axis,
    name_axis_height,
    nice_scale,
    tick_texts,
)
from esakip_desktop.reports.charts.descriptions import Line, format_value
from esakip_desktop.reports.charts.placing import SIGN_ROOM, Places
from esakip_desktop.reports.lettering import STRONG, ellipsise, text_width
from esakip_desktop.reports.signs import draw_marker

if TYPE_CHECKING:
    from esakip_desktop.reports.charts.descriptions import LineChart, Sparkline
    from esakip_desktop.reports.drawing import Pen, Point
    from esakip_desktop.reports.palette import Palette

_MARKER = 4.0
_LABEL_GAP = 10.0
_NAME_WIDTH = 130.0  # longer names are cut at the line; describe() has them whole
_MANY = 18  # above this only the labelled point of a line carries a marker


def draw_lines(pen: Pen, chart: LineChart, width: float, height: float, palette: Palette) -> None:
    values = [value for line in chart.lines for value in line.values if value is not None]
    if chart.target is not None:
        values.append(chart.target)
    scale = nice_scale(values, is_from_zero=chart.is_from_zero)
    texts = tick_texts(scale, chart.satuan)
    left = max(text_width(text, SIZE) for text in texts) + 10
    right = _plot_right(chart, left, width)
    slot = (right - left) / len(chart.labels)
    frame = Frame(left, 10, right, height - name_axis_height(chart.labels, slot))
    scale = scale.between(frame.bottom, frame.top)
    centres = tuple(left + slot * (index + 0.5) for index in range(len(chart.labels)))
    draw_value_axis(pen, palette, replace(frame, right=width), scale, texts)
    draw_name_axis(pen, palette, frame, chart.labels, centres)
    places = Places(Frame(left, 0, width, frame.bottom + 2))
    _draw_target(pen, palette, chart, scale, places)
    _draw_all(pen, palette, chart, scale, centres, places)


def _label_text(chart: LineChart, line: Line) -> str:
    index = line.label_index
    value = None if index is None else line.values[index]
    if value is None:
        return ""
    name = ellipsise(line.name, _NAME_WIDTH, SIZE, STRONG)
    return f"{name} {format_value(value, chart.satuan, chart.desimal)}"


def _plot_right(chart: LineChart, left: float, width: float) -> float:
    """Right edge of the plot so that labels at the last position stand beside their points."""
    count = len(chart.labels)
    texts = [_label_text(chart, line) for line in chart.lines if line.label_index == count - 1]
    room = max(
        (text_width(text, SIZE, STRONG) + _LABEL_GAP + SIGN_ROOM for text in texts), default=0.0
    )
    room = min(room, width * 0.4)
    half_slot = 1 / (2 * count)
    right = (width - room - left * half_slot) / (1 - half_slot)
    return min(width, right)


def _runs(line: Line, scale: Scale, centres: tuple[float, ...]) -> list[tuple[Point, ...]]:
    """The stretches between gaps."""
    runs: list[tuple[Point, ...]] = []
    current: list[Point] = []
    for x, value in zip(centres, line.values, strict=False):
        if value is not None:
            current.append((x, scale.place(value)))
        elif current:
            runs.append(tuple(current))
            current = []
    if current:
        runs.append(tuple(current))
    return runs


def _draw_all(
    pen: Pen,
    palette: Palette,
    chart: LineChart,
    scale: Scale,
    centres: tuple[float, ...],
    places: Places,
) -> None:
    measured = [line for line in chart.lines if not line.is_plan]
    for line in sorted(chart.lines, key=lambda one: not one.is_plan):
        colour = palette.text2
        if not line.is_plan:
            colour = palette.series_colour(measured.index(line))
        for run in _runs(line, scale, centres):
            places.take_line(run)
            if line.is_plan:
                pen.path(run, colour, 1.5, (5, 3))
            elif len(run) > 1:
                pen.path(run, colour, 2)
    for number, line in enumerate(measured):
        _draw_markers(pen, palette, line, number, scale, centres, places)
    _draw_labels(pen, palette, chart, scale, centres, places)


def _draw_markers(
    pen: Pen,
    palette: Palette,
    line: Line,
    number: int,
    scale: Scale,
    centres: tuple[float, ...],
    places: Places,
) -> None:
    has_all = len(centres) <= _MANY
    for index, value in enumerate(line.values[: len(centres)]):
        is_lonely = value is not None and _is_alone(line, index)
        if value is None or not (has_all or is_lonely or index == line.label_index):
            continue
        is_labelled = index == line.label_index
        radius = _MARKER + 0.8 if is_labelled else _MARKER - 1.2
        point = (centres[index], scale.place(value))
        draw_marker(pen, number, point, radius, palette.series_colour(number))
        places.take_point(point, radius if is_labelled else 1)


def _is_alone(line: Line, index: int) -> bool:
    before = line.values[index - 1] if index > 0 else None
    after = line.values[index + 1] if index + 1 < len(line.values) else None
    return before is None and after is None


def _draw_labels(
    pen: Pen,
    palette: Palette,
    chart: LineChart,
    scale: Scale,
    centres: tuple[float, ...],
    places: Places,
) -> None:
    """Lines labelled at one position share a column there, each name with the sign of its line."""
    columns: dict[int, list[tuple[Line, Point]]] = defaultdict(list)
    for line in chart.lines:
        index = line.label_index
        value = None if index is None or index >= len(centres) else line.values[index]
        if index is not None and value is not None and _label_text(chart, line):
            columns[index].append((line, (centres[index], scale.place(value))))
    for labelled in columns.values():
        if len(labelled) == 1:
            _draw_one(pen, palette, chart, labelled[0], places)
        else:
            _draw_column(pen, palette, chart, labelled, places)


def _draw_one(
    pen: Pen, palette: Palette, chart: LineChart, labelled: tuple[Line, Point], places: Places
) -> None:
    line, point = labelled
    text = _label_text(chart, line)
    place = places.find(text, point)
    if place is not None:
        colour = palette.text2 if line.is_plan else palette.text
        pen.text(place, text, SIZE, colour, weight=STRONG)


def _draw_column(
    pen: Pen,
    palette: Palette,
    chart: LineChart,
    labelled: list[tuple[Line, Point]],
    places: Places,
) -> None:
    measured = [line for line in chart.lines if not line.is_plan]
    texts = [_label_text(chart, line) for line, _ in labelled]
    spots = places.stack(texts, [point for _, point in labelled])
    for (line, _), text, (x, y) in zip(labelled, texts, spots, strict=True):
        colour = palette.text2 if line.is_plan else palette.text
        if line.is_plan:
            pen.path(((x, y), (x + SIGN_ROOM - 3, y)), colour, 1.5, (3, 2))
        else:
            number = measured.index(line)
            draw_marker(pen, number, (x + 4, y), _MARKER - 0.8, palette.series_colour(number))
        pen.text((x + SIGN_ROOM, y + 3.5), text, SIZE, colour, weight=STRONG)


def _draw_target(
    pen: Pen, palette: Palette, chart: LineChart, scale: Scale, places: Places
) -> None:
    if chart.target is None:
        return
    y = scale.place(chart.target)
    ends = ((places.bounds.left, y), (places.bounds.right, y))
    pen.line(ends[0], ends[1], palette.text, 1.5, DASH)
    places.take_line(ends)
    shown = format_value(chart.target, chart.satuan, chart.desimal)
    text = f"{chart.target_label} {shown}"
    place = places.find(text, (places.bounds.left, y))
    if place is not None:
        pen.text(place, text, SIZE, palette.text, weight=STRONG)


def draw_sparkline(
    pen: Pen, chart: Sparkline, width: float, height: float, palette: Palette
) -> None:
    values = [value for value in chart.values if value is not None]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    scale = Scale(low, high, high - low, height - 5, 5)
    step = (width - 10) / max(1, len(chart.values) - 1)
    centres = tuple(5 + step * index for index in range(len(chart.values)))
    line = Line("", chart.values)
    for run in _runs(line, scale, centres):
        if len(run) > 1:
            pen.path(run, palette.accent, 1.6)
        else:
            pen.circle(run[0], 1.8, palette.accent)
    last = line.label_index
    if last is not None and (value := chart.values[last]) is not None:
        pen.circle((centres[last], scale.place(value)), 2.8, palette.accent)
