"""The tree view: the grid's look and keys over a TreeModel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QTreeView,
    QWidget,
)

from esakip_desktop.ui.kit import grid_layout, look
from esakip_desktop.ui.kit.column_keeper import ColumnKeeper
from esakip_desktop.ui.kit.delegate import CellDelegate
from esakip_desktop.ui.kit.grid_clipboard import Export, make_export, table_text
from esakip_desktop.ui.kit.grid_menu import add_list_entries

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from esakip_desktop.ui.kit.tree_model import TreeModel

R = TypeVar("R")


class Tree(QTreeView, Generic[R]):
    """Signals carry rows: `current_changed(row|None)`, `row_opened(row)`, `edit_requested`."""

    edit_requested = Signal(object, str, str)
    current_changed = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self, model: TreeModel[R], parent: QWidget | None = None, *, is_two_line: bool = False
    ) -> None:
        super().__init__(parent)
        self._nodes = model
        self._open: set[str] = set()
        self._is_filled = False
        self._kept: tuple[str, int, int] = ("", 0, 0)
        self._depth = 1
        self._cells = CellDelegate(self, is_two_line=is_two_line)
        self.setItemDelegate(self._cells)
        self.setModel(model)
        self.keeper = ColumnKeeper(self, self.header(), lambda: model.columns)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        model.edit_requested.connect(self.edit_requested)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self._cells.typed.connect(self._on_typed)
        self._cells.dropped.connect(self._close_editor)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.doubleClicked.connect(self._on_double_clicked)
        self._apply_measures()

    # what a room calls

    @property
    def current_row(self) -> R | None:
        return self._nodes.row_of(self.currentIndex())

    @property
    def current_uid(self) -> str:
        return self._nodes.uid_at(self.currentIndex())

    @property
    def selected_rows(self) -> tuple[R, ...]:
        found = (self._nodes.row_of(index) for index in self.selectionModel().selectedRows())
        return tuple(row for row in found if row is not None)

    def select_uid(self, uid: str) -> bool:
        """Opens the way to a node and puts the cursor on it."""
        index = self._nodes.index_of(uid)
        if not index.isValid():
            return False
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def open_to(self, depth: int) -> None:
        """Opens so many levels; also what new trees start with."""
        self._depth = depth
        self.expandToDepth(depth - 1)

    def export_rows(self) -> Export:
        return make_export(self._nodes.columns, self._nodes.rows)

    def copy(self) -> None:
        """Copies the chosen rows, or all if at most one is chosen, with heads."""
        chosen = self.selected_rows
        rows = chosen if len(chosen) > 1 else self._nodes.rows
        QGuiApplication.clipboard().setText(table_text(self._nodes.columns, rows))

    def make_menu(self) -> QMenu:
        """The menu of the right button, unless a room has its own."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_list_entries(menu, self)
        return menu

    # Qt's side

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.make_menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = self._nodes.row_of(index)
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None and is_plain:
            self.row_opened.emit(row)
        elif event.key() == Qt.Key.Key_Space and is_plain:
            self.setExpanded(
                index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0))
            )
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keeper.apply()

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
        if self._nodes.uid_at(current) != self._nodes.uid_at(previous):
            self.current_changed.emit(self._nodes.row_of(current))

    def drawRow(  # noqa: N802 - Qt calls it
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Lines go through under the fold signs too."""
        super().drawRow(painter, option, index)
        row = self.visualRect(index)
        painter.fillRect(QRect(0, row.bottom(), row.x(), 1), look.color("border"))

    def _apply_measures(self) -> None:
        scale = look.metrics()
        self.setIndentation(scale.px(18))
        self.header().setFixedHeight(scale.px(grid_layout.HEAD))
        self.keeper.apply()

    def _close_editor(self, editor: QWidget) -> None:
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()

    def _on_typed(self, editor: QLineEdit, text: str, _down: int, _right: int) -> None:
        index = self.currentIndex()
        is_changed = text != str(index.data(Qt.ItemDataRole.EditRole) or "")
        self._close_editor(editor)
        if is_changed:
            self._nodes.request_edit(index, text)

    def _on_expanded(self, index: QModelIndex) -> None:
        self._open.add(self._nodes.uid_at(index))

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._open.discard(self._nodes.uid_at(index))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._nodes.row_of(index)
        if row is not None:
            self.row_opened.emit(row)

    def _on_about_to_reset(self) -> None:
        index = self.currentIndex()
        self._kept = (self._nodes.uid_at(index), index.column(), self.verticalScrollBar().value())

    def _on_reset(self) -> None:
        if not self._is_filled:
            self.expandToDepth(self._depth - 1)
        for uid in tuple(self._open):
            index = self._nodes.index_of(uid)
            if index.isValid():
                self.expand(index)
        self._is_filled = True
        uid, column, scrolled = self._kept
        index = self._nodes.index_of(uid, max(column, 0))
        if index.isValid():
            self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(scrolled)
        self.keeper.measure(self._nodes.rows)
