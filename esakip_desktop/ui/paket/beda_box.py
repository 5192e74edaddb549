"""The list of differences with its two views and the whole text of the line chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.exchange.differences import MAX_LISTED
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.kit.spreadsheet import ask_workbook
from esakip_desktop.ui.paket.perbedaan import BedaRow, beda_rows, make_columns
from esakip_desktop.ui.paket.teks import banyak

if TYPE_CHECKING:
    from esakip_desktop.ui.paket.berkas import Tinjauan

PERLU: Final = "perlu"
SEMUA: Final = "semua"


class BedaBox(QFrame):
    """Differences first those that need a look; Enter or the arrows show the whole text below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._rows: tuple[BedaRow, ...] = ()
        self._is_cut = False
        self._model: RowsModel[BedaRow] = RowsModel(make_columns())
        self.grid = Grid(self._model)
        self.grid.setAccessibleName("Perbedaan paket")
        self.box = GridBox(self.grid)
        self.segment = Segment([(PERLU, "Perlu dilihat"), (SEMUA, "Semua")], "Perbedaan")
        self._detail = make_label("", "label", is_wrapped=True, is_selectable=True)
        self._holder = QFrame()
        self._holder.setProperty("role", "sunken")
        self._build()
        self.segment.picked.connect(self._fill)
        self.grid.current_changed.connect(self._show_detail)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label("Perbedaan", "panel_title"))
        head.addWidget(self.segment)
        head.addStretch(1)
        head.addWidget(make_button("Simpan Excel…", lambda: ask_workbook(self.grid), kind="link"))
        inner = QHBoxLayout(self._holder)
        inner.setContentsMargins(10, 6, 10, 6)
        inner.addWidget(self._detail)
        self._holder.setMinimumHeight(1)
        self._holder.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.box, 1)
        box.addWidget(self._holder)
        self.grid.setMinimumHeight(look.metrics().px(150))

    @property
    def rows(self) -> tuple[BedaRow, ...]:
        return self._rows

    def show_tinjauan(self, tinjauan: Tinjauan) -> None:
        self._rows = beda_rows(tinjauan.plan)
        self._is_cut = len(tinjauan.plan.differences) >= MAX_LISTED
        needed = sum(row.is_perlu_dilihat for row in self._rows)
        self.segment.set_count(PERLU, needed)
        self.segment.set_count(SEMUA, len(self._rows))
        self.segment.set_current(PERLU if needed else SEMUA)
        self._fill()

    def _fill(self) -> None:
        is_all = self.segment.current == SEMUA
        rows = [row for row in self._rows if is_all or row.is_perlu_dilihat]
        self._model.set_rows(rows)
        if rows:
            self.box.show_grid()
        elif is_all:
            self.box.show_empty(
                "Tidak ada yang berubah. Semua catatan sama atau lebih lama daripada yang di sini."
            )
        else:
            self.box.show_empty("Tidak ada yang perlu dilihat.", "Tampilkan semua", self._show_all)
        cut = f"{banyak(MAX_LISTED)} perubahan pertama ditampilkan; hitungan di atas lengkap"
        self.box.set_foot(f"{banyak(len(rows))} baris", cut if self._is_cut else "")
        self._show_detail(self.grid.current_row)

    def _show_all(self) -> None:
        self.segment.set_current(SEMUA)
        self._fill()
        self.grid.setFocus()

    def _show_detail(self, row: BedaRow | None) -> None:
        """The chosen line in full, so that a long value needs no mouse to be read."""
        if row is not None:
            before = f"Di sini: {row.di_sini}\n" if row.di_sini else ""
            words = f"{row.catatan} · {row.medan}\n{before}Dari paket: {row.dari_paket}"
            self._detail.setText(words)
        set_shown(self._holder, row is not None)
