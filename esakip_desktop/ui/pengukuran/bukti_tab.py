"""The tab Bukti: the files that prove a realisasi, with a place to let go more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.bukti import format_ukuran
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.drop import DropZone
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.question_box import QuestionBox
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from esakip_desktop.data.queries.pengukuran import BuktiRow

KIND: Final = {
    "application/pdf": "PDF",
    "image/jpeg": "foto",
    "image/png": "gambar",
    "image/gif": "gambar",
    "application/zip": "arsip",
    "application/x-ole-storage": "dokumen",
    "text/plain": "teks",
}


class BuktiTab(QWidget):
    """Signals carry what the user wants; the page does it."""

    choose_asked = Signal()
    open_asked = Signal(object)
    remove_asked = Signal(object)
    files_dropped = Signal(list)

    def __init__(self, is_here: Callable[[BuktiRow], bool]) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._is_open = False
        self.problem = QuestionBox()
        self.zone = DropZone("Tarik berkas ke sini", "PDF, foto, atau dokumen, paling besar 100 MB")
        self.choose = make_button(
            "Pilih berkas…", self.choose_asked.emit, icon_name="attach", hint="Alt+L", is_small=True
        )
        self._model: RowsModel[BuktiRow] = RowsModel(
            [
                Column(
                    "nama",
                    "Berkas",
                    lambda row: row.nama,
                    detail=lambda row: _detail(row, is_here(row)),
                    icon=lambda _row: "file",
                    tooltip=lambda row: row.nama,
                )
            ]
        )
        self.grid: Grid[BuktiRow] = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Bukti")
        self.grid.setMinimumHeight(150)
        self._box = GridBox(self.grid)
        self.open_button = make_button("Buka salinan", self._on_open, is_small=True)
        self.remove_button = make_button("Lepas bukti", self._on_remove, is_small=True)
        self._build()

    def _build(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.open_button)
        acts.addWidget(self.remove_button)
        acts.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.zone)
        box.addWidget(self.choose)
        box.addWidget(self.problem)
        box.addWidget(self._box, 1)
        box.addLayout(acts)
        self.zone.files_dropped.connect(self.files_dropped)
        self.grid.row_opened.connect(self.open_asked)
        self.grid.current_changed.connect(lambda _row: self._show_buttons())

    def show_rows(self, rows: Sequence[BuktiRow], *, is_open: bool) -> None:
        self._model.set_rows(tuple(rows))
        for widget in (self.zone, self.choose):
            set_shown(widget, is_open)
        self._is_open = is_open
        if rows:
            self._box.show_grid()
            if self.grid.current_row is None:
                self.grid.select_first()
        else:
            self._box.show_empty("Belum ada bukti untuk triwulan ini.", icon_name="attach")
        self._show_buttons()

    def show_problem(self, sentence: str) -> None:
        """Says why a file was not taken, until it is solved."""
        self.problem.ask("salah", sentence, (("Tutup", self.problem.clear),))

    def _show_buttons(self) -> None:
        has_row = self.grid.current_row is not None
        self.open_button.setEnabled(has_row)
        self.remove_button.setEnabled(has_row and self._is_open)
        set_shown(self.remove_button, self._is_open)

    def _on_open(self) -> None:
        if self.grid.current_row is not None:
            self.open_asked.emit(self.grid.current_row)

    def _on_remove(self) -> None:
        if self.grid.current_row is not None:
            self.remove_asked.emit(self.grid.current_row)


def _detail(row: BuktiRow, is_here: bool) -> str:
    parts = (
        format_ukuran(row.ukuran),
        KIND.get(row.jenis_berkas or "", "berkas"),
        row.uraian or "",
    )
    words = " · ".join(part for part in parts if part)
    return words if is_here else f"{words} · menunggu berkas"
