"""Two columns that become one where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

SIDE_BY_SIDE: Final = 820
NARROW: Final = 336
WIDE: Final = 392
WIDE_FROM: Final = 1120


class DuaLajur(QWidget):
    """Wide content at the left, a column of cards at the right."""

    def __init__(
        self, main: QWidget, cards: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side = QWidget()
        self._side.setProperty("role", "plain")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        self._line.addWidget(main, 1)
        self._line.addWidget(self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = look.metrics()
        is_wide = self.width() >= scale.px(SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if is_wide else directions.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
        if is_wide:
            side = WIDE if self.width() >= scale.px(WIDE_FROM) else NARROW
            self._side.setFixedWidth(scale.px(side))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)

    def minimumSizeHint(self) -> QSize:
        """Narrower than both columns together, because they can stand one below the other."""
        return QSize(look.metrics().px(NARROW), super().minimumSizeHint().height())
