"""Typing into whatever has the focus, as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def focused(host: QWidget) -> QWidget:
    """The widget that takes the keys."""
    found = host.window().focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, host: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """One key; a modifier is let go afterwards, as fingers do."""
    QTest.keyClick(focused(host), key, modifier)
    if modifier != NONE:
        left = host.window().focusWidget() or host.window()
        QTest.keyRelease(left, Qt.Key.Key_Control, NONE)


def write(qtbot: QtBot, host: QWidget, text: str) -> None:
    """Key by key, because the first one may open an editor that takes the rest."""
    for letter in text:
        QTest.keyClicks(focused(host), letter)


def open_dialog(kind: type[QDialog] = QDialog) -> QDialog:
    """The dialog on the screen."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = [one for one in found if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def button(parent: QWidget, words: str) -> QPushButton:
    """The button that says this."""
    found = [one for one in parent.findChildren(QPushButton) if one.text() == words]
    was_hidden = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    kept = [one for one in found if not (one.isHidden() and one.testAttribute(was_hidden))]
    assert len(kept) == 1, words
    return kept[0]
