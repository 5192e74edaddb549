"""The grid: entry as in a spreadsheet, copying with heads, folding, selection kept by uid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from esakip_desktop.ui.kit import grid_layout, look
from esakip_desktop.ui.kit.choice_box import ChoiceBox
from esakip_desktop.ui.kit.column_keeper import ColumnKeeper
from esakip_desktop.ui.kit.delegate import CellDelegate
from esakip_desktop.ui.kit.grid_clipboard import (
    Export,
    PastedCell,
    fit_block,
    make_export,
    open_cells,
    split_block,
    table_text,
)
from esakip_desktop.ui.kit.grid_menu import make_grid_menu
from esakip_desktop.ui.kit.grid_moves import (
    first_cell,
    next_editable,
    next_in_column,
    next_sort,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent

    from esakip_desktop.ui.kit.columns import Column
    from esakip_desktop.ui.kit.rows_model import RowsModel

    Choose = Callable[[], object]

R = TypeVar("R")
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Grid(QTableView, Generic[R]):
    """A table over a RowsModel; its signals carry rows, not indexes.

    `edit_requested(row, key, text)`: a cell was typed. `block_pasted(tuple[PastedCell, ...])`:
    a block was pasted, filled or cleared. `current_changed(row | None)`, `row_opened(row)`:
    Enter or double click where nothing can be typed. `room_changed(width)`: see `room`.
    """

    edit_requested = Signal(object, str, str)
    block_pasted = Signal(tuple)
    current_changed = Signal(object)
    row_opened = Signal(object)
    room_changed = Signal(int)

    def __init__(
        self, model: RowsModel[R], parent: QWidget | None = None, *, is_two_line: bool = False
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._is_two_line = is_two_line
        self._actions: list[QAction] = []
        self._choice: ChoiceBox | None = None
        self._kept: tuple[str, int, int, int] | None = None
        self._sort: tuple[int, Qt.SortOrder] | None = None
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setModel(model)
        self.keeper = ColumnKeeper(self, self.horizontalHeader(), lambda: model.columns)
        self._dress()
        self._connect()
        self._apply_measures()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)

    def _connect(self) -> None:
        self._rows.edit_requested.connect(self.edit_requested)
        self._rows.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._rows.modelReset.connect(self._on_reset)
        self._rows.rows_changed.connect(self._measure_figures)
        self._cells.typed.connect(self._on_typed)
        self._cells.fill_asked.connect(self._on_fill)
        self._cells.dropped.connect(self._close_editor)
        self.horizontalHeader().sectionClicked.connect(self._on_head_clicked)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    # what a room calls

    @property
    def rows_model(self) -> RowsModel[R]:
        return self._rows

    @property
    def room(self) -> int:
        """The width at the usual letter size, by which a room chooses its columns."""
        return round(self.width() * 100 / look.metrics().font_percent)

    @property
    def has_unsaved(self) -> bool:
        """Whether a cell keeps words that could not be taken."""
        return self._rows.problem_total > 0

    @property
    def current_row(self) -> R | None:
        """The row under the cursor."""
        return self._rows.row_at(self.currentIndex().row())

    @property
    def current_key(self) -> str:
        """The key of the column under the cursor."""
        number = self.currentIndex().column()
        return self._rows.columns[number].key if number >= 0 else ""

    @property
    def selected_rows(self) -> tuple[R, ...]:
        """The chosen rows from top to bottom."""
        found = (self._rows.row_at(line) for line in self._chosen_lines())
        return tuple(row for row in found if row is not None)

    def _chosen_lines(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def select_uid(self, uid: str, key: str = "") -> bool:
        """Puts the cursor on a row, if it is shown."""
        line = self._rows.line_of(uid)
        if line < 0:
            return False
        column = self._rows.column_number(key) if key else max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self._rows.index(line, column))
        self.scrollTo(self.currentIndex())
        return True

    def select_first(self) -> None:
        """Puts the cursor on the first row, in the first column that can be edited."""
        found = first_cell(self._rows)
        if found is not None:
            self.setCurrentIndex(self._rows.index(*found))

    def show_problem(self, uid: str, key: str, typed: str, sentence: str) -> None:
        """Keeps what was typed in the cell with the reason it could not be taken."""
        self._rows.show_problem(uid, key, typed, sentence)

    def offer_choice(
        self, uid: str, key: str, sentence: str, choices: tuple[tuple[str, Choose], ...]
    ) -> None:
        """Two readings of a typed figure, as buttons under its cell."""
        index = self._rows.index(self._rows.line_of(uid), self._rows.column_number(key))
        if self._choice is None:
            self._choice = ChoiceBox(self)
        area = self.visualRect(index).translated(self.viewport().pos())
        self._choice.offer(area, sentence, choices)

    def add_menu_action(self, action: QAction) -> None:
        """A room's own entry in the context menu."""
        self._actions.append(action)

    def export_rows(self) -> Export:
        """Heads and raw values of everything shown or folded, in the order shown."""
        return make_export(self._shown_columns(), self._rows.rows)

    def copy(self) -> None:
        """Copies the chosen rows, or all if at most one is chosen, with heads."""
        chosen = self.selected_rows
        rows = chosen if len(chosen) > 1 else self._rows.rows
        QGuiApplication.clipboard().setText(table_text(self._shown_columns(), rows))

    def cell_corner(self) -> QPoint:
        """Where a menu for the current cell opens, on the screen."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    @property
    def is_typing(self) -> bool:
        """Whether a cell is open for entry."""
        return self.state() == QAbstractItemView.State.EditingState

    def is_group_folded(self, key: str) -> bool:
        """Asked by the delegate."""
        return self._rows.is_folded(key)

    def make_menu(self) -> QMenu:
        """The menu of the right button."""
        return make_grid_menu(self, self._actions)

    def _shown_columns(self) -> tuple[Column[R], ...]:
        numbered = enumerate(self._rows.columns)
        return tuple(column for number, column in numbered if not self.isColumnHidden(number))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own_key(event):
            super().keyPressEvent(event)

    def _is_own_key(self, event: QKeyEvent) -> bool:
        key, is_plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return self._move_to_editable(1 if key == Qt.Key.Key_Tab else -1)
        elif key in ENTER and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._move(-1)
        elif not is_plain:
            return False
        elif key in ENTER:
            self._on_enter()
        elif key == Qt.Key.Key_Delete:
            return self._fill_chosen("")
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return self._fold_by_key(key)
        else:
            return False
        return True

    def _on_enter(self) -> None:
        index = self.currentIndex()
        row, group = self.current_row, self._rows.group_at(index.row())
        if group is not None:
            self._rows.toggle_group(group.key)
        elif row is not None and self._rows.is_editable(index.row(), index.column()):
            self._move(1)
        elif row is not None:
            self.row_opened.emit(row)

    def _move(self, step: int) -> None:
        """Up or down in the column, from an open cell to the next open one."""
        index = self.currentIndex()
        line = next_in_column(self._rows, index.row(), index.column(), step)
        if line >= 0:
            self.setCurrentIndex(self._rows.index(line, index.column()))

    def _move_to_editable(self, step: int) -> bool:
        """To the next cell that can be edited; false lets the focus leave the grid."""
        index = self.currentIndex()
        found = next_editable(self._rows, index.row(), index.column(), step, self.isColumnHidden)
        if found is not None:
            self.setCurrentIndex(self._rows.index(*found))
        return found is not None

    def _fold_by_key(self, key: int) -> bool:
        group = self._rows.group_at(self.currentIndex().row())
        if group is None:
            return False
        is_folded = self._rows.is_folded(group.key)
        wanted = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(key), not is_folded)
        if wanted != is_folded:
            self._rows.toggle_group(group.key)
        return True

    # entry

    def _close_editor(self, editor: QWidget) -> None:
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()

    def _on_typed(self, editor: QLineEdit, text: str, down: int, right: int) -> None:
        """Closes the editor before the act, because the act may bring new rows."""
        index = self.currentIndex()
        line, column = index.row(), index.column()
        uid, is_changed = self._rows.uid_at(line), text != self._rows.edit_text(line, column)
        self._close_editor(editor)
        if is_changed:
            self._rows.request_edit(line, column, text)
        if uid and self.currentIndex().row() != self._rows.line_of(uid):
            self.select_uid(uid)
        if down:
            self._move(down)
        elif right:
            self._move_to_editable(right)

    def _on_fill(self, editor: QLineEdit, text: str) -> None:
        """Ctrl+Enter while typing: the same value into all chosen rows."""
        self._close_editor(editor)
        self._fill_chosen(text)

    def _fill_chosen(self, text: str) -> bool:
        column = self.currentIndex().column()
        lines = self._chosen_lines()
        return self._emit_block(open_cells(self._rows, ((line, column, text) for line in lines)))

    def _paste(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        numbers = range(index.column(), self._rows.columnCount())
        shown = [number for number in numbers if not self.isColumnHidden(number)]
        block = split_block(QGuiApplication.clipboard().text())
        self._emit_block(fit_block(self._rows, block, index.row(), shown))

    def _emit_block(self, cells: tuple[PastedCell[R], ...]) -> bool:
        if cells:
            self.block_pasted.emit(cells)
        return bool(cells)

    # Qt's side

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.select_first()
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.make_menu().popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keeper.apply()
        if event.size().width() != event.oldSize().width():
            self.room_changed.emit(self.room)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._apply_measures()

    def currentChanged(  # noqa: N802 - Qt calls it
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit(self._rows.row_at(current.row()))

    def _on_clicked(self, index: QModelIndex) -> None:
        group = self._rows.group_at(index.row())
        if group is not None:
            self._rows.toggle_group(group.key)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index.row())
        if row is not None and not self._rows.is_editable(index.row(), index.column()):
            self.row_opened.emit(row)

    def _on_head_clicked(self, column: int) -> None:
        self._sort = next_sort(self._sort, column)
        head = self.horizontalHeader()
        head.setSortIndicatorShown(self._sort is not None)
        if self._sort is None:
            self._rows.sort(-1)
        else:
            head.setSortIndicator(*self._sort)
            self._rows.sort(*self._sort)

    def _on_about_to_reset(self) -> None:
        index = self.currentIndex()
        uid = self._rows.uid_at(index.row())
        self._kept = (uid, index.row(), index.column(), self.verticalScrollBar().value())

    def _on_reset(self) -> None:
        self._apply_measures()
        if self._kept is None:
            return
        uid, line, column, scrolled = self._kept
        found = self._rows.line_of(uid)
        target = found if found >= 0 else min(line, self._rows.rowCount() - 1)
        if uid and target >= 0:
            self.setCurrentIndex(self._rows.index(target, max(column, 0)))
        self.verticalScrollBar().setValue(scrolled)

    def _measure_figures(self) -> None:
        self.keeper.measure(self._rows.rows)

    def _apply_measures(self) -> None:
        grid_layout.fit_lines(self, self._rows, is_two_line=self._is_two_line)
        self.keeper.apply()
