"""Document or table to workbook; XlsxWriter is imported only when a file is really written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop import APP_TITLE
from esakip_desktop.foundation.progress import SILENT
from esakip_desktop.reports.document import (
    ChartBlock,
    Columns,
    Orientation,
    Paper,
)
from esakip_desktop.reports.lettering import clean_text
from esakip_desktop.reports.shown import source_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.document import Block, Cell, Document, TableColumn

__all__ = ["write_table_xlsx", "write_xlsx"]

_NOTE = "Menulis XLSX"
_FOOT_LIMIT = 200  # letters; the whole foot may have 255


def write_xlsx(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write the whole workbook or nothing; a stop by the user raises Cancelled."""
    from esakip_desktop.reports.xlsx.blocks import SheetWriter
    from esakip_desktop.reports.xlsx.book import open_book
    from esakip_desktop.reports.xlsx.charts import DATA_SHEET, ChartSheets
    from esakip_desktop.reports.xlsx.formats import Formats
    from esakip_desktop.reports.xlsx.sheets import plan_sheets

    plans = plan_sheets(document.blocks)
    total = sum(len(plan.table.rows) for plan in plans if plan.table is not None) + 1
    done = 0

    def tick(rows: int) -> None:
        nonlocal done
        done += rows
        progress.step(min(done, total), total, _NOTE)

    tick(0)
    has_charts = _has_charts(document.blocks)
    is_wide = document.orientation is Orientation.MENDATAR
    with open_book(path, has_charts=has_charts) as book:
        formats = Formats(book)
        sheets = [book.add_worksheet(plan.name) for plan in plans]
        charts = None
        if has_charts:
            charts = ChartSheets(book, book.add_worksheet(DATA_SHEET), formats)
        for sheet, plan in zip(sheets, plans, strict=True):
            writer = SheetWriter(sheet, plan, formats, charts, is_wide=is_wide)
            writer.write_title(document)
            writer.write_blocks(tick)
            writer.write_source(document.meta)
            _set_up_print(sheet, document)
            sheet.print_area(0, 0, max(0, writer.row - 1), writer.last_column)
        book.set_properties(
            {
                "title": clean_text(document.title).replace("\n", " "),
                "subject": clean_text(document.meta.kode_laporan),
                "author": APP_TITLE,
            }
        )
    tick(total - done)


def _has_charts(blocks: tuple[Block, ...]) -> bool:
    return any(
        isinstance(block, ChartBlock)
        or (isinstance(block, Columns) and any(_has_charts(inner) for inner in block.columns))
        for block in blocks
    )


def _set_up_print(sheet: Worksheet, document: Document) -> None:
    """One page wide, with the source of the figures and page numbers at the foot."""
    if document.orientation is Orientation.MENDATAR:
        sheet.set_landscape()
    # 9 is A4; the paper list of office programs has no F4, 14 (folio) is nearest to it.
    sheet.set_paper(9 if document.paper is Paper.A4 else 14)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    source = clean_text(source_line(document.meta))[:_FOOT_LIMIT].replace("&", "&&")
    sheet.set_footer(f"&L&8{source}&R&8Halaman &P dari &N")


def write_table_xlsx(
    path: Path,
    heads: tuple[TableColumn, ...],
    rows: Sequence[tuple[Cell | str | Decimal | int | date | None, ...]],
    title: str = "",
    progress: Progress = SILENT,
) -> None:
    """Any grid of the screen as a plain sheet: one head row, filter, frozen head."""
    from esakip_desktop.reports.xlsx.grid import write_grid

    write_grid(path, heads, rows, title, progress)
