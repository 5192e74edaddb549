"""Evidence beside the work file: counted, taken along, and listed where it is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from esakip_desktop.data.blobs import blob_path, store_blob
from esakip_desktop.data.bukti import keadaan_bukti
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.domain.nilai import Keadaan
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.services.pengukuran import attach_bukti, save_realisasi
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.pengaturan.cadangan import CadanganGroup
from esakip_desktop.ui.pengaturan.pulih import PulihDialog
from esakip_desktop.ui.pengaturan.salinan import CopyDialog
from tests.ui.paket.kantor import words
from tests.ui.rencana.keys import open_dialog
from tests.ui.rencana.office import build

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.pengaturan.page import PengaturanPage


@pytest.fixture
def indikator(workspace: Workspace, tmp_path: Path) -> str:
    """One indicator, proved in TW II by a file that is here and one that is not."""
    uid = build(workspace).indikator
    partition = workspace.facts.partition
    draft = RealisasiDraft(None, uid, 2026, 2, keadaan=Keadaan.ANGKA, angka=Decimal(90))
    realisasi = workspace.act(save_realisasi, partition, draft).result
    for nama in ("ada.pdf", "hilang.pdf"):
        file = tmp_path / nama
        file.write_bytes(b"%PDF-" + nama.encode() * 5000)
        sha, size = store_blob(workspace.path, file)
        bukti = BuktiDraft("realisasi", realisasi, nama, sha, size, "application/pdf")
        workspace.act(attach_bukti, partition, bukti)
    blob_path(workspace.path, sha).unlink()
    return uid


@pytest.fixture
def group(qtbot: QtBot, page: PengaturanPage, indikator: str) -> CadanganGroup:
    page.place_selected("cadangan")
    found = page.group("cadangan")
    assert isinstance(found, CadanganGroup)
    qtbot.waitUntil(lambda: found.keadaan.dirujuk == 2, timeout=10_000)
    return found


def copy_dialog() -> CopyDialog:
    dialog = open_dialog(CopyDialog)
    assert isinstance(dialog, CopyDialog)
    return dialog


def save_to(target: Path) -> None:
    dialog = open_dialog(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(target))
    dialog.accept()


@pytest.mark.parametrize(("has_bukti", "present"), [(True, 1), (False, 0)])
def test_the_copy_takes_the_evidence_unless_it_is_left_out(
    qtbot: QtBot, group: CadanganGroup, tmp_path: Path, has_bukti: bool, present: int
) -> None:
    group.ask_copy()
    dialog = copy_dialog()
    assert dialog.bukti.value()
    tick = dialog.bukti.editor
    if not has_bukti:
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
    QTest.keyClick(dialog.verb_button, Qt.Key.Key_Space)
    target = tmp_path / "stik.esakip"
    save_to(target)
    qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(lambda: not group.context.jobs.is_busy, timeout=10_000)
    found = keadaan_bukti(target)
    assert (found.dirujuk, found.ada) == (2, present)
    said = group.context.notices.text
    assert said.startswith("stik.esakip disalin dan sudah diuji. Bukti: ")
    assert found.text in said


def test_a_restored_backup_gets_the_evidence(
    qtbot: QtBot, group: CadanganGroup, tmp_path: Path
) -> None:
    group.make_backup()
    qtbot.waitUntil(lambda: "Bukti: 1 dari 2 berkas ada" in group.context.notices.text)
    group.grid.select_first()  # the newest; other tests may have left theirs
    group.pulih.look()
    qtbot.waitUntil(lambda: bool(group.window().findChildren(PulihDialog)), timeout=10_000)
    dialog = open_dialog(PulihDialog)
    assert isinstance(dialog, PulihDialog)
    assert "1 dari 2 berkas ada" in words(dialog)
    for field in (dialog.as_new, dialog.has_bukti):
        assert field.value() is (field is dialog.has_bukti)
    QTest.keyClick(dialog.as_new.editor, Qt.Key.Key_Space)
    assert dialog.has_bukti.isVisible()
    assert dialog.verb_button.text() == "Pilih tempat…"
    QTest.keyClick(dialog.verb_button, Qt.Key.Key_Space)
    target = tmp_path / "pulih.esakip"
    save_to(target)
    qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(lambda: not group.context.jobs.is_busy, timeout=10_000)
    assert keadaan_bukti(target).hilang == ("hilang.pdf",)


def test_missing_evidence_is_listed_and_leads_to_its_indicator(
    group: CadanganGroup, page: PengaturanPage, indikator: str
) -> None:
    group.picker.picked.emit("bukti")
    row = group.bukti.grid.current_row
    assert row is not None
    assert (row.nama, row.indikator_uid) == ("hilang.pdf", indikator)
    assert not group._restore.isEnabled()
    group.bukti.grid.setFocus()
    QTest.keyClick(group.bukti.grid, Qt.Key.Key_Return)
    assert page.context.scope.value.triwulan == 2
    assert page.context.scope.value.partition == page.context.workspace.facts.partition
    assert page.context.navigator.current == Place("pengukuran", indikator)  # type: ignore[attr-defined]


def test_a_missing_file_is_found_in_a_folder(
    qtbot: QtBot, group: CadanganGroup, tmp_path: Path
) -> None:
    group.show_list("bukti")
    group.collect_from(tmp_path)
    qtbot.waitUntil(lambda: group.keadaan.ada == 2, timeout=10_000)
    assert group.bukti.grid.rows_model.row_total == 0
    assert group.context.notices.text == "1 berkas bukti ditemukan dan disalin ke sini."
