"""Pages read themselves again at the right time and say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.ui.kit.chip import Chip
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.label import ElidedLabel, make_label
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.rows_model import RowsModel
from tests.ui.kit.rows import ROWS, Baris, make_columns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext


class ContohPage(Page):
    """A page that counts its readings."""

    tables = frozenset({"realisasi", "target"})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Contoh")
        self.readings = 0
        self.trouble: WorkspaceTrouble | None = None
        self.model: RowsModel[Baris] = RowsModel(make_columns())
        self.body.addWidget(Grid(self.model))

    def reload(self) -> None:
        self.readings += 1
        if self.trouble is not None:
            raise self.trouble
        self.model.set_rows(ROWS)


@pytest.fixture
def page(ui_context: UiContext, qtbot: QtBot) -> ContohPage:
    made = ContohPage(ui_context)
    qtbot.addWidget(made)
    made.resize(900, 400)
    return made


def words(page: QWidget) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}


def test_a_page_reads_when_first_shown_and_when_its_tables_change(page: ContohPage) -> None:
    assert page.readings == 0
    page.show()
    assert page.readings == 1
    page.context.feed.publish(frozenset({"risiko"}))
    assert page.readings == 1
    page.context.feed.publish(frozenset({"target", "risiko"}))
    assert page.readings == 2


def test_a_hidden_page_reads_once_when_it_is_shown_again(page: ContohPage, qtbot: QtBot) -> None:
    page.show()
    page.hide()
    for _ in range(3):
        page.context.feed.publish(frozenset({"realisasi"}))
    assert page.readings == 1
    page.show()
    assert page.readings == 2


def test_another_quarter_reads_again_but_the_same_does_not(page: ContohPage) -> None:
    page.show()
    page.context.scope.set_triwulan(2)
    assert page.readings == 2
    page.context.scope.set_triwulan(2)
    assert page.readings == 2


def test_a_freed_page_is_not_called_any_more(ui_context: UiContext, qtbot: QtBot) -> None:
    page = ContohPage(ui_context)
    page.show()
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))
    ui_context.feed.publish(frozenset({"realisasi"}))
    ui_context.scope.set_tahun(2027)


def test_trouble_while_reading_becomes_a_card_that_tries_again(
    page: ContohPage, qtbot: QtBot
) -> None:
    page.trouble = WorkspaceTrouble("BRK-103", berkas="dinas.esakip")
    page.show()
    assert any("dinas.esakip" in text for text in words(page))
    page.trouble = None
    again = next(b for b in page.findChildren(QPushButton) if b.text() == "Coba lagi")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert page.readings == 2
    assert not again.isVisible()


def test_an_empty_page_has_one_sentence_and_one_button(page: ContohPage, qtbot: QtBot) -> None:
    page.show()
    copied: list[str] = []
    page.show_empty("Belum ada risiko.", "Salin dari 2025…", lambda: copied.append("ya"))
    assert page.is_empty_shown
    assert "Belum ada risiko." in words(page)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Salin dari 2025…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert copied == ["ya"]
    page.show_body()
    assert not page.is_empty_shown


def test_the_primary_action_answers_ctrl_enter_and_others_their_key(
    page: ContohPage, qtbot: QtBot
) -> None:
    done: list[str] = []
    page.add_action("Periksa", lambda: done.append("periksa"), key="F9")
    page.add_action("Ajukan…", lambda: done.append("ajukan"), is_primary=True)
    page.show()
    page.activateWindow()
    page.start_focus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_F9)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["periksa", "ajukan"]
    assert page.primary_action is page.head_buttons[1]
    assert isinstance(page.focusWidget(), Grid)


def test_the_head_says_title_state_and_one_line(page: ContohPage, qtbot: QtBot) -> None:
    page.show()
    with qtbot.waitSignal(page.title_changed):
        page.set_title("Pengukuran kinerja")
    page.set_subtitle("sisa 6 hari")
    page.set_chip(Chip("draf"))
    assert {"Pengukuran kinerja", "sisa 6 hari"} <= words(page)
    assert page.title == page.accessibleName() == "Pengukuran kinerja"


def test_of_several_banners_the_gravest_is_shown_and_the_rest_counted(page: ContohPage) -> None:
    page.show()
    page.show_banner("kunci", "dikunci", "TW II dikunci.")
    page.show_banner("rusak", "salah", "Angka sementara.", "Ada konflik.")
    assert {"Angka sementara.", "Ada konflik.", "1 lagi"} <= words(page)
    page.clear_banner("rusak")
    assert "TW II dikunci." in words(page)
    assert "1 lagi" not in words(page)
    page.clear_banner("kunci")
    assert not page.banners.isVisible()


def test_making_a_page_opens_no_window_of_its_own(ui_context: UiContext, qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.show()
    page = ContohPage(ui_context)
    page.set_chip(Chip("draf"))
    assert [w for w in stack.topLevelWidget().findChildren(QWidget) if w.isWindow()] == []
    assert not any(child.isVisible() for child in page.findChildren(QWidget))
    stack.addWidget(page)
    assert page.isVisible()


def test_ctrl_s_knows_whether_something_is_left_unsaved(page: ContohPage) -> None:
    page.show()
    assert page.save_open_field()
    page.findChildren(Grid)[0].show_problem("b", "nilai", "abc", "Angka tidak terbaca.")
    assert not page.save_open_field()


def test_trouble_with_drafts_is_a_banner_until_it_is_over(page: ContohPage) -> None:
    page.show_draf_trouble("Diska penuh.")
    assert page.banners.notes["draf"].text == "Diska penuh."
    page.show_draf_trouble("")
    assert "draf" not in page.banners.notes


def test_wrapped_words_beside_a_list_do_not_make_the_page_scroll(
    page: ContohPage, qtbot: QtBot
) -> None:
    side = QWidget()
    line = QVBoxLayout(side)
    note = make_label("Kalimat panjang yang patah. " * 8, is_wrapped=True)
    line.addWidget(note)
    line.addWidget(Grid(RowsModel(make_columns())), 1)
    page.body.addWidget(side, 1)
    page.resize(500, 420)
    page.show()
    scroll = page.findChildren(QScrollArea)[0]
    assert scroll.verticalScrollBar().maximum() == 0
    assert note.height() >= note.heightForWidth(note.width())
    page.resize(500, 160)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)


def test_a_long_title_ends_in_dots(page: ContohPage, qtbot: QtBot) -> None:
    page.add_action("Kirim TW III…", lambda: None)
    page.resize(420, 300)
    page.show()
    page.set_title("Pengukuran kinerja triwulanan perangkat daerah Kota Contoh")
    title = page.findChildren(ElidedLabel)[0]
    qtbot.waitUntil(lambda: title.text().endswith("…"))
    assert title.toolTip() == page.title
    page.set_title("Anggaran")
    qtbot.waitUntil(lambda: title.text() == "Anggaran")
