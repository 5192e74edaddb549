"""The list of tasks: two lines each, Enter goes there, coming back finds the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.columns import Column
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from esakip_desktop.ui.beranda.tugas import Tugas


def make_columns() -> tuple[Column[Tugas], ...]:
    return (
        Column(
            "keadaan", "Keadaan", lambda row: row.chip.text, chip=lambda row: row.chip, width=136
        ),
        Column(
            "tugas",
            "Tugas",
            lambda row: row.judul,
            min_width=220,
            detail=lambda row: row.alasan,
            tooltip=lambda row: f"{row.judul}\n{row.alasan}",
        ),
        Column(
            "tempat",
            "Tempat",
            lambda row: row.tempat,
            width=96,
            tone=lambda _row: "muted",
            hide_below=1200,
        ),
        Column(
            "kata",
            "Tindakan",
            lambda row: row.kata,
            is_numeric=True,
            width=104,
            tone=lambda _row: "link",
        ),
    )


class TugasBox(QFrame):
    """The tasks with their count; `opened` carries the task to go to."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._model: RowsModel[Tugas] = RowsModel(make_columns())
        self.grid = Grid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Yang harus dikerjakan")
        self.grid.setMinimumHeight(look.metrics().px(200))
        self.box = GridBox(self.grid)
        self._count = make_label("", "label")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label("Yang harus dikerjakan", "panel_title"))
        head.addWidget(self._count)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.box, 1)
        self.grid.row_opened.connect(self.opened)
        self.grid.clicked.connect(self._on_clicked)

    @property
    def rows(self) -> tuple[Tugas, ...]:
        return self._model.rows

    def show_tugas(self, tugas: tuple[Tugas, ...], sentence: str) -> None:
        """The tasks; when there are none, what comes next."""
        had_focus = self.grid.hasFocus()
        self._model.set_rows(tugas)
        self._count.setText(f"{len(tugas)} tugas" if tugas else "")
        if tugas:
            self.box.show_grid()
            if self.grid.current_row is None:
                self.grid.setCurrentIndex(self._model.index(0, 0))
        else:
            self.box.show_empty(sentence, icon_name="check-circle")
        if had_focus:
            self.grid.setFocus()

    def show_reading(self) -> None:
        """Before the first rows are there."""
        if not self._model.rows:
            self.box.show_empty("Membaca tugas…")

    def _on_clicked(self, index: QModelIndex) -> None:
        """The verb at the end of a line works with one click."""
        row = self._model.row_at(index.row())
        if row is not None and self._model.columns[index.column()].key == "kata":
            self.opened.emit(row)
