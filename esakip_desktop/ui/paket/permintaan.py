"""The panel of a request for registration: who asks, the code that is read out, and the activation.

Nothing happens before the 40 digits agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.fields import CheckField
from esakip_desktop.ui.kit.label import clear_layout, make_label, set_shown
from esakip_desktop.ui.paket.fakta import Fakta
from esakip_desktop.ui.paket.kode_field import KodeField
from esakip_desktop.ui.paket.pengirim import FaktaLine
from esakip_desktop.ui.paket.promise_bar import PromiseBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.exchange.pendaftaran import Permintaan
    from esakip_desktop.ui.paket.berkas import Berkas

CARA: Final = (
    "Telepon atau temui pemakai komputernya. Minta ia membacakan kode yang tampil di layarnya, "
    "lalu ketikkan di sini."
)


class PermintaanView(QWidget):
    """Shows a request; its signals say what the user decided."""

    register_asked = Signal()
    save_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Permintaan pendaftaran komputer")
        self._berkas: Berkas | None = None
        self._is_done = False
        self._about = Card("Permintaan")
        self._facts = QVBoxLayout()
        self._facts.setSpacing(8)
        self._about.body.addLayout(self._facts)
        self._code = Card("Cocokkan kode")
        self._code.body.addWidget(make_label(CARA, "muted", is_wrapped=True))
        self.kode = KodeField("kode", "Kode yang dibacakan")
        self.again = CheckField("kembali", "Komputer ini sudah aman dan diterima kembali")
        self._code.body.addWidget(self.kode)
        self._code.body.addWidget(self.again)
        self.leave_button = make_button("Tunda", self.left.emit, hint="Esc")
        self.register_button = make_button(
            "Daftarkan", self.try_primary, kind="primary", icon_name="check", hint="Ctrl+Enter"
        )
        self._bar = PromiseBar((self.leave_button, self.register_button))
        self.kode.matched.connect(lambda _is_matched: self._show_decision())
        self.again.changed.connect(self._show_decision)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self._about)
        box.addWidget(self._code)
        box.addStretch(1)
        box.addWidget(self._bar)

    @property
    def berkas(self) -> Berkas | None:
        return self._berkas

    @property
    def may_register(self) -> bool:
        is_safe = not self.again.isVisibleTo(self) or self.again.value()
        return self.kode.is_matched and is_safe

    def show_request(self, berkas: Berkas, nama_opd: str, revoked: str | None) -> None:
        """`revoked` is the reason why this laptop was taken out of use; None if it was not."""
        statement = berkas.permintaan
        if statement is None or (berkas == self._berkas and not self._is_done):
            return
        self._berkas, self._is_done = berkas, False
        self._about.set_title(nama_opd)
        clear_layout(self._facts)
        for fakta in _facts_of(statement, berkas.nama, revoked):
            self._facts.addWidget(FaktaLine(fakta))
        self.kode.expect(statement.kode)
        self.again.set_value(False)
        set_shown(self.again, revoked is not None)
        set_shown(self._code, True)
        self._show_decision()

    def show_done(self, nama: str, *, is_new: bool) -> None:
        """Registered; the laptop learns it from the activation that is saved now."""
        self._is_done = True
        words = "sudah terdaftar" if is_new else "sudah terdaftar sebelumnya"
        clear_layout(self._facts)
        detail = "Simpan paket aktivasi dan suratnya, lalu serahkan kepada pemakai komputernya."
        self._facts.addWidget(FaktaLine(Fakta("selesai", f"{nama} {words}", detail)))
        set_shown(self._code, False)
        self.leave_button.setText("Tutup")
        self.register_button.setText("Simpan aktivasi dan surat…")
        self.register_button.setEnabled(True)
        self._bar.say("Surat aktivasi memuat kode Bappeda.", "Serahkan terpisah dari paketnya.")
        self.start_focus()

    def start_focus(self) -> None:
        (self.register_button if self._is_done else self.kode).setFocus()

    def try_primary(self) -> None:
        """Ctrl+Enter."""
        if self._is_done:
            self.save_asked.emit()
        elif self.may_register:
            self.register_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show_decision(self) -> None:
        promise = "Komputer ini didaftarkan, dan paketnya dikenal di semua kantor."
        if not self.may_register:
            promise = "Belum ada yang berubah. Daftarkan setelah semua kelompok kode cocok."
        self.leave_button.setText("Tunda")
        self.register_button.setText("Daftarkan")
        self.register_button.setEnabled(self.may_register)
        self.register_button.setAccessibleDescription("" if self.may_register else promise)
        self._bar.say(promise)


def _facts_of(statement: Permintaan, berkas: str, revoked: str | None) -> tuple[Fakta, ...]:
    asked = f"diminta oleh {statement.jabatan}" if statement.jabatan else "peminta tidak disebut"
    found = [
        Fakta("info", f"Meminta pendaftaran {statement.nama_laptop}", asked),
        Fakta("selesai", "Permintaan utuh dan tanda tangan sah", berkas),
    ]
    if revoked is not None:
        found.append(Fakta("salah", "Komputer ini pernah dicabut", f"alasan: {revoked or '–'}"))
    return tuple(found)
