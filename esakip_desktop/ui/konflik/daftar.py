"""The list at the left: each line a field that waits, and below it what was chosen today."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.columns import Column, Group
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.data.queries.konflik import KonflikRow
    from esakip_desktop.ui.konflik.bacaan import Bacaan

SELESAI: Final = "selesai"
DIGITS: Final = {getattr(Qt.Key, f"Key_{number}"): number for number in range(1, 10)}


class KonflikGrid(Grid["KonflikRow"]):
    """A digit chooses a side without leaving the list."""

    digit_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = DIGITS.get(event.key())
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if number is not None and is_plain:
            self.digit_pressed.emit(number)
        else:
            super().keyPressEvent(event)


class DaftarBox(GridBox["KonflikRow"]):
    """The list in its frame, with how many of all are done."""

    def __init__(self, *, is_hub: bool) -> None:
        self._is_hub = is_hub
        self.rows_model: RowsModel[KonflikRow] = RowsModel(_columns())
        super().__init__(KonflikGrid(self.rows_model, is_two_line=True))
        self.grid.setAccessibleName("Isian yang berbeda antar-komputer")
        self.grid.horizontalHeader().hide()

    def show_bacaan(self, bacaan: Bacaan) -> None:
        groups = [
            Group(f"opd:{opd}", opd if self._is_hub else "", tuple(rows))
            for opd, rows in groupby(bacaan.terbuka, key=lambda row: row.nama.opd)
        ]
        if bacaan.selesai:
            words = f"Sudah dipilih hari ini · {len(bacaan.selesai)}"
            groups.append(Group(SELESAI, words, bacaan.selesai))
        self.rows_model.set_groups(groups)
        self.show_grid()
        done = len(bacaan.selesai)
        if self._is_hub:
            self.set_foot(f"{len(bacaan.terbuka)} konflik")
        else:
            self.set_foot(f"{done} dari {bacaan.total} selesai", done=done, total=bacaan.total)


def _about(row: KonflikRow) -> str:
    return f"{row.medan} · {row.nama.periode or row.nama.dokumen}"


def _columns() -> list[Column[KonflikRow]]:
    return [
        Column(
            "catatan",
            "Isian",
            lambda row: row.nama.catatan,
            min_width=150,
            detail=_about,
            tooltip=lambda row: f"{row.nama.catatan}\n{_about(row)}",
        ),
        Column(
            "keadaan",
            "Keadaan",
            lambda row: _chip(row).text,
            chip=_chip,
            width=108,
        ),
    ]


def _chip(row: KonflikRow) -> Chip:
    if row.dipilih is not None:
        return Chip(SELESAI, "Dipilih")
    return Chip("konflik", "Dihapus?" if row.is_hapus else "Belum")
