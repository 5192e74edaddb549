"""A second start for a file that is open: its window comes to the front, the new one goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from esakip_desktop.data.workspace import Workspace
from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit.context import SettingsHolder
from esakip_desktop.ui.shell.app import make_window
from esakip_desktop.ui.shell.summons import ALREADY, note_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.shell.main_window import MainWindow

# The display without a screen cannot raise windows; that says nothing about us.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def second(qtbot: QtBot) -> Iterator[MainWindow]:
    made = make_window(SettingsHolder(Settings()))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def file(workspace: Workspace) -> Path:
    workspace.close()
    return workspace.path


def test_the_window_that_has_the_file_shows_itself_and_the_new_one_closes(
    window: MainWindow, second: MainWindow, file: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.start(file)
    window.showMinimized()
    second.start(file)
    qtbot.waitUntil(lambda: not second.isVisible(), timeout=10_000)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()
    assert window.notices.text == ALREADY
    assert not note_of(file).exists()
    assert window.context is not None
    assert not window.context.workspace.is_read_only


def test_a_holder_that_does_not_answer_is_told_in_words(
    second: MainWindow, file: Path, qtbot: QtBot
) -> None:
    with Workspace.open(file):
        second.start(file)
        qtbot.waitUntil(lambda: "berkas" in second.first_run.banners.notes, timeout=10_000)
    assert "BRK-105" in second.first_run.banners.notes["berkas"].text
    assert second.isVisible()
    assert not note_of(file).exists()


def test_a_window_that_only_looks_is_not_called(
    window: MainWindow, second: MainWindow, file: Path, qtbot: QtBot
) -> None:
    with Workspace.open(file):
        with qtbot.waitSignal(window.opened, timeout=10_000):
            window.open_file(file, is_read_only=True)
        second.start(file)
        qtbot.waitUntil(lambda: "berkas" in second.first_run.banners.notes, timeout=10_000)
    assert second.isVisible()
    assert window.notices.text != ALREADY


def test_another_file_opens_beside_it(
    window: MainWindow, second: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "lain.esakip"
    Workspace.create(other, peran="bappeda", partition="M", pemda_kode="95.01").close()
    for made, path in ((window, file), (second, other)):
        with qtbot.waitSignal(made.opened, timeout=10_000):
            made.start(path)
    assert second.isVisible()
    assert window.notices.text != ALREADY
