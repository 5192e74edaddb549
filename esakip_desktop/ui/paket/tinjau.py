"""The preview of one package: nothing has happened yet, and everything is said before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import CardRow
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.paket.beda_box import BedaBox
from esakip_desktop.ui.paket.berkas import Berkas, Sifat
from esakip_desktop.ui.paket.fakta import janji_text, tombol_text
from esakip_desktop.ui.paket.hitungan import HitunganRow
from esakip_desktop.ui.paket.langkah import TINJAU, LangkahBar
from esakip_desktop.ui.paket.pengirim import PengirimCard
from esakip_desktop.ui.paket.promise_bar import PromiseBar
from esakip_desktop.ui.paket.uang import kendali_text
from esakip_desktop.ui.paket.uang_box import UangBox, shrink

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


LEAST_COLUMN = 420


class TinjauView(QWidget):
    """Shows a reviewed file; its signals say what the user decided."""

    apply_asked = Signal()
    reject_asked = Signal()
    left = Signal()
    trusted = Signal(bool)
    matched = Signal(str)
    tanpa_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tinjau paket sebelum digabung")
        self._berkas: Berkas | None = None
        self.steps = LangkahBar()
        self.sender_card = PengirimCard()
        self.counts = HitunganRow()
        self.differences = BedaBox()
        self._money = UangBox()
        self.money = self._money.grid
        self.reject_button = make_button("Tolak…", self.reject_asked.emit, kind="danger")
        self.leave_button = make_button("Tunda", self.left.emit, hint="Esc")
        self.apply_button = make_button(
            "Terapkan", self._on_apply, kind="primary", icon_name="check", hint="Ctrl+Enter"
        )
        self._bar = PromiseBar((self.reject_button, self.leave_button, self.apply_button))
        self._build()
        self.sender_card.trusted.connect(self.trusted)
        self.sender_card.matched.connect(self.matched)
        self.sender_card.tanpa_chosen.connect(self.tanpa_chosen)
        for grid in (self.money, self.differences.grid):
            short = QShortcut(QKeySequence("Esc"), grid)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(self.left)

    def _build(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(CardRow([self._left(), self._right()], least=LEAST_COLUMN), 1)
        scroll = make_scroll(content)
        scroll.setMinimumHeight(look.metrics().px(120))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.steps)
        box.addWidget(scroll, 1)
        box.addWidget(self._bar)

    def _left(self) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        shrink(self.differences.grid)
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.sender_card)
        box.addWidget(self._money, 1)
        box.addStretch(0)
        return made

    def _right(self) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.counts)
        box.addWidget(self.differences, 1)
        return made

    @property
    def berkas(self) -> Berkas | None:
        return self._berkas

    def show_berkas(self, berkas: Berkas, *, has_list: bool = False) -> None:
        """Fills the preview; the list it came from is where Esc leads back to."""
        tinjauan = berkas.tinjauan
        if tinjauan is None:
            return
        is_same = self._berkas is not None and self._berkas.tinjauan is tinjauan
        self._berkas = berkas
        self.leave_button.setText("Kembali ke daftar" if has_list else "Tunda")
        if not is_same:
            self.steps.set_current(TINJAU)
            self.sender_card.show_berkas(berkas)
            self.counts.show_tinjauan(tinjauan)
            self.differences.show_tinjauan(tinjauan)
            self._show_money(berkas)
        self._show_decision(berkas, has_list=has_list)

    def start_focus(self) -> None:
        """On what has to be decided first."""
        tick, kode = self.sender_card.tick, self.sender_card.kode
        if kode is not None and (tick is None or not tick.value()):
            kode.setFocus()
        elif tick is not None and not tick.value():
            tick.setFocus()
        elif self.sender_card.tanpa is not None and not self.sender_card.tanpa.value():
            self.sender_card.tanpa.setFocus()
        elif self.differences.rows:
            self.differences.grid.setFocus()
        else:
            self.apply_button.setFocus()

    def try_apply(self) -> None:
        """Ctrl+Enter."""
        if self.apply_button.isEnabled():
            self._on_apply()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show_money(self, berkas: Berkas) -> None:
        if berkas.tinjauan is None:
            return
        plan = berkas.tinjauan.plan
        self._money.show_money(plan.money, kendali_text(plan), is_fine=not plan.gaps)

    def _show_decision(self, berkas: Berkas, *, has_list: bool) -> None:
        promise, detail = janji_text(berkas)
        self._bar.say(promise, detail)
        is_settled = berkas.sifat in (Sifat.SUDAH_DIIMPOR, Sifat.DIGABUNG)
        set_shown(self.reject_button, not is_settled)
        set_shown(self.leave_button, not is_settled)
        self.apply_button.setEnabled(is_settled or berkas.is_ready)
        closing = "Kembali ke daftar" if has_list else "Tutup"
        self.apply_button.setText(closing if is_settled else tombol_text(berkas))
        reason = "" if self.apply_button.isEnabled() else promise
        self.apply_button.setToolTip(reason or f"{self.apply_button.text()} (Ctrl+Enter)")
        self.apply_button.setAccessibleDescription(reason)

    def _on_apply(self) -> None:
        berkas: Berkas | None = self._berkas
        if berkas is not None and berkas.sifat in (Sifat.SUDAH_DIIMPOR, Sifat.DIGABUNG):
            self.left.emit()
        elif berkas is not None and berkas.is_ready:
            self.apply_asked.emit()
