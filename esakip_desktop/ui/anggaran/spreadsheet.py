"""Saves what the grid shows as a spreadsheet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.grid_clipboard import Export


def ask_to_save(context: UiContext, host: QWidget, export: Export, title: str) -> None:
    """Asks where, then writes in the background."""
    dialog = QFileDialog(host, "Simpan ke Excel", f"{title}.xlsx", "Excel (*.xlsx)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.fileSelected.connect(lambda name: save_export(context, export, title, Path(name)))
    dialog.open()


def save_export(context: UiContext, export: Export, title: str, path: Path) -> None:
    """Writes the file; one that is open in another program is named in the notice."""
    context.jobs.submit(
        _writer(export, title, path),
        title=f"Menulis {path.name}",
        on_done=lambda _done: context.notices.say(
            f"{path.name} disimpan.", "Buka", lambda: _open(path)
        ),
        on_failed=lambda error: _explain(context, path, error),
    )


def _writer(export: Export, title: str, path: Path) -> Callable[[Progress], None]:
    def write(_progress: Progress) -> None:
        from esakip_desktop.reports.document import Kind, TableColumn
        from esakip_desktop.reports.xlsx import write_table_xlsx

        heads = tuple(
            TableColumn(str(number), head, kind=Kind.ANGKA if is_numeric else Kind.TEXT)
            for number, (head, is_numeric) in enumerate(
                zip(export.heads, export.numeric, strict=True)
            )
        )
        write_table_xlsx(path, heads, [tuple(map(_cell, row)) for row in export.rows], title)

    return write


def _cell(value: object) -> str | Decimal | int | None:
    """What a spreadsheet can hold of a raw value."""
    if value is None or isinstance(value, str | Decimal | int):
        return value
    return str(value)


def _explain(context: UiContext, path: Path, error: Exception) -> None:
    if not isinstance(error, OSError):
        raise error
    context.notices.say(f"{path.name} belum tersimpan. Tutup berkas itu di program lain dulu.")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
