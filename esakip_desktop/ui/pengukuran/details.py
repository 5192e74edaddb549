"""Keeps the panel beside the row under the cursor, and does what its tabs ask."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from esakip_desktop.data.queries.jurnal import jurnal_rows
from esakip_desktop.data.queries.rencana import target_rows_of
from esakip_desktop.domain.penjelasan import target_text
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.rencana import SETAHUN
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.ui.kit.draft_keeper import DraftKeeper
from esakip_desktop.ui.kit.label import set_shown
from esakip_desktop.ui.kit.self_saving import SelfSaving
from esakip_desktop.ui.pengukuran.bukti import BuktiActs
from esakip_desktop.ui.pengukuran.columns import ISIAN
from esakip_desktop.ui.pengukuran.panel import (
    BUKTI_TAB,
    HAMBATAN_TAB,
    ISIAN_TAB,
    RIWAYAT_TAB,
    UkurPanel,
)
from esakip_desktop.ui.pengukuran.riwayat_tab import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from esakip_desktop.domain.pengukuran import RealisasiDraft
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.panel import SplitBody
    from esakip_desktop.ui.pengukuran.entry import Entry
    from esakip_desktop.ui.pengukuran.entry_grid import EntryGrid
    from esakip_desktop.ui.pengukuran.isian import IsianRow


class Details(QObject):
    """The panel of the page with everything that belongs to one row."""

    def __init__(self, context: UiContext, grid: EntryGrid, entry: Entry) -> None:
        super().__init__(grid)
        self._context = context
        self._grid = grid
        self._entry = entry
        self._split: SplitBody | None = None
        self._is_open = False
        self._is_held = False
        self.bukti = BuktiActs(context, grid)
        self.panel = UkurPanel(self.bukti.is_here)
        self.keeper = DraftKeeper(context.workspace, "pengukuran", self)
        self.saving = [SelfSaving(self.panel.isian.form, self.keeper, "isian", self._save)]
        self._connect()

    def _connect(self) -> None:
        grid, panel = self._grid, self.panel
        grid.current_changed.connect(self._on_current_changed)
        grid.files_dropped.connect(self._on_files)
        self._entry.judged.connect(self.show_question)
        self.bukti.failed.connect(self._on_bukti_failed)
        panel.step_asked.connect(self._on_step)
        panel.tab_shown.connect(lambda _tab: self._show_tab())
        panel.tab_made.connect(self._on_tab_made)
        panel.isian.entered.connect(self._on_entered)

    def _on_tab_made(self, tab: str) -> None:
        """A tab was looked at for the first time."""
        if tab == HAMBATAN_TAB:
            narasi = self.panel.narasi
            saving = SelfSaving(narasi, self.keeper, "narasi", self._save)
            self.saving.append(saving)
            if self._row is not None:
                narasi.show_row(self._row)
                saving.follow()
        elif tab == BUKTI_TAB:
            bukti = self.panel.bukti
            bukti.choose_asked.connect(self.attach)
            bukti.open_asked.connect(self.bukti.open_copy)
            bukti.remove_asked.connect(self.bukti.remove)
            bukti.files_dropped.connect(lambda files: self._on_files(self._row, files))

    @contextmanager
    def held(self) -> Iterator[None]:
        """While the page fills its list the cursor jumps; the panel follows once, at the end."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def stand_beside(self, split: SplitBody) -> None:
        """Which body the panel belongs to."""
        self._split = split

    @property
    def _row(self) -> IsianRow | None:
        return self._grid.current_row

    def show_row(self, *, is_open: bool) -> None:
        """Shows the row under the cursor as it is stored now."""
        self._is_open = is_open
        row = self._row
        set_shown(self.panel, row is not None)
        if row is None:
            return
        self.panel.show_row(row, self._target_akhir(row))
        for saving in self.saving:
            saving.follow()
        self.show_question()
        self._show_tab()

    def show_question(self) -> None:
        """What stands in the cell and could not be taken, or what is asked about the figure."""
        row, box = self._row, self.panel.isian.question
        if row is None:
            return
        model = self._grid.rows_model
        problem = model.problem_at(model.line_of(row.uid), model.column_number(ISIAN))
        if problem is not None:
            box.ask("salah", problem.sentence, self._entry.answers(row, problem.typed))
        elif row.is_perbaiki:
            box.ask("salah", row.catatan_bappeda, ())
        elif row.hints:
            words = " ".join(sentence(hint) for hint in row.hints)
            box.ask("periksa", words, self._entry.hint_answers(row) if self._is_open else ())
        else:
            box.clear()

    def explain(self) -> None:
        """F1: how the capaian of the row came about."""
        self.open_tab(ISIAN_TAB)
        self.panel.isian.explain.setFocus()

    def attach(self) -> None:
        """Alt+L."""
        row = self._row
        if row is not None and self._is_open:
            self.open_tab(BUKTI_TAB)
            self.bukti.choose(row)

    def show_history(self) -> None:
        """Alt+R."""
        self.open_tab(RIWAYAT_TAB)

    def open_tab(self, tab: str) -> None:
        self.panel.show_details()
        self.panel.show_tab(tab)
        if self._split is not None:
            self._split.set_open(True)

    def _save(self, draft: RealisasiDraft) -> bool:
        acts, partition = self._context.acts, self._context.scope.value.partition
        note = f"Keterangan {label_triwulan(draft.triwulan)} disimpan."
        acts.run(save_realisasi, partition, draft, note=note)
        return not acts.is_troubled

    def _show_tab(self) -> None:
        """Reads what only the tab in view needs."""
        row, tab = self._row, self.panel.tab
        if row is None:
            return
        if tab == BUKTI_TAB:
            self.panel.bukti.show_rows(self.bukti.rows_of(row), is_open=self._is_open)
        elif tab == RIWAYAT_TAB:
            found = row.realisasi
            read = self._context.workspace.read
            self.panel.riwayat.show_rows(
                read(jurnal_rows, record_id=found.uid, limit=SHOWN) if found is not None else ()
            )

    def _target_akhir(self, row: IsianRow) -> tuple[str, str]:
        """The year of the last target of the plan, and how it is written."""
        last: dict[int, str] = {}
        for item in self._context.workspace.read(target_rows_of, row.uid):
            text = target_text(row.rule, item.nilai)
            if item.periode == SETAHUN and text:
                last[item.tahun] = text
        tahun = max(last, default=row.tahun)
        return str(tahun), last.get(tahun, "–")

    def _on_current_changed(self, row: IsianRow | None) -> None:
        if row is not None and not self._is_held:
            self.show_row(is_open=self._is_open)

    def _on_entered(self, text: str, is_sd: bool) -> None:
        if self._row is not None and self._is_open:
            self._entry.enter(self._row, text, is_sd=is_sd, offers=False)

    def _on_step(self, step: int) -> None:
        rows = self._grid.rows_model.rows
        place = next((n for n, row in enumerate(rows) if row is self._row), 0) + step
        if 0 <= place < len(rows):
            self._grid.select_uid(rows[place].uid)

    def _on_files(self, row: IsianRow | None, files: list[Path]) -> None:
        if row is None or not self._is_open:
            return
        self._grid.select_uid(row.uid, ISIAN)
        self.open_tab(BUKTI_TAB)
        self.bukti.attach(row, files)

    def _on_bukti_failed(self, words: str) -> None:
        self.open_tab(BUKTI_TAB)
        self.panel.bukti.show_problem(words)
