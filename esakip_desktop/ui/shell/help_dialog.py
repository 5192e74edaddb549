"""The list of keys, as first help on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.ui.shell.keys import KeyText


class HelpDialog(Dialog):
    """Keys with what they do and where; can be searched with Ctrl+F."""

    def __init__(self, parent: QWidget, keys: tuple[KeyText, ...]) -> None:
        super().__init__(parent, "Tombol pintas", "Tutup", width=620)
        self.cancel_button.hide()
        model: RowsModel[KeyText] = RowsModel(
            [
                Column("keys", "Tombol", lambda row: row.keys, width=170, tone=_strong),
                Column("does", "Guna", lambda row: row.does),
                Column("where", "Di mana", lambda row: row.where, width=150, tone=_muted),
            ],
            uid=lambda row: f"{row.where} {row.keys}",
        )
        model.set_rows(keys)
        grid: Grid[KeyText] = Grid(model)
        grid.setAccessibleName("Daftar tombol pintas")
        box = GridBox(grid)
        box.setMinimumHeight(300)
        self.body.addWidget(box, 1)


def _strong(_row: KeyText) -> str:
    return "strong"


def _muted(_row: KeyText) -> str:
    return "muted"
