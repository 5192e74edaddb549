"""A large choice: sign, words, and one sentence that says what will happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from esakip_desktop.ui.kit import icons, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ChoiceCard(QAbstractButton):
    """A button as large as a card."""

    def __init__(
        self, icon_name: str, title: str, detail: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._detail = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(title, detail)

    def set_words(self, title: str, detail: str) -> None:
        self.setText(title)
        self._detail = detail
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.update()

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(420), scale.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.metrics().px(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, has_focus = look.metrics(), self.hasFocus()
        edge = 1.0 if has_focus else 0.5
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        is_hot = has_focus or self.underMouse()
        painter.setPen(QPen(look.color("focus" if is_hot else "border_strong"), 2 * edge))
        painter.setBrush(look.color("accent_tint" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        side = scale.px(22)
        sign = QRectF(scale.px(18), (self.height() - side) / 2, side, side)
        icons.draw_icon(painter, self._icon_name, look.color("link"), sign)
        left = scale.px(18) + side + scale.px(16)
        words = QRectF(left, scale.px(11), self.width() - left - scale.px(40), self.height() / 2)
        painter.setFont(look.font(14, 600))
        painter.setPen(look.color("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(look.font(12))
        painter.setPen(look.color("text2"))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(self._detail, Qt.TextElideMode.ElideRight, round(words.width()))
        lower = words.translated(0, scale.px(21))
        painter.drawText(lower, Qt.AlignmentFlag.AlignTop, shown)
        small = scale.px(16)
        end = QRectF(self.width() - scale.px(32), (self.height() - small) / 2, small, small)
        icons.draw_icon(painter, "chevron-right", look.color("text3"), end)
