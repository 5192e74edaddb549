"""The page of conflicts, driven by keys: choose, save, go on, and see what is done."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from esakip_desktop.data.queries.anggaran import anggaran_total
from esakip_desktop.data.queries.konflik_tanda import count_konflik
from esakip_desktop.data.queries.pengukuran import realisasi_rows
from esakip_desktop.ui.beranda.opd import BerandaOpdPage
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.konflik.page import KonflikPage
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from esakip_desktop.ui.shell.navigation import PageNavigator
from tests.exchange.offices import TAHUN, make_hub
from tests.ui.konflik.conftest import show
from tests.ui.paket.kantor import opened

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.two_laptops import Laptops

Key = Qt.Key


def press(page: KonflikPage, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(page.grid, key)


def figure(page: KonflikPage) -> Decimal | None:
    context = page.context
    partition = context.workspace.facts.partition
    return context.workspace.read(realisasi_rows, partition, TAHUN)[0].angka


def open_total(page: KonflikPage) -> int:
    return page.context.workspace.read(count_konflik)


def test_both_values_stand_beside_what_was_common(page: KonflikPage) -> None:
    panel = page.panel
    assert panel.row is not None
    assert panel.row.nama.catatan == "Persentase ibu hamil terlayani"
    assert panel.base.value_text == "60,00 persen"
    assert [card.value_text for card in panel.cards] == ["66,00 persen", "71,00 persen"]
    names = [card.accessibleName() for card in panel.cards]
    assert names[0].startswith("Komputer ini: 66,00 persen, jabatan tidak dicatat, ")
    assert names[1].startswith("Laptop ")


def test_a_digit_chooses_and_enter_saves_and_goes_on(page: KonflikPage) -> None:
    press(page, Key.Key_1)
    assert [card.button.isChecked() for card in page.panel.cards] == [True, False]
    assert open_total(page) == 2
    press(page, Key.Key_2, Key.Key_1, Key.Key_Return)
    assert figure(page) == Decimal("66")
    assert open_total(page) == 1
    row = page.panel.row
    assert row is not None
    assert (row.field, page.panel.chosen) == ("keuangan", None)
    assert page.grid.hasFocus()
    press(page, Key.Key_2, Key.Key_Return)
    assert open_total(page) == 0
    assert page.banners.notes["selesai"].text == "Semua isian sudah dipilih."
    titles = [group.title for group in page.list.rows_model.groups]
    assert titles == ["Sudah dipilih hari ini · 2"]


def test_enter_without_a_choice_says_how_to_choose(page: KonflikPage) -> None:
    press(page, Key.Key_Return)
    assert open_total(page) == 2
    assert page.panel.hint.property("role") == "error"
    assert "Tekan angka" in page.panel.hint.text()


def test_arrows_move_and_a_choice_not_saved_is_not_taken_along(page: KonflikPage) -> None:
    press(page, Key.Key_1, Key.Key_Down)
    assert page.panel.row is not None
    assert page.panel.row.field == "keuangan"
    assert page.panel.chosen is None
    press(page, Key.Key_Up)
    assert page.panel.chosen is None
    assert open_total(page) == 2


def test_another_value_is_typed_in_the_field_that_fits(page: KonflikPage, qtbot: QtBot) -> None:
    press(page, Key.Key_Down, Key.Key_3)
    field = page.panel.other.field
    assert isinstance(field, AngkaField)
    editor = field.editor
    assert isinstance(editor, QLineEdit)
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "130000000")
    assert editor.text() == "130.000.000"
    QTest.keyClick(editor, Key.Key_Return)
    partition = page.context.workspace.facts.partition
    total = page.context.workspace.read(anggaran_total, partition, TAHUN, 9)
    assert total.keuangan == 130_000_000
    assert page.grid.hasFocus()
    assert open_total(page) == 1


def test_what_cannot_be_read_is_said_at_the_field(page: KonflikPage, qtbot: QtBot) -> None:
    press(page, Key.Key_3)
    editor = page.panel.other.field.editor
    assert isinstance(editor, QLineEdit)
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Key.Key_Return)
    assert "KFL-111" in page.panel.other.field.problem
    QTest.keyClicks(editor, "kira-kira banyak")
    QTest.keyClick(editor, Key.Key_Return)
    assert "ANG-" in page.panel.other.field.problem
    editor.clear()
    QTest.keyClicks(editor, "3/0")
    QTest.keyClick(editor, Key.Key_Return)
    assert "PGK-103" in page.panel.other.field.problem
    assert open_total(page) == 2


def test_everything_from_one_computer_asks_once_and_is_taken_back_once(
    page: KonflikPage, host: QWidget
) -> None:
    shown = figure(page)
    buttons = page.findChildren(QPushButton)
    (bulk,) = (one for one in buttons if one.text() == "Semua dari komputer ini (2)")
    bulk.click()
    (question,) = host.findChildren(Question)
    (verb,) = (one for one in question.findChildren(QPushButton) if one.text() == "Ambil semua")
    verb.click()
    assert open_total(page) == 0
    assert figure(page) == Decimal("66")
    assert page.context.acts.undo()
    assert figure(page) == shown
    press(page, Key.Key_Home)
    assert page.panel.row is not None
    assert page.panel.row.dipilih is not None


def test_a_choice_can_be_changed_the_same_day(page: KonflikPage) -> None:
    press(page, Key.Key_1, Key.Key_Return)
    page.place_selected(page.bacaan.selesai[0].uid)
    assert page.panel.row is not None
    assert page.panel.row.dipilih == "66,00 persen"
    press(page, Key.Key_2, Key.Key_Return)
    assert figure(page) == Decimal("71")
    assert page.bacaan.selesai[0].dipilih == "71,00 persen"


def test_nothing_to_choose_is_said_in_one_sentence(
    context: UiContext, laptops: Laptops, host: QWidget, qtbot: QtBot
) -> None:
    laptops.first.report(3, "68")
    laptops.first.spend(9, 1)
    made = KonflikPage(context)
    qtbot.addWidget(made)
    made.setParent(host)
    host.show()
    made.show()
    assert made.is_empty_shown


def test_the_hub_reads_along(laptops: Laptops, host: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    with make_hub(tmp_path / "bappeda.esakip") as hub:
        laptops.carry(laptops.first, hub)
        with opened(hub, host) as context:
            page = show(KonflikPage(context), host, qtbot)
            assert len(page.bacaan.terbuka) == 2
            assert not page.save.isVisible()
            assert all(card.button.isHidden() for card in page.panel.cards)
            press(page, Key.Key_1, Key.Key_Return)
            assert hub.read(count_konflik) == 2
            bulk = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
            assert not any(words.startswith("Semua dari") for words in bulk)
            page.setParent(None)
            page.deleteLater()


def test_rooms_and_beranda_lead_here(context: UiContext, host: QWidget, qtbot: QtBot) -> None:
    room = PengukuranPage(context)
    home = BerandaOpdPage(context)
    for made in (room, home):
        qtbot.addWidget(made)
        made.setParent(host)
        made.resize(1180, 626)
    host.show()
    room.show()
    note = room.banners.notes["konflik"]
    assert note.text == "1 isian berbeda antar-komputer perlu dipilih."
    note.actions[0][1]()
    navigator = context.navigator
    assert isinstance(navigator, PageNavigator)
    assert navigator.current is not None
    assert navigator.current.room == "konflik"
    home.show()
    qtbot.waitUntil(lambda: bool(home.tasks.rows))
    assert home.tasks.rows[0].judul == "2 isian berbeda antar-komputer perlu dipilih"
    assert home.tasks.rows[0].place.room == "konflik"


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2])
def test_the_banner_goes_with_the_last_conflict(
    page: KonflikPage, host: QWidget, qtbot: QtBot, key: Key
) -> None:
    room = PengukuranPage(page.context)
    qtbot.addWidget(room)
    room.setParent(host)
    room.show()
    assert "konflik" in room.banners.notes
    page.grid.setFocus()
    press(page, key, Key.Key_Return)
    room.ensure_fresh()
    assert "konflik" not in room.banners.notes
