"""The grid of the page: says what is being typed, takes files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.pengukuran.columns import ISIAN
from esakip_desktop.ui.pengukuran.isian import IsianRow

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QModelIndex
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
    from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

    from esakip_desktop.ui.kit.rows_model import RowsModel


class EntryGrid(Grid[IsianRow]):
    """`typing(row, text)` on every key in a cell, `typing_ended()` when the cell closes.

    `files_dropped(row, paths)`: files were let go over a row.
    """

    typing = Signal(object, str)
    typing_ended = Signal()
    files_dropped = Signal(object, list)

    def __init__(self, model: RowsModel[IsianRow], parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleName("Realisasi indikator")
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def paste(self) -> None:
        """Pastes the block of the clipboard from the current cell on."""
        if self.current_key != ISIAN and self.current_row is not None:
            self.select_uid(self.current_row.uid, ISIAN)
        self.setFocus()
        self._paste()

    def open_editor(self) -> None:
        """Opens the entry cell of the current row."""
        row = self.current_row
        if row is not None and row.is_editable and self.select_uid(row.uid, ISIAN):
            self.setFocus()
            self.edit(self.currentIndex())

    def close_choice(self) -> None:
        """The question under a cell is settled elsewhere."""
        if self._choice is not None and self._choice.isVisible():
            self._choice.close_box()

    # what is being typed

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex,
        trigger: Grid.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool:
        if trigger is None:
            super().edit(index)
            is_open = self.is_typing
        else:
            is_open = super().edit(index, trigger, event)  # type: ignore[arg-type]
        editor = self.indexWidget(index)
        row = self.current_row
        if isinstance(editor, QLineEdit) and row is not None and not editor.property("watched"):
            editor.setProperty("watched", True)
            editor.textChanged.connect(self._on_text_changed)
            if editor.isModified():
                self.typing.emit(row, editor.text())
        return bool(is_open)

    def closeEditor(  # noqa: N802 - Qt calls it
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        super().closeEditor(editor, hint)
        self.typing_ended.emit()

    def _on_text_changed(self, text: str) -> None:
        row = self.current_row
        if row is not None and self.is_typing:
            self.typing.emit(row, text)

    # files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.mimeData().hasUrls() and self._rows.row_at(index.row()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self._rows.row_at(self.indexAt(event.position().toPoint()).row())
        urls = event.mimeData().urls()
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if row is not None and files:
            event.acceptProposedAction()
            self.files_dropped.emit(row, files)
