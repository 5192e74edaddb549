"""The records of an import that is to be undone; those changed since can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.exchange.differences import MAX_LISTED
from esakip_desktop.exchange.undo import Fate
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.columns import ROW_ROLE
from esakip_desktop.ui.kit.delegate import CellDelegate, StyleOption
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.kit.spreadsheet import ask_workbook
from esakip_desktop.ui.kit.tick import OFF, ON, TickView, paint_tick
from esakip_desktop.ui.paket.teks import banyak
from esakip_desktop.ui.paket.uang_box import shrink
from esakip_desktop.ui.paket.urung_rows import UrungRow, make_columns, urung_rows

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from esakip_desktop.exchange.undo import UndoPlan

BERUBAH: Final = "berubah"
SEMUA: Final = "semua"


class TickDelegate(CellDelegate):
    """A tick box before what may be chosen."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if isinstance(row, UrungRow) and row.line.can_choose:
            seen = StyleOption.of(option)
            is_selected = bool(seen.state & QStyle.StateFlag.State_Selected)
            state = ON if row.is_ticked else OFF
            paint_tick(painter, seen.rect, state, is_selected=is_selected)


class TickGrid(TickView, Grid[UrungRow]):
    """Space ticks the chosen lines."""


class UrungBox(QFrame):
    """First what was changed since; `ticked_changed` tells that the choice is another one."""

    ticked_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._plan: UndoPlan | None = None
        self._ticked: frozenset[str] = frozenset()
        self._model: RowsModel[UrungRow] = RowsModel(make_columns(has_since=True))
        self.grid = TickGrid(self._model, is_two_line=True)
        self.grid.setItemDelegateForColumn(0, TickDelegate(self.grid, is_two_line=True))
        self.grid.setAccessibleName("Catatan yang menyangkut pengurungan")
        self.box = GridBox(self.grid)
        self.segment = Segment([(BERUBAH, "Berubah sesudahnya"), (SEMUA, "Semua")], "Catatan")
        self.all_button = make_button("Centang semua", self._tick_all, kind="link")
        self._detail = make_label("", "label", is_wrapped=True, is_selectable=True)
        self._holder = QFrame()
        self._build()
        self.segment.picked.connect(self._fill)
        self.grid.current_changed.connect(self._show_detail)
        self.grid.tick_asked.connect(self._toggle)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label("Catatan", "panel_title"))
        head.addWidget(self.segment)
        head.addStretch(1)
        head.addWidget(self.all_button)
        head.addWidget(make_button("Simpan Excel…", lambda: ask_workbook(self.grid), kind="link"))
        self._holder.setProperty("role", "sunken")
        inner = QHBoxLayout(self._holder)
        inner.setContentsMargins(10, 6, 10, 6)
        inner.addWidget(self._detail)
        self._holder.setMinimumHeight(1)
        self._holder.hide()
        self.grid.setMinimumHeight(look.metrics().px(150))
        shrink(self.grid)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.box, 1)
        box.addWidget(self._holder)

    @property
    def ticked(self) -> frozenset[str]:
        """The records to be saved with what they held before the import."""
        return self._ticked

    def show_plan(self, plan: UndoPlan) -> None:
        self._plan, self._ticked = plan, frozenset()
        changed = plan.count(Fate.BERUBAH)
        self._model.set_columns(make_columns(has_since=bool(changed)))
        self.segment.set_count(BERUBAH, changed)
        self.segment.set_count(SEMUA, len(plan.records))
        self.segment.set_current(BERUBAH if changed else SEMUA)
        set_shown(self.all_button, bool(plan.choosable))
        self._fill()

    def _fill(self) -> None:
        if self._plan is None:
            return
        is_all = self.segment.current == SEMUA
        rows = urung_rows(self._plan, self._ticked, clock.today())
        self._model.set_rows([row for row in rows if is_all or row.line.fate is Fate.BERUBAH])
        if self._model.rows:
            self.box.show_grid()
        elif is_all:
            self.box.show_empty("Impor ini tidak mengubah catatan apa pun.")
        else:
            words = "Tidak ada yang berubah sesudah impor. Semuanya kembali seperti semula."
            self.box.show_empty(words, "Tampilkan semua", self._show_all)
        self._show_foot(is_all)
        has_all = self._ticked == self._plan.choosable
        self.all_button.setText("Kosongkan centang" if has_all else "Centang semua")
        self._show_detail(self.grid.current_row)

    def _show_foot(self, is_all: bool) -> None:
        if self._plan is None:
            return
        cut = len(self._plan.records) - len(self._plan.lines)
        words = f"{banyak(MAX_LISTED)} yang kembali ditampilkan, {banyak(cut)} lagi tidak"
        hint = "Spasi mencentang" if self._plan.choosable else ""
        self.box.set_foot(
            f"{banyak(len(self._model.rows))} baris", words if is_all and cut else hint
        )

    def _show_all(self) -> None:
        self.segment.set_current(SEMUA)
        self._fill()
        self.grid.setFocus()

    def _toggle(self) -> None:
        """Ticks the chosen lines, or takes the ticks away if all of them are ticked already."""
        chosen = {row.uid for row in self.grid.selected_rows if row.line.can_choose}
        if chosen:
            self._set_ticked(
                self._ticked - chosen if chosen <= self._ticked else self._ticked | chosen
            )

    def _tick_all(self) -> None:
        if self._plan is not None:
            choosable = self._plan.choosable
            self._set_ticked(frozenset() if self._ticked == choosable else choosable)

    def _set_ticked(self, ticked: frozenset[str]) -> None:
        self._ticked = ticked
        self._fill()
        self.ticked_changed.emit()

    def _show_detail(self, row: UrungRow | None) -> None:
        if row is not None:
            self._detail.setText(row.rincian)
        set_shown(self._holder, row is not None)
