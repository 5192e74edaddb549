"""Who sent a package and what follows from it, each fact with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from esakip_desktop.exchange.check import hub_kode_of
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.fields import CheckField
from esakip_desktop.ui.kit.label import ElidedLabel, clear_layout, make_label, make_line
from esakip_desktop.ui.kit.tokens import STATUS
from esakip_desktop.ui.paket.fakta import Fakta, judul_text, list_fakta, tanpa_text
from esakip_desktop.ui.paket.kode_field import KodeField
from esakip_desktop.ui.paket.teks import periode_text, waktu_hlc, waktu_panjang

if TYPE_CHECKING:
    from esakip_desktop.ui.paket.berkas import Berkas, Tinjauan


class FaktaLine(QWidget):
    """A sign, what is so, and below it what follows."""

    def __init__(self, fakta: Fakta, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looks = STATUS[fakta.status]
        sign = QLabel()
        icons.set_icon(sign, looks.sign, f"{looks.triple}.sign", 16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(make_label(fakta.judul, "medium", is_wrapped=True, is_selectable=True))
        if fakta.rincian:
            words.addWidget(make_label(fakta.rincian, "label", is_wrapped=True, is_selectable=True))
        self.below = QVBoxLayout()
        words.addLayout(self.below)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setAccessibleName(f"{looks.word}: {fakta.judul}. {fakta.rincian}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(1)  # as high as its width needs, not as the narrowest one would


class PengirimCard(Card):
    """The facts of a package, and what the user vouches for.

    `trusted` tells that the code of the sender was compared, `tanpa_chosen` that the package goes
    in without what is held.
    """

    trusted = Signal(bool)
    matched = Signal(str)
    tanpa_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Pengirim paket")
        self._nama = ElidedLabel("", "panel_title")
        self._about = ElidedLabel("", "label")
        self._facts = QVBoxLayout()
        self._facts.setSpacing(7)
        self.tick: CheckField | None = None
        self.kode: KodeField | None = None
        self.tanpa: CheckField | None = None
        self.body.setSpacing(5)
        self.body.addWidget(self._nama)
        self.body.addWidget(self._about)
        self.body.addWidget(make_line())
        self.body.addLayout(self._facts)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_berkas(self, berkas: Berkas) -> None:
        tinjauan = berkas.tinjauan
        if tinjauan is None:
            return
        self._nama.set_full_text(tinjauan.pengirim)
        self._about.set_full_text(_about_text(tinjauan, berkas.nama))
        clear_layout(self._facts)
        self.tick = self.tanpa = None
        self.kode = None
        for fakta in list_fakta(tinjauan):
            line = FaktaLine(fakta)
            if fakta.can_match:
                line.below.addWidget(self._make_kode(tinjauan))
            if fakta.needs_tick:
                line.below.addWidget(self._make_tick(tinjauan, berkas.is_trusted))
            if fakta.needs_tanpa:
                line.below.addWidget(self._make_tanpa(tinjauan, berkas.is_tanpa))
            self._facts.addWidget(line)

    def _make_kode(self, tinjauan: Tinjauan) -> KodeField:
        """The whole code of the hub, from its letter."""
        self.kode = KodeField("kode", "Kode Bappeda pada surat aktivasi")
        self.kode.expect(hub_kode_of(tinjauan.plan.manifest))
        self.kode.matched.connect(self._on_matched)
        return self.kode

    def _on_matched(self, is_matched: bool) -> None:
        if is_matched and self.kode is not None:
            self.matched.emit(self.kode.digits())

    def _make_tick(self, tinjauan: Tinjauan, is_trusted: bool) -> CheckField:
        kode = tinjauan.plan.trust.kode8
        words = f"Saya sudah mencocokkan kode {kode} dengan pengirim"
        if tinjauan.is_from_hub:
            words = f"Tanpa surat: saya sudah mencocokkan kode {kode} lewat telepon"
        self.tick = CheckField("kenal", words)
        self.tick.set_value(is_trusted)
        self.tick.changed.connect(self._on_ticked)
        return self.tick

    def _make_tanpa(self, tinjauan: Tinjauan, is_tanpa: bool) -> CheckField:
        self.tanpa = CheckField("tanpa", tanpa_text(tinjauan))
        self.tanpa.set_value(is_tanpa)
        self.tanpa.changed.connect(self._on_tanpa)
        return self.tanpa

    def _on_tanpa(self) -> None:
        if self.tanpa is not None:
            self.tanpa_chosen.emit(self.tanpa.value())

    def _on_ticked(self) -> None:
        if self.tick is not None:
            self.trusted.emit(self.tick.value())


def _about_text(tinjauan: Tinjauan, nama: str) -> str:
    manifest = tinjauan.plan.manifest
    periode = periode_text(manifest.scope.tahun, tinjauan.triwulan, is_master=tinjauan.is_master)
    sealed = f"disegel {waktu_panjang(waktu_hlc(manifest.created_hlc))}"
    return " · ".join((judul_text(tinjauan), periode, sealed, nama))
