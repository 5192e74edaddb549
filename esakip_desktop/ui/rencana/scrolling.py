"""Forms on the page: scrolling where there is too little room, fields side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


def make_scroll(content: QWidget) -> QScrollArea:
    """A vertical scroll area without a frame of its own."""
    holder = QWidget()
    holder.setProperty("role", "plain")
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(content)
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(holder)
    return made


def align_top(line: QHBoxLayout) -> None:
    """Labels of neighbours stay level when one of them shows a sentence below."""
    for number in range(line.count()):
        item = line.itemAt(number)
        if item is not None and item.widget() is not None:
            line.setAlignment(item.widget(), Qt.AlignmentFlag.AlignTop)
            line.setStretch(number, 1)
