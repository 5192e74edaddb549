"""Notices, questions and dialogs: nothing blocks, verbs on the buttons, Esc is harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from esakip_desktop.ui.kit.notices import Notices
from esakip_desktop.ui.kit.question import Dialog
from esakip_desktop.ui.kit.toast import SHOWN_FOR, Toast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def notices(host: QWidget) -> Notices:
    host.show()
    return Notices(host)


def test_a_notice_replaces_the_one_before_and_stays_inside(notices: Notices, host: QWidget) -> None:
    notices.say("Satu.")
    notices.say("Realisasi TW III disimpan.", "Urungkan", lambda: None)
    toast = host.findChild(Toast)
    assert toast is not None
    assert notices.text == "Realisasi TW III disimpan."
    assert host.rect().contains(toast.geometry())
    host.resize(911, 460)
    assert host.rect().contains(toast.geometry())
    assert SHOWN_FOR == 8000
    notices.hide()
    assert notices.text == ""


def test_the_notice_waits_while_the_focus_is_on_it(
    notices: Notices, host: QWidget, qtbot: QtBot
) -> None:
    notices.say("Disimpan.", "Urungkan", lambda: None)
    toast = host.findChild(Toast)
    assert toast is not None
    button = next(b for b in toast.findChildren(QPushButton) if b.text() == "Urungkan")
    host.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    toast._on_time()
    assert toast.isVisible()
    button.clearFocus()
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    toast._on_time()
    assert not toast.isVisible()


def test_a_question_has_verbs_and_the_safe_button_has_the_focus(
    notices: Notices, qtbot: QtBot
) -> None:
    decided: list[str] = []
    question = notices.ask(
        "Kunci TW III?",
        "Sesudah dikunci hanya dapat dibaca.",
        "Kunci TW III",
        lambda: decided.append("kunci"),
        facts=("12 indikator disetujui",),
        cancel="Jangan kunci",
        on_cancel=lambda: decided.append("batal"),
    )
    assert question.isVisible()
    assert question.focusWidget() is question.cancel_button
    assert [question.cancel_button.text(), question.verb_button.text()] == [
        "Jangan kunci",
        "Kunci TW III",
    ]
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert decided == ["batal"]


def test_the_verb_decides_and_the_dialog_is_freed(notices: Notices, qtbot: QtBot) -> None:
    decided: list[str] = []
    question = notices.ask("Tolak?", "", "Tolak", lambda: decided.append("tolak"), is_danger=True)
    QTest.mouseClick(question.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(question))
    assert decided == ["tolak"]


def test_a_dialog_may_refuse_to_close(host: QWidget, qtbot: QtBot) -> None:
    class Strict(Dialog):
        def can_accept(self) -> bool:
            return False

    host.show()
    dialog = Strict(host, "Isi alasan", "Simpan")
    dialog.open()
    with qtbot.assertNotEmitted(dialog.decided):
        dialog.verb_button.click()
    assert dialog.isVisible()
    dialog.reject()


def test_blocking_dialogs_fail_a_test(host: QWidget) -> None:
    with pytest.raises(AssertionError, match="blocks"):
        QDialog(host).exec()
    with pytest.raises(AssertionError, match="blocks"):
        QMessageBox.question(host, "a", "b")
