"""Money of each program before and after, with its sums; hidden where no money is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.paket.uang import UangRow, jumlah_text, make_columns, uang_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.exchange.differences import MoneyRow


class UangBox(QWidget):
    """The list with its heading; beside it whether the sums of the package came out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._model: RowsModel[UangRow] = RowsModel(make_columns())
        self.grid = Grid(self._model)
        self._box = GridBox(self.grid)
        self._control = make_label("", "label")
        self._sign = QLabel()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(make_label("Uang sebelum dan sesudah", "panel_title"))
        head.addStretch(1)
        head.addWidget(self._sign)
        head.addWidget(self._control)
        self.grid.setAccessibleName("Uang tiap program sebelum dan sesudah")
        self.grid.setMinimumHeight(look.metrics().px(118))
        shrink(self.grid)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self._box, 1)

    def show_money(
        self, money: Iterable[MoneyRow], control: str = "", *, is_fine: bool = True
    ) -> None:
        rows = uang_rows(money)
        self._model.set_rows(rows)
        self._box.set_foot(*jumlah_text(rows))
        self._control.setText(control)
        icons.set_icon(
            self._sign,
            "check" if is_fine else "triangle",
            "hijau.sign" if is_fine else "kuning.sign",
            15,
        )
        set_shown(self._sign, bool(control))
        set_shown(self, bool(rows))


def shrink(grid: Grid[Any]) -> None:
    """A list asks for its least height and takes what is left; only then does the page scroll."""
    grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
