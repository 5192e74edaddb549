"""What the page asks before it acts: many verdicts at once, a proposed value, a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.verifikasi import JenisKunci, JenisPutusan, PutusanDraft
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.kunci import save_kunci
from esakip_desktop.services.verifikasi import delete_usulan, save_putusan_rows, save_usulan
from esakip_desktop.ui.verifikasi.dialogs import KunciDialog, UsulanDialog

if TYPE_CHECKING:
    from esakip_desktop.domain.verifikasi import KunciDraft, UsulanDraft
    from esakip_desktop.ui.verifikasi.bacaan import PeriksaRow
    from esakip_desktop.ui.verifikasi.page import PeriksaPage


class Asking(QObject):
    """Belongs to the page, whose line under the cursor it is about."""

    def __init__(self, page: PeriksaPage) -> None:
        super().__init__(page)
        self._page = page

    def ask_rest(self) -> None:
        """Asks with numbers before many lines are found right at once."""
        bacaan = self._page.bacaan
        if bacaan is None:
            return
        rows = [row for row in bacaan.belum if row.is_layak]
        doubtful = sum(bool(row.hints) for row in rows)
        left = len(bacaan.belum) - len(rows)
        facts = [f"{doubtful} di antaranya meragukan."] if doubtful else []
        if left:
            facts.append(f"{left} baris belum diisi atau berkonflik, jadi tidak ikut.")
        facts.append("Satu kali Ctrl+Z mengembalikan semuanya.")
        self._page.context.notices.ask(
            f"Tandai {len(rows)} baris sesuai?",
            "Semua baris tanpa catatan yang belum diperiksa dinyatakan sesuai.",
            f"Tandai {len(rows)} sesuai",
            lambda: self._judge_rows(rows),
            facts=tuple(facts),
        )

    def _judge_rows(self, rows: list[PeriksaRow]) -> None:
        scope = self._page.context.scope.value
        drafts = [
            PutusanDraft(row.uid, scope.tahun, scope.triwulan, JenisPutusan.SESUAI) for row in rows
        ]
        self._page.run_act(
            save_putusan_rows, scope.partition, drafts, note=f"{len(rows)} baris sesuai."
        )

    def ask_usulan(self) -> None:
        row = self._page.row
        if row is None or not self._page.is_open:
            return
        dialog = UsulanDialog(self._page.window(), row, self._page.context.scope.value.tahun)
        dialog.drafted.connect(lambda draft: self._save_usulan(dialog, draft))
        dialog.open()

    def _save_usulan(self, dialog: UsulanDialog, draft: UsulanDraft) -> None:
        office = self._page.context.scope.value.partition
        try:
            self._page.context.acts.run(save_usulan, office, draft, note="Usulan nilai disimpan.")
        except RuleViolation as violation:
            dialog.show_problems(violation.problems)
            return
        dialog.accept()

    def drop_usulan(self) -> None:
        if self._page.row is not None and self._page.row.usulan is not None:
            self._page.context.acts.run(
                delete_usulan, self._page.row.usulan.uid, note="Usulan ditarik."
            )

    def ask_kunci(self) -> None:
        """Locks the quarter, or opens it again until a day."""
        if self._page.bacaan is None or not self._page.is_open:
            return
        jenis = JenisKunci.BUKA if self._page.bacaan.papan.is_terkunci else JenisKunci.KUNCI
        dialog = KunciDialog(self._page.window(), self._page.context.scope.value, jenis)
        dialog.drafted.connect(self._save_kunci)
        dialog.open()

    def _save_kunci(self, draft: KunciDraft) -> None:
        office, label = self._page.context.scope.value.partition, label_triwulan(draft.triwulan)
        word = "dikunci" if draft.jenis is JenisKunci.KUNCI else "dibuka"
        note = f"{label} {word}. Sampaikan lewat paket balasan."
        try:
            self._page.context.acts.run(save_kunci, office, draft, note=note)
        except RuleViolation as violation:
            self._page.context.notices.say(sentence(violation.problems[0]))
