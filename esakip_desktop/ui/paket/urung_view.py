"""The preview of undoing an import: what leaves, what returns, and what stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card, CardRow
from esakip_desktop.ui.kit.label import ElidedLabel, clear_layout, make_line
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.paket.pengirim import FaktaLine
from esakip_desktop.ui.paket.promise_bar import PromiseBar
from esakip_desktop.ui.paket.teks import waktu_panjang
from esakip_desktop.ui.paket.tinjau import LEAST_COLUMN
from esakip_desktop.ui.paket.uang_box import UangBox
from esakip_desktop.ui.paket.urung_box import UrungBox
from esakip_desktop.ui.paket.urung_rows import janji_text, list_fakta

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.exchange.undo import UndoPlan
    from esakip_desktop.ui.paket.riwayat import RiwayatRow


class UrungView(QWidget):
    """Shows what an undo would do; its signals say what the user decided."""

    undo_asked = Signal()
    left = Signal()

    def __init__(self, *, is_hub: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Urungkan impor paket")
        self._is_hub = is_hub
        self._plan: UndoPlan | None = None
        self._row: RiwayatRow | None = None
        self._nama = ElidedLabel("", "panel_title")
        self._about = ElidedLabel("", "label")
        self._facts = QVBoxLayout()
        self._money = UangBox()
        self.money = self._money.grid
        self.records = UrungBox()
        self.leave_button = make_button("Batal", self.left.emit, hint="Esc")
        self.undo_button = make_button(
            "Urungkan impor…", self.try_undo, kind="danger", icon_name="undo", hint="Ctrl+Enter"
        )
        self._bar = PromiseBar((self.leave_button, self.undo_button))
        self._build()
        self.records.ticked_changed.connect(self._show_decision)
        for grid in (self.money, self.records.grid):
            short = QShortcut(QKeySequence("Esc"), grid)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(self.left)

    def _build(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(CardRow([self._left(), self.records], least=LEAST_COLUMN), 1)
        scroll = make_scroll(content)
        scroll.setMinimumHeight(look.metrics().px(120))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(scroll, 1)
        box.addWidget(self._bar)

    def _left(self) -> QWidget:
        self._facts.setSpacing(7)
        card = Card()
        card.setAccessibleName("Akibat pengurungan")
        card.body.setSpacing(5)
        for widget in (self._nama, self._about, make_line()):
            card.body.addWidget(widget)
        card.body.addLayout(self._facts)
        card.body.addStretch(1)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        made = QWidget()
        made.setProperty("role", "plain")
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(card)
        box.addWidget(self._money, 1)
        box.addStretch(0)
        return made

    @property
    def plan(self) -> UndoPlan | None:
        return self._plan

    @property
    def row(self) -> RiwayatRow | None:
        return self._row

    def show_plan(self, row: RiwayatRow, plan: UndoPlan) -> None:
        self._row, self._plan = row, plan
        paket = plan.paket
        self._nama.set_full_text(judul_text(row))
        at = waktu_panjang(paket.recorded_at)
        self._about.set_full_text(
            " · ".join((row.periode, f"diimpor {at}", f"kode {paket.kode}", paket.nama_berkas))
        )
        clear_layout(self._facts)
        for fakta in list_fakta(plan, self._is_hub):
            self._facts.addWidget(FaktaLine(fakta))
        self.records.show_plan(plan)
        self._show_decision()

    def start_focus(self) -> None:
        """On what may be chosen; without it on the button that changes nothing."""
        if self._plan is not None and self._plan.choosable:
            if self.records.grid.current_row is None:
                self.records.grid.select_first()
            self.records.grid.setFocus()
        else:
            self.leave_button.setFocus()

    def try_undo(self) -> None:
        """Ctrl+Enter; the question comes before the act."""
        if self._plan is not None:
            self.undo_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show_decision(self) -> None:
        if self._plan is not None:
            ticked = self.records.ticked
            self._money.show_money(self._plan.money(ticked))
            self._bar.say(*janji_text(self._plan, len(ticked)))


def judul_text(row: RiwayatRow) -> str:
    """ "Paket nomor 14 dari Dinas Kesehatan"."""
    kind = "Balasan" if row.is_balasan else "Paket"
    return f"{kind} nomor {row.paket.seq}" + (f" dari {row.nama}" if row.nama else "")
