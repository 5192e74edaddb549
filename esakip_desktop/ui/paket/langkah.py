"""The way of a package in five steps: which are done, which one holds, which come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from esakip_desktop.ui.kit import icons, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LANGKAH: Final = ("Terima berkas", "Periksa segel", "Baca isi", "Tinjau", "Terapkan")
TINJAU: Final = 3
TERAPKAN: Final = 4
CIRCLE: Final = 20
GAP: Final = 8
LINE: Final = 28
_PHASES: Final = {"Memeriksa keutuhan": 1, "Membaca catatan": 2, "Menyiapkan": 2}


def step_of(note: str) -> int:
    """The step a phase of the work belongs to."""
    return _PHASES.get(note.partition(" · ")[0], 0)


class LangkahBar(QWidget):
    """Circles with words; narrow rooms show only the circles and the word of the current step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    @property
    def current(self) -> int:
        return self._current

    def set_current(self, current: int) -> None:
        self._current = current
        self.setAccessibleName(f"Langkah {current + 1} dari {len(LANGKAH)}: {LANGKAH[current]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.metrics().px(320), look.metrics().px(CIRCLE + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.metrics().px(200), look.metrics().px(CIRCLE + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = look.metrics()
        has_words = self._full_width() <= self.width()
        x = 1.0
        for number, words in enumerate(LANGKAH):
            self._paint_circle(painter, x, number)
            x += scale.px(CIRCLE) + scale.px(GAP)
            if has_words or number == self._current:
                x = self._paint_words(painter, x, number, words)
            if number < len(LANGKAH) - 1:
                middle = self.height() / 2
                painter.setPen(QPen(look.color("border_strong"), 1))
                painter.drawLine(QPointF(x, middle), QPointF(x + scale.px(LINE), middle))
                x += scale.px(LINE) + scale.px(GAP)

    def _full_width(self) -> float:
        scale = look.metrics()
        words = sum(
            QFontMetricsF(self._font(n)).horizontalAdvance(w) for n, w in enumerate(LANGKAH)
        )
        circles = len(LANGKAH) * scale.px(CIRCLE + 2 * GAP)
        return words + circles + (len(LANGKAH) - 1) * scale.px(LINE + GAP)

    def _paint_circle(self, painter: QPainter, x: float, number: int) -> None:
        side = look.metrics().px(CIRCLE)
        box = QRectF(x, (self.height() - side) / 2, side, side)
        is_done, is_now = number < self._current, number == self._current
        painter.setPen(Qt.PenStyle.NoPen)
        if is_done:
            painter.setBrush(look.color("hijau.sign"))
        elif is_now:
            painter.setBrush(look.color("accent"))
        else:
            painter.setBrush(look.color("surface"))
            painter.setPen(QPen(look.color("border_strong"), 1.2))
        painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6))
        if is_done:
            inner = box.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2)
            icons.draw_icon(painter, "check", look.color("surface"), inner)
            return
        painter.setFont(look.font(11, 600))
        painter.setPen(look.color("on_accent" if is_now else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _paint_words(self, painter: QPainter, x: float, number: int, words: str) -> float:
        painter.setFont(self._font(number))
        painter.setPen(look.color("text" if number == self._current else "text2"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words)
        area = QRectF(x, 0, width + 2, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        return x + width + look.metrics().px(GAP)

    def _font(self, number: int) -> QFont:
        return look.font(13, 600 if number == self._current else 400)
