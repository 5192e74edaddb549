"""A grid of the screen as a plain sheet: one head row with filter, typed cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.reports.document import Cell, RowStyle
from esakip_desktop.reports.shown import shown_text
from esakip_desktop.reports.xlsx.book import open_book
from esakip_desktop.reports.xlsx.formats import HEAD, Formats, cell_look
from esakip_desktop.reports.xlsx.sheets import sheet_name
from esakip_desktop.reports.xlsx.values import write_cell, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.document import TableColumn

_WIDEST = 60


def write_grid(
    path: Path,
    heads: tuple[TableColumn, ...],
    rows: Sequence[tuple[Cell | str | Decimal | int | date | None, ...]],
    title: str,
    progress: Progress,
) -> None:
    """Write rows as they come; columns become as wide as what they hold."""
    lengths = [len(column.header) + 3 for column in heads]
    last = 0
    with open_book(path, has_charts=False) as book:
        formats = Formats(book)
        sheet = book.add_worksheet(sheet_name(title or "Data", set()))
        for index, column in enumerate(heads):
            write_text(sheet, (0, index), column.header, formats, HEAD)
        for last, row in enumerate(rows, start=1):
            for index, (value, column) in enumerate(zip(row, heads, strict=True)):
                cell = value if isinstance(value, Cell) else Cell(value)
                look = cell_look(cell, column, RowStyle.NORMAL)
                write_cell(sheet, (last, index), cell, column, formats, look)
                lengths[index] = max(lengths[index], len(shown_text(cell, column)) + 2)
            if last % 200 == 0:
                progress.step(last, len(rows), "Menulis XLSX")
        for index, length in enumerate(lengths):
            sheet.set_column(index, index, min(length * 1.1, _WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
