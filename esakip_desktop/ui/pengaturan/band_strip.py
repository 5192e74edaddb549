"""The predicate bands as one strip from 0 to 120, each with its word."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from esakip_desktop.domain.angka import format_angka
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.tokens import STATUS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from esakip_desktop.domain.aturan import Pita

TOP: Final = Decimal(120)
HEIGHT: Final = 30
AXIS: Final = 18


class BandStrip(QWidget):
    """Only a picture; the fields below say the same in figures."""

    def __init__(self) -> None:
        super().__init__()
        self._pita: tuple[Pita, ...] = ()
        self._free_until = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_pita(self, pita: tuple[Pita, ...]) -> None:
        """Shows bands that have been checked, the highest first."""
        self._pita = pita
        words = [f"{one.kata} {one.label or 'sisanya'}" for one in pita]
        self.setAccessibleName(f"Pita predikat: {', '.join(words)}")
        self.update()

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(320), scale.px(HEIGHT + AXIS))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.metrics().px(160), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        upper = TOP
        self._free_until = float(self.width())
        for pita in self._pita:
            lower = pita.batas if pita.batas is not None else Decimal(0)
            self._paint_band(painter, pita, max(lower, Decimal(0)), upper)
            upper = lower

    def _x(self, nilai: Decimal) -> float:
        part = min(max(nilai / TOP, Decimal(0)), Decimal(1))
        return float(part) * (self.width() - 1)

    def _paint_band(self, painter: QPainter, pita: Pita, lower: Decimal, upper: Decimal) -> None:
        scale = look.metrics()
        left, right = self._x(lower), self._x(upper)
        box = QRectF(left + 1, 0, max(right - left - 2, 0), scale.px(HEIGHT))
        looks = STATUS.get(f"predikat{pita.tingkat}", STATUS["info"])
        triple = look.tokens().triple(looks.triple)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(triple.tint))
        painter.drawRoundedRect(box, 4, 4)
        side = scale.px(13)
        sign = QRectF(box.x() + 6, box.y() + (box.height() - side) / 2, side, side)
        if box.width() > side + 12:
            icons.draw_icon(painter, looks.sign, triple.sign, sign, is_sign=True)
        painter.setFont(look.font(12, 500))
        painter.setPen(QColor(triple.text))
        words = box.adjusted(side + 11, 0, -4, 0)
        measure = QFontMetricsF(painter.font())
        shown = measure.elidedText(pita.kata, Qt.TextElideMode.ElideRight, words.width())
        if len(shown) > 2:
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_bound(painter, pita, left)

    def _paint_bound(self, painter: QPainter, pita: Pita, x: float) -> None:
        scale = look.metrics()
        text = format_angka(pita.batas) if pita.batas is not None else "0"
        painter.setFont(look.font(11, 400))
        painter.setPen(QPen(look.color("text3"), 1))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2
        start = 0.0 if pita.batas is None else min(x - width / 2, self.width() - width)
        if start + width > self._free_until:  # too near to the bound above; the fields say it
            return
        self._free_until = start - 6
        below = QRectF(start, scale.px(HEIGHT) + 2, width, scale.px(AXIS) - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
