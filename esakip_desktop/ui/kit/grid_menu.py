"""The menu of the right button on a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from esakip_desktop.ui.kit import icons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.ui.kit.grid import Grid


def make_grid_menu(grid: Grid[Any], actions: Sequence[QAction]) -> QMenu:
    """The room's own entries first, then copy, export and folds."""
    model = grid.rows_model
    menu = QMenu(grid)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(actions)
    if actions:
        menu.addSeparator()
    copy = menu.addAction(icons.icon("copy"), "Salin")
    copy.setShortcut(QKeySequence.StandardKey.Copy)
    copy.triggered.connect(grid.copy)
    export = menu.addAction(icons.icon("table"), "Simpan ke Excel…")
    export.triggered.connect(grid.export_requested)
    if any(group.title for group in model.groups):
        menu.addSeparator()
        opened = menu.addAction(icons.icon("expand"), "Buka semua")
        opened.triggered.connect(lambda: model.set_all_folded(False))
        folded = menu.addAction(icons.icon("collapse"), "Tutup semua")
        folded.triggered.connect(lambda: model.set_all_folded(True))
    return menu
