"""The box of the verdict: a note with ready sentences, what it is about, and two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.verifikasi import MEDAN_TEXT, JenisPutusan, Medan
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.fields import AreaField, Choice, ChoiceField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from esakip_desktop.ui.verifikasi.bacaan import PeriksaRow

SIAP: Final[tuple[tuple[Medan, str], ...]] = (
    (Medan.SUMBER_DATA, "Sumber data belum disebut. Tulis dokumen dan tanggalnya."),
    (Medan.BUKTI, "Bukti belum mendukung angka ini. Lampirkan rekap atau laporannya."),
    (Medan.NILAI, "Angka jauh dari target. Periksa koma atau satuannya."),
    (Medan.NILAI, "Angka berbeda dengan bukti. Samakan dengan buktinya."),
    (Medan.HAMBATAN, "Capaian rendah, tetapi hambatannya belum dijelaskan."),
    (Medan.SOLUSI, "Hambatan ada, tetapi solusinya belum ditulis."),
    (Medan.TARGET, "Target berbeda dengan dokumen perjanjian kinerja. Periksa di Rencana."),
)
"""Notes that are written again and again; each can be changed after choosing."""

PILIH: Final = "Pilih catatan siap pakai…"


class CatatanBox(QWidget):
    """`sesuai_asked`, `perbaiki_asked(note, medan)`, and `left` when Esc gives the list back."""

    sesuai_asked = Signal()
    perbaiki_asked = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.siap: Choice[int] = Choice()
        self.siap.setAccessibleName("Catatan siap pakai")
        self.catatan = AreaField("catatan", "Catatan untuk OPD", lines=3)
        self.catatan.set_placeholder("Apa yang perlu diperbaiki? Enter menyimpan.")
        self.medan: ChoiceField[str] = ChoiceField("medan", "Tentang", self._medan_choices())
        self.sesuai = make_button(
            "Sesuai", self.sesuai_asked.emit, icon_name="check", hint="S", is_small=True
        )
        self.perbaiki = make_button(
            "Perbaiki", self.ask_perbaiki, icon_name="return", hint="P", is_small=True
        )
        self._uid = ""
        self._build()
        self.siap.set_choices([(-1, PILIH), *((n, text) for n, (_, text) in enumerate(SIAP))])
        self.siap.activated.connect(self._on_siap)
        self.catatan.editor.installEventFilter(self)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.sesuai)
        buttons.addWidget(self.perbaiki)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.catatan)
        box.addWidget(self.siap)
        box.addWidget(self.medan)
        box.addLayout(buttons)

    @staticmethod
    def _medan_choices() -> list[tuple[str, str]]:
        return [("", "Baris ini"), *((medan.value, text) for medan, text in MEDAN_TEXT.items())]

    def show_row(self, row: PeriksaRow, *, is_open: bool) -> None:
        """The verdict as it is stored; the same line again leaves what is being typed alone."""
        found = row.putusan
        if row.uid != self._uid or not self.catatan.editor.hasFocus():
            self.catatan.set_value(found.catatan if found is not None else "")
            self.medan.set_value((found.medan or "") if found is not None else "")
            self.catatan.set_problem("")
            self.siap.choose(-1)
        self._uid = row.uid
        is_now = found is not None and not found.is_versi_lama
        jenis = found.jenis if found is not None and is_now else ""
        self.sesuai.setEnabled(is_open and jenis != JenisPutusan.SESUAI)
        self.perbaiki.setEnabled(is_open)
        self.catatan.lock_editor(not is_open)
        for widget in (self.siap, self.medan):
            widget.setEnabled(is_open)

    def show_problem(self, problem: Problem) -> None:
        self.catatan.set_problem(sentence(problem))

    def start_typing(self) -> None:
        """P: the note is what is needed."""
        self.catatan.editor.setFocus()

    def ask_perbaiki(self) -> None:
        """Without a note there is nothing to repair: the field says so and waits."""
        note = self.catatan.value()
        if not note:
            self.show_problem(Problem("catatan", "VRF-102"))
            self.start_typing()
            return
        medan = self.medan.value()
        self.perbaiki_asked.emit(note, Medan(medan) if medan else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.catatan.editor and event.type() == QEvent.Type.KeyPress:
            pressed: QKeyEvent = event  # type: ignore[assignment]
            is_plain = not pressed.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if pressed.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
                self.ask_perbaiki()
                return True
            if pressed.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_siap(self) -> None:
        place = self.siap.value
        if place is None or place < 0:
            return
        medan, text = SIAP[place]
        self.catatan.set_value(text)
        self.catatan.set_problem("")
        self.medan.set_value(medan.value)
        self.start_typing()
