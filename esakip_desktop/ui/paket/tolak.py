"""A package that cannot be used: what happened, why, what to do, and the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.banner import Banner, BannerNote
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.paket.fakta import kabar_tolak
from esakip_desktop.ui.paket.teks import ukuran_text, waktu_panjang

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.ui.paket.berkas import Berkas


class TolakView(QWidget):
    """The crimson card of a refused file; nothing else has changed."""

    left = Signal()
    again_asked = Signal()
    drop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Paket tidak dapat dipakai")
        self._berkas: Berkas | None = None
        self._banner = Banner()
        self._about = make_label("", "label", is_wrapped=True, is_selectable=True)
        self._mine = make_label(
            "Data di komputer ini tetap seperti sebelumnya. Paket lain tidak terpengaruh.",
            is_wrapped=True,
        )
        self.close_button = make_button("Tutup", self.left.emit, kind="primary", hint="Esc")
        card = Card("Berkas yang dipilih")
        card.body.addWidget(self._about)
        card.body.addWidget(self._mine)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.close_button)
        buttons.addWidget(make_button("Tinjau lagi", self.again_asked.emit, icon_name="refresh"))
        copy = make_button("Salin kabar untuk pengirim", self._copy, icon_name="copy")
        buttons.addWidget(copy)
        buttons.addStretch(1)
        self.drop_button = make_button(
            "Keluarkan dari kotak masuk…", self.drop_asked.emit, kind="danger"
        )
        buttons.addWidget(self.drop_button)
        card.body.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self._banner)
        box.addWidget(card)
        box.addStretch(1)

    @property
    def berkas(self) -> Berkas | None:
        return self._berkas

    def show_berkas(self, berkas: Berkas) -> None:
        self._berkas = berkas
        first, *others = (sentence(problem) for problem in berkas.problems)
        self._banner.show_note(BannerNote("salah", first, " ".join(others)))
        size = (
            ukuran_text(berkas.path.stat().st_size) if berkas.path.exists() else "tidak ditemukan"
        )
        parts = [berkas.nama, size]
        if berkas.menunggu is not None:
            parts.append(f"di kotak masuk sejak {waktu_panjang(berkas.menunggu.received_at)}")
        self._about.setText(" · ".join(parts))
        set_shown(self.drop_button, berkas.is_kept)

    def start_focus(self) -> None:
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _copy(self) -> None:
        if self._berkas is not None:
            words = kabar_tolak(self._berkas.tinjauan, self._berkas.nama, self._berkas.problems)
            QGuiApplication.clipboard().setText(words)
