"""The view Pagu: the versions of the budget side by side, one of them open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import sentence
from esakip_desktop.services.anggaran import save_pagu_rows
from esakip_desktop.ui.anggaran.columns import pagu_columns, versi_name, versi_note
from esakip_desktop.ui.anggaran.lines import AnggaranLine, Lembar, pagu_at
from esakip_desktop.ui.anggaran.lines_grid import LinesGrid
from esakip_desktop.ui.anggaran.reading import read_pagu
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.domain.anggaran import PaguDraft
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.grid_clipboard import PastedCell


class PaguView(QWidget):
    """`versi_asked()`: a version is wanted because there is none."""

    versi_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._lembar = Lembar((), ())
        self._shape: tuple[object, ...] = ()
        self.open_uid = ""
        self.model: RowsModel[AnggaranLine] = RowsModel([])
        self.grid = LinesGrid(self.model, "Pagu setiap versi")
        self.box = GridBox(self.grid)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box)
        self.grid.edit_requested.connect(self._on_edit)
        self.grid.block_pasted.connect(self._on_pasted)

    def show_lembar(
        self, lembar: Lembar, lines: tuple[AnggaranLine, ...], *, is_open: bool
    ) -> None:
        self._lembar = lembar
        known = [item.uid for item in lembar.versi]
        if self.open_uid not in known:
            self.open_uid = known[-1] if known else ""
        self._show_columns()
        self.model.set_rows(lines)
        if known:
            self.box.show_grid()
        else:
            tahun = self._context.scope.value.tahun
            button = "Tambah versi murni…" if is_open else ""
            self.box.show_empty(
                f"Belum ada versi anggaran {tahun}.",
                button,
                self.versi_asked.emit,
                icon_name="anggaran",
            )
        self._show_foot()

    def open_versi(self, uid: str) -> None:
        """Which version can be typed into."""
        self.open_uid = uid
        self._show_columns()
        self._show_foot()

    def _show_columns(self) -> None:
        shape = (self._lembar.versi, self.open_uid)
        if shape == self._shape:
            return
        self._shape = shape
        line = self.grid.current_row
        self.model.set_columns(pagu_columns(self._lembar.versi, self.open_uid))
        if line is not None and self.open_uid:
            self.grid.select_uid(line.uid, self.open_uid)

    def _show_foot(self) -> None:
        versi = self._lembar.versi
        item = next((item for item in versi if item.uid == self.open_uid), None)
        if item is None:
            self.box.set_foot()
            return
        place = versi.index(item)
        leaves = self._lembar.leaves
        filled = sum(pagu_at(line, versi, place) is not None for line in leaves)
        self.box.set_foot(
            f"{filled} dari {len(leaves)} berpagu",
            middle=f"{versi_name(item, versi)}: {versi_note(item)}",
            done=filled,
            total=len(leaves),
        )

    def _on_edit(self, line: AnggaranLine, key: str, text: str) -> None:
        self._take([(line, key, text)])

    def _on_pasted(self, cells: Sequence[PastedCell[AnggaranLine]]) -> None:
        self._take([(cell.row, cell.key, cell.text) for cell in cells])

    def _take(self, cells: Sequence[tuple[AnggaranLine, str, str]]) -> None:
        drafts: list[PaguDraft] = []
        for line, key, text in cells:
            try:
                drafts.append(read_pagu(line, key, text))
            except RuleViolation as violation:
                words = sentence(violation.problems[0])
                self.grid.show_problem(line.uid, key, text, words)
                continue
            self.model.clear_problem(line.uid, key)
        if drafts:
            partition = self._context.scope.value.partition
            note = f"Pagu {len(drafts)} subkegiatan disimpan."
            self._context.acts.run(save_pagu_rows, partition, drafts, note=note)
