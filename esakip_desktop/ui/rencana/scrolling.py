"""A form in its card, scrolling when there is too little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def make_scroll(content: QWidget) -> QScrollArea:
    """A vertical scroll area without a frame of its own."""
    holder = QWidget()
    holder.setProperty("role", "plain")
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 4, 0)
    box.addWidget(content)
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(holder)
    return made
