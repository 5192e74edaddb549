"""A grid over lines that can be folded: program over kegiatan over subkegiatan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from esakip_desktop.ui.anggaran.columns import URAIAN
from esakip_desktop.ui.anggaran.lines import AnggaranLine
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.grid import Grid

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.ui.kit.rows_model import RowsModel

SIGN: Final = 30


class LinesGrid(Grid[AnggaranLine]):
    """`fold_asked(uid)`: close or open a line.

    The order is that of the codes, so heads do not sort.
    """

    fold_asked = Signal(str)

    def __init__(
        self, model: RowsModel[AnggaranLine], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self.setAccessibleName(name)
        self.horizontalHeader().setSectionsClickable(False)
        self.row_opened.connect(self._on_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, is_plain = self.current_row, event.modifiers() == Qt.KeyboardModifier.NoModifier
        if row is not None and is_plain and not row.is_leaf and row.depth:
            wanted = {
                Qt.Key.Key_Left: True,
                Qt.Key.Key_Right: False,
                Qt.Key.Key_Space: not row.is_folded,
            }.get(Qt.Key(event.key()))
            if wanted is not None:
                if wanted != row.is_folded:
                    self.fold_asked.emit(row.uid)
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self._rows.row_at(index.row())
        if row is None or row.is_leaf or not row.depth:
            return
        left = self.visualRect(index).x()
        is_sign = place.x() - left < look.metrics().px(SIGN)
        if self._rows.columns[index.column()].key == URAIAN and is_sign:
            self.fold_asked.emit(row.uid)

    def _on_opened(self, row: AnggaranLine) -> None:
        if not row.is_leaf and row.depth:
            self.fold_asked.emit(row.uid)
