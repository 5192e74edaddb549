"""Judging by keys: S, P with a note, Enter; locks, proposals, and the answer as a file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from esakip_desktop.data.queries.kunci import kunci_of
from esakip_desktop.data.queries.verifikasi import putusan_rows, usulan_rows
from esakip_desktop.domain.capaian import Agregasi, Arah, Tipe
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.rencana import IndikatorDraft, TargetDraft
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.services.rencana import save_indikator, save_target
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.verifikasi.bacaan import Saringan
from esakip_desktop.ui.verifikasi.dialogs import KunciDialog, UsulanDialog
from esakip_desktop.ui.verifikasi.kirim import balasan_facts
from esakip_desktop.ui.verifikasi.page import PeriksaPage
from tests.exchange.answers import lock, send
from tests.exchange.offices import TAHUN, Office
from tests.ui.paket.kantor import find_button, nameless, opened, place_of, settle, words
from tests.ui.verifikasi.langkah import press, show, write

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from esakip_desktop.data.queries.verifikasi import PutusanRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext


def verdicts(hub: Workspace, office: Office) -> dict[str, PutusanRow]:
    rows = hub.read(putusan_rows, office.partition, TAHUN, 3)
    return {row.indikator_uid: row for row in rows}


def add_indikator(office: Office, nama: str) -> str:
    """One more line; due in TW III, and not filled."""

    def add(session: Session) -> str:
        partition = office.partition
        simpul = office.workspace.read(_sasaran, office.indikator)
        uid = save_indikator(
            session,
            partition,
            IndikatorDraft(
                None, simpul, nama, "persen", Arah.NAIK, Tipe.PERSEN, Agregasi.POSISI_AKHIR
            ),
        )
        session.flush()
        save_target(session, partition, TargetDraft(None, uid, TAHUN, 3, angka=Decimal(75)))
        return uid

    return office.workspace.act(add).result


def _sasaran(session: Session, indikator: str) -> str:
    from esakip_desktop.data.queries.rencana import indikator_row

    found = indikator_row(session, indikator)
    assert found is not None
    return found.simpul_uid


@pytest.fixture
def second(office: Office, hub: Workspace, tmp_path: Path) -> str:
    uid = add_indikator(office, "Persentase balita ditimbang di posyandu")
    send(hub, office, tmp_path / "dua.paket")
    return uid


def test_s_finds_a_line_right_and_ctrl_z_takes_it_back(
    page: PeriksaPage, context: UiContext, hub: Workspace, office: Office, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_S)
    settle(qtbot, context)
    assert verdicts(hub, office)[office.indikator].jenis == "sesuai"
    assert "1 dari 2 diperiksa" in words(page)
    assert context.acts.undo()
    settle(qtbot, context)
    assert verdicts(hub, office) == {}
    assert "0 dari 2 diperiksa" in words(page)


def test_p_asks_for_a_note_and_enter_goes_on(
    second: str,
    page: PeriksaPage,
    context: UiContext,
    hub: Workspace,
    office: Office,
    qtbot: QtBot,
) -> None:
    page.grid.select_uid(office.indikator)
    press(Qt.Key.Key_P)
    assert page.panel.catatan.catatan.editor.hasFocus()
    press(Qt.Key.Key_Return)
    assert "VRF-102" in page.panel.catatan.catatan.problem
    assert verdicts(hub, office) == {}
    write("Sumber data belum disebut.")
    press(Qt.Key.Key_Return)
    settle(qtbot, context)
    row = verdicts(hub, office)[office.indikator]
    assert (row.jenis, row.catatan) == ("perbaiki", "Sumber data belum disebut.")
    assert page.grid.hasFocus()
    assert page.row is not None
    assert page.row.uid == second


def test_esc_gives_the_list_back_without_a_verdict(
    page: PeriksaPage, hub: Workspace, office: Office
) -> None:
    press(Qt.Key.Key_P)
    write("belum jadi")
    press(Qt.Key.Key_Escape)
    assert page.grid.hasFocus()
    assert verdicts(hub, office) == {}


def test_a_ready_note_brings_its_field(
    page: PeriksaPage, context: UiContext, hub: Workspace, office: Office, qtbot: QtBot
) -> None:
    box = page.panel.catatan
    box.siap.setCurrentIndex(1)
    box.siap.activated.emit(1)
    assert box.catatan.editor.hasFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, context)
    row = verdicts(hub, office)[office.indikator]
    assert row.medan == "sumber_data"
    assert row.catatan is not None
    assert row.catatan.startswith("Sumber data belum disebut.")


def test_an_empty_line_cannot_be_found_right(
    second: str, page: PeriksaPage, hub: Workspace, office: Office
) -> None:
    page.grid.select_uid(second)
    press(Qt.Key.Key_S)
    assert "VRF-104" in page.panel.catatan.catatan.problem
    assert verdicts(hub, office) == {}


def test_the_rest_is_found_right_after_a_question_with_numbers(
    second: str,
    page: PeriksaPage,
    context: UiContext,
    hub: Workspace,
    office: Office,
    host: QWidget,
    qtbot: QtBot,
) -> None:
    find_button(qtbot, page, "Tandai sisanya sesuai…").click()
    button = find_button(qtbot, host, "Tandai 1 sesuai")
    assert "2 baris belum diisi atau berkonflik, jadi tidak ikut." in words(host)
    button.click()
    settle(qtbot, context)
    assert set(verdicts(hub, office)) == {office.indikator}
    assert second not in verdicts(hub, office)


def test_a_change_makes_the_verdict_old_and_the_line_open_again(
    page: PeriksaPage,
    context: UiContext,
    hub: Workspace,
    office: Office,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    press(Qt.Key.Key_S)
    settle(qtbot, context)
    office.report(3, "66")
    send(hub, office, tmp_path / "2.paket")
    page.mark_stale()
    settle(qtbot, context)
    assert page.bacaan is not None
    assert page.bacaan.count(Saringan.BERUBAH) == 1
    assert page.bacaan.diperiksa == 0
    assert "Berlaku untuk versi lama" in words(page.panel)


def test_a_lock_needs_a_reason_and_is_shown(
    page: PeriksaPage,
    context: UiContext,
    hub: Workspace,
    office: Office,
    host: QWidget,
    qtbot: QtBot,
) -> None:
    find_button(qtbot, page, "Kunci TW III…").click()
    dialog = host.findChild(KunciDialog)
    assert dialog is not None
    find_button(qtbot, dialog, "Kunci TW III").click()
    assert "KUN-102" in dialog.alasan.problem
    write("Sudah disepakati", dialog.alasan.editor)
    find_button(qtbot, dialog, "Kunci TW III").click()
    settle(qtbot, context)
    found = hub.read(kunci_of, office.partition, TAHUN, 3)
    assert found is not None
    assert (found.jenis, found.alasan) == ("kunci", "Sudah disepakati")
    find_button(qtbot, page, "Buka kunci…").click()
    opening = host.findChild(KunciDialog)
    assert opening is not None
    write("Angka pusat berubah", opening.alasan.editor)
    find_button(qtbot, opening, "Buka kunci").click()
    settle(qtbot, context)
    found = hub.read(kunci_of, office.partition, TAHUN, 3)
    assert found is not None
    assert found.jenis == "buka"
    assert found.sampai is not None


def test_late_changes_are_told(
    context: UiContext,
    hub: Workspace,
    office: Office,
    host: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    lock(hub, office)
    office.report(3, "66")
    send(hub, office, tmp_path / "2.paket")
    page = show(PeriksaPage(context), context, host, qtbot)
    assert "1 catatan berubah setelah triwulan ini dikunci." in words(page)
    assert "Berubah setelah triwulan ini dikunci." in page.panel.tanda.text


def test_u_proposes_a_value_with_a_reason(
    page: PeriksaPage,
    context: UiContext,
    hub: Workspace,
    office: Office,
    host: QWidget,
    qtbot: QtBot,
) -> None:
    press(Qt.Key.Key_U)
    dialog = host.findChild(UsulanDialog)
    assert dialog is not None
    write("dua", dialog.usulan.editor)
    find_button(qtbot, dialog, "Usulkan").click()
    assert "VRF-108" in dialog.alasan.problem
    dialog.alasan.set_value("Rekap terbaru")
    find_button(qtbot, dialog, "Usulkan").click()
    assert "ANG-101" in dialog.usulan.problem
    dialog.usulan.set_value("66,5")
    find_button(qtbot, dialog, "Usulkan").click()
    settle(qtbot, context)
    (usulan,) = hub.read(usulan_rows, office.partition, TAHUN)
    assert usulan.value == {"angka": "66.5", "keadaan": "angka"}
    assert "belum dijawab" in words(page.panel)
    find_button(qtbot, page.panel, "Tarik usulan").click()
    settle(qtbot, context)
    assert hub.read(usulan_rows, office.partition, TAHUN) == ()


def test_the_answer_is_written_and_the_page_knows_it(
    page: PeriksaPage,
    context: UiContext,
    office: Office,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    press(Qt.Key.Key_S)
    settle(qtbot, context)
    assert page.bacaan is not None
    assert balasan_facts(page.bacaan) == (
        "1 baris sesuai.",
        "1 baris belum diperiksa dan tidak disebut.",
    )
    target = tmp_path / "balasan.paket"
    page.sending.write_balasan(target, context.scope.value)
    settle(qtbot, context)
    with open_package(target) as package:
        assert package.manifest.type == "return"
        assert [r.alamat for r in package.manifest.recipients] == [office.partition]
        partitions = {record.partition for record in package.records()}
    assert partitions == {"M", verification_partition(office.partition)}
    assert "balasan nomor 1 dibuat" in words(page)
    assert "Kode" in context.notices.text


def test_a_folder_that_is_gone_is_told(
    page: PeriksaPage, context: UiContext, tmp_path: Path, qtbot: QtBot
) -> None:
    page.sending.write_balasan(tmp_path / "tidak-ada" / "x.paket", context.scope.value)
    settle(qtbot, context)
    assert "belum tersimpan" in words(page)


def test_without_an_office_it_asks_for_one(hub: Workspace, host: QWidget, qtbot: QtBot) -> None:
    with opened(hub, host) as context:
        page = show(PeriksaPage(context), context, host, qtbot)
        assert page.is_empty_shown
        find_button(qtbot, page, "Buka Konsolidasi").click()
        assert place_of(context) == Place("konsolidasi")


def test_every_part_has_a_name(page: PeriksaPage) -> None:
    assert nameless(page) == []
