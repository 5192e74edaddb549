"""Charts: describe them as data, then draw them with any pen or as SVG text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.axes import draw_nothing
from esakip_desktop.reports.charts.bars import bars_height, draw_bars
from esakip_desktop.reports.charts.columns import draw_grouped_bars, draw_standing_bars
from esakip_desktop.reports.charts.descriptions import (
    NO_DATA,
    Bar,
    BarChart,
    Chart,
    GroupedBarChart,
    HeatCell,
    HeatMap,
    HeatMark,
    Line,
    LineChart,
    MiniBars,
    ScatterChart,
    ScatterPoint,
    Series,
    Sparkline,
    level_tones,
)
from esakip_desktop.reports.charts.lines import draw_lines, draw_sparkline
from esakip_desktop.reports.charts.matrix import draw_matrix
from esakip_desktop.reports.charts.scatter import draw_mini_bars, draw_scatter
from esakip_desktop.reports.drawing import SvgPen
from esakip_desktop.reports.palette import PRINT, Palette
from esakip_desktop.reports.saving import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.reports.drawing import Pen

__all__ = [
    "NO_DATA",
    "Bar",
    "BarChart",
    "Chart",
    "GroupedBarChart",
    "HeatCell",
    "HeatMap",
    "HeatMark",
    "Line",
    "LineChart",
    "MiniBars",
    "ScatterChart",
    "ScatterPoint",
    "Series",
    "Sparkline",
    "draw_chart",
    "level_tones",
    "preferred_height",
    "to_svg",
    "write_svg",
]


def draw_chart(pen: Pen, chart: Chart, width: float, height: float, palette: Palette) -> None:
    """Draw into the area from 0, 0; a chart without values says so in a sentence."""
    if chart.is_empty:
        text = "–" if isinstance(chart, MiniBars | Sparkline) else NO_DATA
        draw_nothing(pen, palette, width, height, text)
    else:
        _draw_filled(pen, chart, width, height, palette)


def _draw_filled(pen: Pen, chart: Chart, width: float, height: float, palette: Palette) -> None:
    match chart:
        case BarChart(is_horizontal=True):
            draw_bars(pen, chart, width, height, palette)
        case BarChart():
            draw_standing_bars(pen, chart, width, height, palette)
        case GroupedBarChart():
            draw_grouped_bars(pen, chart, width, height, palette)
        case LineChart():
            draw_lines(pen, chart, width, height, palette)
        case ScatterChart():
            draw_scatter(pen, chart, width, height, palette)
        case MiniBars():
            draw_mini_bars(pen, chart, width, height, palette)
        case Sparkline():
            draw_sparkline(pen, chart, width, height, palette)
        case HeatMap():
            draw_matrix(pen, chart, width, height, palette)


def preferred_height(chart: Chart, width: float) -> float:
    """A height at which nothing has to be left out and the shape pleases."""
    if isinstance(chart, MiniBars | Sparkline):
        return 28.0
    if chart.is_empty:
        return 80.0
    if isinstance(chart, BarChart) and chart.is_horizontal:
        return bars_height(chart)
    if isinstance(chart, HeatMap):
        return min(max(60.0 * len(chart.cells) + 70, width * 0.6), 420.0)
    if isinstance(chart, ScatterChart):
        return min(max(240.0, width * 0.6), 420.0)
    return min(max(180.0, width * 0.42), 320.0)


def to_svg(chart: Chart, width: float, height: float, palette: Palette) -> str:
    """The chart as SVG text with title and description for screen readers."""
    pen = SvgPen(width, height)
    draw_chart(pen, chart, width, height, palette)
    return pen.finish(chart.title, chart.describe(), palette.surface)


def write_svg(chart: Chart, path: Path, width: float = 720) -> None:
    """Save one chart as a drawing file in print colours."""
    text = to_svg(chart, width, preferred_height(chart, width), PRINT)
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8")
