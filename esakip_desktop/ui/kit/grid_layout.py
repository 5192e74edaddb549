"""Widths and heights of grids: fixed columns first, the rest shares what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QFontMetrics

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.columns import Column, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTableView, QTreeView, QWidget

HEAD: Final = 30
HEAD_PAD: Final = 18


def head_width(column: Column[Any]) -> int:
    """The least width that shows the whole head."""
    words = QFontMetrics(look.font(12, 600))
    return words.horizontalAdvance(column.header) + HEAD_PAD


def widths(columns: Sequence[Column[Any]], free: int, window: int) -> list[int]:
    """The width of each column in `free` pixels; 0 hides a column in a narrow window."""
    scale = look.metrics()
    made = []
    for column in columns:
        is_hidden = 0 < window < scale.px(column.hide_below)
        made.append(0 if is_hidden else max(scale.px(column.width), head_width(column)))
    shared = [n for n, column in enumerate(columns) if made[n] and not column.width]
    free -= sum(width for n, width in enumerate(made) if n not in shared)
    for place, number in enumerate(shared):
        share = free // (len(shared) - place)
        made[number] = max(share, scale.px(columns[number].min_width), head_width(columns[number]))
        free -= made[number]
    return made


def apply_widths(view: QTableView | QTreeView, columns: Sequence[Column[Any]]) -> None:
    """Gives a view its column widths for the room it has now."""
    window: QWidget = view.window()
    for number, width in enumerate(widths(columns, view.viewport().width(), window.width())):
        view.setColumnHidden(number, width == 0)
        if width and view.columnWidth(number) != width:
            view.setColumnWidth(number, width)


def needed_width(column: Column[Any], rows: Sequence[Any]) -> int:
    """A width that shows the whole text of at most fifty sampled rows."""
    words = QFontMetrics(look.font(13, 600))
    step = max(1, len(rows) // 50)
    widest = max((words.horizontalAdvance(text_of(column, row)) for row in rows[::step]), default=0)
    return max(widest + HEAD_PAD, head_width(column))
