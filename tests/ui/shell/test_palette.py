"""Ctrl+K finds rooms and commands, runs them, and gives the focus back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.ui.shell.palette import Command, Palette, find_commands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def commands(done: list[str]) -> list[Command]:
    return [
        Command("Rencana", "Ruang", lambda: done.append("rencana"), words="tujuan sasaran"),
        Command("Ganti tema", "Perintah", lambda: done.append("tema")),
        Command("Risiko", "Ruang", lambda: done.append("risiko")),
    ]


def test_commands_are_found_by_every_word_and_by_hidden_words() -> None:
    found = find_commands(commands([]), "sasaran tujuan")
    assert [command.title for command in found] == ["Rencana"]
    assert next(c.title for c in find_commands(commands([]), "r")) in {"Rencana", "Risiko"}


@pytest.fixture
def palette(host: QWidget, qtbot: QtBot) -> Palette:
    box = QVBoxLayout(host)
    box.addWidget(QLineEdit())
    host.show()
    host.activateWindow()
    return Palette(host)


def type_into(palette: Palette, text: str) -> QLineEdit:
    line = palette.findChild(QLineEdit)
    assert line is not None
    line.setText(text)
    return line


def test_enter_runs_and_closes_and_the_recent_come_first(palette: Palette) -> None:
    done: list[str] = []
    palette.set_commands(lambda: commands(done))
    palette.open()
    line = type_into(palette, "ris")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert done == ["risiko"]
    assert not palette.isVisible()
    palette.open()
    assert palette.titles[0] == "Risiko"


def test_ctrl_enter_stays_and_escape_returns_the_focus(palette: Palette, host: QWidget) -> None:
    done: list[str] = []
    palette.set_commands(lambda: commands(done))
    field = host.findChildren(QLineEdit)[0]
    field.setFocus()
    palette.open()
    line = type_into(palette, "")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["tema"]
    assert palette.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert host.focusWidget() is field


def test_providers_add_results_and_prefixes_narrow_them(palette: Palette) -> None:
    palette.set_commands(lambda: commands([]))
    palette.add_provider(lambda text: [Command(f"Dinas {text}", "OPD", lambda: None)])
    palette.open()
    type_into(palette, "kominfo")
    assert palette.titles == ("Dinas kominfo",)
    type_into(palette, "@r")
    assert palette.titles == ("Dinas r",)
    type_into(palette, ">t")
    assert palette.titles == ("Ganti tema",)
