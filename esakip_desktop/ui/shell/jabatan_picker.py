"""Who works now: whoever opens the file picks the jabatan, so that the journal can name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class JabatanChoice:
    """One jabatan to choose: its uid, its name, its unit and who holds it."""

    uid: str
    nama: str
    unit: str = ""
    pejabat: str = ""


class JabatanPicker(Dialog):
    """A short list with a search line; nothing is blocked while it is open."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, choices: Sequence[JabatanChoice]) -> None:
        super().__init__(
            parent, "Siapa yang bekerja?", "Pakai jabatan ini", cancel="Nanti saja", width=560
        )
        words = "Jabatan ini dicatat pada setiap perubahan. Dapat diganti lewat Ctrl+K."
        self.body.addWidget(make_label(words, "muted", is_wrapped=True))
        self._search = SearchLine("Cari jabatan")
        self._model: RowsModel[JabatanChoice] = RowsModel(
            [
                Column(
                    "nama",
                    "Jabatan",
                    lambda row: row.nama,
                    detail=lambda row: " · ".join(w for w in (row.unit, row.pejabat) if w) or " ",
                )
            ]
        )
        self._grid: Grid[JabatanChoice] = Grid(self._model, is_two_line=True)
        self._grid.setAccessibleName("Daftar jabatan")
        self._grid.horizontalHeader().hide()
        self._model.set_rows(choices)
        box = GridBox(self._grid)
        box.setMinimumHeight(240)
        self.body.addWidget(self._search)
        self.body.addWidget(box, 1)
        self._search.textChanged.connect(self._on_searched)
        self._search.returnPressed.connect(self.verb_button.click)
        self._grid.row_opened.connect(self.verb_button.click)
        self._grid.current_changed.connect(self._show_choice)
        self.decided.connect(self._on_decided)
        self._grid.select_first()
        self._show_choice()

    def open(self) -> None:
        super().open()
        self._search.setFocus()

    def can_accept(self) -> bool:
        return self._grid.current_row is not None

    def select(self, uid: str) -> None:
        self._grid.select_uid(uid)

    def _on_searched(self, text: str) -> None:
        self._model.set_filter(text)
        self._grid.select_first()
        self._show_choice()

    def _show_choice(self) -> None:
        self.verb_button.setEnabled(self._grid.current_row is not None)

    def _on_decided(self) -> None:
        row = self._grid.current_row
        if row is not None:
            self.picked.emit(row.uid)
