"""Buttons: verb first, an icon of the theme, and the shortcut written inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from esakip_desktop.ui.kit import icons, look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

ICON_SIDE = 16
GAP = 8
LEFT_ALIGNED = ("choice", "field")


class Button(QPushButton):
    """A push button that lays out icon, words and shortcut hint itself.

    `kind`: "" outlined, "primary", "text", "link", "danger", "choice"; `is_small` for panels.
    """

    def __init__(
        self,
        text: str,
        *,
        kind: str = "",
        icon_name: str = "",
        hint: str = "",
        is_small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._hint = hint
        self.setProperty("kind", kind)
        if is_small:
            self.setProperty("size", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if hint:
            self.setToolTip(f"{text.rstrip('…')} ({hint})")

    def set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_hint(self, hint: str) -> None:
        """The shortcut written inside; the tooltip keeps it either way."""
        self._hint = hint
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        side = self._side()
        width = self._content_width() + 2 * side
        if self.menu() is not None:
            width += look.metrics().px(16)
        return QSize(max(width, hint.height()), hint.height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self.property("kind") == "field":
            return QSize(look.metrics().px(120), hint.height())
        return hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        scale = look.metrics()
        words, small = self._fonts()
        side = self._side()
        is_left = self.property("kind") in LEFT_ALIGNED
        free = self.width() - (scale.px(16) if self.menu() is not None else 0)
        x = float(side) if is_left else max((free - self._content_width()) / 2, 1.0)
        color = self._word_color()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self._icon_name:
            edge = scale.px(ICON_SIDE)
            box = QRectF(x, (self.height() - edge) / 2, edge, edge)
            icons.draw_icon(painter, self._icon_name, color, box)
            x += edge + scale.px(GAP)
        hint = QFontMetrics(small).horizontalAdvance(self._hint) if self._hint else 0
        room = free - x - (hint + scale.px(12) if hint else 0) - (side if is_left else 0)
        measure = QFontMetrics(words)
        shown = measure.elidedText(self._words(), Qt.TextElideMode.ElideRight, round(room) + 2)
        painter.setFont(words)
        painter.setPen(color)
        painter.drawText(QRectF(x, 0, room + 4, self.height()), middle, shown)
        if hint:
            after = x + measure.horizontalAdvance(shown) + scale.px(12)
            painter.setFont(small)
            painter.setPen(self._hint_color(color))
            x = float(free - side - hint) if is_left else after
            painter.drawText(QRectF(x, 0, hint + 4, self.height()), middle, self._hint)

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _fonts(self) -> tuple[QFont, QFont]:
        kind = self.property("kind")
        size = 12 if kind == "link" else 13
        weight = {"primary": 600, "choice": 600, "field": 400}.get(str(kind), 500)
        return look.font(size, weight), look.font(11, 400)

    def _side(self) -> int:
        sides = {"text": 8, "link": 3, "choice": 16}
        usual = 9 if self.property("size") == "small" else 12
        return look.metrics().px(sides.get(str(self.property("kind")), usual))

    def _content_width(self) -> int:
        scale = look.metrics()
        words, small = self._fonts()
        width = QFontMetrics(words).horizontalAdvance(self._words())
        if self._icon_name:
            width += scale.px(ICON_SIDE) + (scale.px(GAP) if self.text() else 0)
        if self._hint:
            width += scale.px(12) + QFontMetrics(small).horizontalAdvance(self._hint)
        return width

    def _word_color(self) -> QColor:
        kind = self.property("kind")
        if not self.isEnabled():
            return look.color("text3")
        if kind == "primary":
            return look.color("on_accent")
        if kind == "field":
            return look.color("text3")
        if kind in {"text", "link"} or self.isChecked():
            return look.color("link")
        return look.color("merah.text" if kind == "danger" else "text")

    def _hint_color(self, word: QColor) -> QColor:
        is_plain = self.property("kind") != "primary" and self.isEnabled()
        return look.color("text3") if is_plain else word


def make_button(
    text: str,
    slot: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon_name: str = "",
    hint: str = "",
    is_small: bool = False,
    tooltip: str = "",
) -> Button:
    """A connected button in one line."""
    made = Button(text, kind=kind, icon_name=icon_name, hint=hint, is_small=is_small)
    if slot is not None:
        made.clicked.connect(lambda: slot())
    if tooltip:
        made.setToolTip(tooltip)
    return made


def icon_button(name: str, tooltip: str, slot: Callable[[], object] | None = None) -> QPushButton:
    """A square button with only an icon; the tooltip is also its accessible name."""
    made = QPushButton()
    made.setProperty("kind", "icon")
    made.setToolTip(tooltip)
    made.setAccessibleName(tooltip)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    icons.set_icon(made, name, "link", 16)
    if slot is not None:
        made.clicked.connect(lambda: slot())
    return made
