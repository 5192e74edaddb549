"""Before a copy is made: what goes along, and a tick to leave the evidence out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esakip_desktop.domain.bukti import format_ukuran
from esakip_desktop.ui.kit.fields import CheckField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.domain.bukti import KeadaanBukti


class CopyDialog(Dialog):
    """Tells how much goes along; the place is chosen afterwards."""

    def __init__(self, parent: QWidget, title: str, words: str, keadaan: KeadaanBukti) -> None:
        super().__init__(parent, title, "Pilih tempat…")
        self.body.addWidget(make_label(words, is_wrapped=True))
        self.bukti = CheckField(
            "bukti",
            f"Sertakan berkas bukti ({keadaan.ada} berkas, {format_ukuran(keadaan.ukuran)})",
            hint="Tanpa bukti, salinan tetap dapat dibuka; buktinya tertulis menunggu berkas.",
        )
        self.bukti.set_value(True)
        self.body.addWidget(self.bukti)
        if keadaan.hilang:
            count = len(keadaan.hilang)
            text = f"{count} berkas bukti belum ada di komputer ini, jadi tidak dapat disertakan."
            self.body.addWidget(make_label(text, "warning", is_wrapped=True))

    def open(self) -> None:
        super().open()
        self.verb_button.setFocus()
