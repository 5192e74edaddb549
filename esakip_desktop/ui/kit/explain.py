"""Jelaskan angka ini: how a figure came about, in at most eight lines that can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.label import clear_layout, make_label

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 8


class ExplainBox(QFrame):
    """Label and value line by line, the result's chip last."""

    def __init__(self, title: str = "Jelaskan angka ini", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self._lines: tuple[tuple[str, str], ...] = ()
        sign = QLabel()
        icons.set_icon(sign, "bolt", "link", 14)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(sign)
        head.addWidget(make_label(title, "strong"))
        head.addStretch(1)
        head.addWidget(make_button("Salin", self.copy, kind="link"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 10)
        box.setSpacing(6)
        box.addLayout(head)
        box.addLayout(self._grid)
        self.setAccessibleName(title)

    def set_lines(self, lines: Sequence[tuple[str, str]], chip: Chip | None = None) -> None:
        """Shows the trace; lines beyond the eighth are left out of sight but copied."""
        self._lines = tuple(lines)
        clear_layout(self._grid)
        for number, (label, text) in enumerate(self._lines[:MOST]):
            self._grid.addWidget(make_label(label, "label", is_wrapped=True), number, 0)
            value = make_label(text, "medium", is_wrapped=True, is_selectable=True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setAccessibleName(f"{label}: {text}")
            self._grid.addWidget(value, number, 1)
        if chip is not None:
            row = self._grid.rowCount()
            self._grid.addWidget(StatusChip(chip), row, 0, 1, 2, Qt.AlignmentFlag.AlignRight)

    def text(self) -> str:
        """The whole trace as words."""
        return "\n".join(f"{label}: {text}" for label, text in self._lines)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
