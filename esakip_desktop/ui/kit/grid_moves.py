"""Where the cursor of a grid goes next: rows past headings, cells that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.rows_model import RowsModel

    Sort = tuple[int, Qt.SortOrder] | None

LOOKED_THROUGH: Final = 200


def next_row(model: RowsModel[Any], line: int, step: int) -> int:
    """The next line with a row above or below; -1 at the end."""
    line += step
    while 0 <= line < model.rowCount() and model.row_at(line) is None:
        line += step
    return line if 0 <= line < model.rowCount() else -1


def next_in_column(model: RowsModel[Any], line: int, column: int, step: int) -> int:
    """The next line above or below that can be edited in a column; -1 when there is none.

    Where neither it nor this line can be edited, simply the next row.
    """
    found = next_row(model, line, step)
    while found >= 0 and not model.is_editable(found, column):
        found = next_row(model, found, step)
    if found < 0 and not model.is_editable(line, column):
        return next_row(model, line, step)
    return found


def next_editable(
    model: RowsModel[Any], line: int, column: int, step: int, is_hidden: Callable[[int], bool]
) -> tuple[int, int] | None:
    """The next cell that can be edited in reading order; None lets the focus leave the grid."""
    total = model.columnCount()
    place = line * total + column + step
    while 0 <= place < model.rowCount() * total:
        found, number = divmod(place, total)
        if not is_hidden(number) and model.is_editable(found, number):
            return found, number
        if abs(found - line) > LOOKED_THROUGH:
            return None
        place += step
    return None


def first_cell(model: RowsModel[Any]) -> tuple[int, int] | None:
    """The first row, in its first column that can be edited."""
    line = next_row(model, -1, 1)
    if line < 0:
        return None
    columns = range(model.columnCount())
    return line, next((c for c in columns if model.is_editable(line, c)), 0)


def next_sort(now: Sort, column: int) -> Sort:
    """First click on a head sorts up, second down, third returns to the order of the plan."""
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    following: dict[Sort, Sort] = {(column, up): (column, down), (column, down): None}
    return following.get(now, (column, up))
