"""A line to type search words into, with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from esakip_desktop.ui.kit import icons, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class SearchLine(QLineEdit):
    """A text line with a magnifier at its left."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = look.metrics().px(15)
        box = QRectF(look.metrics().px(9), (self.height() - side) / 2, side, side)
        icons.draw_icon(QPainter(self), "search", look.color("text3"), box)
