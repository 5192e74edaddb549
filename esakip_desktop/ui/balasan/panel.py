"""The side panel: the whole note, the value now, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.periode import format_tanggal, label_triwulan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence
from esakip_desktop.ui.balasan.bacaan import Kelompok
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import StatusChip
from esakip_desktop.ui.kit.fields import TextField
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.kit.question_box import QuestionBox

if TYPE_CHECKING:
    from esakip_desktop.ui.balasan.bacaan import BalasanRow


class BalasanPanel(QWidget):
    """Signals carry what the user wants; the page does it."""

    open_asked = Signal()
    terima_asked = Signal()
    tolak_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rincian balasan")
        self._about = make_label("", "label", is_wrapped=True)
        self._name = make_label("", "panel_title", is_wrapped=True)
        self._chip = StatusChip()
        self._note = make_label("", is_wrapped=True, is_selectable=True)
        self._now = make_label("", "muted", is_wrapped=True, is_selectable=True)
        self._proposed = make_label("", "strong", is_wrapped=True, is_selectable=True)
        self.problem = QuestionBox()
        self.open_button = make_button(
            "Buka isian", self.open_asked.emit, hint="Enter", is_small=True
        )
        self.terima = make_button(
            "Terima usulan", self.terima_asked.emit, hint="T", icon_name="check", is_small=True
        )
        self.tolak = make_button("Tolak…", self.tolak_asked.emit, hint="X", is_small=True)
        self._build()

    def _build(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.terima)
        answers.addWidget(self.tolak)
        answers.addStretch(1)
        opening = QHBoxLayout()
        opening.addWidget(self.open_button)
        opening.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 10, 8)
        box.setSpacing(8)
        box.addWidget(self._about)
        box.addWidget(self._name)
        box.addLayout(head)
        for words in (self._note, self._now, self._proposed):
            box.addWidget(words)
        box.addWidget(self.problem)
        box.addLayout(answers)
        box.addLayout(opening)
        box.addStretch(1)

    def show_row(self, row: BalasanRow, *, is_open: bool) -> None:
        parts = (
            label_triwulan(row.triwulan) if row.triwulan else "",
            row.tentang,
            format_tanggal(row.tanggal) if row.tanggal else "",
        )
        self._about.setText(" · ".join(part for part in parts if part))
        self._name.setText(row.judul)
        self._chip.set_chip(row.chip)
        note = row.usulan.alasan if row.usulan is not None else row.isi
        self._note.setText(note)
        self._now.setText(f"Sekarang: {row.sekarang}")
        self._proposed.setText(f"Usulan: {row.nilai_usulan}")
        self.problem.clear()
        can_answer = row.usulan is not None and row.usulan.is_terbuka
        set_shown(self._note, bool(note))
        set_shown(self._now, bool(row.sekarang))
        set_shown(self._proposed, bool(row.nilai_usulan))
        for button in (self.terima, self.tolak):
            set_shown(button, can_answer)
            button.setEnabled(is_open)
        set_shown(self.open_button, row.kelompok is not Kelompok.KUNCI or bool(row.triwulan))

    def show_problem(self, problem: Problem) -> None:
        self.problem.ask("salah", sentence(problem), ())


class TolakDialog(Dialog):
    """Keeping the own value needs a reason, which the hub reads."""

    reasoned = Signal(str)

    def __init__(self, parent: QWidget, row: BalasanRow) -> None:
        super().__init__(parent, "Tolak usulan ini?", "Tolak usulan", cancel="Jangan tolak")
        self.field = TextField("alasan", "Alasan", hint="misalnya: angka sesuai laporan resmi")
        self.body.addWidget(make_label(row.judul, "strong", is_wrapped=True))
        words = f"Nilai {row.sekarang} dipertahankan. Alasan dikirim dengan paket berikutnya."
        self.body.addWidget(make_label(words, "muted", is_wrapped=True))
        self.body.addWidget(self.field)
        self.verb_button.setDefault(True)
        self.decided.connect(lambda: self.reasoned.emit(self.field.value()))

    def open(self) -> None:
        super().open()
        self.field.editor.setFocus()

    def can_accept(self) -> bool:
        if self.field.value():
            return True
        self.field.set_problem(sentence(Problem("alasan", "VRF-110")))
        self.field.editor.setFocus()
        return False
