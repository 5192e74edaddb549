"""How many risks stand on each level: sign, word and count, in as many rows as needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.chip import HEIGHT, Chip, chip_width, paint_chip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

SPACE = 6


class LevelCounts(QWidget):
    """Chips that break into rows; the whole count is its accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> tuple[str, ...]:
        """What the chips say."""
        return tuple(chip.text for chip in self._chips)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        self._chips = tuple(chips)
        self.setAccessibleName(", ".join(self.words))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return max(1, len(rows)) * (look.metrics().px(HEIGHT) + 4)

    def sizeHint(self) -> QSize:
        total = sum(chip_width(chip) + SPACE for chip in self._chips)
        return QSize(total, look.metrics().px(HEIGHT) + 4)

    def minimumSizeHint(self) -> QSize:
        widest = max((chip_width(chip) for chip in self._chips), default=40)
        return QSize(widest, look.metrics().px(HEIGHT) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = look.metrics().px(HEIGHT) + 4
        for number, row in enumerate(self._rows(self.width())):
            x = 0.0
            for chip in row:
                width = chip_width(chip)
                paint_chip(painter, QRectF(x, number * height, width, height), chip)
                x += width + SPACE

    def _rows(self, width: int) -> list[list[Chip]]:
        rows: list[list[Chip]] = [[]]
        x = 0
        for chip in self._chips:
            wide = chip_width(chip)
            if rows[-1] and x + wide > width:
                rows.append([])
                x = 0
            rows[-1].append(chip)
            x += wide + SPACE
        return rows
