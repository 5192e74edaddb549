"""What F9 found, grouped by weight; Enter leads to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.columns import Column, Group
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.pengukuran.status import BERAT_TEXT, Berat, Temuan

if TYPE_CHECKING:
    from collections.abc import Sequence


class TemuanList(QWidget):
    """`opened(indikator_uid)`: go to that cell; `closed()`: back to the details of the row."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._model: RowsModel[Temuan] = RowsModel(
            [
                Column(
                    "judul",
                    "Yang ditemukan",
                    lambda row: row.judul,
                    detail=lambda row: row.isi,
                    tooltip=lambda row: f"{row.judul}\n{row.isi}",
                )
            ]
        )
        self.grid: Grid[Temuan] = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Hasil pemeriksaan")
        self._box = GridBox(self.grid)
        self._title = make_label("", "panel_title", is_wrapped=True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(icon_button("close", "Tutup hasil pemeriksaan (Esc)", self.closed.emit))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(make_label("Enter menuju selnya.", "hint"))
        box.addWidget(self._box, 1)
        self.grid.row_opened.connect(lambda row: self.opened.emit(row.indikator_uid))
        escape = QShortcut(QKeySequence("Esc"), self.grid)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def show_temuan(self, found: Sequence[Temuan], periode: str) -> None:
        groups = [
            Group(berat, BERAT_TEXT[berat], rows, note=str(len(rows)))
            for berat in Berat
            if (rows := tuple(item for item in found if item.berat is berat))
        ]
        self._model.set_groups(groups)
        count = len(found)
        self._title.setText(
            f"Periksa {periode}: {count} catatan" if count else f"Periksa {periode}"
        )
        if groups:
            self._box.show_grid()
            self.grid.select_first()
        else:
            words = "Semua indikator jatuh tempo terisi dan tidak ada yang perlu diperiksa."
            self._box.show_empty(words, icon_name="check-circle")
