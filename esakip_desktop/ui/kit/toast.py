"""The notice at the bottom right: what was done, and one way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.button import icon_button, make_button
from esakip_desktop.ui.kit.label import clear_layout, make_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent

SHOWN_FOR: Final = 8000
MARGIN: Final = 16
STATUS_LINE: Final = 26


class Toast(QFrame):
    """One notice; stays while the pointer or the focus is on it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("role", "floating")
        self._sign = QLabel()
        self._text = make_label("", "medium")
        self._actions = QHBoxLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 6, 8)
        line.setSpacing(10)
        line.addWidget(self._sign)
        line.addWidget(self._text)
        line.addLayout(self._actions)
        line.addWidget(icon_button("close", "Tutup pemberitahuan", self.hide))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(16)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)
        self._shadow = shadow
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        host.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, action: str, slot: Callable[[], object] | None) -> None:
        """Replaces whatever was shown before."""
        icons.set_icon(self._sign, "check", "hijau.sign", 16)
        self._text.setText(text)
        self.setAccessibleName(text)
        clear_layout(self._actions)
        if action and slot is not None:
            button = make_button(action, lambda: self._act(slot), kind="text")
            self._actions.addWidget(button)
            button.show()  # now, not with the next event: its room is measured below
        shade = look.color("text")
        shade.setAlphaF(0.45 if look.tokens().is_dark else 0.18)
        self._shadow.setColor(Qt.GlobalColor.black if look.tokens().is_dark else shade)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(SHOWN_FOR)

    def _act(self, slot: Callable[[], object]) -> None:
        self.hide()
        slot()

    def _on_time(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start(SHOWN_FOR)
        else:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.start(SHOWN_FOR)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        self.ensurePolished()
        wanted = self.sizeHint()
        self.resize(min(wanted.width(), host.width() - 2 * MARGIN), wanted.height())
        self.move(
            host.width() - self.width() - MARGIN,
            host.height() - self.height() - MARGIN - look.metrics().px(STATUS_LINE),
        )
