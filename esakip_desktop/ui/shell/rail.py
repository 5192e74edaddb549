"""The navigation rail: rooms in three groups, tasks waiting in each, and who works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop import APP_TITLE
from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.label import ElidedLabel
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.shell.rooms import BOTTOM, Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

WIDE: Final = 186
NARROW: Final = 56
ITEM: Final = 34


class RailButton(QAbstractButton):
    """One room: sign, words, and the number of tasks waiting in it."""

    def __init__(self, room: Room, key_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self._count = 0
        self._key_hint = key_hint
        self.is_narrow = False
        self.setText(room.title)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        tasks = f", {count} tugas" if count else ""
        self.setAccessibleName(f"{self.room.title}{tasks}")
        hint = f" ({self._key_hint})" if self._key_hint else ""
        self.setToolTip(f"{self.room.title}{tasks}{hint}")
        self.update()

    @property
    def count(self) -> int:
        return self._count

    def sizeHint(self) -> QSize:
        scale = look.metrics()
        return QSize(scale.px(NARROW if self.is_narrow else WIDE), scale.px(ITEM))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, is_on = look.metrics(), self.isChecked()
        box = QRectF(self.rect()).adjusted(scale.px(8), 1, -scale.px(8), -1)
        self._paint_ground(painter, box, is_on)
        side = scale.px(17)
        left = (self.width() - side) / 2 if self.is_narrow else scale.px(20)
        color = look.color("rail_on" if is_on else "rail_text")
        sign = QRectF(left, (self.height() - side) / 2, side, side)
        icons.draw_icon(painter, self.room.icon, color, sign)
        if not self.is_narrow:
            painter.setFont(look.font(13, 600 if is_on else 500))
            painter.setPen(color)
            room = self.width() - scale.px(46) - scale.px(34 if self._count else 10)
            metrics = QFontMetrics(painter.font())
            words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            area = QRectF(scale.px(46), 0, room + 4, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        if self._count:
            self._paint_count(painter)

    def _paint_ground(self, painter: QPainter, box: QRectF, is_on: bool) -> None:
        if is_on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            ground = look.color("rail_sel")
            ground.setAlphaF(1.0 if is_on else 0.5)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 6, 6)
        if is_on:
            painter.setBrush(look.color("badge"))
            height = look.metrics().px(16)
            mark = QRectF(box.x(), (self.height() - height) / 2, 3, height)
            painter.drawRoundedRect(mark, 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.color("badge"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)

    def _paint_count(self, painter: QPainter) -> None:
        scale = look.metrics()
        text = str(self._count) if self._count < 100 else "99+"
        painter.setFont(look.font(11, 600))
        words = QFontMetrics(painter.font()).horizontalAdvance(text)
        height = scale.px(18)
        width = max(height, words + scale.px(10))
        right = self.width() - scale.px(4 if self.is_narrow else 16)
        top = scale.px(1) if self.is_narrow else (self.height() - height) / 2
        area = QRectF(right - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("badge"))
        painter.drawRoundedRect(area, height / 2, height / 2)
        painter.setPen(look.color("on_badge"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


class Sign(QWidget):
    """The program's sign or the user's, painted in the colours of the rail."""

    def __init__(self, name: str, color: str, side: int) -> None:
        super().__init__()
        self._name, self._color, self._side = name, color, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = look.metrics().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = look.color(self._color)
        icons.draw_icon(QPainter(self), self._name, color, QRectF(self.rect()))


class Rail(QFrame):
    """Rooms from top to bottom; `picked` carries the key of a room."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName("Navigasi")
        self._buttons: dict[str, RailButton] = {}
        self._is_narrow = False
        self._name = ElidedLabel(APP_TITLE, "rail_title")
        self._pemda = ElidedLabel("", "rail_muted")
        self._pengguna = ElidedLabel("", "rail_name")
        self._unit = ElidedLabel("", "rail_muted")
        self._rooms = QVBoxLayout()
        self._bottom = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        self._head = _two_lines(Sign("logo", "badge", 22), self._name, self._pemda, 14)
        self._foot = _two_lines(Sign("user", "rail_text", 16), self._pengguna, self._unit, 17)
        holder = QWidget()
        holder.setLayout(self._rooms)
        scroll = make_scroll(holder)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        for layout in (self._rooms, self._bottom):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 8)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addSpacing(8)
        box.addWidget(scroll, 1)
        box.addLayout(self._bottom)
        self._foot_line = self._make_line()
        box.addWidget(self._foot_line)
        box.addWidget(self._foot)
        self._foot_line.hide()
        self._foot.hide()
        self._apply_width()

    def set_rooms(self, rooms: Sequence[Room]) -> None:
        """Fills the rail; Ctrl+1 to Ctrl+9 follow the order."""
        self._clear()
        group = None
        for number, room in enumerate(rooms, 1):
            hint = f"Ctrl+{number}" if number <= 9 else ""
            made = RailButton(room, hint)
            made.clicked.connect(self._on_clicked)
            self._buttons[room.key] = made
            if room.group == BOTTOM:
                self._bottom.addWidget(made)
                continue
            if group is not None and room.group != group:
                self._rooms.addWidget(self._make_line())
            group = room.group
            self._rooms.addWidget(made)
        self._rooms.addStretch(1)
        self._apply_width()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the rooms in order."""
        return tuple(self._buttons)

    def button(self, key: str) -> RailButton:
        return self._buttons[key]

    def set_current(self, key: str) -> None:
        for own, made in self._buttons.items():
            made.setChecked(own == key)
        if key in self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[key], 0, 8)

    def set_counter(self, key: str, count: int) -> None:
        """Tasks waiting in a room; a room that is not on the rail is left out."""
        if key in self._buttons:
            self._buttons[key].set_count(count)

    def set_pemda(self, nama: str) -> None:
        self._pemda.set_full_text(nama)

    def set_pengguna(self, nama: str, unit: str) -> None:
        self._pengguna.set_full_text(nama)
        self._unit.set_full_text(unit)
        self._foot.setVisible(bool(nama))
        self._foot_line.setVisible(bool(nama))
        self._foot.setToolTip(f"{nama}\n{unit}".strip())

    def set_narrow(self, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self._apply_width()

    @property
    def is_narrow(self) -> bool:
        return self._is_narrow

    def _apply_width(self) -> None:
        self.setFixedWidth(look.metrics().px(NARROW if self._is_narrow else WIDE))
        for label in (self._name, self._pemda, self._pengguna, self._unit):
            label.setVisible(not self._is_narrow)
        for made in self._buttons.values():
            made.is_narrow = self._is_narrow
            made.updateGeometry()
            made.update()

    def _make_line(self) -> QWidget:
        holder = QWidget()
        line = QFrame()
        line.setProperty("role", "railline")
        box = QHBoxLayout(holder)
        box.setContentsMargins(14, 8, 14, 8)
        box.addWidget(line)
        return holder

    def _clear(self) -> None:
        for layout in (self._rooms, self._bottom):
            while (item := layout.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._buttons.clear()

    def _on_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, RailButton):
            self.set_current(made.room.key)
            self.picked.emit(made.room.key)


def _two_lines(sign: Sign, upper: QWidget, lower: QWidget, left: int) -> QWidget:
    holder = QWidget()
    holder.setProperty("role", "plain")
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(upper)
    words.addWidget(lower)
    line = QHBoxLayout(holder)
    line.setContentsMargins(left, 4, 8, 4)
    line.setSpacing(11)
    line.addWidget(sign)
    line.addLayout(words, 1)
    return holder
