"""What stands where nothing is: one sentence, one button, at most one more way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import clear_layout, make_label

if TYPE_CHECKING:
    from collections.abc import Callable


class EmptyOptions(TypedDict, total=False):
    """A second way out and a sign; `is_primary` fills the button."""

    link: str
    link_slot: Callable[[], object]
    icon_name: str
    is_primary: bool


class EmptyState(QWidget):
    """A quiet message in the middle of a page, card or grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = make_label("", "muted", is_wrapped=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setMaximumWidth(460)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._text, 10)
        middle.addStretch(1)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addStretch(2)
        box.addWidget(self._sign)
        box.addLayout(middle)
        box.addLayout(self._buttons)
        box.addStretch(3)

    def say(
        self,
        sentence: str,
        button: str = "",
        slot: Callable[[], object] | None = None,
        **options: Unpack[EmptyOptions],
    ) -> None:
        """Sets the sentence and the ways out of emptiness."""
        icon_name = options.get("icon_name", "")
        link = options.get("link", "")
        self._text.setText(sentence)
        self._sign.setVisible(bool(icon_name))
        if icon_name:
            icons.set_icon(self._sign, icon_name, "text3", 32)
        clear_layout(self._buttons)
        if button:
            kind = "primary" if options.get("is_primary") else ""
            self._buttons.addWidget(make_button(button, slot, kind=kind))
        if link:
            self._buttons.addWidget(make_button(link, options.get("link_slot"), kind="text"))
