"""The grid behaves as people know it from spreadsheets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit import theme
from esakip_desktop.ui.kit.bar import Bar
from esakip_desktop.ui.kit.context import SettingsHolder
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_box import GridBox
from esakip_desktop.ui.kit.grid_clipboard import PastedCell
from esakip_desktop.ui.kit.rows_model import RowsModel
from tests.ui.kit.rows import GROUPS, ROWS, Baris, make_columns

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

Key = Qt.Key


@pytest.fixture
def grid(qtbot: QtBot) -> Grid[Baris]:
    model: RowsModel[Baris] = RowsModel(make_columns())
    made: Grid[Baris] = Grid(model)
    qtbot.addWidget(made)
    made.resize(500, 300)
    model.set_rows(ROWS)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    made.select_uid("a", "nilai")
    return made


def editor(grid: Grid[Baris]) -> QLineEdit:
    return next(line for line in grid.findChildren(QLineEdit) if line.isVisible())


def typed(grid: Grid[Baris], qtbot: QtBot, text: str, end: Qt.Key) -> None:
    QTest.keyClicks(grid, text[:1])
    line = editor(grid)
    QTest.keyClicks(line, text[1:])
    QTest.keyClick(line, end)


def test_typing_edits_and_enter_saves_and_goes_down(grid: Grid[Baris], qtbot: QtBot) -> None:
    asked: list[tuple[str, str, str]] = []
    grid.edit_requested.connect(lambda row, key, text: asked.append((row.uid, key, text)))
    typed(grid, qtbot, "12", Key.Key_Return)
    typed(grid, qtbot, "13", Key.Key_Enter)
    assert asked == [("a", "nilai", "12"), ("b", "nilai", "13")]
    assert grid.current_row is ROWS[2]
    assert not grid.is_typing


def test_the_cursor_goes_down_even_when_the_act_brings_new_rows(
    grid: Grid[Baris], qtbot: QtBot
) -> None:
    fresh = (Baris("z", "Baru", None), replace(ROWS[0], nilai=Decimal(12)), *ROWS[1:])
    grid.edit_requested.connect(lambda *_: grid.rows_model.set_rows(fresh))
    typed(grid, qtbot, "12", Key.Key_Return)
    assert grid.current_row is ROWS[1]
    assert grid.current_key == "nilai"


def test_escape_takes_back_and_the_same_text_asks_nothing(grid: Grid[Baris], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.edit_requested):
        typed(grid, qtbot, "99", Key.Key_Escape)
        QTest.keyClick(grid, Key.Key_F2)
        QTest.keyClick(editor(grid), Key.Key_Return)
    assert grid.hasFocus()


def test_leaving_the_cell_with_the_mouse_saves(grid: Grid[Baris], qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.edit_requested) as asked:
        QTest.keyClicks(grid, "7")
        other = grid.visualRect(grid.rows_model.index(2, 0)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert asked.args is not None
    assert asked.args[1:] == ["nilai", "7"]


def test_shift_enter_goes_up_and_tab_to_the_next_editable_cell(
    grid: Grid[Baris], qtbot: QtBot
) -> None:
    grid.select_uid("b", "nilai")
    typed(grid, qtbot, "1", Key.Key_Tab)
    assert (grid.current_row, grid.current_key) == (ROWS[2], "nilai")
    QTest.keyClicks(grid, "5")
    QTest.keyClick(editor(grid), Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.current_row is ROWS[1]
    QTest.keyClick(grid, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.current_row is ROWS[0]


def test_enter_opens_a_row_where_nothing_can_be_typed(grid: Grid[Baris], qtbot: QtBot) -> None:
    grid.select_uid("b", "nama")
    with qtbot.waitSignal(grid.row_opened) as opened:
        QTest.keyClick(grid, Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_copy_takes_heads_and_all_rows_or_the_chosen_ones(grid: Grid[Baris], qtbot: QtBot) -> None:
    QTest.keyClick(grid, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Nama\tNilai\tKeadaan"
    assert lines[1:] == [
        "Apel\t9,5\tfinal",
        "belimbing\t10,25\tfinal",
        "Ceri\t\tdraf",
        "Duku\t1234,5\tfinal",
    ]
    QTest.keyClick(grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3


def test_paste_lays_a_block_over_editable_cells(grid: Grid[Baris], qtbot: QtBot) -> None:
    grid.rows_model.set_groups(GROUPS)
    grid.select_uid("b", "nilai")
    QGuiApplication.clipboard().setText("1\tx\n2\n3\n4")
    with qtbot.waitSignal(grid.block_pasted) as pasted:
        QTest.keyClick(grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == [
        (
            PastedCell(ROWS[1], "nilai", "1"),
            PastedCell(ROWS[2], "nilai", "2"),
            PastedCell(ROWS[3], "nilai", "3"),
        )
    ]


def test_ctrl_enter_fills_the_chosen_rows_and_delete_clears_them(
    grid: Grid[Baris], qtbot: QtBot
) -> None:
    QTest.keyClick(grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(grid.block_pasted) as filled:
        QTest.keyClicks(grid, "5")
        QTest.keyClick(editor(grid), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert filled.args is not None
    assert [(cell.row.uid, cell.text) for cell in filled.args[0]] == [("a", "5"), ("b", "5")]
    with qtbot.waitSignal(grid.block_pasted) as cleared:
        QTest.keyClick(grid, Key.Key_Delete)
    assert cleared.args is not None
    assert {cell.text for cell in cleared.args[0]} == {""}


def test_the_selection_follows_its_row(grid: Grid[Baris]) -> None:
    grid.select_uid("c", "nilai")
    grid.rows_model.set_rows((ROWS[3], ROWS[2], ROWS[0]))
    assert grid.current_row is ROWS[2]
    assert grid.current_key == "nilai"
    grid.rows_model.set_rows(ROWS[:1])
    assert grid.current_row is ROWS[0]


def test_groups_fold_by_space_arrows_and_mouse(grid: Grid[Baris], qtbot: QtBot) -> None:
    model = grid.rows_model
    model.set_groups(GROUPS)
    grid.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(grid, Key.Key_Space)
    assert grid.is_group_folded("x")
    QTest.keyClick(grid, Key.Key_Left)
    assert grid.is_group_folded("x")
    QTest.keyClick(grid, Key.Key_Right)
    assert not grid.is_group_folded("x")
    head = grid.visualRect(model.index(0, 0)).topLeft() + QPoint(10, 10)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert grid.is_group_folded("x")
    assert grid.columnSpan(0, 0) == 3


def test_a_row_where_a_heading_was_is_as_high_as_the_others(host: QWidget) -> None:
    model: RowsModel[Baris] = RowsModel(make_columns())
    made = Grid(model, host, is_two_line=True)
    model.set_groups(GROUPS)
    made.show()
    model.set_groups(GROUPS[1:])
    heights = {made.rowHeight(line) for line in range(1, model.rowCount())}
    assert heights == {made.verticalHeader().defaultSectionSize()}
    assert made.rowHeight(0) < made.rowHeight(1)


def test_enter_steps_over_cells_that_are_closed(grid: Grid[Baris], qtbot: QtBot) -> None:
    rows = [replace(row, is_terkunci=row.uid in "bc") for row in ROWS]
    grid.rows_model.set_rows(rows)
    grid.select_uid("a", "nilai")
    typed(grid, qtbot, "7", Key.Key_Return)
    assert grid.current_row == rows[3]
    QTest.keyClick(grid, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.current_row == rows[0]
    grid.select_uid("b", "nama")
    QTest.keyClick(grid, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.current_row == rows[0], "where nothing can be typed Enter goes row by row"


def test_a_grid_tells_its_room_when_its_width_changes(grid: Grid[Baris], qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.room_changed) as told:
        grid.resize(640, 300)
    assert told.args == [640] == [grid.room]


def test_words_that_were_not_taken_count_as_unsaved_while_their_row_is_there(
    grid: Grid[Baris],
) -> None:
    assert not grid.has_unsaved
    grid.show_problem("b", "nilai", "abc", "Angka tidak terbaca.")
    assert grid.has_unsaved
    grid.rows_model.set_rows(ROWS[:1])
    assert not grid.has_unsaved


def test_the_third_click_on_a_head_returns_to_the_order_of_the_plan(grid: Grid[Baris]) -> None:
    head, model = grid.horizontalHeader(), grid.rows_model
    orders = []
    for _ in range(3):
        head.sectionClicked.emit(1)
        orders.append("".join(row.uid for row in model.rows))
    assert orders == ["abdc", "dbac", "abcd"]
    assert not head.isSortIndicatorShown()


def test_an_export_has_heads_raw_values_and_kinds(grid: Grid[Baris]) -> None:
    made = grid.export_rows()
    assert made.heads == ("Nama", "Nilai", "Keadaan")
    assert made.rows[0] == ("Apel", Decimal("9.5"), "final")
    assert made.numeric == (False, True, False)


def test_the_menu_of_a_grid_in_a_dialog_copies(grid: Grid[Baris]) -> None:
    menu = grid.make_menu()
    assert [action.text() for action in menu.actions()] == ["Salin"]
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text().startswith("Nama\tNilai\tKeadaan\n")


def test_narrow_windows_leave_out_late_columns(
    grid: Grid[Baris], qtbot: QtBot, qapp: QApplication
) -> None:
    grid.resize(380, 300)
    assert grid.isColumnHidden(2)
    assert grid.export_rows().heads == ("Nama", "Nilai")
    grid.resize(600, 300)
    assert not grid.isColumnHidden(2)
    theme.apply_theme(qapp, "gelap", 150, "lapang")
    assert grid.verticalHeader().defaultSectionSize() == 51


def test_two_readings_are_offered_under_the_cell(grid: Grid[Baris], qtbot: QtBot) -> None:
    chosen: list[str] = []
    choices = (("4,125", lambda: chosen.append("kecil")), ("4.125", lambda: chosen.append("b")))
    grid.offer_choice("a", "nilai", "4.125 dapat dibaca dua cara.", choices)
    buttons = [made for made in grid.findChildren(QPushButton) if made.isVisible()]
    assert [made.text() for made in buttons] == ["4,125", "4.125"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert chosen == ["kecil"]
    assert not buttons[0].isVisible()


def test_finding_in_the_box_counts_hits_and_names_the_filter(qtbot: QtBot) -> None:
    model: RowsModel[Baris] = RowsModel(make_columns())
    box: GridBox[Baris] = GridBox(Grid(model))
    qtbot.addWidget(box)
    model.set_rows(ROWS)
    box.show()
    box.open_find()
    line = next(found for found in box.findChildren(QLineEdit) if found.isVisible())
    line.setText("duku")
    assert len(model.rows) == 1
    line.setText("tidak ada ini")
    assert not box.grid.isVisible()
    again = next(b for b in box.findChildren(QPushButton) if b.text() == "Tampilkan semua")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert box.grid.isVisible()
    assert len(model.rows) == 4


def test_the_foot_counts_with_a_bar(qtbot: QtBot) -> None:
    box: GridBox[Baris] = GridBox(Grid(RowsModel(make_columns())))
    qtbot.addWidget(box)
    box.set_foot("10 dari 12 terisi", "Rata-rata 79,33 %", done=10, total=12)
    box.show()
    bar = box.findChild(Bar)
    assert bar is not None
    assert bar.isVisible()
    assert bar.accessibleName() == "10 dari 12"
    shown = [label.text() for label in box.findChildren(QLabel) if label.isVisible()]
    assert shown == ["10 dari 12 terisi", "Rata-rata 79,33 %"]
    box.set_foot()
    assert not bar.isVisible()


def test_columns_chosen_and_widened_are_kept_for_the_list(qtbot: QtBot) -> None:
    settings = SettingsHolder(Settings())

    def make() -> Grid[Baris]:
        model: RowsModel[Baris] = RowsModel(make_columns())
        made: Grid[Baris] = Grid(model)
        qtbot.addWidget(made)
        made.resize(500, 300)
        model.set_rows(ROWS)
        made.show()
        made.keeper.keep(settings, "contoh")
        return made

    grid = make()
    tick = grid.keeper.menu().actions()[1]
    assert tick.text() == "Keadaan"
    tick.setChecked(False)
    grid.horizontalHeader().resizeSection(1, 133)
    grid.keeper.save()
    again = make()
    assert again.isColumnHidden(2)
    assert again.columnWidth(1) == 133
    assert again.columnWidth(0) == again.viewport().width() - 133
    again.keeper.forget()
    assert not again.isColumnHidden(2)
    assert not make().isColumnHidden(2)


def test_wide_figures_are_never_cut(grid: Grid[Baris]) -> None:
    wide = replace(ROWS[0], nilai=Decimal("123456789012.25"))
    before = grid.columnWidth(1)
    grid.rows_model.set_rows((wide, *ROWS[1:]))
    assert grid.columnWidth(1) > before
    assert grid.columnWidth(1) >= grid.fontMetrics().horizontalAdvance("123.456.789.012,25")


def test_chosen_rows_are_counted_at_the_foot(qtbot: QtBot) -> None:
    model: RowsModel[Baris] = RowsModel(make_columns())
    box: GridBox[Baris] = GridBox(Grid(model))
    qtbot.addWidget(box)
    model.set_rows(ROWS)
    box.set_foot("4 baris")
    box.show()
    with qtbot.waitSignal(box.chosen_changed) as chosen:
        box.grid.selectAll()
    assert chosen.args == [4]
    shown = [label.text() for label in box.findChildren(QLabel) if label.isVisible()]
    assert "4 dipilih" in shown
