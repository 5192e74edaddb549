"""The page around the grid: parts, findings, explanation, read-only states, names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
)

from esakip_desktop.domain.rencana import TargetDraft
from esakip_desktop.services.rencana import save_target
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.spreadsheet import save_workbook, title_of
from esakip_desktop.ui.pengukuran.columns import ISIAN
from esakip_desktop.ui.pengukuran.page import create_page
from esakip_desktop.ui.pengukuran.status import Berat, Saringan
from tests.ui.conftest import PARTITION
from tests.ui.pengukuran.conftest import show_page
from tests.ui.pengukuran.seeds import fill_plan

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext
    from tests.ui.pengukuran.conftest import Room

Key = Qt.Key


def pick_part(room: Room, part: Saringan) -> None:
    room.page.view.saringan.button(part).click()


def shown(room: Room) -> list[str]:
    names = {uid: key for key, uid in room.uids.items()}
    return [names[row.uid] for row in room.page.model.rows]


def test_rows_stand_under_their_sasaran_in_plan_order(room: Room) -> None:
    titles = [group.title for group in room.page.model.groups]
    assert titles == ["Sasaran 1 · Sasaran contoh 1", "Sasaran 2 · Sasaran contoh 2"]
    assert shown(room) == ["internet", "spbe", "konten", "indeks", "predikat", "aduan"]
    assert [row.nomor for row in room.page.model.rows] == [1, 2, 3, 4, 5, 6]


def test_a_triwulan_that_is_not_due_has_no_field(room: Room) -> None:
    assert room.text("spbe") == "TW IV"
    assert room.text("spbe", "status") == "Belum waktunya"
    assert room.capaian("spbe") == "belum ada"
    room.select("spbe")
    QTest.keyClicks(room.page.grid, "3")
    assert not room.page.grid.is_typing
    room.context.scope.set_triwulan(4)
    assert room.text("spbe") == ""
    assert room.row("spbe").is_editable


def test_earlier_triwulan_are_locked_and_the_first_shows_last_year(room: Room) -> None:
    column = room.page.model.columns[room.page.model.column_number("tw2")]
    assert column.is_editable is None
    assert room.text("konten", "tw2") == "362"
    room.context.scope.set_triwulan(1)
    headers = [column.header for column in room.page.model.columns]
    assert "TW IV 2025" in headers
    assert room.text("konten", "tw4") == "335"


def test_parts_have_counts_and_keep_a_row_that_was_just_filled(room: Room) -> None:
    words = {part: room.page.view.saringan.button(part).words for part in Saringan}
    assert words[Saringan.SEMUA] == "Semua 6"
    assert words[Saringan.BELUM] == "Belum diisi 5"
    pick_part(room, Saringan.BELUM)
    assert shown(room) == ["internet", "konten", "indeks", "predikat", "aduan"]
    room.type("internet", "96,4")
    assert "internet" in shown(room)
    assert room.page.row is not None
    assert room.page.row.uid == room.uids["konten"]
    assert room.page.view.saringan.button(Saringan.BELUM).words == "Belum diisi 4"
    pick_part(room, Saringan.SEMENTARA)
    assert shown(room) == []
    button = next(b for b in room.page.findChildren(QPushButton) if b.text() == "Tampilkan semua")
    button.click()
    assert len(shown(room)) == 6


def foot(room: Room) -> set[str]:
    return {label.text() for label in room.page.box.findChildren(QLabel)}


def test_the_foot_counts_and_averages_only_what_counts(room: Room) -> None:
    assert "0 dari 5 terisi" in foot(room)
    room.type("konten", "371")
    room.type("internet", "49")
    words = "Rata-rata 76,00 % dari 2 indikator; 3 kosong, 1 perlu diperiksa"  # (102 + 50) / 2
    room.qtbot.waitUntil(lambda: {"2 dari 5 terisi", words} <= foot(room))


def test_the_rail_is_told_how_much_waits(room: Room) -> None:
    with room.qtbot.waitSignal(room.page.counter_changed) as told:
        room.type("internet", "9640")
    assert told.args == ["pengukuran", 5]  # four are empty, one is asked


def test_f9_lists_what_is_missing_and_enter_leads_to_the_cell(room: Room) -> None:
    room.type("konten", "abc")
    room.type("internet", "9640")
    QTest.keyClick(room.page.grid, Key.Key_F9)
    temuan = room.page.panel.temuan
    assert temuan.isVisible()
    found = [(row.judul, row.isi) for row in temuan.grid.rows_model.rows]
    assert found[0] == ("3 · Jumlah publikasi", found[0][1])
    assert found[0][1].startswith("“abc”: “abc” belum terbaca")
    assert ("6 · Aduan selesai", "TW III belum diisi.") in found
    assert any("jauh di atas target" in words for _, words in found)
    last = temuan.grid.rows_model.rows[-1]
    temuan.grid.select_uid(last.uid)
    temuan.grid.setFocus()
    QTest.keyClick(temuan.grid, Key.Key_Return)
    assert not temuan.isVisible()
    assert room.page.row is not None
    assert room.page.row.uid == last.indikator_uid
    assert room.page.grid.hasFocus()


def test_f1_explains_the_figure_with_the_engines_own_lines(room: Room) -> None:
    room.type("konten", "371")
    room.select("konten")
    QTest.keyClick(room.page.grid, Key.Key_F1)
    box = room.page.panel.isian.explain
    assert box.hasFocus()
    for label, text in room.row("konten").ukur.hasil.langkah:
        assert f"{label}: {text}" in box.text
    box.copy()
    assert QApplication.clipboard().text() == box.text


def test_sending_tells_what_stays_behind(room: Room) -> None:
    room.type("konten", "371")
    room.page.send()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "1 dari 5 indikator jatuh tempo TW III sudah terisi." in words
    assert "4 belum diisi: indikator 1, indikator 4, indikator 5, indikator 6" in words
    opened = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Buka Paket")
    opened.click()
    assert room.context.navigator.current == Place("paket")  # type: ignore[attr-defined]


def test_a_place_leads_to_its_row(room: Room) -> None:
    pick_part(room, Saringan.SEMENTARA)
    room.page.place_selected(room.uids["predikat"])
    assert room.page.current_subject() == room.uids["predikat"]


@pytest.fixture
def hub(ui_context: UiContext) -> UiContext:
    """The same file as the hub sees it: the figures belong to the office."""
    return replace(ui_context, pengguna=replace(ui_context.pengguna, is_hub=True))


def test_at_the_hub_figures_are_only_read(hub: UiContext, host: QWidget, qtbot: QtBot) -> None:
    fill_plan(hub.workspace)
    page = show_page(hub, host, qtbot)
    note = page.banners.notes["tutup"]
    assert note.status == "dikunci"
    assert "Dinas Contoh" in note.text
    page.grid.select_uid(page.rows[0].uid, ISIAN)
    QTest.keyClicks(page.grid, "9")
    assert not page.grid.is_typing
    assert not any(row.is_editable for row in page.rows)
    assert page.primary_action is not None
    assert not page.primary_action.isVisible()
    panel = page.panel
    editors = [panel.isian.nilai.editor, *(f.editor for f in panel.isian.form.fields.values())]
    lines = [editor for editor in editors if isinstance(editor, QLineEdit)]
    assert all(line.isReadOnly() for line in lines)
    assert not panel.isian.form.status.editor.isEnabled()


def test_at_the_hub_without_an_office_the_page_asks_for_one(
    hub: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    fill_plan(hub.workspace)
    hub.scope.set_opd(None, "Semua OPD")
    page = show_page(hub, host, qtbot)
    assert page.is_empty_shown
    hub.scope.set_opd(PARTITION, "Dinas Contoh")
    assert not page.is_empty_shown
    assert len(page.rows) == 6


def test_without_indicators_the_page_leads_to_the_plan(
    ui_context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    page = show_page(ui_context, host, qtbot)
    assert page.is_empty_shown
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Buka Rencana")
    button.click()
    assert ui_context.navigator.current == Place("rencana")  # type: ignore[attr-defined]


def test_the_models_keep_the_rules_of_qt(room: Room) -> None:
    page = room.page
    page.check_all()
    for tab in ("bukti", "riwayat"):
        page.panel.show_tab(tab)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    grids = page.findChildren(Grid)
    testers = [QAbstractItemModelTester(grid.rows_model, mode) for grid in grids]
    room.type("konten", "371")
    room.type("internet", "x")
    room.context.scope.set_triwulan(1)
    page.toggle_sd()
    pick_part(room, Saringan.BELUM)
    page.check_all()
    assert len(testers) == 4


def test_every_control_has_a_name(room: Room) -> None:
    room.select("konten")
    nameless = []
    for tab in ("isian", "hambatan", "bukti", "riwayat"):
        room.page.panel.show_tab(tab)
        for kind in (QAbstractButton, QLineEdit, QComboBox, Grid):
            nameless += [
                f"{tab}: {widget}"
                for widget in room.page.findChildren(kind)
                if widget.isVisible()
                and not widget.accessibleName()
                and not (isinstance(widget, QAbstractButton) and widget.text())
            ]
    assert not nameless


def test_what_is_seen_can_be_saved_as_a_spreadsheet(room: Room, tmp_path: Path) -> None:
    room.type("konten", "371")
    path = tmp_path / "pengukuran.xlsx"
    assert title_of(room.page.grid, room.page) == "Realisasi indikator Dinas Contoh TW III 2026"
    save_workbook(room.page, room.page.grid.export_rows(), "Pengukuran", path)
    room.qtbot.waitUntil(lambda: not room.context.jobs.is_busy)
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert any({"Jumlah publikasi", 371, 102} <= set(row) for row in rows)
    assert room.context.notices.text == "pengukuran.xlsx disimpan."


def test_the_room_opens_by_its_door(ui_context: UiContext, qtbot: QtBot) -> None:
    page = create_page(ui_context)
    qtbot.addWidget(page)
    assert page.title == "Pengukuran kinerja"


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("size", [(1366, 700), (1093, 552), (900, 460)])
def test_no_figure_is_cut(room: Room, host: QWidget, size: tuple[int, int], percent: int) -> None:
    from esakip_desktop.ui.kit import theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "terang", percent)
    host.resize(*size)
    room.type("konten", "1234567")
    grid = room.page.grid
    for number, column in enumerate(room.page.model.columns):
        if column.is_numeric and not grid.isColumnHidden(number):
            words = grid.fontMetrics().horizontalAdvance(room.text("konten", column.key))
            assert grid.columnWidth(number) >= words, column.key


def test_an_error_of_the_checks_marks_the_row_and_says_why(room: Room) -> None:
    workspace = room.page.context.workspace
    partition = workspace.facts.partition
    uid = room.row("internet").uid
    draft = TargetDraft(None, uid, 2026, 0, angka=Decimal("97.5"))
    workspace.act(save_target, partition, draft)
    room.page.refresh()
    room.type("internet", "97")
    assert room.row("internet").is_belum_siap
    assert room.text("internet", "status") == "Belum siap"
    column = next(column for column in room.page.model.columns if column.key == "status")
    assert column.tooltip is not None
    assert "tidak sama dengan target setahun" in column.tooltip(room.row("internet"))
    QTest.keyClick(room.page.grid, Key.Key_F9)
    rows = room.page.panel.temuan.grid.rows_model.rows
    (found,) = [row for row in rows if row.indikator_uid == uid and "setahun" in row.isi]
    assert found.berat is Berat.HARUS
