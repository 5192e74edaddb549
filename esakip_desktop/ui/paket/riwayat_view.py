"""The history of packages with the place to drop new ones, and the way back of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.banner import Banner, BannerNote
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.drop import DropZone
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.paket.riwayat import RiwayatRow, make_columns
from esakip_desktop.ui.paket.teks import banyak, waktu_panjang

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

UNDO = "Urungkan impor…"
UNDO_KEY = "Ctrl+U"


class RiwayatView(QWidget):
    """Packages that went out and came in; `undo_asked` carries the import to take back."""

    undo_asked = Signal(object)
    held_asked = Signal()

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._may_write = may_write
        self._model: RowsModel[RiwayatRow] = RowsModel(make_columns())
        self.grid = Grid(self._model)
        self.grid.setAccessibleName("Riwayat paket")
        self.box = GridBox(self.grid)
        self.drop = DropZone(
            "Tarik berkas paket ke sini, boleh beberapa sekaligus",
            "Paket ditinjau dulu. Tidak ada data yang berubah sebelum Anda menerapkannya.",
        )
        self.held = Banner()
        self.undo_button = make_button(
            UNDO, self.ask_undo, icon_name="undo", hint=UNDO_KEY, is_small=True
        )
        self.undo_action = QAction(UNDO, self)
        self._build()
        self.grid.current_changed.connect(lambda _row: self._show_undo())
        self._show_undo()

    def _build(self) -> None:
        self.undo_action.setIcon(icons.icon("undo"))
        self.undo_action.triggered.connect(self.ask_undo)
        self.grid.add_menu_action(self.undo_action)
        self.box.foot_actions.addWidget(self.undo_button)
        self.drop.setMinimumHeight(1)  # as high as its words need at the width they have
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.drop)
        box.addWidget(self.held)
        box.addWidget(self.box, 1)
        self.show_held(0, None)

    def show_rows(
        self, rows: tuple[RiwayatRow, ...], empty: tuple[str, str, Callable[[], object]]
    ) -> None:
        """Fills the list; `empty` is said where no package has been yet."""
        self._model.set_rows(rows)
        received = sum(row.is_masuk for row in rows)
        self.box.set_foot(f"{len(rows)} paket", f"{len(rows) - received} keluar, {received} masuk")
        if rows:
            self.box.show_grid()
        else:
            self.box.show_empty(*empty, icon_name="paket")
        self._show_undo()

    def show_held(self, total: int, since: dt.datetime | None) -> None:
        """Records of packages that are set aside and wait for somebody."""
        when = f" sejak {waktu_panjang(since)}" if since is not None else ""
        words = f"Ditahan: {banyak(total)} catatan{when}."
        detail = "Isinya tersimpan utuh. Lihat alasannya, coba lagi, atau keluarkan dari daftar."
        act = ("Lihat catatan", self.held_asked.emit)
        self.held.show_note(BannerNote("periksa", words, detail, (act,)))
        set_shown(self.held, bool(total))

    def select_package(self, package_hash: str) -> None:
        """Puts the cursor on the newest line of a package."""
        rows = (row for row in self._model.rows if row.paket.package_hash == package_hash)
        for row in rows:
            self.grid.select_uid(row.uid)
            return

    def start_focus(self) -> None:
        if self.grid.current_row is None:
            self.grid.select_first()
        self.grid.setFocus()

    def ask_undo(self) -> None:
        row = self.grid.current_row
        if self._may_write and row is not None and row.can_undo:
            self.undo_asked.emit(row)

    def _show_undo(self) -> None:
        row = self.grid.current_row
        can_undo = self._may_write and row is not None and row.can_undo
        self.undo_button.setEnabled(can_undo)
        self.undo_action.setEnabled(can_undo)
        self.undo_button.setToolTip(_reason(row) or f"Urungkan impor ({UNDO_KEY})")


def _reason(row: RiwayatRow | None) -> str:
    if row is None or row.can_undo:
        return ""
    if row.is_masuk:
        return "Impor ini sudah diurungkan. Untuk mengembalikannya, impor kembali paketnya."
    return "Yang dapat diurungkan hanya paket masuk."
