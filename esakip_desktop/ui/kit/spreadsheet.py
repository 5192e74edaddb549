"""“Simpan ke Excel…”: any list of a page as a workbook, written beside the window."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

from esakip_desktop.ui.kit.columns import format_value
from esakip_desktop.ui.kit.file_dialog import (
    ask_save,
    documents_folder,
    open_path,
    save_trouble,
)
from esakip_desktop.ui.kit.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog, QWidget

    from esakip_desktop.foundation.progress import Progress
    from esakip_desktop.reports.document import Kind
    from esakip_desktop.ui.kit.grid import Grid
    from esakip_desktop.ui.kit.grid_clipboard import Export
    from esakip_desktop.ui.kit.tree import Tree

BANNER = "excel"


def page_of(widget: QWidget) -> Page | None:
    """The page a widget stands on; None in a dialog."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    return above


def ask_workbook(view: Grid[Any] | Tree[Any]) -> QFileDialog | None:
    """Asks where what a list shows is saved, and writes it there."""
    page = page_of(view)
    if page is None:
        return None
    title, export = title_of(view, page), view.export_rows()
    name = re.sub(r'[\\/:*?"<>|]+', "-", title)
    return ask_save(
        page,
        "Simpan ke Excel",
        "Buku kerja Excel (*.xlsx)",
        documents_folder() / f"{name}.xlsx",
        lambda path: save_workbook(page, export, title, path),
    )


def title_of(view: QWidget, page: Page) -> str:
    """The name of the list, its office and its time."""
    scope = page.context.scope.value
    words = (view.accessibleName() or page.title, scope.nama_opd, page.period_text())
    return " ".join(word for word in words if word)


def save_workbook(page: Page, export: Export, title: str, path: Path) -> None:
    """Writes in the worker; what went wrong stands on the page until it is solved."""
    context = page.context

    def on_failed(error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        again = ("Coba lagi", lambda: save_workbook(page, export, title, path))
        close = ("Tutup", lambda: page.clear_banner(BANNER))
        if isValid(page):
            words = save_trouble(error, path.name)
            page.show_banner(BANNER, "salah", words, actions=(close, again))

    page.clear_banner(BANNER)
    context.jobs.submit(
        lambda progress: _write(export, title, path, progress),
        title=f"Menyimpan {path.name}",
        on_done=lambda _none: context.notices.say(
            f"{path.name} disimpan.", "Buka folder", lambda: open_path(path.parent)
        ),
        on_failed=on_failed,
    )


def _write(export: Export, title: str, path: Path, progress: Progress) -> None:
    from esakip_desktop.reports.document import TableColumn
    from esakip_desktop.reports.xlsx import write_table_xlsx

    rows = [tuple(_cell(value) for value in row) for row in export.rows]
    heads = tuple(
        TableColumn(str(number), head, kind=_kind([row[number] for row in rows], is_numeric))
        for number, (head, is_numeric) in enumerate(zip(export.heads, export.numeric, strict=True))
    )
    write_table_xlsx(path, heads, rows, title, progress)


def _kind(values: Sequence[object], is_numeric: bool) -> Kind:
    """Whole numbers without decimals, other numbers as they are, days as days, else words."""
    from esakip_desktop.reports.document import Kind

    filled = [value for value in values if value is not None]
    if is_numeric:
        is_whole = all(isinstance(value, int) for value in filled)
        return Kind.BULAT if is_whole else Kind.ANGKA
    is_days = bool(filled) and all(isinstance(value, dt.date) for value in filled)
    return Kind.TANGGAL if is_days else Kind.TEXT


def _cell(value: object) -> str | Decimal | int | dt.date | None:
    """What a workbook can hold of a raw value."""
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H.%M}"
    if isinstance(value, bool) or not isinstance(value, str | Decimal | int | dt.date | None):
        return format_value(value)
    return value
