"""Steps that several tests of the page share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.paket.kantor import settle

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.balasan.page import BalasanPage
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.verifikasi.page import PeriksaPage

P = TypeVar("P", "PeriksaPage", "BalasanPage")


def show(page: P, context: UiContext, host: QWidget, qtbot: QtBot) -> P:
    """In its window, read, and with the focus on the list."""
    page.setParent(host)
    page.resize(1366, 640)
    host.show()
    page.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    settle(qtbot, context)
    page.start_focus()
    settle(qtbot, context)
    return page


def press(key: Qt.Key) -> None:
    """To whatever has the focus, as a keyboard does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def write(text: str, editor: QWidget | None = None) -> None:
    """Into a field of a dialog, or into whatever has the focus."""
    focused = editor or QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
