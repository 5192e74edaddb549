"""Fields side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout


def align_top(line: QHBoxLayout) -> None:
    """Labels of neighbours stay level when one of them shows a sentence below."""
    for number in range(line.count()):
        item = line.itemAt(number)
        if item is not None and item.widget() is not None:
            line.setAlignment(item.widget(), Qt.AlignmentFlag.AlignTop)
            line.setStretch(number, 1)
