"""What the keys and menus of the grid do: every change of a value goes through here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.domain.angka import AngkaAmbigu, format_angka
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.pengukuran import check_realisasi, suggest_angka
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import keadaan_text, sentence
from esakip_desktop.services.pengukuran import mark_hint, save_realisasi, save_realisasi_rows
from esakip_desktop.ui.pengukuran.alasan import AlasanDialog
from esakip_desktop.ui.pengukuran.columns import ISIAN
from esakip_desktop.ui.pengukuran.isian import (
    IsianRow,
    angka_of,
    rujukan_of,
)
from esakip_desktop.ui.pengukuran.reading import (
    PERLU_ALASAN,
    read_isian,
    with_angka,
    with_keadaan,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from esakip_desktop.domain.pengukuran import RealisasiDraft
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.grid_clipboard import PastedCell
    from esakip_desktop.ui.pengukuran.columns import EntryState
    from esakip_desktop.ui.pengukuran.entry_grid import EntryGrid

    Choices = tuple[tuple[str, Callable[[], object]], ...]

UNSAVED: Final = "Isian ini belum tersimpan. Sebabnya tertulis di atas halaman."


class Entry(QObject):
    """Turns what was typed into acts.

    `judged`: a cell was taken or kept its text. `marked`: a questioned figure was confirmed.
    """

    judged = Signal()
    marked = Signal()

    def __init__(self, context: UiContext, grid: EntryGrid, state: EntryState) -> None:
        super().__init__(grid)
        self._context = context
        self._grid = grid
        self._state = state
        self._waiting: set[str] = set()
        context.acts.recovered.connect(self._on_recovered)

    # one value

    def enter(
        self, row: IsianRow, text: str, *, is_sd: bool | None = None, offers: bool = True
    ) -> bool:
        """Saves what was typed, or keeps it in the cell with the reason; true when saved.

        `offers` opens the two readings of a figure under its cell.
        """
        is_sd = self._state.is_sd if is_sd is None else is_sd
        try:
            draft = read_isian(row, text, is_sd=is_sd)
        except AngkaAmbigu as ambiguous:
            words = sentence(ambiguous.problems[0])
            self._keep(row, text, words)
            if offers:
                choices = self.readings(row, ambiguous, is_sd=is_sd)
                self._grid.offer_choice(row.uid, ISIAN, words, choices)
            return False
        except RuleViolation as violation:
            self._refuse(row, text, violation)
            return False
        if draft.keadaan in PERLU_ALASAN and not draft.alasan_data:
            self._keep(row, text, "Alasan belum diisi.")
            self.ask_keadaan(row, draft.keadaan)
            return False
        return self.save(row, draft, text)

    def enter_angka(self, row: IsianRow, angka: Decimal, *, is_sd: bool = False) -> bool:
        """Saves a number that was chosen, not typed."""
        try:
            draft = with_angka(row, angka, is_sd=is_sd)
        except RuleViolation as violation:
            self._refuse(row, format_angka(angka), violation)
            return False
        return self.save(row, draft, format_angka(angka))

    def save(self, row: IsianRow, draft: RealisasiDraft, text: str = "", note: str = "") -> bool:
        """One act; when the file cannot be written the text stays in the cell."""
        words = note or f"Realisasi {label_triwulan(row.triwulan)} disimpan."
        try:
            saved = self._run(draft, words)
        except RuleViolation as violation:
            self._refuse(row, text, violation)
            return False
        if not saved:
            self._waiting.add(row.uid)
            self._keep(row, text, UNSAVED)
            return False
        self._grid.rows_model.clear_problem(row.uid, ISIAN)
        self._grid.close_choice()
        self.judged.emit()
        return True

    def set_sementara(self, row: IsianRow, is_sementara: bool) -> bool:
        words = "sementara" if is_sementara else "final"
        note = f"Realisasi {label_triwulan(row.triwulan)} ditandai {words}."
        return self.save(row, replace(row.draft, is_sementara=is_sementara), note=note)

    def take_over(self, row: IsianRow) -> bool:
        """Ctrl+': the value of the triwulan before, as sementara."""
        before = row.lalu
        if not row.is_editable or before is None or before.is_kosong:
            self._context.notices.say("Belum ada nilai triwulan sebelumnya yang dapat diambil.")
            return False
        nilai = before.nilai
        if nilai.keadaan is not Keadaan.ANGKA:
            self._context.notices.say("Triwulan sebelumnya tidak berisi nilai.")
            return False
        draft = replace(
            row.draft,
            keadaan=Keadaan.ANGKA,
            angka=nilai.angka,
            teks=nilai.teks,
            pembilang=nilai.pembilang,
            penyebut=nilai.penyebut,
            alasan_data=None,
            is_sementara=True,
        )
        return self.save(row, draft, note="Nilai triwulan sebelumnya diambil sebagai sementara.")

    def ask_keadaan(self, row: IsianRow, keadaan: Keadaan) -> None:
        """Asks why there is no value; nothing is stored without a reason."""
        dialog = AlasanDialog(self._grid.window(), row, keadaan)
        dialog.reasoned.connect(lambda alasan: self._save_keadaan(row, keadaan, alasan))
        dialog.open()

    def confirm(self, row: IsianRow) -> None:
        """Notes that somebody has looked at a questioned figure; another figure asks again."""
        self._context.acts.run(mark_hint, row.ukur, row.triwulan)
        if not self._context.acts.is_troubled:
            self._context.notices.say("Angka ditandai sudah diperiksa.")
            self.marked.emit()

    def suggestion(self, row: IsianRow) -> Decimal | None:
        """The figure with its comma moved, if a question of the row proposes one."""
        angka, rujukan = angka_of(row.rule, row.realisasi), rujukan_of(row)
        is_far = any(hint.code == "ANG-110" for hint in row.hints)
        if not is_far or angka is None or rujukan is None:
            return None
        return suggest_angka(angka, rujukan)

    def readings(self, row: IsianRow, ambiguous: AngkaAmbigu, *, is_sd: bool) -> Choices:
        """The two readings of a figure as buttons."""
        return tuple(
            (format_angka(reading), self._picker(row, reading, is_sd))
            for reading in ambiguous.bacaan
        )

    def answers(self, row: IsianRow, typed: str) -> Choices:
        """What can be done about a text that stands in a cell and could not be taken."""
        drop = ("Hapus ketikan", lambda: self.drop(row))
        try:
            read_isian(row, typed, is_sd=self._state.is_sd)
        except AngkaAmbigu as ambiguous:
            return (*self.readings(row, ambiguous, is_sd=self._state.is_sd), drop)
        except RuleViolation as violation:
            is_dash = violation.problems[0].code == "ANG-104"
            return (*self._dash_choices(row), drop) if is_dash else (drop,)
        return (("Simpan lagi", lambda: self.enter(row, typed)), drop)

    def hint_answers(self, row: IsianRow) -> Choices:
        """The comma moved, or the figure as it is."""
        angka = angka_of(row.rule, row.realisasi)
        keep = f"Tetap {format_angka(angka)}" if angka is not None else "Sudah benar"
        proposed = self.suggestion(row)
        confirm = ((keep, lambda: self.confirm(row)),)
        if proposed is None:
            return confirm
        return ((format_angka(proposed), lambda: self.enter_angka(row, proposed)), *confirm)

    def drop(self, row: IsianRow) -> None:
        """Takes a text that was not stored out of its cell."""
        self._waiting.discard(row.uid)
        self._grid.rows_model.clear_problem(row.uid, ISIAN)
        self._grid.close_choice()
        self.judged.emit()

    # blocks

    def paste(self, cells: tuple[PastedCell[IsianRow], ...]) -> int:
        """A block in one act; cells that cannot be read keep their text. How many were saved."""
        drafts, texts, wrong = [], {}, 0
        for cell in cells:
            if cell.key != ISIAN:
                continue
            try:
                draft = read_isian(cell.row, cell.text, is_sd=self._state.is_sd)
                problems = check_realisasi(draft, cell.row.rule)
            except RuleViolation as violation:
                problems = violation.problems
            if problems:
                wrong += 1
                self._grid.show_problem(cell.row.uid, ISIAN, cell.text, sentence(problems[0]))
                continue
            drafts.append(draft)
            texts[cell.row.uid] = cell.text
            self._grid.rows_model.clear_problem(cell.row.uid, ISIAN)
        if drafts and not self._save_block(drafts, texts, wrong):
            return 0
        if wrong:
            self.judged.emit()
        return len(drafts)

    def _save_block(self, drafts: list[RealisasiDraft], texts: dict[str, str], wrong: int) -> bool:
        partition = self._context.scope.value.partition
        is_clearing = all(not text.strip() for text in texts.values())
        done = "dikosongkan" if is_clearing else "disimpan"
        rest = f", {wrong} perlu diperbaiki" if wrong else ""
        self._context.acts.run(
            save_realisasi_rows, partition, drafts, note=f"{len(drafts)} realisasi {done}{rest}."
        )
        if not self._context.acts.is_troubled:
            return True
        for uid, text in texts.items():
            self._waiting.add(uid)
            self._grid.show_problem(uid, ISIAN, text, UNSAVED)
        self.judged.emit()
        return False

    # inside

    def _run(self, draft: RealisasiDraft, note: str) -> bool:
        partition = self._context.scope.value.partition
        self._context.acts.run(save_realisasi, partition, draft, note=note)
        return not self._context.acts.is_troubled

    def _picker(self, row: IsianRow, reading: Decimal, is_sd: bool) -> Callable[[], object]:
        return lambda: self.enter_angka(row, reading, is_sd=is_sd)

    def _save_keadaan(self, row: IsianRow, keadaan: Keadaan, alasan: str) -> None:
        note = f"{row.nama}: {keadaan_text(keadaan)}."
        self.save(row, with_keadaan(row.draft, keadaan, alasan), note=note)

    def _refuse(self, row: IsianRow, text: str, violation: RuleViolation) -> None:
        problem = violation.problems[0]
        words = sentence(problem)
        self._keep(row, text, words)
        if problem.code != "ANG-104":
            return
        self._grid.offer_choice(row.uid, ISIAN, words, self._dash_choices(row))

    def _dash_choices(self, row: IsianRow) -> Choices:
        """A dash can mean three things (ANG-104)."""
        return (
            ("Kosongkan", lambda: self.enter(row, "")),
            ("0", lambda: self.enter(row, "0")),
            ("Tidak ada data…", lambda: self.ask_keadaan(row, Keadaan.TIDAK_ADA_DATA)),
        )

    def _keep(self, row: IsianRow, text: str, words: str) -> None:
        self._grid.show_problem(row.uid, ISIAN, text, words)
        self.judged.emit()

    def _on_recovered(self) -> None:
        """What could not be written has been written now."""
        for uid in self._waiting:
            self._grid.rows_model.clear_problem(uid, ISIAN)
        self._waiting.clear()
