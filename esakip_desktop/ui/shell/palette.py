"""Ctrl+K: one line that finds rooms, commands and, through providers, everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.delegate import StyleOption
from esakip_desktop.ui.kit.label import make_line

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

WIDTH: Final = 560
ROW: Final = 34
SHOWN: Final = 9
LIMIT: Final = 40
RECENT: Final = 5
COMMAND_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
PREFIX: Final = {">": "Perintah", "#": "Kode", "@": "OPD"}


@dataclass(frozen=True)
class Command:
    """Something that can be found and opened."""

    title: str
    group: str
    run: Callable[[], object]
    detail: str = ""
    hint: str = ""
    icon: str = ""
    words: str = ""

    @property
    def sought(self) -> str:
        return f"{self.title} {self.detail} {self.words}".casefold()


Provider = Callable[[str], Sequence[Command]]


def find_commands(commands: Sequence[Command], text: str) -> list[Command]:
    """Commands that contain every typed word; those that begin with it first."""
    parts = text.casefold().split()
    found = [command for command in commands if all(part in command.sought for part in parts)]
    if parts:
        found.sort(key=lambda command: not command.title.casefold().startswith(parts[0]))
    return found


class _Results(QAbstractListModel):
    """The list under the line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._commands: list[Command] = []

    def set_commands(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self._commands = commands
        self.endResetModel()

    def command_at(self, line: int) -> Command | None:
        return self._commands[line] if 0 <= line < len(self._commands) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._commands)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        command = self.command_at(index.row())
        if command is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (command.title, command.detail, command.hint or command.group)
            return ", ".join(part for part in parts if part)
        return command if role == COMMAND_ROLE else None


class _ResultDelegate(QStyledItemDelegate):
    """Sign, title, detail, and group or shortcut at the right."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, look.metrics().px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        seen, command = StyleOption.of(option), index.data(COMMAND_ROLE)
        if not isinstance(command, Command):
            return
        scale, box = look.metrics(), QRectF(seen.rect)
        painter.save()
        if seen.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("sel"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 5, 5)
        side = scale.px(16)
        sign = QRectF(box.x() + 12, box.y() + (box.height() - side) / 2, side, side)
        icons.draw_icon(painter, command.icon or "chevron-right", look.color("text2"), sign)
        words = box.adjusted(12 + side + 12, 0, -14, 0)
        painter.setFont(look.font(12))
        painter.setPen(look.color("text3"))
        right = command.hint or command.group
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, end, right)
        words.adjust(0, 0, -QFontMetrics(painter.font()).horizontalAdvance(right) - 12, 0)
        self._paint_words(painter, words, command)
        painter.restore()

    def _paint_words(self, painter: QPainter, words: QRectF, command: Command) -> None:
        painter.setFont(look.font(13, 500))
        painter.setPen(look.color("text"))
        metrics = QFontMetrics(painter.font())
        title = metrics.elidedText(command.title, Qt.TextElideMode.ElideRight, round(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        words.adjust(metrics.horizontalAdvance(title) + 10, 0, 0, 0)
        if command.detail and words.width() > look.metrics().px(60):
            painter.setFont(look.font(12))
            painter.setPen(look.color("text2"))
            shown = QFontMetrics(painter.font()).elidedText(
                command.detail, Qt.TextElideMode.ElideRight, round(words.width())
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


class Palette(QFrame):
    """The floating line and its results; Enter opens, Ctrl+Enter opens and stays, Esc leaves."""

    opened = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("role", "floating")
        self.setAccessibleName("Cari atau perintah")
        self._commands: Callable[[], Sequence[Command]] = tuple
        self._providers: list[Provider] = []
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self._line = QLineEdit()
        self._line.setProperty("role", "bare")
        self._line.setPlaceholderText("Cari indikator, kode, OPD, laporan, atau perintah")
        self._line.setAccessibleName("Kata yang dicari")
        self._results = _Results(self)
        self._list = QListView()
        self._list.setModel(self._results)
        self._list.setItemDelegate(_ResultDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Hasil pencarian")
        self._list.setMouseTracking(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 8, 6, 6)
        box.setSpacing(6)
        box.addWidget(self._line)
        box.addWidget(make_line())
        box.addWidget(self._list)
        self._line.textChanged.connect(self._on_text)
        self._line.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)
        host.installEventFilter(self)
        self.hide()

    def set_commands(self, commands: Callable[[], Sequence[Command]]) -> None:
        """Where the fixed commands come from; asked each time the palette opens."""
        self._commands = commands

    def add_provider(self, provider: Provider) -> None:
        """Adds results for typed words, for example indicators; must answer quickly."""
        self._providers.append(provider)

    def open(self, text: str = "") -> None:
        """Shows the line over the window."""
        window = self.window()
        self._before = window.focusWidget()
        self._line.setText(text)
        self._on_text(text)
        self._place()
        self.show()
        self.raise_()
        self._line.setFocus()
        self.opened.emit()

    def search_again(self) -> None:
        """A provider knows more than before."""
        if self.isVisible():
            self._on_text(self._line.text())

    def close_palette(self) -> None:
        """Goes back to where the focus was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self._before = None

    @property
    def titles(self) -> tuple[str, ...]:
        """What is found now."""
        found = (self._results.command_at(n) for n in range(self._results.rowCount()))
        return tuple(command.title for command in found if command is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event)
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                event.accept()
            if event.type() == QEvent.Type.FocusOut and self.isVisible():
                self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            is_staying = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._run(self._results.command_at(self._list.currentIndex().row()), is_staying)
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        total = self._results.rowCount()
        if total:
            line = (self._list.currentIndex().row() + step) % total
            self._list.setCurrentIndex(self._results.index(line, 0))

    def _run(self, command: Command | None, is_staying: bool = False) -> None:
        if command is None:
            return
        self._recent = [command.title, *[t for t in self._recent if t != command.title]][:RECENT]
        if not is_staying:
            self.close_palette()
        command.run()
        if is_staying:
            self.raise_()
            self._line.setFocus()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(self._results.command_at(index.row()))

    def _on_text(self, text: str) -> None:
        group = PREFIX.get(text[:1], "")
        words = text[1:] if group else text
        commands = list(self._commands())
        found = find_commands(commands, words)
        if words.strip():
            for provider in self._providers:
                found += provider(words.strip())
        else:
            found.sort(key=self._recent_place)
        if group:
            found = [command for command in found if command.group == group]
        self._results.set_commands(found[:LIMIT])
        self._list.setCurrentIndex(self._results.index(0, 0))
        if self.isVisible():
            self._place()

    def _recent_place(self, command: Command) -> int:
        return self._recent.index(command.title) if command.title in self._recent else RECENT

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        scale = look.metrics()
        rows = min(max(self._results.rowCount(), 1), SHOWN)
        self._list.setFixedHeight(rows * scale.px(ROW) + 2)
        width = min(scale.px(WIDTH), host.width() - 32)
        self.ensurePolished()
        height = min(self.sizeHint().height(), host.height() - scale.px(64))
        self.setGeometry((host.width() - width) // 2, scale.px(52), width, height)
