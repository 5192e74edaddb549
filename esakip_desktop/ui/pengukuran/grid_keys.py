"""The keys of the grid, also as entries of its context menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from esakip_desktop.ui.kit import icons

if TYPE_CHECKING:
    from esakip_desktop.ui.pengukuran.page import PengukuranPage


def add_grid_keys(page: PengukuranPage) -> None:
    """Each key acts on the row under the cursor."""
    grid = page.grid
    for words, key, icon_name, slot in (
        ("Jenis nilai…", "Alt+Down", "list", page.open_value_menu),
        ("Ambil nilai triwulan sebelumnya", "Ctrl+'", "fill-down", page.take_over),
        ("Isi angka triwulan atau s.d.", "Ctrl+,", "sort", page.toggle_sd),
        ("Lampirkan bukti…", "Alt+L", "attach", page.details.attach),
        ("Riwayat", "Alt+R", "history", page.details.show_history),
    ):
        action = QAction(icons.icon(icon_name), words, grid)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked, run=slot: run())
        grid.addAction(action)
        grid.add_menu_action(action)
