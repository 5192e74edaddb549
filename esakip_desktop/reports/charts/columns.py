"""Drawing of standing bars: one slot a name, one or several columns in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.reports.charts.axes import (
    DASH,
    SIZE,
    Frame,
    Scale,
    draw_key,
    draw_name_axis,
    draw_value_axis,
    name_axis_height,
    nice_scale,
    tick_texts,
)
from esakip_desktop.reports.charts.descriptions import (
    BarChart,
    GroupedBarChart,
    Series,
    format_value,
)
from esakip_desktop.reports.lettering import STRONG, text_width

if TYPE_CHECKING:
    from esakip_desktop.reports.drawing import Pen
    from esakip_desktop.reports.palette import Palette

_ZERO = Decimal(0)
_KEY = 20.0


@dataclass(frozen=True)
class _Columns:
    """Both standing charts in one form: colours are given per series or per column."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    colours: tuple[tuple[str, ...], ...]
    satuan: str
    desimal: int | None
    target: Decimal | None
    target_label: str
    axis_max: Decimal | None = None


def draw_standing_bars(
    pen: Pen, chart: BarChart, width: float, height: float, palette: Palette
) -> None:
    colours = tuple(
        palette.accent if bar.tone is None else palette.shade(bar.tone).sign for bar in chart.bars
    )
    columns = _Columns(
        tuple(bar.label for bar in chart.bars),
        (Series(chart.title, tuple(bar.value for bar in chart.bars)),),
        (colours,),
        chart.satuan,
        chart.desimal,
        chart.target,
        chart.target_label,
        chart.axis_max,
    )
    _draw(pen, columns, (width, height), palette)


def draw_grouped_bars(
    pen: Pen, chart: GroupedBarChart, width: float, height: float, palette: Palette
) -> None:
    count = len(chart.labels)
    colours = tuple((palette.series_colour(index),) * count for index in range(len(chart.series)))
    columns = _Columns(
        chart.labels,
        chart.series,
        colours,
        chart.satuan,
        chart.desimal,
        chart.target,
        chart.target_label,
    )
    draw_key(pen, palette, tuple(one.name for one in chart.series), 0, width)
    _draw(pen, columns, (width, height), palette, top=_KEY)


def _draw(
    pen: Pen, columns: _Columns, size: tuple[float, float], palette: Palette, top: float = 0
) -> None:
    width, height = size
    scale = _scale(columns)
    texts = tick_texts(scale, columns.satuan)
    left = max(text_width(text, SIZE) for text in texts) + 10
    slot = (width - left) / len(columns.labels)
    foot = name_axis_height(columns.labels, slot)
    frame = Frame(left, top + 18, width, height - foot)
    scale = scale.between(frame.bottom, frame.top)
    draw_value_axis(pen, palette, frame, scale, texts)
    centres = tuple(frame.left + slot * (index + 0.5) for index in range(len(columns.labels)))
    draw_name_axis(pen, palette, frame, columns.labels, centres)
    _draw_columns(pen, palette, columns, scale, centres, slot)
    _draw_target(pen, palette, columns, scale, frame)


def _scale(columns: _Columns) -> Scale:
    values = [value for one in columns.series for value in one.values if value is not None]
    if columns.target is not None:
        values.append(columns.target)
    return nice_scale(values, most=columns.axis_max)


def _draw_columns(
    pen: Pen,
    palette: Palette,
    columns: _Columns,
    scale: Scale,
    centres: tuple[float, ...],
    slot: float,
) -> None:
    count = len(columns.series)
    thick = min(34.0, slot * 0.72 / count)
    zero = scale.place(_ZERO)
    room = thick if count > 1 else slot - 4
    desimal = _label_decimals(columns, room)
    for number, one in enumerate(columns.series):
        for index, value in enumerate(one.values[: len(centres)]):
            left = centres[index] - thick * count / 2 + thick * number
            if value is None:
                pen.line((left + 2, zero), (left + thick - 2, zero), palette.text3, 1, (2, 2))
                continue
            end = scale.place(value)
            inner = (left + 1, min(zero, end)), (thick - 2, abs(end - zero))
            pen.rect(inner[0], inner[1], columns.colours[number][index])
            if desimal is not None:
                y = end - 4 if value >= _ZERO else end + 12
                text = format_angka(value, desimal)
                pen.text((left + thick / 2, y), text, SIZE, palette.text, "middle", STRONG)


def _label_decimals(columns: _Columns, room: float) -> int | None:
    """Decimals with which every value label fits its column; None if not even whole numbers do."""
    values = [value for one in columns.series for value in one.values if value is not None]
    wanted = columns.desimal if columns.desimal is not None else 2
    for desimal in range(wanted, -1, -1):
        widest = max(text_width(format_angka(value, desimal), SIZE, STRONG) for value in values)
        if widest <= room:
            return desimal
    return None


def _draw_target(pen: Pen, palette: Palette, columns: _Columns, scale: Scale, frame: Frame) -> None:
    if columns.target is None:
        return
    y = scale.place(columns.target)
    shown = format_value(columns.target, columns.satuan, columns.desimal)
    pen.line((frame.left, y), (frame.right, y), palette.text, 1.5, DASH)
    text = f"{columns.target_label} {shown}"
    sample = frame.right - text_width(text, SIZE, STRONG) - 6
    pen.line((sample - 18, frame.top - 11), (sample, frame.top - 11), palette.text, 1.5, DASH)
    pen.text((frame.right, frame.top - 7), text, SIZE, palette.text, "end", STRONG)
