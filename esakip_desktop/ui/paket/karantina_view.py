"""The list of records that are held, and of those that were; beside it the record itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.search_line import SearchLine
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.paket.karantina import make_columns
from esakip_desktop.ui.paket.karantina_panel import KarantinaPanel
from esakip_desktop.ui.paket.promise_bar import PromiseBar
from esakip_desktop.ui.paket.teks import banyak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.exchange.held import HeldRecord

TERTAHAN: Final = "ditahan"
SELESAI: Final = "selesai"
_EMPTY: Final = {
    TERTAHAN: "Tidak ada catatan yang ditahan.",
    SELESAI: "Belum ada catatan yang diterima kemudian atau dikeluarkan.",
}


class KarantinaGrid(Grid["HeldRecord"]):
    """L tries a record again, X puts it away, without leaving the list."""

    letter_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = {Qt.Key.Key_L: "L", Qt.Key.Key_X: "X"}
        letter = letters.get(Qt.Key(event.key()))
        if letter and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.letter_pressed.emit(letter)
        else:
            super().keyPressEvent(event)


class KarantinaView(QWidget):
    """Shows what it is given; its signals say what the user wants."""

    again_asked = Signal(object)
    remove_asked = Signal(object)
    restore_asked = Signal(object)
    left = Signal()

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Catatan yang ditahan")
        self._may_write = may_write
        self._records: dict[str, Sequence[HeldRecord]] = {TERTAHAN: (), SELESAI: ()}
        self._total = 0
        self._bagian = TERTAHAN
        self._model: RowsModel[HeldRecord] = RowsModel(make_columns(clock.today()))
        self.grid = KarantinaGrid(self._model, is_two_line=True)
        self.grid.setAccessibleName("Catatan yang ditahan")
        self.grid.setMinimumHeight(look.metrics().px(150))
        self.box = GridBox(self.grid)
        self.panel = KarantinaPanel()
        self.split = SplitBody(self.box, self.panel)
        self.segment = Segment([(TERTAHAN, "Ditahan"), (SELESAI, "Selesai")], "Bagian daftar")
        self.search = SearchLine("Cari catatan, pengirim, atau alasan")
        self.leave_button = make_button("Kembali", self.left.emit, hint="Esc")
        self.again_button = make_button(
            "Coba lagi semua", self.try_all, kind="primary", icon_name="refresh", hint="Ctrl+Enter"
        )
        self._bar = PromiseBar((self.leave_button, self.again_button))
        self._build()
        self._connect()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addWidget(self.segment)
        tools.addStretch(1)
        self.search.setMaximumWidth(look.metrics().px(300))
        tools.addWidget(self.search, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(tools)
        box.addWidget(self.split, 1)
        box.addWidget(self._bar)
        short = QShortcut(QKeySequence("Esc"), self.grid)
        short.setContext(Qt.ShortcutContext.WidgetShortcut)
        short.activated.connect(self.left)

    def _connect(self) -> None:
        self.grid.current_changed.connect(lambda _record: self._show_panel())
        self.grid.row_opened.connect(lambda _record: self.split.set_open(True))
        self.grid.letter_pressed.connect(self._on_letter)
        self.segment.picked.connect(self.show_part)
        self.search.textChanged.connect(self._model.set_filter)
        self.panel.again_asked.connect(lambda: self._on_letter("L"))
        self.panel.remove_asked.connect(lambda: self._on_letter("X"))
        self.panel.restore_asked.connect(self._on_restore)

    @property
    def record(self) -> HeldRecord | None:
        return self.grid.current_row

    def show_records(
        self, held: Sequence[HeldRecord], settled: Sequence[HeldRecord], total: int
    ) -> None:
        """Fills both parts; `total` also counts what is not listed any more."""
        self._records = {TERTAHAN: held, SELESAI: settled}
        self._total = total
        self.segment.set_count(TERTAHAN, total)
        self.segment.set_count(SELESAI, len(settled))
        self.show_part(self._bagian)

    def show_part(self, bagian: str) -> None:
        self._bagian = bagian
        self.segment.set_current(bagian)
        rows = self._records[bagian]
        kept = self.record
        self._model.set_rows(rows)
        self.box.set_foot(self._foot(rows), "F4 membuka dan menutup rincian")
        if rows:
            self.box.show_grid()
            if kept is None or self._model.line_of(kept.uid) is None:
                self.grid.select_first()
        else:
            self.box.show_empty(_EMPTY[bagian], icon_name="check")
        self._show_panel()
        self._show_promise()

    def start_focus(self) -> None:
        self.grid.setFocus() if self._records[self._bagian] else self.leave_button.setFocus()

    def try_all(self) -> None:
        """Ctrl+Enter: everything that is held, by the rules of today."""
        if self.again_button.isEnabled():
            self.again_asked.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _foot(self, rows: Sequence[HeldRecord]) -> str:
        if self._bagian == TERTAHAN and self._total > len(rows):
            return f"{banyak(len(rows))} dari {banyak(self._total)} catatan"
        return f"{banyak(len(rows))} catatan"

    def _show_panel(self) -> None:
        record = self.record
        set_shown(self.panel, record is not None)
        if record is not None:
            self.panel.show_record(record, may_write=self._may_write)

    def _show_promise(self) -> None:
        can_try = self._may_write and bool(self._records[TERTAHAN])
        self.again_button.setEnabled(can_try)
        if can_try:
            self._bar.say(
                "Dicoba lagi berarti diperiksa ulang dengan aturan hari ini, seperti saat impor.",
                "Yang lolos masuk setelah cadangan dibuat. Yang lain tetap ditahan, utuh.",
            )
        else:
            self._bar.say("Tidak ada yang perlu dikerjakan di sini.")

    def _on_letter(self, letter: str) -> None:
        record = self.record
        if record is None or not record.row.is_held or not self._may_write:
            return
        (self.again_asked if letter == "L" else self.remove_asked).emit(record)

    def _on_restore(self) -> None:
        if self.record is not None:
            self.restore_asked.emit(self.record)
