"""Input that was typed and never saved: kept, offered again, thrown away."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from esakip_desktop.ui.risiko.editing import BARU
from tests.ui.risiko.conftest import press, stored, type_text
from tests.ui.risiko.register_data import RISIKO, TAHUN

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.risiko.page import RisikoPage
    from tests.ui.risiko.register_data import Office

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_draft_survives_closing_the_page(
    empty_page: RisikoPage,
    ui_context: UiContext,
    open_page: Callable[[UiContext], RisikoPage],
) -> None:
    press(Qt.Key.Key_N, CTRL)
    parts = empty_page.panel.form.parts
    parts.uraian.editor.setFocus()
    type_text("jaringan putus")
    parts.residual.kemungkinan.setCurrentIndex(4)
    block = parts.rtp.add_new()
    type_text("sewa jalur kedua")
    block.persen.editor.setFocus()
    type_text("abc")
    assert empty_page.can_leave()
    empty_page.hide()
    empty_page.deleteLater()

    again = open_page(ui_context)
    assert not stored(ui_context)
    note = again.banners.notes["isian"]
    assert "jaringan putus" in note.text
    dict(note.actions)["Lanjutkan"]()
    parts = again.panel.form.parts
    assert parts.uraian.value() == "jaringan putus"
    assert parts.residual.value() == (4, None)
    (kept,) = parts.rtp.blocks
    assert kept.texts()["persen"] == "abc"
    assert "isian" not in again.banners.notes, "offered once"
    parts.sebab.set_value("pohon tumbang")
    parts.akibat.set_value("layanan terputus")
    parts.residual.dampak.setCurrentIndex(3)
    kept.persen.set_value(Decimal(0))
    press(Qt.Key.Key_Return, CTRL)
    (row,) = stored(ui_context)
    assert row.rtp[0].uraian == "sewa jalur kedua"
    assert again.editing.kept_new is None


def test_a_crash_after_five_seconds_loses_nothing(
    page: RisikoPage, ui_context: UiContext, qtbot: QtBot, filled: Office
) -> None:
    page.list.select(filled.risiko[2])
    press(Qt.Key.Key_Return)
    page.panel.form.parts.akibat.editor.setFocus()
    type_text("x")
    with qtbot.waitSignal(page.editing.kept_changed, timeout=7000):
        pass
    assert page.editing.kept_keys == {filled.risiko[2]}


def test_an_incomplete_change_is_kept_and_comes_back(
    page: RisikoPage, ui_context: UiContext, filled: Office
) -> None:
    page.list.select(filled.risiko[2])
    press(Qt.Key.Key_Return)
    page.panel.form.parts.uraian.editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Escape)
    assert page.editing.kept_keys == {filled.risiko[2]}
    page.refresh()
    line = next(line for line in page.list.model.rows if line.uid == filled.risiko[2])
    assert line.has_draf
    assert line.risiko.uraian == RISIKO[2][0]
    page.open_risiko(line)
    assert page.panel.form.parts.uraian.value() == ""
    assert "kembali" in page.panel.form.banners.notes


def test_a_thrown_away_draft_is_gone(empty_page: RisikoPage, ui_context: UiContext) -> None:
    press(Qt.Key.Key_N, CTRL)
    empty_page.panel.form.parts.uraian.editor.setFocus()
    type_text("tidak jadi")
    press(Qt.Key.Key_Escape)
    assert empty_page.is_empty_shown
    dict(empty_page.banners.notes["isian"].actions)["Buang"]()
    assert BARU not in empty_page.editing.kept_keys
    assert "isian" not in empty_page.banners.notes


def test_another_year_keeps_the_input_of_this_one(page: RisikoPage, ui_context: UiContext) -> None:
    press(Qt.Key.Key_N, CTRL)
    page.panel.form.parts.uraian.editor.setFocus()
    type_text("belum jadi")
    ui_context.scope.set_tahun(TAHUN + 1)
    assert not page.stage.is_open
    assert page.editing.kept_new is None
    ui_context.scope.set_tahun(TAHUN)
    assert "belum jadi" in page.banners.notes["isian"].text
