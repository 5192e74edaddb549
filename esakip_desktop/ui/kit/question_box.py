"""A question beside the figure it is about: the sentence, and the ways to answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import clear_layout, make_label, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Choices = Sequence[tuple[str, Callable[[], object]]]


class QuestionBox(QFrame):
    """Stands in the panel until it is answered; never in the way of the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._sign = QLabel()
        self._text = make_label("", is_wrapped=True, is_selectable=True)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(6)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._text, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(8)
        box.addLayout(words)
        box.addLayout(self._buttons)
        self.hide()

    def ask(self, status: str, sentence: str, choices: Choices) -> None:
        """`status` is "periksa" for a question and "salah" for what could not be taken."""
        set_role(self, "status", status)
        is_wrong = status == "salah"
        icons.set_icon(
            self._sign,
            "octagon" if is_wrong else "triangle",
            "merah.sign" if is_wrong else "kuning.sign",
            16,
        )
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        clear_layout(self._buttons)
        for number, (text, slot) in enumerate(choices):
            button = make_button(text, slot, is_small=True)
            self._buttons.addWidget(button, number // 2, number % 2)
        self.show()

    def clear(self) -> None:
        self._text.clear()
        clear_layout(self._buttons)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()
