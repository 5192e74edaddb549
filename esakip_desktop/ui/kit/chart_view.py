"""Shows a chart drawn as SVG text, sharp at any scale, with its values in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from esakip_desktop.ui.kit import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ChartView(QWidget):
    """Fits the drawing into the widget without distorting it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_svg(self, svg: bytes, text: str) -> None:
        """`text` says the values for those who cannot see the drawing."""
        own = svg.replace(b'font-family="Inter"', f'font-family="{look.FAMILY}"'.encode())
        if not self._renderer.load(QByteArray(own)):
            raise ValueError("chart is not readable SVG")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    @property
    def has_chart(self) -> bool:
        return self._renderer.isValid()

    def sizeHint(self) -> QSize:
        return self._renderer.defaultSize() if self.has_chart else QSize(240, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.has_chart:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = QSizeF(self._renderer.defaultSize())
        size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) / 2
        top = (self.height() - size.height()) / 2
        self._renderer.render(painter, QRectF(left, top, size.width(), size.height()))
