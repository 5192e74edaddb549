"""Writing a package: counted before, checked, asked, written, read again by the receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from esakip_desktop.data.queries.paket import KELUAR, paket_rows
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.ui.kit.question import Question
from tests.exchange.offices import MASTER
from tests.ui.paket.kantor import find_button, nameless, place_of, settle, words
from tests.ui.paket.langkah import CTRL, press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office


def open_export(page: PaketPage, qtbot: QtBot, folder: Path) -> None:
    press(page, Qt.Key.Key_E, CTRL)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.export_view.isi is not None)
    page.export_view.show_folder(folder)


def save(page: PaketPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context)


def test_two_keys_write_a_package_the_receiver_accepts(
    office: Office, office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    office.report(3, "60")
    open_export(office_page, qtbot, tmp_path)
    target = office_page.export_view.target
    assert target.name == "dinas-0-contoh_2026_tw3_001.paket"
    save(office_page, qtbot)
    qtbot.waitUntil(lambda: office_page.views.current is office_page.history)
    with open_package(target) as package:
        package.verify()
        assert package.manifest.sender.partition == office.partition
        assert package.manifest.scope.periode == (3,)
        kode = f"{package.package_hash[:4]}-{package.package_hash[4:8]}".upper()
    (row,) = office_page.context.workspace.read(paket_rows)
    assert (row.direction, row.seq, row.kode) == (KELUAR, 1, kode)
    assert f"Kode {kode}." in words(office_page)
    assert office_page.grid.current_row is not None


def test_the_receipt_can_be_copied(office_page: PaketPage, tmp_path: Path, qtbot: QtBot) -> None:
    open_export(office_page, qtbot, tmp_path)
    save(office_page, qtbot)
    qtbot.waitUntil(lambda: "tanda" in office_page.banners.notes)
    find_button(qtbot, office_page, "Salin tanda terima").click()
    receipt = QGuiApplication.clipboard().text()
    assert receipt.startswith("Paket nomor 1 dari Dinas 0 CONTOH")
    assert "Kode paket: " in receipt


def test_what_is_missing_is_said_before_and_leads_to_its_room(
    office: Office, office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    office.spend(9, 1_000)
    open_export(office_page, qtbot, tmp_path)
    texts = [line.text for line in office_page.export_view.lines]
    assert "0 dari 2 indikator TW III terisi" in texts
    assert "2 indikator belum diisi akan tertulis “belum lapor”" in texts
    assert "1 dari 1 subkegiatan melapor s.d. September" in texts
    find_button(qtbot, office_page.export_view, "Lihat").click()
    place = place_of(office_page.context)
    assert place is not None
    assert place.room == "pengukuran"


def test_another_quarter_changes_the_contents_and_the_proposed_name(
    office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    open_export(office_page, qtbot, tmp_path)
    office_page.context.scope.set_triwulan(2)
    settle(qtbot, office_page.context)
    qtbot.waitUntil(lambda: "_tw2_" in office_page.export_view.target.name)


def test_a_name_that_cannot_be_a_file_is_refused(
    office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    open_export(office_page, qtbot, tmp_path)
    office_page.export_view.nama.set_value("tw3/dinas")
    save(office_page, qtbot)
    assert "tidak boleh dipakai" in office_page.export_view.nama.problem
    office_page.export_view.nama.set_value("")
    save(office_page, qtbot)
    assert "belum diisi" in office_page.export_view.nama.problem
    assert not list(tmp_path.glob("*.paket"))


def test_another_file_is_replaced_only_when_asked(
    office_page: PaketPage, host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    open_export(office_page, qtbot, tmp_path)
    target = office_page.export_view.target
    target.write_bytes(b"berkas lain")
    save(office_page, qtbot)
    (question,) = host.findChildren(Question)
    question.reject()
    assert target.read_bytes() == b"berkas lain"
    save(office_page, qtbot)
    host.findChildren(Question)[-1].verb_button.click()
    settle(qtbot, office_page.context)
    qtbot.waitUntil(lambda: office_page.views.current is office_page.history)
    with open_package(target) as package:
        package.verify()


def test_a_folder_that_takes_nothing_is_said_and_the_page_stays(
    office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "bukan-folder"
    blocked.write_bytes(b"")
    open_export(office_page, qtbot, blocked)
    save(office_page, qtbot)
    qtbot.waitUntil(lambda: "ekspor" in office_page.banners.notes)
    assert "belum tersimpan" in office_page.banners.notes["ekspor"].text
    assert office_page.views.current is office_page.export_view
    assert office_page.context.workspace.read(paket_rows) == ()


def test_stopping_leaves_no_file(office_page: PaketPage, tmp_path: Path, qtbot: QtBot) -> None:
    open_export(office_page, qtbot, tmp_path)
    target = office_page.export_view.target
    office_page.export_view.save()
    office_page.busy.stop_button.click()
    settle(qtbot, office_page.context)
    qtbot.waitUntil(lambda: office_page.views.current is office_page.export_view)
    assert not target.exists()
    assert office_page.context.workspace.read(paket_rows) == ()


def test_the_hub_writes_the_master_data(
    hub: Workspace, hub_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    open_export(hub_page, qtbot, tmp_path)
    texts = [line.text for line in hub_page.export_view.lines]
    assert "1 perangkat daerah" in texts
    save(hub_page, qtbot)
    qtbot.waitUntil(lambda: hub_page.views.current is hub_page.history)
    (file,) = tmp_path.glob("*data-induk*.paket")
    with open_package(file) as package:
        assert package.manifest.sender.partition == MASTER
        assert any(record.entity == "opd" for record in package.records())
        assert package.manifest.environment.pemda == hub.facts.pemda_kode


def test_escape_leaves_the_export_without_effect(
    office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    open_export(office_page, qtbot, tmp_path)
    press(office_page, Qt.Key.Key_Escape)
    assert office_page.views.current is office_page.history
    assert office_page.title == "Paket"


def test_each_view_speaks_to_a_screen_reader(
    office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert nameless(office_page) == []
    open_export(office_page, qtbot, tmp_path)
    assert nameless(office_page) == []


def test_other_rooms_ask_for_the_export_by_name(office_page: PaketPage, qtbot: QtBot) -> None:
    office_page.place_selected("ekspor")
    settle(qtbot, office_page.context)
    assert office_page.views.current is office_page.export_view


def test_the_folder_is_remembered_on_this_machine(
    office_context: UiContext, office_page: PaketPage, tmp_path: Path, qtbot: QtBot
) -> None:
    open_export(office_page, qtbot, tmp_path)
    save(office_page, qtbot)
    qtbot.waitUntil(lambda: office_page.views.current is office_page.history)
    assert office_context.settings.value.extra["folder_paket"] == str(tmp_path)
