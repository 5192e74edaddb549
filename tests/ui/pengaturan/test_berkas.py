"""Backups, the copy for a stick, restoring, the journal and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.queries.organisasi import jabatan_rows
from esakip_desktop.data.queries.paket import replica_rows
from esakip_desktop.domain.bukti import format_ukuran
from esakip_desktop.domain.organisasi import JabatanDraft
from esakip_desktop.services.setup import save_jabatan
from esakip_desktop.ui.pengaturan.cadangan import CadanganGroup
from esakip_desktop.ui.pengaturan.keamanan import KeamananGroup
from esakip_desktop.ui.pengaturan.laptop import sender_rows
from esakip_desktop.ui.pengaturan.riwayat import RiwayatGroup
from tests.exchange.offices import make_hub, make_office, take
from tests.ui.rencana.keys import button, open_dialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.pengaturan.page import PengaturanPage


def open_backups(page: PengaturanPage) -> CadanganGroup:
    page.place_selected("cadangan")
    found = page.group("cadangan")
    assert isinstance(found, CadanganGroup)
    return found


def make_backup(qtbot: QtBot, page: PengaturanPage) -> CadanganGroup:
    group = open_backups(page)
    assert page.primary_action is not None
    page.primary_action.click()
    qtbot.waitUntil(lambda: group.grid.rows_model.row_total > 0, timeout=10000)
    return group


def test_a_backup_is_made_and_listed_as_checked(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace
) -> None:
    before = len(list_backups(workspace.facts.work_file_id))
    group = open_backups(page)
    assert page.primary_action is not None
    page.primary_action.click()
    assert group.job_line.isVisible()
    total = before + 1
    qtbot.waitUntil(lambda: group.grid.rows_model.row_total == total, timeout=10000)
    assert not group.job_line.isVisible()
    assert page.context.notices.text == "Cadangan dibuat dan sudah diuji."
    newest = group.grid.rows_model.row_at(0)
    assert newest is not None
    assert newest.path.exists()


def test_the_work_file_is_copied_whole_for_a_stick(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.act(save_jabatan, workspace.facts.partition, JabatanDraft(None, "Kepala Dinas"))
    group = open_backups(page)
    button(group, "Salin berkas kerja ke USB…").click()
    dialog = open_dialog(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    target = tmp_path / "stik" / "salinan.esakip"
    target.parent.mkdir()
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(target.exists, timeout=10000)
    qtbot.waitUntil(lambda: not group.job_line.isVisible(), timeout=10000)
    with open_workspace(target) as copy:
        assert copy.facts == workspace.facts
        assert len(copy.read(jabatan_rows, copy.facts.partition)) == 1


def test_a_backup_is_restored_to_a_file_of_its_own(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace, tmp_path: Path
) -> None:
    group = make_backup(qtbot, page)
    row = group.grid.current_row
    assert row is not None
    target = tmp_path / "pulih.esakip"
    group.restore_to(row, target)
    qtbot.waitUntil(target.exists, timeout=10000)
    qtbot.waitUntil(lambda: not page.context.jobs.is_busy, timeout=10000)
    with open_workspace(target) as restored:
        assert restored.facts.work_file_id == workspace.facts.work_file_id


def test_a_restore_over_an_existing_file_is_refused_in_words(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace
) -> None:
    group = make_backup(qtbot, page)
    row = group.grid.current_row
    assert row is not None
    group.restore_to(row, workspace.path)
    qtbot.waitUntil(lambda: "gagal" in group.banners.notes, timeout=10000)
    assert "BRK-109" in group.banners.notes["gagal"].text
    assert not group.job_line.isVisible()


def test_an_untouched_journal_is_whole(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace
) -> None:
    page.place_selected("keamanan")
    group = page.group("keamanan")
    assert isinstance(group, KeamananGroup)
    group.verify()
    qtbot.waitUntil(lambda: group.verdict.chip is not None, timeout=10000)
    assert group.verdict.chip is not None
    assert group.verdict.chip.text == "Utuh"
    assert "2 catatan utuh" in group.words.text()


def test_a_journal_changed_from_outside_is_found(
    qtbot: QtBot, page: PengaturanPage, workspace: Workspace
) -> None:
    import sqlite3

    with sqlite3.connect(workspace.path) as damaged:
        damaged.execute("UPDATE jurnal SET user_id = 'lain' WHERE seq = 2")
    damaged.close()
    page.place_selected("keamanan")
    group = page.group("keamanan")
    assert isinstance(group, KeamananGroup)
    group.verify()
    qtbot.waitUntil(lambda: group.verdict.chip is not None, timeout=10000)
    assert group.verdict.chip is not None
    assert group.verdict.chip.text == "Rantai putus"
    assert "Catatan 2 dari" in group.words.text()


def test_the_code_of_this_computer_can_be_copied(
    page: PengaturanPage, workspace: Workspace
) -> None:
    from esakip_desktop.exchange.export import identity_of

    page.place_selected("keamanan")
    group = page.group("keamanan")
    assert isinstance(group, KeamananGroup)
    kode = identity_of(workspace).kode8
    assert group.kode.text() == f"{kode[:4]} {kode[4:]}"
    button(group, "Salin kode").click()
    assert QGuiApplication.clipboard().text() == kode


def test_a_known_sender_shows_the_number_of_its_package(tmp_path: Path) -> None:
    with make_hub(tmp_path / "bappeda.esakip") as hub:
        office = make_office(tmp_path / "dinas.esakip")
        office.report(2, "40")
        office.report(3, "60")  # the journal counts on, the packages do not
        take(hub, office.export(tmp_path / "tw3.paket"))
        office.workspace.close()
        row = next(row for row in sender_rows(hub) if row.nama == "Dinas 0 CONTOH")
        assert row.nomor == 1
        (pinned,) = (one for one in hub.read(replica_rows) if one.replica_id == row.uid)
        assert (pinned.last_seq or 0) > 1


def test_the_history_says_what_became_of_what(page: PengaturanPage, workspace: Workspace) -> None:
    partition = workspace.facts.partition
    uid = workspace.act(save_jabatan, partition, JabatanDraft(None, "Kepala Dinas")).result
    outcome = workspace.act(
        save_jabatan, partition, JabatanDraft(uid, "Kepala Dinas", unit="Sekretariat")
    )
    assert outcome.batch_id is not None
    page.place_selected("riwayat")
    group = page.group("riwayat")
    assert isinstance(group, RiwayatGroup)
    newest = group.grid.rows_model.row_at(0)
    assert newest is not None
    assert newest.catatan == "Jabatan · Kepala Dinas"
    assert newest.perubahan == "Unit kerja: kosong → Sekretariat"
    page.context.feed.publish(workspace.undo(outcome.batch_id).tables)
    newest = group.grid.rows_model.row_at(0)
    assert newest is not None
    assert newest.perubahan == "Unit kerja: Sekretariat → kosong"
    group.filters.button("batal").click()
    assert group.grid.rows_model.row_total == 1
    assert group.grid.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole)


def test_sizes_are_written_in_words_people_know() -> None:
    assert format_ukuran(900) == "1 KB"
    assert format_ukuran(840_000) == "840 KB"
    assert format_ukuran(1_250_000) == "1,3 MB"
