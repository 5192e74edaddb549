"""A chart of the reports on the screen: drawn anew for the room it has and the theme in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize

from esakip_desktop.reports.charts import preferred_height, to_svg
from esakip_desktop.reports.palette import DARK, LIGHT
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.chart_view import ChartView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.reports.charts import Chart

USUAL: Final = (240, 120)


class LiveChart(ChartView):
    """`size` is what it asks for; a tall one is as high as its bars need."""

    def __init__(
        self,
        size: tuple[int, int] = USUAL,
        *,
        is_tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._size = size
        self._is_tall = is_tall

    def set_chart(self, chart: Chart) -> None:
        self._chart = chart
        self._draw()

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(self._size[0]), scale.px(self._size[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._draw()

    def _draw(self) -> None:
        if self._chart is None or self.width() < 1 or self.height() < 1:
            return
        scale = look.metrics().font_percent / 100
        width = self.width() / scale
        if self._is_tall:
            self.setMinimumHeight(round(preferred_height(self._chart, width) * scale))
        palette = DARK if look.tokens().is_dark else LIGHT
        text = to_svg(self._chart, width, self.height() / scale, palette)
        self.set_svg(text.encode(), self._chart.describe())
