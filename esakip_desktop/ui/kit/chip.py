"""Status as sign, word and tint together; never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.tokens import STATUS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

HEIGHT: Final = 20
SIGN: Final = 13
SIDE: Final = 6
GAP: Final = 4


@dataclass(frozen=True)
class Chip:
    """A status of `tokens.STATUS` and the word to show; without a word its usual one."""

    status: str
    word: str = ""

    @property
    def text(self) -> str:
        return self.word or STATUS[self.status].word


def predikat_chip(tingkat: int, word: str = "") -> Chip:
    """The chip of a predikat step: 5 is the best band, 1 the lowest."""
    return Chip(f"predikat{tingkat}", word)


def risiko_chip(tingkat: int, word: str = "") -> Chip:
    """The chip of a risk step: 1 is the lowest danger, 5 the highest."""
    return Chip(f"risiko{tingkat}", word)


def chip_width(chip: Chip, *, is_sign_only: bool = False) -> int:
    """How wide the chip is at the letter size in force."""
    return _width(chip.text, is_sign_only, look.metrics().font_percent)


@lru_cache(maxsize=1024)
def _width(text: str, is_sign_only: bool, percent: int) -> int:
    scale = percent / 100
    if is_sign_only:
        return round(22 * scale)
    words = QFontMetricsF(look.font(12, 500)).horizontalAdvance(text)
    return round((2 * SIDE + SIGN + GAP) * scale + words) + 1


def paint_chip(
    painter: QPainter,
    area: QRectF,
    chip: Chip,
    *,
    is_sign_only: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paints the chip in the vertical middle of `area`; shrinks to the sign if too narrow."""
    looks = STATUS[chip.status]
    triple = look.tokens().triple(looks.triple)
    scale = look.metrics()
    is_sign_only = is_sign_only or chip_width(chip) > area.width() + 2
    width, height = chip_width(chip, is_sign_only=is_sign_only), scale.px(HEIGHT)
    left = area.x()
    if align & Qt.AlignmentFlag.AlignRight:
        left = area.right() - width
    elif align & Qt.AlignmentFlag.AlignHCenter:
        left = area.x() + (area.width() - width) / 2
    box = QRectF(round(left), round(area.y() + (area.height() - height) / 2), width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(triple.tint))
    painter.drawRoundedRect(box, 4, 4)
    side = scale.px(SIGN)
    x = box.x() + (width - side) / 2 if is_sign_only else box.x() + scale.px(SIDE)
    sign = QRectF(x, box.y() + (height - side) / 2, side, side)
    icons.draw_icon(painter, looks.sign, triple.sign, sign, is_sign=True)
    if not is_sign_only:
        painter.setFont(look.font(12, 500))
        painter.setPen(QColor(triple.text))
        words = box.adjusted(scale.px(SIDE) + side + scale.px(GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, chip.text)
    painter.restore()


class StatusChip(QWidget):
    """A chip as a widget; not clickable."""

    def __init__(
        self, chip: Chip | None = None, *, is_sign_only: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chip: Chip | None = None
        self._is_sign_only = is_sign_only
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(chip)

    @property
    def chip(self) -> Chip | None:
        return self._chip

    def set_chip(self, chip: Chip | None) -> None:
        self._chip = chip
        set_shown(self, chip is not None)
        if chip is not None:
            self.setAccessibleName(chip.text)
            self.setToolTip(chip.text if self._is_sign_only else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._chip is None:
            return QSize(0, 0)
        width = chip_width(self._chip, is_sign_only=self._is_sign_only)
        return QSize(width, look.metrics().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chip is not None:
            area = QRectF(self.rect())
            paint_chip(QPainter(self), area, self._chip, is_sign_only=self._is_sign_only)
