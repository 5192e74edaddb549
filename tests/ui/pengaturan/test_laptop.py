"""Keamanan: asking for registration at an office, the register and revocations at the hub."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from esakip_desktop.domain.laptop import kode_digits, kode_groups
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.pendaftaran import own_statement, register_laptop
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.registry import read_registry
from esakip_desktop.reports.qr import qr_rows
from esakip_desktop.ui.pengaturan.daftar import KodeDialog
from esakip_desktop.ui.pengaturan.keamanan import KeamananGroup
from tests.ui.rencana.office import OPD, PEMDA

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.exchange.pendaftaran import Permintaan
    from esakip_desktop.ui.pengaturan.page import PengaturanPage

OFFICE = f"O:{PEMDA}/{OPD}"


def keamanan(page: PengaturanPage) -> KeamananGroup:
    page.place_selected("keamanan")
    group = page.group("keamanan")
    assert isinstance(group, KeamananGroup)
    return group


def stranger(workspace: Workspace) -> Permintaan:
    """A laptop of the office as the hub knows it from a request."""
    mine = own_statement(workspace, "Laptop Perencanaan")
    return dataclasses.replace(
        mine, partition=OFFICE, replica_id="ab" * 16, public_key="cd" * 32, exchange_key="ef" * 32
    )


def enroll(workspace: Workspace) -> Permintaan:
    found = stranger(workspace)
    workspace.act(register_laptop, identity_of(workspace), found, found.kode)
    return found


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def test_an_office_asks_for_registration(
    page: PengaturanPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    group = keamanan(page)
    assert group.state.chip is not None
    assert group.state.chip.text == "Belum terdaftar"
    dialog = group.ask_name()
    dialog.nama.set_value("")
    dialog.verb_button.setFocus()
    press(dialog.verb_button, Qt.Key.Key_Space)
    assert "LPT-104" in dialog.nama.problem
    dialog.nama.set_value("Laptop Perencanaan")
    dialog.verb_button.setFocus()
    press(dialog.verb_button, Qt.Key.Key_Space)
    choosing = page.window().findChild(QFileDialog)
    assert choosing is not None
    choosing.close()
    group.save_request(tmp_path / "minta.paket", "Laptop Perencanaan")
    with open_package(tmp_path / "minta.paket") as package:
        assert package.manifest.type == "registration"
    shown = page.window().findChild(KodeDialog)
    assert shown is not None
    kode = own_statement(workspace, "x").kode
    texts = {label.text() for label in shown.findChildren(QLabel)}
    assert set(kode_groups(kode)) <= texts
    assert shown.qr.has_chart
    shown.copy_button.setFocus()
    press(shown.copy_button, Qt.Key.Key_Space)
    assert kode_digits(QGuiApplication.clipboard().text()) == kode


def test_a_folder_that_cannot_be_written_is_said_in_words(
    page: PengaturanPage, tmp_path: Path
) -> None:
    group = keamanan(page)
    group.save_request(tmp_path / "tidak-ada" / "minta.paket", "Laptop")
    assert "belum tersimpan" in group.context.notices.text
    assert page.window().findChild(KodeDialog) is None


@pytest.mark.parametrize("peran", ["bappeda"])
def test_the_hub_takes_a_laptop_out_of_use_and_back(
    page: PengaturanPage, workspace: Workspace
) -> None:
    laptop = enroll(workspace)
    group = keamanan(page)
    group.reload()
    rows = {row.uid: row for row in group.grid.rows_model.rows}
    assert rows[laptop.replica_id].chip.text == "Terdaftar"
    assert rows[laptop.replica_id].laptop == "Laptop Perencanaan"
    group.grid.select_uid(workspace.replica_id)
    assert not group.revoke_button.isVisibleTo(group)
    group.grid.select_uid(laptop.replica_id)
    assert group.revoke_button.isVisibleTo(group)
    press(group.revoke_button, Qt.Key.Key_Space)
    dialog = group.ask_revoke()
    assert dialog is not None
    press(dialog.verb_button, Qt.Key.Key_Space)
    assert "LPT-103" in dialog.alasan.problem
    QTest.keyClicks(dialog.alasan.editor, "Laptop hilang")
    press(dialog.verb_button, Qt.Key.Key_Space)
    assert laptop.replica_id in workspace.read(read_registry).revoked
    group.reload()
    group.grid.select_uid(laptop.replica_id)
    row = group.grid.current_row
    assert row is not None
    assert row.chip.text == "Dicabut"
    assert "Laptop hilang" in row.rincian
    press(group.restore_button, Qt.Key.Key_Space)
    assert workspace.read(read_registry).is_registered(laptop.replica_id)


@pytest.mark.parametrize("peran", ["bappeda"])
def test_the_activation_is_saved_once_more(
    page: PengaturanPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    laptop = enroll(workspace)
    group = keamanan(page)
    group.reload()
    group.grid.select_uid(laptop.replica_id)
    assert group.save_button.isVisibleTo(group)
    press(group.save_button, Qt.Key.Key_Space)
    choosing = page.window().findChild(QFileDialog)
    assert choosing is not None
    choosing.close()
    row = group.grid.current_row
    assert row is not None
    group.save_activation(tmp_path, row)
    qtbot.waitUntil(lambda: "tersimpan" in group.context.notices.text, timeout=20_000)
    (paket,) = tmp_path.glob("aktivasi_*.paket")
    assert paket.with_suffix(".pdf").exists()
    group.save_activation(tmp_path / "tidak-ada", row)
    qtbot.waitUntil(lambda: "belum tersimpan" in group.context.notices.text, timeout=20_000)


@pytest.mark.parametrize("peran", ["bappeda"])
def test_a_revocation_is_taken_back_by_undo(page: PengaturanPage, workspace: Workspace) -> None:
    laptop = enroll(workspace)
    group = keamanan(page)
    group.reload()
    group.grid.select_uid(laptop.replica_id)
    dialog = group.ask_revoke()
    assert dialog is not None
    QTest.keyClicks(dialog.alasan.editor, "Keliru")
    press(dialog.verb_button, Qt.Key.Key_Space)
    assert laptop.replica_id in workspace.read(read_registry).revoked
    assert group.context.acts.undo()
    assert workspace.read(read_registry).is_registered(laptop.replica_id)


def test_a_read_only_file_offers_no_registration(
    page: PengaturanPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "is_read_only", True)
    group = keamanan(page)
    group.reload()
    assert not group.ask_button.isEnabled()


def test_the_square_has_its_three_finders() -> None:
    rows = qr_rows("e-SAKIP kode 00000")
    last = len(rows) - 7
    for top, left in ((0, 0), (0, last), (last, 0)):
        assert all(rows[top][left : left + 7])
        assert not any(rows[top + 1][left + 1 : left + 6])
    assert all(len(row) == len(rows) for row in rows)
