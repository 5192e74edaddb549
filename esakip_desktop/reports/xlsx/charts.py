"""Native charts of a workbook, which an office can edit; their values stand on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.reports.charts import (
    BarChart,
    GroupedBarChart,
    LineChart,
    MiniBars,
    ScatterChart,
    Series,
    Sparkline,
)
from esakip_desktop.reports.palette import PRINT
from esakip_desktop.reports.xlsx.formats import BODY, STRONG, Formats
from esakip_desktop.reports.xlsx.values import write_text

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.worksheet import Worksheet

    from esakip_desktop.reports.charts import Chart

DATA_SHEET = "Data grafik"
_MARKERS = ("circle", "square", "triangle", "diamond")
Range = list[str | int]


@dataclass(frozen=True)
class _Data:
    """Where the values of one chart stand: names in the first column, one series a column."""

    title: tuple[int, int]
    first: int
    last: int
    count: int

    def names(self) -> Range:
        return [DATA_SHEET, self.first, 0, self.last, 0]

    def head(self, series: int) -> Range:
        return [DATA_SHEET, self.first - 1, series + 1]

    def values(self, series: int) -> Range:
        return [DATA_SHEET, self.first, series + 1, self.last, series + 1]


class ChartSheets:
    """Writes chart values to their sheet and makes the charts that show them."""

    def __init__(self, book: Workbook, data: Worksheet, formats: Formats) -> None:
        self._book = book
        self._data = data
        self._formats = formats
        self._row = 0
        data.set_column(0, 0, 44)
        data.set_column(1, 8, 18)

    def insert(self, sheet: Worksheet, row: int, chart: Chart) -> int:
        """Place the native chart at `row`; returns how many rows it covers."""
        native = self._native(chart)
        if native is None:
            return 0
        native.set_size({"width": 720, "height": 320})
        options = {"description": chart.describe()[:2000], "object_position": 2}
        sheet.insert_chart(row, 0, native, options)
        return 17

    def _native(self, chart: Chart) -> NativeChart | None:
        match chart:
            case BarChart():
                return self._bars(chart)
            case GroupedBarChart():
                return self._groups(chart)
            case LineChart():
                return self._lines(chart)
            case ScatterChart():
                return self._scatter(chart)
            case MiniBars():
                series = (Series(chart.title, chart.values),)
                data = self._write(chart.title, chart.labels, series, chart.satuan)
                return self._columns(data, ("column",))
            case Sparkline():
                series = (Series(chart.title, chart.values),)
                data = self._write(chart.title, chart.labels, series, chart.satuan)
                return self._columns(data, ("line",))
        return None

    def _write(
        self, title: str, names: tuple[str, ...], series: tuple[Series, ...], satuan: str
    ) -> _Data:
        row = self._row
        write_text(self._data, (row, 0), title, self._formats, STRONG)
        write_text(self._data, (row + 1, 0), satuan, self._formats, STRONG)
        for index, one in enumerate(series):
            write_text(self._data, (row + 1, index + 1), one.name, self._formats, STRONG)
        for line, name in enumerate(names, start=row + 2):
            write_text(self._data, (line, 0), name, self._formats, BODY)
            for index, one in enumerate(series):
                at = line - row - 2
                value = one.values[at] if at < len(one.values) else None
                if value is not None:
                    self._data.write_number(line, index + 1, value)
        self._row = row + len(names) + 3
        last = row + 1 + max(1, len(names))
        return _Data((row, 0), row + 2, last, len(series))

    def _dress(self, native: NativeChart, data: _Data, *, has_legend: bool) -> None:
        title: Range = [DATA_SHEET, *data.title]
        native.set_title({"name": title, "name_font": {"size": 11}, "overlay": False})
        native.show_blanks_as("gap")
        native.set_legend({"position": "bottom"} if has_legend else {"none": True})
        native.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": PRINT.grid}}})

    def _columns(self, data: _Data, kind: tuple[str, ...]) -> NativeChart:
        native = self._book.add_chart({"type": kind[0]})
        for index in range(data.count):
            native.add_series(self._series(data, index))
        self._dress(native, data, has_legend=data.count > 1)
        return native

    def _series(self, data: _Data, index: int) -> dict[str, object]:
        colour = PRINT.series_colour(index)
        return {
            "name": data.head(index),
            "categories": data.names(),
            "values": data.values(index),
            "fill": {"color": colour},
            "line": {"color": colour},
        }

    def _target(self, count: int, target: Decimal | None, label: str) -> tuple[Series, ...]:
        return () if target is None else (Series(label, (target,) * count),)

    def _bars(self, chart: BarChart) -> NativeChart:
        names = tuple(bar.label for bar in chart.bars)
        values = Series(chart.title, tuple(bar.value for bar in chart.bars))
        target = self._target(len(names), chart.target, chart.target_label)
        data = self._write(chart.title, names, (values, *target), chart.satuan)
        native = self._book.add_chart({"type": "bar" if chart.is_horizontal else "column"})
        colours = [PRINT.accent if b.tone is None else PRINT.shade(b.tone).sign for b in chart.bars]
        first = self._series(data, 0)
        first["points"] = [{"fill": {"color": colour}} for colour in colours]
        first["data_labels"] = {"value": True}
        native.add_series(first)
        if target and chart.is_horizontal:
            native.add_series(self._series(data, 1))
        elif target:
            native.combine(self._target_line(data, 1))
        self._dress(native, data, has_legend=bool(target))
        if chart.is_horizontal:
            native.set_y_axis({"reverse": True, "label_position": "low"})
        return native

    def _target_line(self, data: _Data, index: int) -> NativeChart:
        line = self._book.add_chart({"type": "line"})
        look = self._series(data, index)
        look["line"] = {"color": PRINT.text, "dash_type": "dash", "width": 1.5}
        line.add_series(look)
        return line

    def _groups(self, chart: GroupedBarChart) -> NativeChart:
        target = self._target(len(chart.labels), chart.target, chart.target_label)
        data = self._write(chart.title, chart.labels, (*chart.series, *target), chart.satuan)
        native = self._book.add_chart({"type": "column"})
        for index in range(len(chart.series)):
            native.add_series(self._series(data, index))
        if target:
            native.combine(self._target_line(data, len(chart.series)))
        self._dress(native, data, has_legend=True)
        return native

    def _lines(self, chart: LineChart) -> NativeChart:
        series = tuple(Series(line.name, line.values) for line in chart.lines)
        target = self._target(len(chart.labels), chart.target, chart.target_label)
        data = self._write(chart.title, chart.labels, (*series, *target), chart.satuan)
        native = self._book.add_chart({"type": "line"})
        number = 0
        for index in range(data.count):
            look = self._series(data, index)
            is_plan = index >= len(series) or chart.lines[index].is_plan
            if is_plan:
                look["line"] = {"color": PRINT.text2, "dash_type": "dash", "width": 1.5}
            else:
                colour = PRINT.series_colour(number)
                look["line"] = {"color": colour, "width": 2}
                marker = {"type": _MARKERS[number % 4], "size": 6, "fill": {"color": colour}}
                look["marker"] = {**marker, "border": {"color": colour}}
                number += 1
            native.add_series(look)
        self._dress(native, data, has_legend=True)
        return native

    def _scatter(self, chart: ScatterChart) -> NativeChart:
        names = tuple(point.label for point in chart.points)
        series = (
            Series(chart.x_title, tuple(point.x for point in chart.points)),
            Series(chart.y_title, tuple(point.y for point in chart.points)),
        )
        data = self._write(chart.title, names, series, chart.satuan)
        native = self._book.add_chart({"type": "scatter"})
        labels = [{"value": f"='{DATA_SHEET}'!$A${data.first + n + 1}"} for n in range(len(names))]
        native.add_series(
            {
                "name": data.head(1),
                "categories": data.values(0),
                "values": data.values(1),
                "marker": {"type": "circle", "size": 7, "fill": {"color": PRINT.accent}},
                "data_labels": {"custom": labels, "value": True, "position": "right"},
            }
        )
        self._dress(native, data, has_legend=False)
        native.set_x_axis({"name": data.head(0)})
        native.set_y_axis({"name": data.head(1)})
        return native
