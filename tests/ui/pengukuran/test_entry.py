"""Filling a triwulan with real keys: what is stored, what is asked, and what stays in the cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.kit.choice_box import ChoiceBox
from esakip_desktop.ui.pengukuran.alasan import AlasanDialog
from esakip_desktop.ui.pengukuran.columns import ISIAN
from esakip_desktop.ui.pengukuran.entry import UNSAVED
from tests.ui.pengukuran.conftest import Room, show_page
from tests.ui.pengukuran.seeds import OTHERS, fill_plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext

# The display without a screen cannot raise menus; that says nothing about us.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)

Key = Qt.Key
Modifier = Qt.KeyboardModifier


def press(room: Room, words: str) -> None:
    """The one visible button with these words; buttons appear with the next turn of the loop."""

    def found() -> list[QPushButton]:
        buttons = room.page.window().findChildren(QPushButton)
        return [button for button in buttons if button.text() == words and button.isVisible()]

    room.qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


def menu(room: Room) -> QMenu:
    """The menu of the cell, opened with Alt+↓."""
    QTest.keyClick(room.page.grid, Key.Key_Down, Modifier.AltModifier)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def pick(room: Room, words: str) -> None:
    opened = menu(room)
    action = next(action for action in opened.actions() if action.text() == words)
    action.trigger()
    opened.close()


def dialog(room: Room) -> AlasanDialog:
    found = room.page.window().findChildren(AlasanDialog)
    assert len(found) == 1
    return found[0]


def test_enter_saves_and_goes_down_past_cells_that_are_not_due(room: Room) -> None:
    room.type("internet", "96,4")
    found = room.stored("internet")
    assert found is not None
    assert found.angka == Decimal("96.4")
    assert found.keadaan == "angka"
    assert room.text("internet") == "96,40"
    assert room.page.row is not None
    assert room.page.row.uid == room.uids["konten"]  # spbe is due in TW IV
    assert room.context.notices.text == "Realisasi TW III disimpan."
    QTest.keyClicks(room.page.grid, "3")
    QTest.keyClicks(room.editor(), "71")
    QTest.keyClick(room.editor(), Key.Key_Return)
    assert room.text("konten") == "371"
    assert room.capaian("konten") == "102,00"


def test_capaian_is_shown_while_typing_and_nothing_is_stored_yet(room: Room) -> None:
    assert room.capaian("konten") == "kosong"
    room.type("konten", "3", end=None)
    QTest.keyClicks(room.editor(), "71")
    assert room.capaian("konten") == "102,00"
    assert "338 + 362 + 371 = 1.071" in room.page.panel.isian.explain.text
    assert room.stored("konten") is None
    QTest.keyClicks(room.editor(), "x")
    assert room.capaian("konten") == "belum terbaca"
    QTest.keyClick(room.editor(), Key.Key_Escape)
    assert room.capaian("konten") == "kosong"
    assert room.stored("konten") is None


def test_a_figure_with_two_readings_is_asked_and_stored_when_chosen(room: Room) -> None:
    room.type("indeks", "4.125")
    typed, words = room.problem("indeks")
    assert typed == "4.125"
    assert words.endswith("(ANG-103)")
    assert room.stored("indeks") is None
    box = room.page.grid.findChild(ChoiceBox)
    assert box is not None
    assert box.isVisible()
    offered = [button.text() for button in box.findChildren(QPushButton)]
    assert offered == ["4,125", "4.125"]
    first = box.findChildren(QPushButton)[0]
    assert first.hasFocus()
    QTest.keyClick(first, Key.Key_Space)
    found = room.stored("indeks")
    assert found is not None
    assert found.angka == Decimal("4.125")
    assert room.problem("indeks") == ("", "")


def test_the_target_settles_a_figure_with_two_readings(room: Room) -> None:
    room.type("internet", "96.400")
    found = room.stored("internet")
    assert found is not None
    assert found.angka == Decimal("96.4")


def test_words_in_a_number_cell_stay_with_their_reason(room: Room) -> None:
    room.type("internet", "dua belas", Key.Key_Tab)
    assert room.problem("internet")[0] == "dua belas"
    assert room.stored("internet") is None
    room.select("internet")
    question = room.page.panel.isian.question
    assert question.isVisible()
    assert question.text.startswith("“dua belas” belum terbaca sebagai angka.")
    QTest.keyClick(room.page.grid, Key.Key_F2)
    assert room.editor().text() == "dua belas"
    QTest.keyClick(room.editor(), Key.Key_Escape)
    press(room, "Hapus ketikan")
    assert room.problem("internet") == ("", "")
    assert not question.isVisible()


def test_undo_by_key_takes_the_value_back(room: Room) -> None:
    room.type("internet", "96,4")
    room.type("internet", "97")
    QTest.keyClick(room.page.grid, Key.Key_Z, Modifier.ControlModifier)
    assert room.text("internet") == "96,40"
    QTest.keyClick(room.page.grid, Key.Key_Z, Modifier.ControlModifier)
    assert room.text("internet") == ""
    assert room.page.box.grid.current_row is not None


def test_a_pasted_block_is_one_act_and_keeps_what_is_wrong(room: Room) -> None:
    room.select("konten")
    QGuiApplication.clipboard().setText("371\nabc\nBaik")
    QTest.keyClick(room.page.grid, Key.Key_V, Modifier.ControlModifier)
    assert room.text("konten") == "371"
    assert room.problem("indeks")[0] == "abc"
    assert room.text("predikat") == "Baik"
    assert room.context.notices.text == "2 realisasi disimpan, 1 perlu diperbaiki."
    room.context.acts.undo()
    assert room.stored("konten") is None or room.text("konten") == ""
    assert room.text("predikat") == ""


def test_delete_empties_the_chosen_cells_in_one_act(room: Room) -> None:
    room.type("internet", "96,4")
    room.type("konten", "371")
    room.select("internet")
    QTest.keyClick(room.page.grid, Key.Key_Down, Modifier.ShiftModifier)
    QTest.keyClick(room.page.grid, Key.Key_Down, Modifier.ShiftModifier)
    QTest.keyClick(room.page.grid, Key.Key_Delete)
    assert (room.text("internet"), room.text("konten")) == ("", "")
    room.context.acts.undo()
    assert (room.text("internet"), room.text("konten")) == ("96,40", "371")


def test_tidak_ada_data_needs_a_reason_and_is_neither_zero_nor_empty(room: Room) -> None:
    room.select("aduan")
    pick(room, "Tidak ada data…")
    asked = dialog(room)
    QTest.keyClick(asked.field.editor, Key.Key_Return)
    assert asked.field.problem.endswith("(PGK-101)")
    assert room.stored("aduan") is None
    QTest.keyClicks(asked.field.editor, "Survei pada November")
    QTest.keyClick(asked.field.editor, Key.Key_Return)
    found = room.stored("aduan")
    assert found is not None
    assert found.nilai.keadaan is Keadaan.TIDAK_ADA_DATA
    assert found.angka is None
    assert found.alasan_data == "Survei pada November"
    assert room.text("aduan", "status") == "Tidak ada data"
    room.type("internet", "0")
    zero = room.stored("internet")
    assert zero is not None
    assert zero.angka == 0
    assert room.capaian("internet") == "0,00"
    looks = {room.text(key) for key in ("aduan", "internet", "konten")}
    assert looks == {"tanpa data", "0,00", ""}


def test_a_dash_is_asked_because_it_can_mean_three_things(room: Room) -> None:
    room.type("aduan", "-")
    assert room.problem("aduan")[1].endswith("(ANG-104)")
    assert room.stored("aduan") is None
    box = room.page.grid.findChild(ChoiceBox)
    assert box is not None
    zero = next(button for button in box.findChildren(QPushButton) if button.text() == "0")
    zero.click()
    assert not box.isVisible()
    found = room.stored("aduan")
    assert found is not None
    assert found.angka == 0


def test_sd_entry_makes_the_figure_of_the_triwulan(room: Room) -> None:
    room.select("konten")
    QTest.keyClick(room.page.grid, Key.Key_Comma, Modifier.ControlModifier)
    assert room.page.state.is_sd
    assert room.page.model.columns[room.page.model.column_number(ISIAN)].header == "s.d. TW III"
    room.type("konten", "1071")
    found = room.stored("konten")
    assert found is not None
    assert found.angka == Decimal(371)
    assert room.text("konten") == "1.071"
    room.type("konten", "690")
    assert room.problem("konten")[0] == "690"
    assert "Angka s.d. TW III (690) lebih kecil" in room.problem("konten")[1]
    QTest.keyClick(room.page.grid, Key.Key_Comma, Modifier.ControlModifier)
    assert not room.page.state.is_sd
    assert room.stored("konten") == found


def test_words_of_a_scale_are_chosen_or_typed(room: Room) -> None:
    room.type("predikat", "baik")
    assert room.text("predikat") == "Baik"
    assert room.capaian("predikat") == "100,00"
    room.type("predikat", "istimewa")
    assert room.problem("predikat")[1].endswith("(PGK-108)")
    room.select("predikat")
    pick(room, "Cukup")
    assert room.text("predikat") == "Cukup"
    assert room.problem("predikat") == ("", "")


def test_pembilang_and_penyebut_can_be_typed(room: Room) -> None:
    room.type("aduan", "45/60")
    found = room.stored("aduan")
    assert found is not None
    assert (found.pembilang, found.penyebut, found.angka) == (Decimal(45), Decimal(60), None)
    assert room.text("aduan") == "75,00"
    assert room.capaian("aduan") == "83,33"


def test_bands_yes_or_no_and_free_words_are_typed_too(
    ui_context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    uids = fill_plan(ui_context.workspace, OTHERS)
    room = Room(show_page(ui_context, host, qtbot), uids, qtbot, ui_context)
    assert room.text("rentang", "target") == "2,00–4,00"
    room.type("rentang", "1")
    assert room.capaian("rentang") == "50,00"
    room.type("rentang", "3,5")
    assert room.capaian("rentang") == "100,00"
    room.type("ya", "t")
    assert (room.text("ya"), room.capaian("ya")) == ("Tidak", "0,00")
    room.select("ya")
    pick(room, "Ya")
    assert (room.text("ya"), room.capaian("ya")) == ("Ya", "100,00")
    room.type("teks", "wtp")
    assert (room.text("teks"), room.capaian("teks")) == ("wtp", "100,00")


def test_last_triwulan_is_taken_over_as_sementara(room: Room) -> None:
    room.select("internet")
    QTest.keyClick(room.page.grid, Key.Key_Apostrophe, Modifier.ControlModifier)
    found = room.stored("internet")
    assert found is not None
    assert found.angka == Decimal("94.8")
    assert found.is_sementara
    assert room.row("internet").is_sementara
    pick(room, "Final")
    assert not room.row("internet").is_sementara


def test_a_doubtful_figure_is_kept_and_asked_until_confirmed(room: Room) -> None:
    room.type("internet", "9640")
    assert room.row("internet").hints
    assert room.text("internet", "status") == "Belum siap"  # and the comma is an error as well
    room.select("internet")
    assert room.page.panel.isian.question.text.startswith("9.640 jauh di atas target 98,00.")
    press(room, "Tetap 9.640")
    assert not room.row("internet").hints
    assert not room.page.panel.isian.question.isVisible()
    room.type("internet", "9641")
    assert room.row("internet").hints  # another figure asks again
    room.select("internet")
    press(room, "96,41")
    assert room.text("internet") == "96,41"


def test_a_value_typed_in_the_panel_goes_the_same_way(room: Room) -> None:
    room.select("konten")
    field = room.page.panel.isian.sd
    field.setFocus()
    QTest.keyClicks(field.editor, "1071")
    QTest.keyClick(field.editor, Key.Key_Return)
    assert room.text("konten") == "371"


def test_what_could_not_be_written_stays_in_the_cell(
    ui_context: UiContext, host: QWidget, qtbot: QtBot
) -> None:
    fill_plan(ui_context.workspace)
    closed = Workspace.open(ui_context.workspace.path, is_read_only=True)
    acts = Acts(closed, ui_context.feed, ui_context.notices)
    page = show_page(replace(ui_context, acts=acts), host, qtbot)
    page.grid.select_uid(page.rows[0].uid, ISIAN)
    QTest.keyClicks(page.grid, "9")
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, Key.Key_Return)
    column = page.model.column_number(ISIAN)
    problem = page.model.problem_at(page.model.line_of(page.rows[0].uid), column)
    assert problem is not None
    assert (problem.typed, problem.sentence) == ("9", UNSAVED)
    assert acts.is_troubled
    closed.close()
