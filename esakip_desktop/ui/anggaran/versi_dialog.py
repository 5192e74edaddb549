"""Asks for a version of the budget: its kind, number and date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from esakip_desktop.domain.anggaran import JenisVersi, VersiAnggaranDraft
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.fields import ChoiceField, TanggalField, TextField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.data.queries.anggaran import VersiAnggaranRow

KIND_TEXT: Final = (
    (JenisVersi.MURNI, "Murni (DPA)"),
    (JenisVersi.PERGESERAN, "Pergeseran"),
    (JenisVersi.PERUBAHAN, "Perubahan (DPPA)"),
)
EFFECT: Final = (
    "Baris yang tidak diisi pada versi ini tetap memakai pagu versi sebelumnya. Realisasi bulan "
    "yang sudah lewat tidak berubah."
)


class VersiDialog(Dialog):
    """`made(draft)`: the version as typed; an existing one keeps its place in the order."""

    made = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        tahun: int,
        versi: Sequence[VersiAnggaranRow],
        item: VersiAnggaranRow | None = None,
    ) -> None:
        title = f"Tambah versi anggaran {tahun}" if item is None else "Ubah versi anggaran"
        super().__init__(parent, title, "Simpan versi")
        self._tahun, self._item = tahun, item
        self._urutan = max((row.urutan for row in versi), default=-1) + 1
        self.jenis = ChoiceField[JenisVersi]("jenis", "Jenis", KIND_TEXT)
        self.nomor = TextField("nomor", "Nomor", hint="misalnya 900/1/2026")
        self.tanggal = TanggalField("tanggal", "Tanggal")
        if item is not None:
            self.jenis.set_value(JenisVersi(item.jenis))
            self.nomor.set_value(item.nomor)
            self.tanggal.set_value(item.tanggal)
        else:
            self.jenis.set_value(JenisVersi.PERGESERAN if versi else JenisVersi.MURNI)
        for field in (self.jenis, self.nomor, self.tanggal):
            self.body.addWidget(field)
        self.body.addWidget(make_label(EFFECT, "hint", is_wrapped=True))
        self.verb_button.setDefault(True)
        self.decided.connect(lambda: self.made.emit(self.draft()))

    def open(self) -> None:
        super().open()
        self.nomor.setFocus()

    def draft(self) -> VersiAnggaranDraft:
        """What the fields say; raises RuleViolation for a date that cannot be read."""
        return VersiAnggaranDraft(
            self._item.uid if self._item is not None else None,
            self._tahun,
            self.jenis.value() or JenisVersi.MURNI,
            self._item.urutan if self._item is not None else self._urutan,
            self.nomor.value() or None,
            self.tanggal.value(),
        )

    def can_accept(self) -> bool:
        try:
            self.draft()
        except RuleViolation as violation:
            self.tanggal.set_problem(sentence(violation.problems[0]))
            self.tanggal.setFocus()
            return False
        return True
