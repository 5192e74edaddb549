"""Two groups of controls on one line, or one below the other where the line is too short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class Tools(QWidget):
    """One of several groups of controls; only the one in use takes room."""

    def __init__(self, groups: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for group in groups:
            self._stack.addWidget(group)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_group(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        shown = self._stack.currentWidget()
        return shown.sizeHint() if shown is not None else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        shown = self._stack.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)


class TwoPart(QWidget):
    """`left` stays where it is; `right` moves below when both do not fit."""

    def __init__(self, left: QWidget, right: Tools, gap: int = 12) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._left, self._right, self._gap = left, right, gap
        self._is_broken: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def sizeHint(self) -> QSize:
        """As wide as both side by side, so that a broken line mends when there is room again."""
        width = self._left.sizeHint().width() + self._gap + self._right.sizeHint().width()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        widest = max(self._left.minimumSizeHint().width(), self._right.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def arrange(self) -> None:
        """Looks again whether both fit; called when one of them has changed."""
        wanted = self._left.sizeHint().width() + self._gap + self._right.sizeHint().width()
        is_broken = wanted > self.width()
        if is_broken == self._is_broken:
            return
        self._is_broken = is_broken
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._left, 0, 0, start)
        if is_broken:
            self._grid.addWidget(self._right, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._right, 0, 1, end)
