"""Short questions of the page: locking, opening again, and proposing a value."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from esakip_desktop.domain.isian import hint_isian
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.verifikasi import (
    DAPAT_DIUSULKAN,
    MEDAN_TEXT,
    JenisKunci,
    KunciDraft,
    Medan,
    UsulanDraft,
    check_kunci,
)
from esakip_desktop.domain.wording import sentence
from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.fields import AreaField, ChoiceField, TanggalField, TextField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.verifikasi.bacaan import nilai_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.kit.context import Scope
    from esakip_desktop.ui.kit.field import Field
    from esakip_desktop.ui.verifikasi.bacaan import PeriksaRow

LAMA = 7
"""Days for which a quarter is proposed to be opened."""


class KunciDialog(Dialog):
    """Locks a quarter of an office, or opens it until a day; both need a reason."""

    drafted = Signal(object)

    def __init__(self, parent: QWidget, scope: Scope, jenis: JenisKunci) -> None:
        periode = f"{label_triwulan(scope.triwulan)} {scope.tahun}"
        is_lock = jenis is JenisKunci.KUNCI
        verb = f"Kunci {label_triwulan(scope.triwulan)}" if is_lock else "Buka kunci"
        keep = f"Jangan {'kunci' if is_lock else 'buka'}"
        title = f"{'Kunci' if is_lock else 'Buka kunci'} {periode} {scope.nama_opd}?"
        super().__init__(parent, title, verb, cancel=keep)
        self._scope = scope
        self._jenis = jenis
        words = (
            "OPD tidak dapat mengubah realisasi triwulan ini setelah mengimpor paket balasan. "
            "Perubahan yang telanjur dibuat tetap masuk dan ditandai."
            if is_lock
            else "OPD dapat mengubah realisasi sampai tanggal ini, lalu triwulan menutup sendiri."
        )
        self.alasan = AreaField("alasan", "Alasan", lines=2)
        self.sampai = TanggalField("sampai", "Dibuka sampai")
        self.sampai.set_value(clock.today() + timedelta(days=LAMA))
        self.body.addWidget(make_label(words, "muted", is_wrapped=True))
        self.body.addWidget(self.alasan)
        if not is_lock:
            self.body.addWidget(self.sampai)
        self.decided.connect(lambda: self.drafted.emit(self._draft()))

    def open(self) -> None:
        super().open()
        self.alasan.editor.setFocus()

    def can_accept(self) -> bool:
        try:
            problems = check_kunci(self._draft(), clock.today())
        except RuleViolation as violation:
            problems = violation.problems
        return _shown({"alasan": self.alasan, "sampai": self.sampai}, problems)

    def _draft(self) -> KunciDraft:
        is_open = self._jenis is JenisKunci.BUKA
        until = self.sampai.value() if is_open else None
        scope = self._scope
        return KunciDraft(scope.tahun, scope.triwulan, self._jenis, self.alasan.value(), until)


class UsulanDialog(Dialog):
    """Proposes a value for a field of the line; the page saves and answers with problems."""

    drafted = Signal(object)

    def __init__(self, parent: QWidget, row: PeriksaRow, tahun: int) -> None:
        super().__init__(parent, "Usulkan nilai kepada OPD", "Usulkan")
        self._row = row
        self._tahun = tahun
        choices = [(m.value, MEDAN_TEXT[m]) for m in Medan if m in DAPAT_DIUSULKAN]
        self.medan: ChoiceField[str] = ChoiceField("medan", "Untuk", choices)
        self.usulan = TextField("usulan", "Nilai usulan", hint=hint_isian("realisasi", "nilai"))
        self.alasan = TextField("alasan", "Alasan", hint="misalnya: koma tertinggal")
        now = nilai_text(row.rule, row.realisasi) or "kosong"
        self.body.addWidget(make_label(row.nama, "strong", is_wrapped=True))
        words = f"Sekarang {now}. Angka OPD tidak berubah sampai OPD menerima usulan ini."
        self.body.addWidget(make_label(words, "muted", is_wrapped=True))
        for field in (self.medan, self.usulan, self.alasan):
            self.body.addWidget(field)
        self.verb_button.setDefault(True)

    def open(self) -> None:
        super().open()
        self.usulan.editor.setFocus()

    def can_accept(self) -> bool:
        """The rules need the stored record: whoever saves closes the dialog or shows problems."""
        medan = Medan(self.medan.value() or Medan.NILAI)
        row = self._row
        self.drafted.emit(
            UsulanDraft(
                row.uid,
                self._tahun,
                row.triwulan,
                medan,
                self.usulan.value(),
                self.alasan.value(),
            )
        )
        return False

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Problems about the value itself stand at the value."""
        known: dict[str, Field] = {"usulan": self.usulan, "alasan": self.alasan}
        for problem in problems:
            known.setdefault(problem.field, self.usulan)
        _shown(known, problems)


def _shown(fields: dict[str, Field], problems: tuple[Problem, ...]) -> bool:
    """Paints problems at their fields; true when there are none."""
    for field in fields.values():
        field.set_problem("")
    for problem in reversed(problems):
        if problem.field in fields:
            fields[problem.field].set_problem(sentence(problem))
            fields[problem.field].editor.setFocus()
    return not problems
