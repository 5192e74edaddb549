"""The register with its frame: what filters it above, how many stand on each level below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.label import ElidedLabel, set_shown
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.risiko.columns import BELUM_DINILAI, register_columns
from esakip_desktop.ui.risiko.level_counts import LevelCounts
from esakip_desktop.ui.risiko.register import Fase, RisikoLine, step_of
from esakip_desktop.ui.risiko.register_grid import RegisterGrid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

COUNTS_FROM: Final = 430


class RegisterBox(QWidget):
    """Asks by signals; M leads to the map."""

    map_asked = Signal()
    delete_asked = Signal()
    copy_asked = Signal()
    cell_cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._is_short = False
        self.model: RowsModel[RisikoLine] = RowsModel(register_columns())
        self.grid = RegisterGrid(self.model)
        self.box: GridBox[RisikoLine] = GridBox(self.grid)
        self.counts = LevelCounts()
        self.box.foot_actions.addWidget(self.counts, 1)
        self._cell = QFrame()
        self._cell_words = ElidedLabel("", "medium")
        self._acts: list[QAction] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        self._cell.setProperty("role", "band")
        line = QHBoxLayout(self._cell)
        line.setContentsMargins(12, 3, 6, 3)
        line.addWidget(self._cell_words, 1)
        line.addWidget(make_button("Tampilkan semua", self.cell_cleared.emit, kind="link"))
        self._cell.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._cell)
        box.addWidget(self.box, 1)

    def _connect(self) -> None:
        contexts = Qt.ShortcutContext
        self._add_key(self, "M", self.map_asked.emit, contexts.WidgetWithChildrenShortcut)
        self._add_key(self.grid, "Del", self.delete_asked.emit, contexts.WidgetShortcut)
        for words, icon_name, slot in (
            ("Salin menjadi risiko baru", "copy", self.copy_asked.emit),
            ("Hapus risiko…", "trash", self.delete_asked.emit),
        ):
            action = QAction(icons.icon(icon_name), words, self)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.grid.add_menu_action(action)
            self._acts.append(action)

    def _add_key(
        self, owner: QWidget, key: str, slot: Callable[[], object], where: Qt.ShortcutContext
    ) -> None:
        short = QShortcut(QKeySequence(key), owner)
        short.setContext(where)
        short.activated.connect(slot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The counts give way where the rows need the room; each row says its level anyway."""
        super().resizeEvent(event)
        set_shown(self.counts, self.width() >= look.metrics().px(COUNTS_FROM))

    def set_open(self, is_open: bool) -> None:
        """Whether anything can be changed; what cannot is not offered."""
        for action in self._acts:
            action.setVisible(is_open)

    def set_short(self, is_short: bool) -> None:
        """Fewer columns while the form stands beside the list."""
        if is_short == self._is_short:
            return
        self._is_short = is_short
        row = self.grid.current_row
        self.model.set_columns(register_columns(is_short=is_short))
        if row is not None:
            self.grid.select_uid(row.uid)

    def show_lines(self, lines: Sequence[RisikoLine]) -> None:
        """The rows to show, with their count on each level."""
        self.model.set_rows(lines)
        self.box.set_foot(f"{len(lines)} risiko")
        self.counts.set_chips(count_chips(lines))
        if lines:
            self.box.show_grid()

    def show_cell(self, words: str) -> None:
        """Says which cell of the map filters the list; empty for none."""
        self._cell_words.set_full_text(words)
        self._cell.setVisible(bool(words))

    def select(self, uid: str) -> bool:
        return self.grid.select_uid(uid)


def count_chips(lines: Sequence[RisikoLine]) -> list[Chip]:
    """One chip for each level that occurs, the gravest first; levels of other matrices too."""
    found: dict[tuple[int, str], int] = {}
    blank = 0
    for line in lines:
        sel = line.sel(Fase.SISA)
        if sel is None:
            blank += 1
            continue
        key = (step_of(line.matriks, sel.level), sel.level.nama)
        found[key] = found.get(key, 0) + 1
    chips = [
        Chip(f"risiko{step}", f"{nama} {total}")
        for (step, nama), total in sorted(found.items(), reverse=True)
    ]
    if blank:
        chips.append(Chip("belum_diisi", f"{BELUM_DINILAI} {blank}"))
    return chips
