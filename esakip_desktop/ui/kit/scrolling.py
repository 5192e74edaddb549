"""Parts that scroll where there is too little room, without a frame of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def make_scroll(content: QWidget, *, is_wide: bool = False) -> QScrollArea:
    """Scrolls up and down, a wide one also sideways; Tab goes to what is inside."""
    if content.property("role") is None:
        content.setProperty("role", "plain")
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not is_wide:
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(content)
    return made
