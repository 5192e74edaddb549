"""Typing into whatever has the focus, as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from PySide6.QtWidgets import QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def focused(host: QWidget) -> QWidget:
    """The widget that takes the keys."""
    found = host.window().focusWidget()
    assert found is not None
    return found


def press(
    qtbot: QtBot, host: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE
) -> None:
    qtbot.keyClick(focused(host), key, modifier)


def write(qtbot: QtBot, host: QWidget, text: str) -> None:
    qtbot.keyClicks(focused(host), text)


def open_dialog(kind: type[QDialog] = QDialog) -> QDialog:
    """The dialog on the screen."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = [one for one in found if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def button(parent: QWidget, words: str) -> QPushButton:
    """The button that says this."""
    found = [one for one in parent.findChildren(QPushButton) if one.text() == words]
    shown = [one for one in found if one.isVisibleTo(parent)]
    assert len(shown) == 1, words
    return shown[0]
