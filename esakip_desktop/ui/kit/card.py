"""Groups of things with a title, and cards that show one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import Button, make_button
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.label import ElidedLabel, make_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent


class Card(QFrame):
    """A framed group: title, at most one link at the right, and `body`."""

    def __init__(
        self,
        title: str = "",
        link: str = "",
        on_link: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = make_label(title, "panel_title")
        self._note = make_label("", "label")
        self.link: Button | None = None
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(self._title)
        self.head.addWidget(self._note)
        self.head.addStretch(1)
        if link:
            self.link = make_button(link, on_link, kind="link")
            self.head.addWidget(self.link)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(8)
        if title or link:
            box.addLayout(self.head)
        box.addLayout(self.body, 1)
        if title:
            self.setAccessibleName(title)

    def set_title(self, title: str, note: str = "") -> None:
        self._title.setText(title)
        self._note.setText(note)
        self.setAccessibleName(title)


class FigureCard(QFrame):
    """One figure with its label, its status and its base; opens the list behind it."""

    opened = Signal()

    def __init__(
        self, label: str, *, is_large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._label = make_label(label, "label")
        self._figure = make_label("", "figure" if is_large else "title")
        self._chip = StatusChip()
        self._detail = ElidedLabel("", "label")
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._figure)
        middle.addStretch(1)
        middle.addWidget(self._chip)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(2)
        box.addWidget(self._label)
        box.addLayout(middle)
        box.addWidget(self._detail)
        self._is_link = False

    def set_figure(self, text: str, chip: Chip | None = None, detail: str = "") -> None:
        self._figure.setText(text)
        self._chip.set_chip(chip)
        self._detail.set_full_text(detail)
        self._detail.setVisible(bool(detail))
        words = (self._label.text(), text, chip.text if chip is not None else "", detail)
        self.setAccessibleName(", ".join(word for word in words if word))

    def set_link(self, tooltip: str) -> None:
        """Makes the card open something: pointer, Enter and Space."""
        self._is_link = True
        self.setToolTip(tooltip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_link and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if self._is_link and is_open:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class CardRow(QWidget):
    """Cards side by side that break into more rows where the window is narrow."""

    def __init__(
        self, cards: Sequence[QWidget], *, least: int = 230, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._least = least
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._arrange(len(self._cards))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = max(1, (self.width() + 12) // (look.metrics().px(self._least) + 12))
        rows = -(-len(self._cards) // min(fitting, max(1, len(self._cards))))
        self._arrange(-(-len(self._cards) // rows) if self._cards else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(look.metrics().px(self._least), super().minimumSizeHint().height())

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        for column in range(self._across):
            self._grid.setColumnStretch(column, 0)
        self._across = across
        for number, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, number // across, number % across)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)
