"""Where the cursor of a grid goes next: rows past headings, cells that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.rows_model import RowsModel

LOOKED_THROUGH: Final = 200


def next_row(model: RowsModel[Any], line: int, step: int) -> int:
    """The next line with a row above or below; -1 at the end."""
    line += step
    while 0 <= line < model.rowCount() and model.row_at(line) is None:
        line += step
    return line if 0 <= line < model.rowCount() else -1


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
