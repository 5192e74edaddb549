"""A small box under a cell or field that offers two or three ways to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import clear_layout, make_label

if TYPE_CHECKING:
    from collections.abc import Callable


class ChoiceBox(QFrame):
    """Shows a sentence and a button for each way; Esc closes it without effect."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("role", "floating")
        sign = QLabel()
        icons.set_icon(sign, "triangle", "kuning.sign", 16)
        self._text = make_label("", is_wrapped=True)
        self._text.setMinimumWidth(260)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._text, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(8)
        box.addLayout(head)
        box.addLayout(self._buttons)
        close = QShortcut(QKeySequence("Esc"), self)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.close_box)
        self.hide()

    def offer(
        self, area: QRect, sentence: str, choices: tuple[tuple[str, Callable[[], object]], ...]
    ) -> None:
        """Opens below `area`, which is in coordinates of the host; the first button has focus."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        clear_layout(self._buttons)
        for words, slot in choices:
            self._buttons.addWidget(make_button(words, self._closing(slot), is_small=True))
        self._buttons.addStretch(1)
        self.setFixedWidth(320)
        self.adjustSize()
        self.move(self._corner(area))
        self.show()
        self.raise_()
        first = self._buttons.itemAt(0)
        if first is not None and first.widget() is not None:
            first.widget().setFocus()

    def close_box(self) -> None:
        self.hide()
        host = self.parentWidget()
        if host is not None:
            host.setFocus()

    def _closing(self, slot: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            self.close_box()
            slot()

        return run

    def _corner(self, area: QRect) -> QPoint:
        host = self.parentWidget()
        if host is None:
            return area.bottomLeft()
        left = max(4, min(area.right() - self.width(), host.width() - self.width() - 4))
        below = area.bottom() + 4
        is_fitting = below + self.height() < host.height()
        return QPoint(left, below if is_fitting else max(4, area.top() - self.height() - 4))
