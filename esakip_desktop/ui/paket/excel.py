"""Saving a table of this room as a workbook, beside the window."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from esakip_desktop.ui.kit.file_dialog import ask_save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.grid_clipboard import Export
    from esakip_desktop.ui.kit.page import Page


def ask_workbook(page: Page, export: Export, nama: str) -> QFileDialog:
    """Asks where to put the workbook and writes it there."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    suggested = Path(QStandardPaths.writableLocation(place)) / f"{nama}.xlsx"
    return ask_save(
        page,
        "Simpan ke Excel",
        "Buku kerja Excel (*.xlsx)",
        suggested,
        lambda target: save_workbook(page, export, nama, target),
    )


def save_workbook(page: Page, export: Export, nama: str, target: Path) -> None:
    """Writes in the worker; a file held open by another program is said in words."""
    notices = page.context.notices

    def on_done(_none: None) -> None:
        page.clear_banner("excel")
        notices.say(f"{target.name} disimpan.", "Buka folder", lambda: open_folder(target))

    def on_failed(error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        words = f"{target.name} belum tersimpan. Berkas itu sedang dibuka atau foldernya terkunci."
        again = ("Coba lagi", lambda: save_workbook(page, export, nama, target))
        page.show_banner("excel", "salah", words, "Tutup berkasnya, lalu coba lagi.", (again,))

    page.context.jobs.submit(
        lambda progress: _write(export, nama, target, progress),
        title=f"Menyimpan {target.name}",
        on_done=on_done,
        on_failed=on_failed,
    )


def open_folder(target: Path) -> None:
    """Shows the folder in the desktop's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))


def _write(export: Export, nama: str, target: Path, progress: Progress) -> None:
    from esakip_desktop.reports.document import Kind, TableColumn
    from esakip_desktop.reports.xlsx import write_table_xlsx

    heads = tuple(
        TableColumn(str(number), head, kind=Kind(_kind(export, number)))
        for number, head in enumerate(export.heads)
    )
    rows = [tuple(_cell(value) for value in row) for row in export.rows]
    write_table_xlsx(target, heads, rows, nama, progress)


def _kind(export: Export, number: int) -> str:
    """Whole numbers without decimals, other numbers as they are, everything else as words."""
    if not export.numeric[number]:
        return "text"
    values = [row[number] for row in export.rows if row[number] is not None]
    return "bulat" if all(isinstance(value, int) for value in values) else "angka"


def _cell(value: object) -> str | Decimal | int | None:
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return str(value)
