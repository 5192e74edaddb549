"""The side panel: docked where there is room, sliding over the content where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.scrolling import make_scroll

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

DOCK_FROM: Final = 1200
WIDE_FROM: Final = 1500
NARROW: Final = 302
WIDE: Final = 340


class SidePanel(QFrame):
    """A framed, scrolling column for the details of the selected row."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        content.setProperty("role", "plain")
        self._scroll = make_scroll(content)
        self._scroll.viewport().setAutoFillBackground(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 4)
        box.addWidget(self._scroll)


class SplitBody(QWidget):
    """Main content with a panel at its right; F4 opens and closes it, Ctrl+F4 moves into it."""

    toggled = Signal(bool)

    def __init__(self, main: QWidget, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = main
        self.panel = SidePanel(content)
        self._is_open: bool | None = None
        self._is_docked = True
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        self._line.addWidget(main, 1)
        self._line.addWidget(self.panel)
        for key, slot in (("F4", self.toggle), ("Ctrl+F4", self.enter_panel)):
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(slot)
        self.panel.installEventFilter(self)

    @property
    def is_docked(self) -> bool:
        """Whether the panel has its own room beside the content."""
        return self._is_docked

    @property
    def is_open(self) -> bool:
        return self._is_docked if self._is_open is None else self._is_open

    def set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        self._arrange()
        self.toggled.emit(is_open)

    def toggle(self) -> None:
        self.set_open(not self.is_open)
        if not self.is_open:
            self.main.setFocus()

    def enter_panel(self) -> None:
        """Opens the panel and puts the focus on its first field."""
        self.set_open(True)
        self.panel.setFocus()
        self.panel.focusNextChild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = (
            event.type() == QEvent.Type.KeyPress
            and getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape
        )
        if is_escape and not self._is_docked and self.is_open:
            self.toggle()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        scale = look.metrics()
        room = self.window().width() if self.window() is not self else self.width()
        is_docked = room >= scale.px(DOCK_FROM)
        if is_docked != self._is_docked:
            self._is_docked = is_docked
            self._is_open = None
            if is_docked:
                self._line.addWidget(self.panel)
            else:
                self._line.removeWidget(self.panel)
            self._line.activate()
        width = scale.px(NARROW if DOCK_FROM <= room < WIDE_FROM else WIDE)
        self.panel.setFixedWidth(min(width, max(self.width() - 24, 200)))
        self.panel.setVisible(self.is_open)
        if not is_docked and self.is_open:
            left = self.width() - self.panel.width()
            self.panel.setGeometry(QRect(left, 0, self.panel.width(), self.height()))
            self.panel.raise_()
