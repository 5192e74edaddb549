"""Undoing an import on the page: previewed, chosen, asked once more, done, and told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from esakip_desktop.data.backup import list_backups
from esakip_desktop.data.queries.anggaran import anggaran_total
from esakip_desktop.data.queries.paket import MASUK, paket_rows
from esakip_desktop.domain.anggaran import RealisasiBulananDraft
from esakip_desktop.domain.organisasi import JabatanDraft
from esakip_desktop.exchange.undo import apply_undo, plan_undo
from esakip_desktop.services.anggaran import save_realisasi_bulanan
from esakip_desktop.services.setup import save_jabatan
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.paket.urung_box import SEMUA
from tests.exchange.offices import TAHUN, make_office, take
from tests.exchange.undo_network import dump
from tests.ui.paket.kantor import find_button, nameless, settle, words
from tests.ui.paket.langkah import CTRL, press, realisasi, review, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Office]:
    """The other laptop of the office, with a plan of its own."""
    made = make_office(tmp_path / "laptop-dua.esakip")
    made.report(3, "60", "hujan deras")
    made.spend(9, 250_000_000)
    yield made
    made.workspace.close()


@pytest.fixture
def changed(office: Office, twin: Office, tmp_path: Path) -> Office:
    """The office after it took in a package and typed over two of its records."""
    take(office.workspace, twin.export(tmp_path / "dua.paket"))
    jabatan = JabatanDraft(None, "Operator CONTOH")
    office.workspace.set_user(office.workspace.act(save_jabatan, office.partition, jabatan).result)
    draft = RealisasiBulananDraft(None, twin.subkegiatan, TAHUN, 9, keuangan=300_000_000)
    office.workspace.act(save_realisasi_bulanan, office.partition, draft)
    mine = office.indikator
    office.indikator = twin.indikator
    office.report(3, "72")
    office.indikator = mine
    return office


def open_undo(page: PaketPage, qtbot: QtBot) -> None:
    """Ctrl+U on the line under the cursor."""
    page.reload()
    page.grid.select_first()
    page.grid.setFocus()
    press(page, Qt.Key.Key_U, CTRL)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.views.current is not page.busy)


def confirm(page: PaketPage, host: QWidget, qtbot: QtBot) -> str:
    """Ctrl+Enter, the question, and its verb by the keyboard; returns what was asked."""
    press(page, Qt.Key.Key_Return, CTRL)
    question = host.findChild(Question)
    assert question is not None
    qtbot.waitUntil(question.cancel_button.hasFocus)
    asked = words(question)
    press(question, Qt.Key.Key_Tab)
    assert question.verb_button.hasFocus()
    press(question, Qt.Key.Key_Space)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.views.current is not page.busy)
    return asked


def test_an_import_is_undone_with_the_keyboard_alone(
    hub: Workspace,
    hub_page: PaketPage,
    office: Office,
    package: Path,
    host: QWidget,
    qtbot: QtBot,
) -> None:
    before = hub.read(dump)
    take(hub, package)
    hub.set_user("")
    open_undo(hub_page, qtbot)
    view = hub_page.undo.view
    assert shown(hub_page) is view
    text = words(view)
    assert "catatan ditarik" in text
    assert "Tidak ada yang tertinggal." in text
    assert "250.000.000 → 0" in text
    assert realisasi(hub, office) == "60"
    backups = len(list_backups(hub.facts.work_file_id))
    with qtbot.waitSignal(hub_page.context.feed.published) as published:
        asked = confirm(hub_page, host, qtbot)
    assert "Paketnya dapat diimpor kembali." in asked
    assert published.args is not None
    assert {"realisasi", "paket_tercatat"} <= published.args[0]
    assert hub.read(dump) == before
    assert len(list_backups(hub.facts.work_file_id)) == backups + 1
    assert shown(hub_page) is hub_page.history
    assert "diurungkan" in hub_page.context.notices.text
    (row,) = hub_page.grid.rows_model.rows
    assert row.chip.text == "Diurungkan"
    assert row.isi.startswith("diurungkan ")
    hub_page.grid.select_first()
    assert not hub_page.history.undo_button.isEnabled()
    press(hub_page, Qt.Key.Key_U, CTRL)
    assert shown(hub_page) is hub_page.history


def test_the_line_says_who_undid_it_and_the_package_comes_again(
    hub: Workspace, hub_page: PaketPage, office: Office, package: Path, qtbot: QtBot
) -> None:
    jabatan = JabatanDraft(None, "Kepala Bidang CONTOH")
    hub.set_user(hub.act(save_jabatan, "M", jabatan).result)
    take(hub, package)
    batch_id = hub.read(paket_rows)[0].batch_id
    apply_undo(hub, plan_undo(hub, batch_id))
    hub_page.reload()
    assert "oleh Kepala Bidang CONTOH" in hub_page.grid.rows_model.rows[0].isi
    review(hub_page, qtbot, package)
    text = words(hub_page.review)
    assert "Impor paket nomor 1 diurungkan" in text
    assert "catatannya dibawa lagi oleh paket ini" in text
    press(hub_page, Qt.Key.Key_Return, CTRL)
    settle(qtbot, hub_page.context)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.history)
    assert realisasi(hub, office) == "60"
    chips = [row.chip.text for row in hub_page.grid.rows_model.rows]
    assert chips == ["Masuk", "Diurungkan"]


def test_what_was_changed_since_is_ticked_one_by_one(
    changed: Office, twin: Office, office_page: PaketPage, host: QWidget, qtbot: QtBot
) -> None:
    open_undo(office_page, qtbot)
    box = office_page.undo.view.records
    first, second = box.grid.rows_model.rows
    assert {first.chip.text, second.chip.text} == {"Dibiarkan"}
    assert {first.oleh, second.oleh} == {"Operator CONTOH"}
    assert box.grid.hasFocus()
    press(office_page, Qt.Key.Key_Down)
    money = second
    assert "Realisasi keuangan: 300.000.000 → kosong" in words(box)
    (before,) = office_page.undo.view.money.rows_model.rows
    assert (before.sebelum, before.sesudah) == (300_000_000, 300_000_000)
    press(office_page, Qt.Key.Key_Space)
    assert box.ticked == {money.uid}
    assert "1 catatan disimpan dengan isi semula dan 1 catatan dibiarkan." in words(office_page)
    (after,) = office_page.undo.view.money.rows_model.rows
    assert after.sesudah == 0
    assert box.grid.current_row is not None
    assert box.grid.current_row.uid == money.uid
    told = words(office_page.undo.view)
    asked = confirm(office_page, host, qtbot)
    assert "1 catatan diisi semula sebagai isian baru" in asked
    workspace = changed.workspace
    assert workspace.read(anggaran_total, changed.partition, TAHUN, 12).keuangan is None
    assert "1 catatan lain merujuk yang ditarik" in told
    kept = workspace.read(dump)["realisasi"][first.uid]
    assert (dict(kept)["indikator_uid"], dict(kept)["angka"]) == (twin.indikator, Decimal(72))
    assert "1 dibiarkan" in office_page.context.notices.text


def test_a_click_on_the_box_and_the_link_tick_as_well(
    changed: Office, office_page: PaketPage, qtbot: QtBot
) -> None:
    open_undo(office_page, qtbot)
    box = office_page.undo.view.records
    area = box.grid.visualRect(box.grid.model().index(1, 0))
    spot = area.topLeft() + QPoint(12, area.height() // 2)
    QTest.mouseClick(box.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert box.ticked == {box.grid.rows_model.rows[1].uid}
    find_button(qtbot, box, "Centang semua").click()
    assert len(box.ticked) == 2
    find_button(qtbot, box, "Kosongkan centang").click()
    assert box.ticked == frozenset()
    box.segment.picked.emit(SEMUA)
    assert changed.workspace.read(paket_rows)[0].undone_at is None


def test_all_records_are_listed_with_their_fate(
    changed: Office, office_page: PaketPage, qtbot: QtBot
) -> None:
    open_undo(office_page, qtbot)
    box = office_page.undo.view.records
    box.segment.set_current(SEMUA)
    box.segment.picked.emit(SEMUA)
    rows = box.grid.rows_model.rows
    plan = office_page.undo.view.plan
    assert plan is not None
    assert len(rows) == len(plan.records)
    assert {row.chip.text for row in rows} >= {"Dibiarkan", "Ditarik"}
    assert nameless(office_page) == []


def test_leaving_changes_nothing(
    hub: Workspace, hub_page: PaketPage, package: Path, host: QWidget, qtbot: QtBot
) -> None:
    take(hub, package)
    before = hub.read(dump)
    open_undo(hub_page, qtbot)
    assert hub_page.undo.view.leave_button.hasFocus()
    press(hub_page, Qt.Key.Key_Return, CTRL)
    question = host.findChild(Question)
    assert question is not None
    press(question, Qt.Key.Key_Escape)
    assert shown(hub_page) is hub_page.undo.view
    press(hub_page, Qt.Key.Key_Escape)
    assert shown(hub_page) is hub_page.history
    assert hub.read(dump) == before
    assert hub.read(paket_rows)[0].direction == MASUK


def test_data_that_changed_meanwhile_are_looked_at_again(
    changed: Office, twin: Office, office_page: PaketPage, host: QWidget, qtbot: QtBot
) -> None:
    open_undo(office_page, qtbot)
    draft = RealisasiBulananDraft(None, twin.subkegiatan, TAHUN, 10, keuangan=7)
    changed.workspace.act(save_realisasi_bulanan, changed.partition, draft)
    draft = RealisasiBulananDraft(None, twin.subkegiatan, TAHUN, 9, keuangan=7)
    changed.workspace.act(save_realisasi_bulanan, changed.partition, draft)
    confirm(office_page, host, qtbot)
    assert shown(office_page) is office_page.history
    assert "(JRN-106)" in words(office_page)
    find_button(qtbot, office_page, "Tinjau lagi").click()
    settle(qtbot, office_page.context)
    qtbot.waitUntil(lambda: office_page.views.current is office_page.undo.view)
    assert "(JRN-106)" not in words(office_page)


def test_only_what_came_in_can_be_undone(
    office: Office, office_page: PaketPage, package: Path, qtbot: QtBot
) -> None:
    assert package.exists()
    office_page.reload()
    office_page.grid.select_first()
    assert not office_page.history.undo_button.isEnabled()
    assert "hanya paket masuk" in office_page.history.undo_button.toolTip()
    assert not office_page.history.undo_action.isEnabled()
    press(office_page, Qt.Key.Key_U, CTRL)
    assert not office_page.context.jobs.is_busy
    assert office.workspace.read(paket_rows)[0].undone_at is None
