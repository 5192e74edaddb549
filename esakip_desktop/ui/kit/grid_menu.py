"""The menu of the right button on a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.spreadsheet import ask_workbook, page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.ui.kit.grid import Grid
    from esakip_desktop.ui.kit.tree import Tree


def add_list_entries(menu: QMenu, view: Grid[Any] | Tree[Any]) -> None:
    """What every list offers: copying and, on a page, saving as a workbook."""
    copy = menu.addAction(icons.icon("copy"), "Salin")
    copy.setShortcut(QKeySequence.StandardKey.Copy)
    copy.triggered.connect(view.copy)
    if page_of(view) is not None:
        save = menu.addAction(icons.icon("table"), "Simpan ke Excel…")
        save.triggered.connect(lambda: ask_workbook(view))


def make_grid_menu(grid: Grid[Any], actions: Sequence[QAction]) -> QMenu:
    """The room's own entries first, then copy, export and folds."""
    model = grid.rows_model
    menu = QMenu(grid)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(actions)
    if actions:
        menu.addSeparator()
    add_list_entries(menu, grid)
    if any(group.title for group in model.groups):
        menu.addSeparator()
        opened = menu.addAction(icons.icon("expand"), "Buka semua")
        opened.triggered.connect(lambda: model.set_all_folded(False))
        folded = menu.addAction(icons.icon("collapse"), "Tutup semua")
        folded.triggered.connect(lambda: model.set_all_folded(True))
    return menu
