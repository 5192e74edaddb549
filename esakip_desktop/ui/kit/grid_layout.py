"""Widths and heights of grids: fixed columns first, the rest shares what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QFontMetrics

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.columns import Column, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from PySide6.QtWidgets import QTableView

    from esakip_desktop.ui.kit.rows_model import RowsModel

HEAD: Final = 30
HEAD_PAD: Final = 18
HEADINGS: Final = "heading_lines"


def head_width(column: Column[Any]) -> int:
    """The least width that shows the whole head."""
    words = QFontMetrics(look.font(12, 600))
    return words.horizontalAdvance(column.header) + HEAD_PAD


def widths(
    columns: Sequence[Column[Any]],
    free: int,
    window: int,
    *,
    needed: Mapping[str, int],
    own: Mapping[str, int],
    hidden: Collection[str],
) -> list[int]:
    """The width of each column in `free` pixels; 0 hides a column.

    `needed` has what figures take, which are never cut; `own` has what the user set by hand;
    `hidden` are columns the user does not want. Columns without a width share what is left.
    """
    scale = look.metrics()
    made = []
    for column in columns:
        is_hidden = 0 < window < scale.px(column.hide_below) or column.key in hidden
        least = max(scale.px(column.width), head_width(column), needed.get(column.key, 0))
        made.append(0 if is_hidden else own.get(column.key, least))
    sharing = [n for n, c in enumerate(columns) if made[n] and not c.width and c.key not in own]
    free -= sum(width for n, width in enumerate(made) if n not in sharing)
    for place, number in enumerate(sharing):
        share = free // (len(sharing) - place)
        made[number] = max(share, scale.px(columns[number].min_width), head_width(columns[number]))
        free -= made[number]
    return made


def needed_widths(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> dict[str, int]:
    """What the figures of at most sixty sampled rows take, by the key of their column."""
    words = QFontMetrics(look.font(13, 600))
    step = max(1, len(rows) // 60)
    sample = rows[::step]
    made = {}
    for column in columns:
        if column.is_numeric and column.width:
            widest = max(
                (words.horizontalAdvance(text_of(column, row)) for row in sample), default=0
            )
            made[column.key] = widest + HEAD_PAD
    return made


def fit_lines(view: QTableView, model: RowsModel[Any], *, is_two_line: bool) -> None:
    """Heights for the letters in force; a heading goes over all columns."""
    scale = look.metrics()
    height = scale.two_line_height if is_two_line else scale.row_height
    view.verticalHeader().setMinimumSectionSize(16)
    view.verticalHeader().setDefaultSectionSize(height)
    view.horizontalHeader().setFixedHeight(scale.px(HEAD))
    view.clearSpans()
    total = model.columnCount()
    for line in view.property(HEADINGS) or ():
        view.setRowHeight(line, height)  # a row may stand now where a heading was
    view.setProperty(HEADINGS, model.group_lines)
    for line in model.group_lines:
        if total > 1:
            view.setSpan(line, 0, 1, total)
        view.setRowHeight(line, scale.group_height)
