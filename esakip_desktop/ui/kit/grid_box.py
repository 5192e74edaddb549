"""A grid in its frame: find line above, foot below, one sentence when there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, Unpack

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.bar import Bar
from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.empty import EmptyState
from esakip_desktop.ui.kit.label import ElidedLabel, make_label
from esakip_desktop.ui.kit.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.empty import EmptyOptions
    from esakip_desktop.ui.kit.grid import Grid

R = TypeVar("R")


class GridBox(QFrame, Generic[R]):
    """Frame, find line (Ctrl+F), grid, foot."""

    found = Signal(str)
    chosen_changed = Signal(int)

    def __init__(self, grid: Grid[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.setProperty("role", "gridbox")
        self._search = SearchLine("Cari di daftar ini")
        self._find = QWidget()
        self._find.setProperty("role", "plain")
        self._hits = make_label("", "hint")
        self._foot = QFrame()
        self._foot.setProperty("role", "gridfoot")
        self._left = make_label("", "strong")
        self._bar = Bar(width=100)
        self._middle = ElidedLabel("", "muted", is_snug=True)
        self._chosen = make_label("", "strong")
        self.foot_actions = QHBoxLayout()
        self._right = ElidedLabel("", "muted", is_snug=True)
        self._empty = EmptyState()
        self._stack = QStackedLayout()
        self._build()
        self._search.textChanged.connect(self._on_searched)
        grid.rows_model.rows_changed.connect(self._on_rows_changed)
        grid.selectionModel().selectionChanged.connect(self._on_selected)
        for key, slot in (("Ctrl+F", self.open_find), ("Esc", self.close_find)):
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(slot)
            if key == "Esc":
                self._escape = short
        self._escape.setEnabled(False)

    def _build(self) -> None:
        find = QHBoxLayout(self._find)
        find.setContentsMargins(8, 6, 8, 6)
        find.addWidget(self._search, 1)
        find.addWidget(self._hits)
        find.addWidget(icon_button("close", "Tutup pencarian (Esc)", self.close_find))
        self._find.hide()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(10, 6, 12, 6)
        foot.setSpacing(10)
        foot.addWidget(self._left)
        foot.addWidget(self._bar)
        foot.addWidget(self._middle)
        foot.addWidget(self._chosen)
        foot.addLayout(self.foot_actions)
        foot.addStretch(1)
        foot.addWidget(self._right)
        self._bar.hide()
        self._chosen.hide()
        self._foot.hide()
        holder = QWidget()
        holder.setProperty("role", "plain")
        holder.setLayout(self._stack)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self._find)
        box.addWidget(holder, 1)
        box.addWidget(self._foot)

    def set_foot(
        self,
        left: str = "",
        right: str = "",
        *,
        middle: str = "",
        done: int | None = None,
        total: int | None = None,
    ) -> None:
        """Counts and sums under the grid; `done` and `total` add the bar.

        `left` is short and never cut; the others end in … where there is too little room.
        """
        self._left.setText(left)
        self._left.setVisible(bool(left))
        for label, text in ((self._middle, middle), (self._right, right)):
            label.set_full_text(text)
            label.setVisible(bool(text))
        has_bar = done is not None and total is not None
        self._bar.setVisible(has_bar)
        if done is not None and total is not None:
            self._bar.set_value(done, total)
        self._foot.setVisible(bool(left or right or middle or has_bar))

    def show_empty(
        self,
        sentence: str,
        button: str = "",
        slot: Callable[[], object] | None = None,
        **options: Unpack[EmptyOptions],
    ) -> None:
        """One sentence in place of the rows (see EmptyState.say)."""
        self._empty.say(sentence, button, slot, **options)
        self._stack.setCurrentIndex(1)

    def show_grid(self) -> None:
        self._stack.setCurrentIndex(0)

    def open_find(self) -> None:
        self._find.show()
        self._escape.setEnabled(True)
        self._search.setFocus()
        self._search.selectAll()

    def close_find(self) -> None:
        """Shows all rows again and returns to the grid."""
        self._search.clear()
        self._find.hide()
        self._escape.setEnabled(False)
        self.show_grid()
        self.grid.setFocus()

    def _on_selected(self) -> None:
        total = len(self.grid.selectionModel().selectedRows())
        self._chosen.setText(f"{total} dipilih")
        self._chosen.setVisible(total > 1)
        self.chosen_changed.emit(total)

    def _on_searched(self, text: str) -> None:
        self.grid.rows_model.set_filter(text)
        self.found.emit(text)

    def _on_rows_changed(self) -> None:
        model = self.grid.rows_model
        if not model.filter:
            self._hits.clear()
            return
        total = len(model.rows)
        self._hits.setText(f"{total} dari {model.row_total} baris")
        if total:
            self.show_grid()
        else:
            sentence = f"Tidak ada baris yang cocok dengan “{self._search.text()}”."
            self.show_empty(sentence, "Tampilkan semua", self.close_find)
