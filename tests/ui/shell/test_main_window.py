"""The window: opens files in the background, follows keys, fits small screens."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from esakip_desktop.data.backup import copy_work_file
from esakip_desktop.domain.organisasi import JabatanDraft
from esakip_desktop.services.setup import save_jabatan
from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.shell.help_dialog import HelpDialog
from esakip_desktop.ui.shell.jabatan_picker import JabatanPicker
from tests.ui.conftest import PARTITION
from tests.ui.shell.conftest import go, room

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import SettingsHolder
    from esakip_desktop.ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def close_dialogs(window: MainWindow) -> None:
    for picker in window.findChildren(JabatanPicker):
        picker.reject()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


@pytest.fixture
def ready(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """As opened, with the question for the jabatan answered "later"."""
    close_dialogs(opened)
    opened.activateWindow()
    room(opened).start_focus()
    qtbot.waitUntil(room(opened).grid.hasFocus)
    return opened


def test_the_window_is_there_before_the_data_floor_is_imported() -> None:
    program = (
        "import sys\n"
        "from esakip_desktop.foundation.settings import Settings\n"
        "from esakip_desktop.ui.kit.context import SettingsHolder\n"
        "from esakip_desktop.ui.shell import app\n"
        "settings = SettingsHolder(Settings())\n"
        "made = app.make_app(settings)\n"
        "window = app.make_window(settings)\n"
        "window.show()\n"
        "made.processEvents()\n"
        "heavy = ['sqlalchemy', 'openpyxl', 'reportlab', 'cryptography', 'xlsxwriter']\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_a_file_is_opened_in_the_background_and_shown(
    window: MainWindow, filled: Workspace, qtbot: QtBot, settings: SettingsHolder
) -> None:
    path = filled.path
    filled.close()
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.start(path)
    assert settings.value.last_file == str(path)
    assert room(window).key == "beranda"
    assert window.windowTitle() == "Beranda · Dinas Kominfo CONTOH · e-SAKIP Desktop"
    qtbot.waitUntil(lambda: window.frame.status.backup.text.startswith("Cadangan hari ini"))
    window.detach()


def test_a_busy_file_is_explained_and_can_be_read(
    window: MainWindow, filled: Workspace, qtbot: QtBot
) -> None:
    window.open_file(filled.path)
    qtbot.waitUntil(lambda: "berkas" in window.first_run.banners.notes, timeout=10_000)
    note = window.first_run.banners.notes["berkas"]
    assert "BRK-105" in note.text
    assert window.first_run.isVisible()
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.first_run.read_only_asked.emit()
    assert window.frame.status.saved.text.startswith("Hanya baca")
    window.detach()


def test_a_missing_file_is_explained(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.start(tmp_path / "hilang.esakip")
    qtbot.waitUntil(lambda: "berkas" in window.first_run.banners.notes, timeout=10_000)
    assert "hilang.esakip" in window.first_run.banners.notes["berkas"].text


def test_the_rail_shows_the_rooms_of_an_office(ready: MainWindow) -> None:
    keys = ready.frame.rail.keys
    assert keys[0] == "beranda"
    assert {"rencana", "pengukuran", "anggaran", "risiko", "paket", "laporan"} <= set(keys)
    assert keys[-1] == "pengaturan"
    assert "konsolidasi" not in keys


def test_numbers_open_rooms_and_arrows_go_back(ready: MainWindow) -> None:
    keys = ready.frame.rail.keys
    press(Qt.Key.Key_2, CTRL)
    assert room(ready).key == keys[1]
    press(Qt.Key.Key_3, CTRL)
    assert room(ready).key == keys[2]
    press(Qt.Key.Key_Left, ALT)
    assert room(ready).key == keys[1]
    press(Qt.Key.Key_Right, ALT)
    assert room(ready).key == keys[2]
    assert ready.frame.rail.button(keys[2]).isChecked()


def test_quarters_and_undo_by_key(ready: MainWindow, qtbot: QtBot) -> None:
    assert ready.context is not None
    press(Qt.Key.Key_2, ALT)
    assert ready.context.scope.value.triwulan == 2
    assert ready.frame.scope_bar.triwulan.current == "2"
    ready.context.acts.run(save_jabatan, PARTITION, JabatanDraft(None, "Baru"), note="Disimpan.")
    assert ready.frame.scope_bar.undo.isEnabled()
    before = room(ready).readings
    press(Qt.Key.Key_Z, CTRL)
    assert room(ready).readings == before + 1
    assert not ready.frame.scope_bar.undo.isEnabled()
    assert ready.frame.scope_bar.redo.isEnabled()
    press(Qt.Key.Key_Y, CTRL)
    assert ready.frame.scope_bar.undo.isEnabled()


def test_read_again_save_and_theme_by_key(ready: MainWindow, settings: SettingsHolder) -> None:
    before = room(ready).readings
    press(Qt.Key.Key_F5)
    assert room(ready).readings == before + 1
    press(Qt.Key.Key_S, CTRL)
    assert ready.notices.text.startswith("Sudah tersimpan")
    room(ready).grid.show_problem("a", "nilai", "abc", "Angka tidak terbaca.")
    press(Qt.Key.Key_S, CTRL)
    assert ready.notices.text.startswith("Masih ada isian yang belum dapat disimpan.")
    press(Qt.Key.Key_T, CTRL | SHIFT)
    assert settings.value.theme == "gelap"
    assert look.tokens().is_dark


def test_f6_walks_over_the_areas_and_back(ready: MainWindow) -> None:
    start = room(ready).grid
    seen: list[QWidget] = []
    for _ in range(4):
        press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
    rail, bar = ready.frame.rail, ready.frame.scope_bar
    assert any(rail.isAncestorOf(widget) for widget in seen)
    assert any(bar.isAncestorOf(widget) for widget in seen)
    assert seen[-1] is start
    press(Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is not start


def test_a_page_that_does_not_let_go_keeps_the_window(ready: MainWindow) -> None:
    page = go(ready, "rencana")
    page.is_shut = True
    press(Qt.Key.Key_1, CTRL)
    assert room(ready) is page
    assert ready.frame.rail.button("rencana").isChecked()
    assert not ready.close()
    page.is_shut = False
    assert ready.close()


def test_picking_a_jabatan_is_remembered_and_written_into_the_journal(
    opened: MainWindow, settings: SettingsHolder
) -> None:
    picker = opened.findChild(JabatanPicker)
    assert picker is not None
    assert opened.office is not None
    uid = next(c.uid for c in opened.office.jabatan_list if c.nama == "Kepala Dinas")
    picker.select(uid)
    picker.verb_button.click()
    assert opened.context is not None
    assert opened.context.pengguna.nama == "Nama CONTOH"
    assert opened.context.workspace.user_id == uid
    assert uid in str(settings.value.extra)
    assert room(opened).context.pengguna.jabatan_uid == uid


def test_tasks_waiting_are_counted_on_the_rail(ready: MainWindow) -> None:
    room(ready).counter_changed.emit("pengukuran", 2)
    button = ready.frame.rail.button("pengukuran")
    assert button.count == 2
    assert button.accessibleName() == "Pengukuran, 2 tugas"


@pytest.mark.parametrize(
    ("width", "height", "percent"),
    [(1366, 700, 100), (1093, 552, 100), (911, 460, 100), (900, 460, 100), (1366, 700, 150)],
)
def test_small_windows_keep_every_control_inside(
    ready: MainWindow, width: int, height: int, percent: int, settings: SettingsHolder
) -> None:
    settings.set_value(replace(settings.value, font_percent=percent))
    ready.resize(width, height)
    QApplication.processEvents()
    assert (ready.width(), ready.height()) == (width, height)
    assert ready.frame.rail.is_narrow == (width < 1200 * percent // 100)
    bar = ready.frame.scope_bar
    shown = [w for w in bar.findChildren(QAbstractButton) if w.isVisible()]
    assert len(shown) >= 8
    for widget in shown:
        right = widget.mapTo(bar, widget.rect().bottomRight())
        assert right.x() < bar.width(), widget.accessibleName()
        assert right.y() < bar.height()


def test_everything_that_takes_the_focus_has_a_name(ready: MainWindow) -> None:
    nameless = [
        widget
        for widget in ready.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not (isinstance(widget, QAbstractItemView) and widget.parent() is None)
    ]
    assert nameless == []


def test_help_lists_the_keys(ready: MainWindow) -> None:
    press(Qt.Key.Key_F1, SHIFT)
    dialog = ready.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()


def test_help_lists_the_keys_of_the_room_that_is_seen(ready: MainWindow) -> None:
    page = room(ready)
    page.add_action("Periksa…", lambda: None, key="F9")
    page.add_action("Kirim", lambda: None, key="F8").hide()
    page.add_key("Ctrl+,", lambda: None, "Isi bulan ini atau s.d.")
    QApplication.processEvents()
    press(Qt.Key.Key_F1, SHIFT)
    dialog = ready.findChild(HelpDialog)
    assert dialog is not None
    grid = dialog.findChild(Grid)
    assert grid is not None
    own = [(row.keys, row.does) for row in grid.rows_model.rows if row.where == "Beranda"]
    assert own == [("F9", "Periksa"), ("Ctrl+,", "Isi bulan ini atau s.d.")]
    assert grid.rows_model.row_total > len(own)
    dialog.accept()


def test_what_was_said_about_a_file_goes_with_it(
    ready: MainWindow, filled: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    copy = copy_work_file(filled.path, tmp_path / "lain.esakip")
    ready.notices.say("Realisasi TW III disimpan.")
    assert ready.notices.text
    with qtbot.waitSignal(ready.opened, timeout=10_000):
        ready.open_file(copy)
    assert ready.notices.text == ""
    ready.detach()


def test_returning_to_the_start_page_closes_the_file(ready: MainWindow, filled: Workspace) -> None:
    ready.show_first_run()
    assert ready.context is None
    assert ready.first_run.isVisible()
    assert ready.navigator.current is None


def test_the_last_file_is_opened_again(
    window: MainWindow, filled: Workspace, qtbot: QtBot, settings: SettingsHolder
) -> None:
    path = filled.path
    filled.close()
    settings.set_value(replace(settings.value, last_file=str(path)))
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.start(None)
        assert not window.frame.scope_bar.isEnabled()
    assert window.frame.scope_bar.isEnabled()
    window.detach()
