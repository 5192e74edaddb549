"""What will happen when the filled button is pressed, with the buttons beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.label import make_label, set_shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget


class PromiseBar(QFrame):
    """Stands below what it is about."""

    def __init__(self, buttons: Iterable[QWidget]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMinimumHeight(1)  # as high as its words need at the width they have
        self._promise = make_label("", "strong", is_wrapped=True, is_selectable=True)
        self._detail = make_label("", "label", is_wrapped=True, is_selectable=True)
        sign = QLabel()
        icons.set_icon(sign, "shield", "hijau.sign", 20)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._promise)
        words.addWidget(self._detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 10, 8)
        line.setSpacing(10)
        line.addWidget(sign)
        line.addLayout(words, 1)
        for button in buttons:
            line.addWidget(button)

    def say(self, promise: str, detail: str = "") -> None:
        self._promise.setText(promise)
        self._detail.setText(detail)
        set_shown(self._detail, bool(detail))
