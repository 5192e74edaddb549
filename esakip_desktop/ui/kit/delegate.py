"""Paints grid and tree cells from `Cell` values, and edits them the way spreadsheets do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.bar import paint_bar
from esakip_desktop.ui.kit.chip import chip_width, paint_chip
from esakip_desktop.ui.kit.columns import CELL_ROLE, GROUP_ROLE, Cell, Group

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

PAD: Final = 8
TOO_NARROW: Final = "###"  # as spreadsheets say it; the tooltip and the panel have the figure


@dataclass(frozen=True)
class StyleOption:
    """The fields of a style option that the stubs of PySide6 leave out."""

    rect: QRect
    state: QStyle.StateFlag
    widget: QWidget | None

    @classmethod
    def of(cls, option: QStyleOptionViewItem) -> StyleOption:
        seen = cast("Any", option)
        return cls(QRect(seen.rect), seen.state, seen.widget)


CORNER: Final = {
    "sementara": "biru.sign",
    "periksa": "kuning.sign",
    "konflik": "jingga.sign",
    "salah": "merah.sign",
}
TONE_COLOR: Final = {"link": "link", "muted": "text2", "hint": "text3", "strike": "text3"}
MOVES: Final = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
}


class CellDelegate(QStyledItemDelegate):
    """One delegate for all grids; knows cells, not rooms."""

    typed = Signal(QWidget, str, int, int)
    fill_asked = Signal(QWidget, str)
    dropped = Signal(QWidget)

    def __init__(self, parent: QObject | None = None, *, is_two_line: bool = False) -> None:
        super().__init__(parent)
        self._is_two_line = is_two_line

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        group, seen = index.data(GROUP_ROLE), StyleOption.of(option)
        painter.save()
        if isinstance(group, Group):
            self._paint_group(painter, seen, group)
        else:
            cell = index.data(CELL_ROLE)
            if isinstance(cell, Cell):
                self._paint_cell(painter, seen, cell, index)
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        cell, scale = index.data(CELL_ROLE), look.metrics()
        height = scale.two_line_height if self._is_two_line else scale.row_height
        if not isinstance(cell, Cell):
            return QSize(60, height)
        return QSize(cell_width(cell), height)

    # group rows

    def _paint_group(
        self,
        painter: QPainter,
        option: StyleOption,
        group: Group[object],
    ) -> None:
        box, scale = option.rect, look.metrics()
        painter.fillRect(box, look.color("header"))
        self._bottom_line(painter, box)
        view = option.widget
        is_folded = bool(getattr(view, "is_group_folded", lambda _key: False)(group.key))
        side = scale.px(14)
        sign = QRectF(box.x() + PAD, box.y() + (box.height() - side) / 2, side, side)
        name = "chevron-right" if is_folded else "chevron-down"
        icons.draw_icon(painter, name, look.color("text2"), sign)
        painter.setFont(look.font(12, 600))
        painter.setPen(look.color("text2"))
        words = QRectF(box).adjusted(PAD + side + PAD, 0, -PAD, 0)
        metrics = QFontMetricsF(painter.font())
        right = metrics.horizontalAdvance(group.note) + PAD if group.note else 0
        title = metrics.elidedText(
            group.title, Qt.TextElideMode.ElideRight, max(40.0, words.width() - right)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        if group.note:
            painter.setFont(look.font(12, 400))
            end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(words, end, group.note)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._focus_ring(painter, box)

    # cells

    def _paint_cell(
        self,
        painter: QPainter,
        option: StyleOption,
        cell: Cell,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, box, cell, is_selected)
        inner = QRectF(box).adjusted(PAD, 0, -PAD, 0)
        if cell.icon:
            side = look.metrics().px(15)
            sign = QRectF(inner.x(), inner.y() + (inner.height() - side) / 2, side, side)
            icons.draw_icon(painter, cell.icon, look.color("text2"), sign)
            inner.adjust(side + PAD, 0, 0, 0)
        if cell.bar is not None:
            inner = self._paint_cell_bar(painter, inner, cell)
        if cell.signs:
            self._paint_signs(painter, inner, cell)
        elif cell.chip is not None:
            align = Qt.AlignmentFlag.AlignHCenter if cell.is_centered else _side(cell)
            paint_chip(painter, inner.adjusted(0, 0, PAD - 2, 0), cell.chip, align=align)
        else:
            self._paint_words(painter, inner, cell)
        self._paint_marks(painter, option, cell, index, is_selected)

    def _paint_ground(self, painter: QPainter, box: QRect, cell: Cell, is_selected: bool) -> None:
        name = "sel" if is_selected else (cell.tint or "surface")
        painter.fillRect(box, look.color(name))
        self._bottom_line(painter, box)
        if cell.tint == "edit":
            painter.setPen(QPen(look.color("border"), 1))
            painter.drawLine(box.topLeft(), box.bottomLeft())
            painter.drawLine(box.topRight(), box.bottomRight())

    def _paint_marks(
        self,
        painter: QPainter,
        option: StyleOption,
        cell: Cell,
        index: QModelIndex | QPersistentModelIndex,
        is_selected: bool,
    ) -> None:
        box = option.rect
        if is_selected and index.column() == 0:
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), look.color("accent"))
        if cell.marker in CORNER:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(CORNER[cell.marker]))
            right, top = box.right() + 1.0, float(box.top())
            size = look.metrics().px(9)
            points = [QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)]
            painter.drawPolygon(QPolygonF(points))
            if cell.marker == "konflik":
                side = look.metrics().px(11)
                area = QRectF(box.x() + 4, box.y() + (box.height() - side) / 2, side, side)
                icons.draw_icon(painter, "opposed", look.color(CORNER["konflik"]), area)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_focus(painter, option, index)

    def _paint_focus(
        self,
        painter: QPainter,
        option: StyleOption,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Around the cell where something can be typed, else around the row."""
        view = option.widget
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return
        current = view.currentIndex()
        if current.row() != index.row() or current.parent() != index.parent():
            return
        if current.flags() & Qt.ItemFlag.ItemIsEditable:
            if current.column() == index.column():
                self._focus_ring(painter, option.rect)
            return
        box = option.rect
        ring = look.color("focus")
        painter.fillRect(QRect(box.x(), box.y(), box.width(), 2), ring)
        painter.fillRect(QRect(box.x(), box.bottom() - 1, box.width(), 2), ring)
        if index.column() == 0:
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), ring)

    def _paint_words(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        painter.setFont(_font_of(cell))
        painter.setPen(look.color(TONE_COLOR.get(cell.tone, "text")))
        align = Qt.AlignmentFlag.AlignHCenter if cell.is_centered else _side(cell)
        if not cell.detail:
            _draw_line(painter, inner, cell.text, align, is_number=cell.is_numeric)
            return
        half = inner.height() / 2
        upper = QRectF(inner.x(), inner.y() + 3, inner.width(), half - 2)
        lower = QRectF(inner.x(), inner.y() + half, inner.width(), half - 3)
        _draw_line(painter, upper, cell.text, align, is_number=cell.is_numeric)
        painter.setFont(look.font(12, 400))
        painter.setPen(look.color("text2"))
        _draw_line(painter, lower, cell.detail, align, is_number=False)

    def _paint_cell_bar(self, painter: QPainter, inner: QRectF, cell: Cell) -> QRectF:
        scale = look.metrics()
        words = QFontMetricsF(_font_of(cell)).horizontalAdvance(cell.text)
        room = inner.width() - words - PAD
        width = min(room, scale.px(56))
        if cell.bar is not None and width >= scale.px(16):
            height = scale.px(6)
            track = QRectF(inner.x(), inner.y() + (inner.height() - height) / 2, width, height)
            paint_bar(painter, track, float(cell.bar))
            return inner.adjusted(width + PAD, 0, 0, 0)
        return inner

    def _paint_signs(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        width = chip_width(cell.signs[0], is_sign_only=True)
        x = inner.x()
        for chip in cell.signs:
            paint_chip(
                painter, QRectF(x, inner.y(), width, inner.height()), chip, is_sign_only=True
            )
            x += width + 2

    def _bottom_line(self, painter: QPainter, box: QRect) -> None:
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), look.color("border"))

    def _focus_ring(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        ring = look.color("focus")
        for x, y, width, height in (
            (box.x(), box.y(), box.width(), 2),
            (box.x(), box.bottom() - 1, box.width(), 2),
            (box.x(), box.y(), 2, box.height()),
            (box.right() - 1, box.y(), 2, box.height()),
        ):
            painter.fillRect(QRect(x, y, width, height), ring)

    # editing

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "celleditor")
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.is_numeric:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        header = index.model().headerData(
            index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
        )
        editor.setAccessibleName(str(header))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QLineEdit):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_fill(event) or event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        if event.type() == QEvent.Type.FocusOut and not watched.property("done"):
            self._take(watched, 0, 0)
        return False

    def _on_key(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            editor.setProperty("done", True)
            self.dropped.emit(editor)
            return True
        if _is_fill(event):
            editor.setProperty("done", True)
            self.fill_asked.emit(editor, editor.text())
            return True
        if key not in MOVES:
            return False
        down, right = MOVES[key]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            down = -1
        self._take(editor, down, right)
        return True

    def _take(self, editor: QLineEdit, down: int, right: int) -> None:
        editor.setProperty("done", True)
        self.typed.emit(editor, editor.text(), down, right)


def cell_width(cell: Cell) -> int:
    """How wide a cell would like to be; for columns that fit their content."""
    scale = look.metrics()
    width = 2.0 * PAD
    if cell.chip is not None:
        return round(width + chip_width(cell.chip))
    if cell.signs:
        return round(width + len(cell.signs) * (chip_width(cell.signs[0], is_sign_only=True) + 2))
    words = QFontMetricsF(_font_of(cell)).horizontalAdvance(cell.text)
    if cell.detail:
        words = max(words, QFontMetricsF(look.font(12)).horizontalAdvance(cell.detail))
    if cell.icon:
        width += scale.px(15) + PAD
    if cell.bar is not None:
        width += scale.px(56) + PAD
    return round(width + words) + 2


def _font_of(cell: Cell) -> QFont:
    weight = 600 if cell.tone == "strong" else (500 if cell.detail or cell.tone == "link" else 400)
    made = look.font(12 if cell.tone == "hint" else 13, weight)
    made.setStrikeOut(cell.tone == "strike")
    return made


def _side(cell: Cell) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if cell.is_numeric else Qt.AlignmentFlag.AlignLeft


def _draw_line(
    painter: QPainter, box: QRectF, text: str, align: Qt.AlignmentFlag, *, is_number: bool
) -> None:
    """One line of words; words end in … when narrow, numbers are never cut with dots."""
    shown, metrics = text, QFontMetricsF(painter.font())
    if not is_number:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
    elif metrics.horizontalAdvance(text) > box.width() + PAD:
        shown = TOO_NARROW
    else:
        box = box.adjusted(-PAD, 0, 0, 0)
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)


def _is_fill(event: QKeyEvent) -> bool:
    is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
