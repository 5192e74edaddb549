"""A tick box painted before the words of a cell, and the hand and key that tick it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPen

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.delegate import PAD

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView

    View = QAbstractItemView
else:
    View = object

SIDE: Final = 16
REACH: Final = 26
OFF, PART, ON = 0, 1, 2


def paint_tick(
    painter: QPainter,
    cell: QRect,
    state: int,
    *,
    is_locked: bool = False,
    is_selected: bool = False,
) -> None:
    """The box over the place a column keeps for an icon; `state` is OFF, PART or ON."""
    side = look.metrics().px(SIDE)
    box = QRectF(cell.x() + PAD - 0.5, cell.y() + (cell.height() - side) / 2, side, side)
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    is_on = state != OFF and not is_locked
    painter.setPen(QPen(look.color("accent" if is_on else "border_strong"), 1))
    ground = "accent" if is_on else ("locked" if is_locked else "surface")
    painter.setBrush(look.color("sel" if is_selected and ground == "surface" else ground))
    painter.drawRoundedRect(box, 4, 4)
    if is_on:
        sign = "check" if state == ON else "minus"
        inner = box.adjusted(2, 2, -2, -2)
        icons.draw_icon(painter, sign, look.color("on_accent"), inner, is_sign=True)
    painter.restore()


def is_on_tick(cell: QRect, x: float) -> bool:
    """Whether a click at this place is meant for the box."""
    return cell.x() <= x <= cell.x() + look.metrics().px(REACH)


class TickView(View):
    """Mixed into a list or tree: Space and a click on the box ask to tick the chosen lines."""

    tick_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.tick_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks; elsewhere it only chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_first = index.isValid() and index.column() == 0
        if is_first and is_plain and is_on_tick(self.visualRect(index), event.position().x()):
            self.tick_asked.emit()
