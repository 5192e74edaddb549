"""The cash plan to the rupiah, the versions of the pagu, and the states of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
)

from esakip_desktop.data.queries.anggaran import versi_anggaran_rows
from esakip_desktop.ui.anggaran.columns import KEUANGAN
from esakip_desktop.ui.anggaran.lines import SELURUH
from esakip_desktop.ui.anggaran.page import create_page
from esakip_desktop.ui.anggaran.versi_dialog import VersiDialog
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.spreadsheet import save_workbook, title_of
from tests.ui.anggaran.conftest import show_page, type_text
from tests.ui.anggaran.seeds import TAHUN, fill_pagu, fill_tree
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext
    from tests.ui.anggaran.conftest import Room

Key = Qt.Key


def dialog(room: Room) -> VersiDialog:
    found = room.page.window().findChildren(VersiDialog)
    assert len(found) == 1
    return found[0]


def test_the_plan_is_checked_against_the_pagu_to_the_rupiah(room: Room) -> None:
    room.page.show_view("rencana")
    assert room.text("media", "keadaan") == "Sama pagu"
    assert room.text("konten", "keadaan") == "Belum diisi"
    room.select("media", "uraian")
    view = room.page.rencana
    assert not view.question.isVisible()
    view.months.select_uid("bulan-3", "jumlah")
    view.months.setFocus()
    type_text(view.months, "40.000.001")
    assert room.text("media", "beda") == "1"
    assert room.text("media", "keadaan") == "Beda pagu"
    assert view.question.isVisible()
    assert view.question.text.endswith("(AGR-105)")
    assert "Rp1 " in view.question.text


def test_a_year_of_the_plan_is_pasted_in_one_act(room: Room) -> None:
    room.page.show_view("rencana")
    room.select("konten", "uraian")
    months = room.page.rencana.months
    months.select_uid("bulan-1", "jumlah")
    months.setFocus()
    QGuiApplication.clipboard().setText("\n".join(["10.000.000"] * 9 + ["5.000.000"] * 2 + ["x"]))
    QTest.keyClick(months, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert room.line("konten").jumlah_rencana == 100_000_000
    assert room.page.rencana.month_model.problem_total == 1
    room.context.acts.undo()
    assert room.line("konten").jumlah_rencana is None


def test_the_pagu_can_be_spread_evenly(room: Room) -> None:
    room.page.show_view("rencana")
    room.select("konten", "uraian")
    room.page.rencana.even.click()
    amounts = [room.line("konten").rencana[bulan].jumlah for bulan in range(1, 13)]
    assert amounts == [8_333_333] * 11 + [8_333_337]
    assert room.text("konten", "keadaan") == "Sama pagu"


def test_months_of_a_program_are_sums_and_closed(room: Room) -> None:
    room.page.show_view("rencana")
    room.select("2.16.02", "uraian")
    rows = room.page.rencana.month_model.rows
    assert rows[0].draft.jumlah == 40_000_000
    assert not rows[0].is_open
    assert not room.page.rencana.even.isEnabled()


def test_a_version_is_added_and_typed_into(room: Room) -> None:
    room.page.show_view("pagu")
    assert room.text("media", room.uids["murni"]) == "400.000.000"
    room.page.add_versi.click()
    asked = dialog(room)
    QTest.keyClicks(asked.nomor.editor, "900/44")
    QTest.keyClicks(asked.tanggal.editor, "4/5/2026")
    asked.verb_button.click()
    versi = room.context.workspace.read(versi_anggaran_rows, PARTITION, TAHUN)
    assert [(item.jenis, item.urutan, item.nomor) for item in versi] == [
        ("murni", 0, "900/1"),
        ("pergeseran", 1, "900/44"),
    ]
    new = versi[1].uid
    assert room.page.pagu.open_uid == new
    assert room.text("media", new) == "400.000.000"  # not changed by this version
    room.type("media", "425.000.000", new)
    assert room.text("media", new) == "425.000.000"
    assert room.text("media", "selisih") == "25.000.000"
    assert room.text(SELURUH, new) == "1.025.000.000"
    assert room.text("media", room.uids["murni"]) == "400.000.000"
    assert room.line("media").pagu_berlaku == 425_000_000


def test_a_version_with_a_date_that_is_none_is_not_taken(room: Room) -> None:
    room.page.show_view("pagu")
    room.page.add_versi.click()
    asked = dialog(room)
    QTest.keyClicks(asked.tanggal.editor, "31 Sep 2026")
    asked.verb_button.click()
    assert asked.isVisible()
    assert asked.tanggal.problem.endswith("(PRD-101)")
    asked.reject()


def test_an_earlier_version_opens_by_choosing_it(room: Room) -> None:
    room.page.show_view("pagu")
    room.page.ask_versi()
    dialog(room).verb_button.click()
    room.page.versi.button(room.uids["murni"]).click()
    room.type("konten", "110.000.000", room.uids["murni"])
    assert room.text("konten", room.uids["murni"]) == "110.000.000"


def test_a_wrong_pagu_stays_in_its_cell(room: Room) -> None:
    room.page.show_view("pagu")
    room.type("konten", "seratus", room.uids["murni"])
    assert room.page.pagu.model.problem_total == 1
    assert room.line("konten").pagu_berlaku == 100_000_000


def test_without_versions_the_view_offers_the_first(
    ui_context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    fill_tree(ui_context.workspace)
    page = show_page(ui_context, host, qtbot)
    page.show_view("pagu")
    buttons = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert "Tambah versi murni…" in buttons
    assert page.lembar.lines[0].pagu_berlaku is None


def test_without_subkegiatan_the_page_leads_to_the_plan(
    ui_context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    page = show_page(ui_context, host, qtbot)
    assert page.is_empty_shown
    next(b for b in page.findChildren(QPushButton) if b.text() == "Buka Rencana").click()
    assert ui_context.navigator.current == Place("rencana")  # type: ignore[attr-defined]


def test_at_the_hub_figures_are_only_read(
    ui_context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    hub = replace(ui_context, pengguna=replace(ui_context.pengguna, is_hub=True))
    fill_pagu(hub.workspace, fill_tree(hub.workspace))
    page = show_page(hub, host, qtbot)
    assert page.banners.notes["tutup"].status == "dikunci"
    leaf = page.lembar.leaves[0]
    page.grid.select_uid(leaf.uid, KEUANGAN)
    QTest.keyClicks(page.grid, "9")
    assert not page.grid.is_typing
    page.show_view("pagu")
    assert not page.add_versi.isVisible()
    hub.scope.set_opd(None, "Semua OPD")
    assert page.is_empty_shown


def test_the_models_keep_the_rules_of_qt(room: Room) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    grids = room.page.findChildren(Grid)
    testers = [QAbstractItemModelTester(grid.rows_model, mode) for grid in grids]
    room.type("media", "1")
    room.page.fold(room.uids["2.16.02"])
    room.page.toggle_sd()
    room.page.set_bulan(7)
    for view in ("rencana", "pagu", "realisasi"):
        room.page.show_view(view)
    assert len(testers) == 4


@pytest.mark.parametrize("view", ["realisasi", "rencana", "pagu"])
def test_every_control_has_a_name(room: Room, view: str) -> None:
    room.page.show_view(view)
    nameless = [
        str(widget)
        for kind in (QAbstractButton, QLineEdit, QComboBox, Grid)
        for widget in room.page.findChildren(kind)
        if widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert not nameless


def test_sending_tells_what_stays_behind(room: Room) -> None:
    room.page.send()
    asked = QApplication.activeModalWidget()
    assert asked is not None
    words = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "0 dari 3 subkegiatan September sudah terisi." in words
    next(b for b in asked.findChildren(QPushButton) if b.text() == "Buka Paket").click()
    assert room.context.navigator.current == Place("paket")  # type: ignore[attr-defined]


def test_a_place_opens_the_lines_above(room: Room) -> None:
    room.page.fold(room.uids["2.16.02"])
    room.page.place_selected(room.uids["konten"])
    assert room.page.current_subject() == room.uids["konten"]


def test_what_is_seen_can_be_saved_as_a_spreadsheet(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "anggaran.xlsx"
    assert title_of(room.page.grid, room.page) == "Realisasi anggaran Dinas Contoh September 2026"
    save_workbook(room.page, room.page.grid.export_rows(), "Anggaran", path)
    room.qtbot.waitUntil(lambda: not room.context.jobs.is_busy)
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert any(400_000_000 in row and 160_000_000 in row for row in rows)


def test_the_room_opens_by_its_door(ui_context: UiContext, qtbot: QtBot) -> None:
    page = create_page(ui_context)
    qtbot.addWidget(page)
    assert page.title == "Anggaran"
