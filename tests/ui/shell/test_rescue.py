"""A damaged or misplaced work file opens for looking, and the ways out lead to a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from esakip_desktop.data import machine
from esakip_desktop.data.backup import make_backup
from esakip_desktop.data.engine import check_whole
from esakip_desktop.data.queries.rencana import simpul_rows
from esakip_desktop.data.tables import Simpul
from esakip_desktop.foundation import folders, paths
from esakip_desktop.foundation.folders import FolderKind
from esakip_desktop.services.records import put_record
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.shell.rescue import BackupPicker, SalvageReport
from tests.data.damage import leaf_pages, overwrite
from tests.ui.conftest import PARTITION
from tests.ui.rencana.keys import open_dialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.shell.main_window import MainWindow


def add_nodes(session: Session) -> None:
    for number in range(200):
        values = {"jenis": "sasaran", "uraian": f"Sasaran {number} " + "panjang " * 30}
        put_record(session, Simpul, PARTITION, values)


def press_button(host: QWidget, words: str) -> None:
    found = [one for one in host.findChildren(QPushButton) if one.text() == words]
    (button,) = [one for one in found if one.isVisible()]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.fixture
def crashed(filled: Workspace) -> Path:
    """A file with a backup and 200 nodes whose program was killed while a table was torn."""
    filled.act(add_nodes)
    path, work_file_id = filled.path, filled.facts.work_file_id
    filled.close()
    make_backup(path, work_file_id)
    pages = leaf_pages(path, "simpul")
    overwrite(path, pages[2::3])
    machine.note_opened(work_file_id, path)
    return path


@pytest.fixture
def looking(window: MainWindow, crashed: Path, qtbot: QtBot) -> MainWindow:
    """The damaged file as the window shows it after the start."""
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.start(crashed)
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=10_000)
    return window


def test_a_damaged_file_opens_for_looking_and_says_so(looking: MainWindow) -> None:
    assert looking.context is not None
    assert looking.context.workspace.is_read_only
    note = looking.frame.banners.notes["berkas"]
    assert "BRK-104" in note.text
    assert [words for words, _ in note.actions] == ["Selamatkan isi…", "Pulihkan cadangan…"]
    assert looking.frame.status.saved.text == "Hanya baca: berkas rusak"


def test_the_backup_becomes_a_new_file_that_is_opened(
    looking: MainWindow, crashed: Path, qtbot: QtBot
) -> None:
    before = crashed.read_bytes()
    press_button(looking.frame.banners, "Pulihkan cadangan…")
    dialog = open_dialog(BackupPicker)
    with qtbot.waitSignal(looking.opened, timeout=20_000):
        press_button(dialog, "Pulihkan cadangan ini")
    assert looking.context is not None
    workspace = looking.context.workspace
    assert not workspace.is_read_only
    assert workspace.path.name.startswith("dinas-pulih-")
    assert len(workspace.read(simpul_rows, PARTITION)) == 200
    assert "berkas" not in looking.frame.banners.notes
    assert crashed.read_bytes() == before
    looking.detach()


def test_what_can_be_read_is_saved_counted_and_opened(
    looking: MainWindow, crashed: Path, qtbot: QtBot
) -> None:
    before = crashed.read_bytes()
    press_button(looking.frame.banners, "Selamatkan isi…")
    press_button(open_dialog(Question), "Selamatkan isi")
    qtbot.waitUntil(lambda: bool(looking.findChildren(SalvageReport)), timeout=20_000)
    dialog = open_dialog(SalvageReport)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Rencana: " in words
    assert "disusun ulang" in words
    assert "Tidak ada catatan yang hilang." in words
    with qtbot.waitSignal(looking.opened, timeout=20_000):
        press_button(dialog, "Buka berkas baru")
    assert looking.context is not None
    workspace = looking.context.workspace
    assert workspace.path.name.startswith("dinas-selamat-")
    assert len(workspace.read(simpul_rows, PARTITION)) == 200
    check_whole(workspace.path)
    assert crashed.read_bytes() == before
    looking.detach()


def test_a_file_that_cannot_even_be_looked_at_has_the_ways_out_on_the_first_page(
    window: MainWindow, crashed: Path, qtbot: QtBot
) -> None:
    overwrite(crashed, leaf_pages(crashed, "meta"))
    window.start(crashed)
    qtbot.waitUntil(lambda: "berkas" in window.first_run.banners.notes, timeout=10_000)
    notes = window.first_run.banners.notes
    assert "BRK-104" in notes["berkas"].text
    press_button(window.first_run, "Selamatkan isi…")
    press_button(open_dialog(Question), "Selamatkan isi")
    qtbot.waitUntil(
        lambda: "BRK-120" in window.first_run.banners.notes["berkas"].text, timeout=10_000
    )
    press_button(window.first_run, "Pulihkan cadangan…")
    with qtbot.waitSignal(window.opened, timeout=20_000):
        press_button(open_dialog(BackupPicker), "Pulihkan cadangan ini")
    window.detach()


def test_a_synced_folder_is_refused_and_the_file_moved_here(
    window: MainWindow, filled: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    filled.close()
    folder = tmp_path / "OneDrive - Pemkab Contoh"
    folder.mkdir()
    path = filled.path.rename(folder / filled.path.name)
    window.start(path)
    qtbot.waitUntil(lambda: "berkas" in window.first_run.banners.notes, timeout=10_000)
    assert "BRK-118" in window.first_run.banners.notes["berkas"].text
    with qtbot.waitSignal(window.opened, timeout=20_000):
        press_button(window.first_run, "Pindahkan ke komputer ini")
    assert window.context is not None
    workspace = window.context.workspace
    assert workspace.path.parent == paths.work_dir()
    assert not workspace.is_read_only
    assert path.exists()
    assert "Yang lama tidak diubah" in window.notices.text
    window.detach()


def test_a_stick_is_for_looking_and_the_file_can_be_moved(
    window: MainWindow, filled: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    stick = filled.path.parent
    real = folders.folder_kind

    def kind(folder: Path) -> FolderKind:
        return FolderKind.REMOVABLE if folder == stick else real(folder)

    monkeypatch.setattr("esakip_desktop.data.engine.folder_kind", kind)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.start(filled.path)
    note = window.frame.banners.notes["berkas"]
    assert "BRK-119" in note.text
    assert window.frame.status.saved.text == "Hanya baca: di stik atau diska lepas"
    with qtbot.waitSignal(window.opened, timeout=20_000):
        press_button(window.frame.banners, "Pindahkan ke komputer ini")
    assert window.context is not None
    assert not window.context.workspace.is_read_only
    window.detach()
