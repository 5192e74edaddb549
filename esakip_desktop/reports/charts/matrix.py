"""Drawing of the risk matrix: levels by tint, sign and score, appetite line along the cells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts.axes import LINE_HEIGHT, SIZE
from esakip_desktop.reports.lettering import STRONG, text_width, wrap_label
from esakip_desktop.reports.signs import draw_sign

if TYPE_CHECKING:
    from esakip_desktop.reports.charts.descriptions import HeatMap, HeatMark
    from esakip_desktop.reports.drawing import Pen, Point
    from esakip_desktop.reports.palette import Palette

_GAP = 3.0
_LINE = 2.5


@dataclass(frozen=True)
class _Grid:
    """Where the cells lie; the row of kemungkinan 1 is the lowest."""

    left: float
    top: float
    cell_width: float
    cell_height: float
    rows: int

    def corner(self, kemungkinan: int, dampak: int) -> Point:
        return (
            self.left + (dampak - 1) * self.cell_width,
            self.top + (self.rows - kemungkinan) * self.cell_height,
        )

    def centre(self, kemungkinan: int, dampak: int) -> Point:
        x, y = self.corner(kemungkinan, dampak)
        return (x + self.cell_width / 2, y + self.cell_height * 0.56)


def draw_matrix(pen: Pen, chart: HeatMap, width: float, height: float, palette: Palette) -> None:
    grid = _grid(chart, width, height)
    for kemungkinan, row in enumerate(chart.cells, start=1):
        for dampak, _cell in enumerate(row, start=1):
            _draw_cell(pen, palette, chart, grid, kemungkinan, dampak)
    _draw_names(pen, palette, chart, grid)
    _draw_selera(pen, palette, chart, grid)
    _draw_path(pen, palette, chart, grid)
    by_cell: dict[tuple[int, int], list[HeatMark]] = defaultdict(list)
    for mark in chart.marks:
        by_cell[mark.kemungkinan, mark.dampak].append(mark)
    for (kemungkinan, dampak), marks in by_cell.items():
        _draw_marks(pen, palette, grid, grid.corner(kemungkinan, dampak), marks)
    _draw_key(pen, palette, chart, height)


def _grid(chart: HeatMap, width: float, height: float) -> _Grid:
    longest = max(text_width(label, SIZE) for label in chart.kemungkinan_labels)
    left = 20 + min(longest, width * 0.2) + 8
    cell_width = (width - left - 2) / len(chart.dampak_labels)
    names = max(len(wrap_label(label, cell_width - 4, SIZE)) for label in chart.dampak_labels)
    foot = 8 + names * LINE_HEIGHT + 20 + 20
    rows = len(chart.cells)
    return _Grid(left, 4, cell_width, (height - 4 - foot) / rows, rows)


def _draw_cell(
    pen: Pen, palette: Palette, chart: HeatMap, grid: _Grid, kemungkinan: int, dampak: int
) -> None:
    cell = chart.cell_at(kemungkinan, dampak)
    tone = chart.tone(cell)
    shade = palette.shade(tone)
    x, y = grid.corner(kemungkinan, dampak)
    wide, tall = grid.cell_width - _GAP, grid.cell_height - _GAP
    pen.rect((x, y), (wide, tall), shade.tint)
    pen.rect((x, y + tall - 3), (wide, 3), shade.sign)
    if wide >= 40:
        draw_sign(pen, tone, (x + 5, y + 4), 10, shade.sign)
    place = (x + wide - 5, y + 13)
    pen.text(place, str(cell.skor), SIZE, shade.text, "end", 500)


def _draw_names(pen: Pen, palette: Palette, chart: HeatMap, grid: _Grid) -> None:
    for kemungkinan, label in enumerate(chart.kemungkinan_labels, start=1):
        y = grid.corner(kemungkinan, 1)[1] + grid.cell_height / 2
        lines = wrap_label(label, grid.left - 28, SIZE)
        first = y + 3 - (len(lines) - 1) * LINE_HEIGHT / 2
        for row, line in enumerate(lines):
            place = (grid.left - 8, first + row * LINE_HEIGHT)
            pen.text(place, line, SIZE, palette.text2, "end")
    bottom = grid.top + grid.rows * grid.cell_height
    deepest = 1
    for dampak, label in enumerate(chart.dampak_labels, start=1):
        x = grid.corner(1, dampak)[0] + (grid.cell_width - _GAP) / 2
        lines = wrap_label(label, grid.cell_width - 4, SIZE)
        deepest = max(deepest, len(lines))
        for row, line in enumerate(lines):
            place = (x, bottom + 14 + row * LINE_HEIGHT)
            pen.text(place, line, SIZE, palette.text2, "middle")
    middle = grid.left + grid.cell_width * len(chart.dampak_labels) / 2
    under = bottom + 14 + deepest * LINE_HEIGHT + 4
    pen.text((middle, under), "Dampak →", SIZE, palette.text, "middle", STRONG)
    side = (12.0, grid.top + grid.rows * grid.cell_height / 2)
    pen.text(side, "Kemungkinan →", SIZE, palette.text, "middle", STRONG, is_upright=True)


def _draw_selera(pen: Pen, palette: Palette, chart: HeatMap, grid: _Grid) -> None:
    """A line on every border between an accepted and a not accepted cell."""
    if chart.selera is None:
        return
    for kemungkinan, row in enumerate(chart.cells, start=1):
        for dampak, cell in enumerate(row, start=1):
            x, y = grid.corner(kemungkinan, dampak)
            x, y = x - _GAP / 2, y - _GAP / 2
            right, foot = x + grid.cell_width, y + grid.cell_height
            is_above = chart.is_above(cell)
            if dampak < len(row) and chart.is_above(row[dampak]) != is_above:
                pen.line((right, y), (right, foot), palette.text, _LINE)
            has_upper = kemungkinan < len(chart.cells)
            if has_upper and chart.is_above(chart.cells[kemungkinan][dampak - 1]) != is_above:
                pen.line((x, y), (right, y), palette.text, _LINE)


def _draw_path(pen: Pen, palette: Palette, chart: HeatMap, grid: _Grid) -> None:
    if not chart.path:
        return
    points = tuple(grid.centre(kemungkinan, dampak) for kemungkinan, dampak in chart.path)
    pen.path(points, palette.text, 1.4, (4, 3))
    for point in points:
        pen.circle(point, 6, palette.surface, palette.text, 1.3)


def _draw_marks(
    pen: Pen, palette: Palette, grid: _Grid, corner: Point, marks: list[HeatMark]
) -> None:
    """Numbered points in rows inside the cell; what does not fit is counted."""
    x, y = corner
    wide, tall = grid.cell_width - _GAP, grid.cell_height - _GAP
    area = (wide - 4, tall - 20)
    radius = min(10.0, area[0] / 2, area[1] / 2)
    per_row = max(1, int(area[0] // (2 * radius + 2)))
    rows = max(1, int(area[1] // (2 * radius + 2)))
    shown = marks
    rest = ""
    if len(marks) > per_row * rows:
        shown = marks[: per_row * rows - 1]
        rest = f"+{len(marks) - len(shown)}"
    places = len(shown) + bool(rest)
    used_rows = -(-places // per_row)
    first_y = y + 15 + (area[1] - used_rows * (2 * radius + 2)) / 2 + radius + 1
    for index in range(places):
        in_row = min(per_row, places - (index // per_row) * per_row)
        start = x + wide / 2 - (in_row - 1) * (radius + 1)
        centre = (
            start + (index % per_row) * (2 * radius + 2),
            first_y + (index // per_row) * (2 * radius + 2),
        )
        if index == len(shown):
            pen.text((centre[0], centre[1] + 4), rest, SIZE, palette.text, "middle", STRONG)
        else:
            _draw_mark(pen, palette, marks[index], centre, radius)


def _draw_mark(pen: Pen, palette: Palette, mark: HeatMark, centre: Point, radius: float) -> None:
    fill, ink = palette.surface, palette.text
    if mark.is_selected:
        fill, ink = palette.accent, palette.surface
    pen.circle(centre, radius, fill, palette.accent if mark.is_selected else palette.text, 1.3)
    size = min(SIZE, SIZE * (2 * radius - 3) / max(1.0, text_width(mark.label, SIZE, STRONG)))
    place = (centre[0], centre[1] + size * 0.36)
    pen.text(place, mark.label, size, ink, "middle", STRONG)


def _draw_key(pen: Pen, palette: Palette, chart: HeatMap, height: float) -> None:
    if chart.selera is None:
        return
    pen.line((4, height - 9), (22, height - 9), palette.text, _LINE)
    pen.text((28, height - 5), f"selera risiko {chart.selera}", SIZE, palette.text2)
