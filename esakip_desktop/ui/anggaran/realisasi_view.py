"""The view Realisasi: money and work of the month in the tree, with the panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.domain.angka import format_persen
from esakip_desktop.domain.wording import sentence, with_konflik
from esakip_desktop.services.anggaran import save_realisasi_bulanan
from esakip_desktop.ui.anggaran.columns import KEUANGAN, realisasi_columns
from esakip_desktop.ui.anggaran.entry import RealisasiEntry
from esakip_desktop.ui.anggaran.lines import SELURUH, AnggaranLine, Lembar
from esakip_desktop.ui.anggaran.lines_grid import LinesGrid
from esakip_desktop.ui.anggaran.panel import AnggaranPanel
from esakip_desktop.ui.anggaran.reading import rupiah_text
from esakip_desktop.ui.kit.draft_keeper import DraftKeeper
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.panel import SplitBody
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.self_saving import SelfSaving

if TYPE_CHECKING:
    from esakip_desktop.domain.anggaran import RealisasiBulananDraft
    from esakip_desktop.ui.kit.context import UiContext


class RealisasiView(QWidget):
    """`docked_changed()`: the panel came or went."""

    docked_changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._lembar = Lembar((), ())
        self._shape: tuple[int, bool, int] | None = None
        self._is_open = False
        self._is_filling = False
        self.model: RowsModel[AnggaranLine] = RowsModel([])
        self.grid = LinesGrid(self.model, "Realisasi anggaran")
        self.box = GridBox(self.grid)
        self.entry = RealisasiEntry(context, self.grid)
        self.panel = AnggaranPanel()
        self.split = SplitBody(self.box, self.panel)
        self.keeper = DraftKeeper(context.workspace, "anggaran", self)
        self._saving = SelfSaving(self.panel.form, self.keeper, "masalah", self._save)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.split)
        self._connect()

    def _connect(self) -> None:
        grid = self.grid
        grid.edit_requested.connect(self.entry.enter)
        grid.block_pasted.connect(self.entry.paste)
        grid.current_changed.connect(lambda _line: self._show_line())
        grid.room_changed.connect(self._on_room_changed)
        self.entry.judged.connect(self._show_question)

    def show_lembar(
        self, lembar: Lembar, lines: tuple[AnggaranLine, ...], bulan: int, *, is_open: bool
    ) -> None:
        """`lines` are those that no fold hides."""
        self._lembar, self._is_open = lembar, is_open
        self.show_columns(bulan)
        self._is_filling = True  # the cursor jumps while the list is filled; the panel waits
        self.model.set_rows(lines)
        if self.grid.current_row is None and lines:
            self._select_first_waiting(lines)
        self._is_filling = False
        self._show_foot()
        self._show_line()

    def _select_first_waiting(self, lines: tuple[AnggaranLine, ...]) -> None:
        """The first cell of the month that waits, or the whole office."""
        waiting = next((line for line in lines if line.is_leaf and line.ini is None), None)
        self.grid.select_uid(waiting.uid if waiting is not None else SELURUH, KEUANGAN)

    def show_columns(self, bulan: int) -> None:
        room, is_sd = self.grid.room, self.entry.is_sd
        columns = realisasi_columns(bulan, room, is_sd=is_sd)
        shape = (bulan, is_sd, len(columns) * 2000 + sum(column.width for column in columns))
        if shape == self._shape or self.grid.is_typing:
            return
        self._shape = shape
        line, key = self.grid.current_row, self.grid.current_key
        self.model.set_columns(columns)
        known = {column.key for column in columns}
        if line is not None:
            self.grid.select_uid(line.uid, key if key in known else KEUANGAN)

    def next_asked(self) -> AnggaranLine | None:
        """The next subkegiatan below the cursor that is empty, unread or questioned."""
        leaves = self._lembar.leaves
        asked = [line for line in leaves if self._is_asked(line)]
        now = self.grid.current_row
        order = [line.uid for line in self._lembar.lines]
        place = order.index(now.uid) if now is not None and now.uid in order else -1
        later = [line for line in asked if order.index(line.uid) > place]
        return next(iter([*later, *asked]), None)

    def _save(self, draft: RealisasiBulananDraft) -> bool:
        acts, partition = self._context.acts, self._context.scope.value.partition
        acts.run(save_realisasi_bulanan, partition, draft, note="Masalah dan upaya disimpan.")
        return not acts.is_troubled

    def _is_asked(self, line: AnggaranLine) -> bool:
        return not line.is_terisi or bool(line.hints) or bool(self.entry.problem(line))

    def _show_foot(self) -> None:
        leaves = self._lembar.leaves
        done = sum(line.is_terisi for line in leaves)
        total = next((line for line in self._lembar.lines if line.uid == SELURUH), None)
        if total is None:
            self.box.set_foot()
            return
        sums = total.ringkasan
        parts = [f"pagu {rupiah_text(sums.pagu)}"]
        parts += [f"s.d. {rupiah_text(sums.keuangan)}"] if sums.keuangan is not None else []
        parts += [f"keu {format_persen(sums.serapan)}"] if sums.serapan is not None else []
        parts += [f"fisik {format_persen(sums.fisik)}"] if sums.fisik is not None else []
        self.box.set_foot(
            f"{done} dari {len(leaves)} terisi",
            middle=with_konflik(" · ".join(parts), is_konflik=sums.is_konflik),
            done=done,
            total=len(leaves),
        )

    def _show_line(self) -> None:
        line = self.grid.current_row
        if line is None or self._is_filling:
            return
        self.panel.show_line(line, self._lembar.leaves_under(line.uid))
        self._show_question()
        self._saving.follow()

    def _show_question(self) -> None:
        line, box = self.grid.current_row, self.panel.question
        problem = self.entry.problem(line) if line is not None else ""
        if line is not None and problem:
            box.ask("salah", problem, self.entry.answers(line))
        elif line is not None and line.hints:
            words = " ".join(sentence(hint) for hint in line.hints)
            box.ask("periksa", words, self.entry.answers(line) if self._is_open else ())
        else:
            box.clear()

    def _on_room_changed(self, _room: int) -> None:
        if self._lembar.lines:
            self.show_columns(self._lembar.lines[0].bulan)
        self.docked_changed.emit()
