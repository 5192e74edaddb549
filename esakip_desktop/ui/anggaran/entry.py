"""What is typed into the grids of the room becomes acts here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.domain.periode import NAMA_BULAN
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.anggaran import save_realisasi_bulanan_rows
from esakip_desktop.services.draf import keep_draf
from esakip_desktop.services.tugas import DIPERIKSA
from esakip_desktop.ui.anggaran.columns import FISIK, KEUANGAN
from esakip_desktop.ui.anggaran.reading import read_fisik_realisasi, read_keuangan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from esakip_desktop.domain.anggaran import RealisasiBulananDraft
    from esakip_desktop.ui.anggaran.lines import AnggaranLine
    from esakip_desktop.ui.anggaran.lines_grid import LinesGrid
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.grid_clipboard import PastedCell

UNSAVED: Final = "Isian ini belum tersimpan. Sebabnya tertulis di atas halaman."


class RealisasiEntry(QObject):
    """`judged`: a cell was taken or kept its text. `marked`: a question was answered."""

    judged = Signal()
    marked = Signal()

    def __init__(self, context: UiContext, grid: LinesGrid) -> None:
        super().__init__(grid)
        self._context = context
        self._grid = grid
        self._waiting: set[tuple[str, str]] = set()
        self.is_sd = False
        context.acts.recovered.connect(self._on_recovered)

    def enter(self, line: AnggaranLine, key: str, text: str) -> bool:
        """Saves what was typed, or keeps it in the cell with the reason; true when saved."""
        try:
            draft = self._read(line, line.draft, key, text)
        except RuleViolation as violation:
            self._keep(line, key, text, sentence(violation.problems[0]))
            return False
        return self._save([draft], {(line.uid, key): text}, _note(line))

    def paste(self, cells: Sequence[PastedCell[AnggaranLine]]) -> int:
        """A block in one act; cells that cannot be read keep their text. How many lines."""
        drafts: dict[str, RealisasiBulananDraft] = {}
        texts: dict[tuple[str, str], str] = {}
        wrong = 0
        for cell in cells:
            line, key = cell.row, cell.key
            try:
                made = self._read(line, drafts.get(line.uid, line.draft), key, cell.text)
            except RuleViolation as violation:
                wrong += 1
                self._keep(line, key, cell.text, sentence(violation.problems[0]))
                continue
            drafts[line.uid] = made
            texts[(line.uid, key)] = cell.text
        if not drafts:
            return 0
        rest = f", {wrong} isian perlu diperbaiki" if wrong else ""
        note = f"{len(drafts)} subkegiatan disimpan{rest}."
        return len(drafts) if self._save(list(drafts.values()), texts, note) else 0

    def confirm(self, line: AnggaranLine) -> None:
        """Notes that somebody has looked at questioned figures; other figures ask again."""
        found = line.bulan_ini
        if found is None:
            return
        self._context.acts.run(keep_draf, DIPERIKSA, found.uid, line.isian.mark)
        if not self._context.acts.is_troubled:
            self._context.notices.say("Angka ditandai sudah diperiksa.")
            self.marked.emit()

    def drop(self, line: AnggaranLine) -> None:
        """Takes texts that were not stored out of the cells of a line."""
        for key in (KEUANGAN, FISIK):
            self._waiting.discard((line.uid, key))
            self._grid.rows_model.clear_problem(line.uid, key)
        self.judged.emit()

    def problem(self, line: AnggaranLine) -> str:
        """Why a cell of the line kept its text; empty when none did."""
        model = self._grid.rows_model
        place = model.line_of(line.uid)
        for key in (KEUANGAN, FISIK):
            found = model.problem_at(place, model.column_number(key))
            if found is not None:
                return found.sentence
        return ""

    def answers(self, line: AnggaranLine) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What can be done about the questions of a line."""
        if self.problem(line):
            return (("Hapus ketikan", lambda: self.drop(line)),)
        return (("Angka sudah benar", lambda: self.confirm(line)),)

    def _read(
        self, line: AnggaranLine, draft: RealisasiBulananDraft, key: str, text: str
    ) -> RealisasiBulananDraft:
        if key == FISIK:
            return read_fisik_realisasi(draft, text)
        return read_keuangan(line, draft, text, is_sd=self.is_sd)

    def _save(
        self,
        drafts: list[RealisasiBulananDraft],
        texts: dict[tuple[str, str], str],
        note: str,
    ) -> bool:
        partition = self._context.scope.value.partition
        self._context.acts.run(save_realisasi_bulanan_rows, partition, drafts, note=note)
        is_saved = not self._context.acts.is_troubled
        for (uid, key), text in texts.items():
            if is_saved:
                self._grid.rows_model.clear_problem(uid, key)
            else:
                self._waiting.add((uid, key))
                self._grid.show_problem(uid, key, text, UNSAVED)
        self.judged.emit()
        return is_saved

    def _keep(self, line: AnggaranLine, key: str, text: str, words: str) -> None:
        self._grid.show_problem(line.uid, key, text, words)
        self.judged.emit()

    def _on_recovered(self) -> None:
        for uid, key in self._waiting:
            self._grid.rows_model.clear_problem(uid, key)
        self._waiting.clear()


def _note(line: AnggaranLine) -> str:
    return f"Realisasi {NAMA_BULAN[line.bulan]} disimpan."
