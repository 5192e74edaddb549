"""Asks why an indicator has no value: tidak ada data, or tidak berlaku."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import keadaan_text, sentence
from esakip_desktop.ui.kit.fields import TextField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.ui.pengukuran.isian import IsianRow

EFFECT: Final = {
    Keadaan.TIDAK_ADA_DATA: "Capaian tidak dihitung dan tidak ikut rata-rata. Berbeda dengan nol.",
    Keadaan.TIDAK_BERLAKU: "Indikator tidak ikut dihitung pada triwulan ini.",
}
EXAMPLE: Final = {
    Keadaan.TIDAK_ADA_DATA: "misalnya: survei dilaksanakan November",
    Keadaan.TIDAK_BERLAKU: "misalnya: kegiatan dihapus pada perubahan anggaran",
}


class AlasanDialog(Dialog):
    """A short question; its verb is taken only with a reason."""

    reasoned = Signal(str)

    def __init__(self, parent: QWidget, row: IsianRow, keadaan: Keadaan) -> None:
        words = keadaan_text(keadaan)
        title = f"Nyatakan {words} untuk {label_triwulan(row.triwulan)}?"
        super().__init__(parent, title, f"Nyatakan {words}")
        self._keadaan = keadaan
        self.field = TextField("alasan_data", "Alasan", hint=EXAMPLE[keadaan])
        before = row.realisasi
        self.field.set_value(before.alasan_data if before is not None else None)
        self.body.addWidget(make_label(row.nama, "strong", is_wrapped=True))
        self.body.addWidget(make_label(EFFECT[keadaan], "muted", is_wrapped=True))
        self.body.addWidget(self.field)
        self.verb_button.setDefault(True)
        self.decided.connect(self._on_decided)

    def open(self) -> None:
        super().open()
        self.field.setFocus()

    def can_accept(self) -> bool:
        if self.field.value():
            return True
        problem = Problem.at("alasan_data", "PGK-101", keadaan=keadaan_text(self._keadaan))
        self.field.set_problem(sentence(problem))
        self.field.setFocus()
        return False

    def _on_decided(self) -> None:
        self.reasoned.emit(self.field.value())
