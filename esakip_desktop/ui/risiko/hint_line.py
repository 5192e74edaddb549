"""An amber sentence: something to look at that does not stop anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.label import make_label, set_shown

if TYPE_CHECKING:
    from collections.abc import Sequence


class HintLine(QWidget):
    """Sign and sentences; not there while there is nothing to ask."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        sign = QLabel()
        icons.set_icon(sign, "triangle", "kuning.sign", 14)
        self._text = make_label("", "warning", is_wrapped=True, is_selectable=True)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        set_shown(self, False)

    @property
    def text(self) -> str:
        """What is asked now; empty when nothing is."""
        return self._text.text()

    def set_sentences(self, sentences: Sequence[str]) -> None:
        text = "\n".join(sentences)
        self._text.setText(text)
        self.setAccessibleName(text)
        set_shown(self, bool(text))
