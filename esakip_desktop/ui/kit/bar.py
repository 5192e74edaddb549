"""Progress as a bar with its count in words; never for capaian, which can exceed 100."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.label import make_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT: Final = 6


def paint_bar(painter: QPainter, track: QRectF, part: float, color: str = "accent") -> None:
    """Paints a track and the part of it that is done, with round ends."""
    part = min(max(part, 0.0), 1.0)
    radius = track.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("border" if look.tokens().is_dark else "sunken"))
    painter.drawRoundedRect(track, radius, radius)
    if part > 0:
        width = max(track.width() * part, track.height())
        painter.setBrush(look.color(color))
        painter.drawRoundedRect(QRectF(track.x(), track.y(), width, track.height()), radius, radius)
    painter.restore()


class Bar(QWidget):
    """The bare bar; its accessible name carries the count."""

    def __init__(self, parent: QWidget | None = None, *, width: int = 0) -> None:
        super().__init__(parent)
        self._done, self._total, self._color = 0, 0, "accent"
        self._width = width
        policy = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def set_value(self, done: int, total: int, color: str = "accent") -> None:
        self._done, self._total, self._color = done, total, color
        self.setAccessibleName(f"{done} dari {total}")
        self.setToolTip(f"{done} dari {total}")
        self.update()

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(self._width or 80), scale.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.metrics().px(self._width or 24), look.metrics().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        part = self._done / self._total if self._total else 0.0
        paint_bar(QPainter(self), QRectF(self.rect()), part, self._color)


class CountBar(QWidget):
    """“10 dari 12 terisi” followed by its bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = make_label("", "strong")
        self._bar = Bar(width=100)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._text)
        line.addWidget(self._bar)

    def set_value(self, done: int, total: int, words: str = "") -> None:
        self._text.setText(f"{done} dari {total} {words}".strip())
        self._bar.set_value(done, total)
