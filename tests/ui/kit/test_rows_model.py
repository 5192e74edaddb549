"""The table model: Qt's own rules, groups, sorting with empty last, editing that only asks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QAbstractItemModelTester

from esakip_desktop.ui.kit.columns import (
    CELL_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    Cell,
    Column,
    copy_text,
    format_value,
    tooltip_of,
)
from esakip_desktop.ui.kit.rows_model import RowsModel
from tests.ui.kit.rows import GROUPS, ROWS, Baris, make_columns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(qtbot: QtBot) -> RowsModel[Baris]:
    made: RowsModel[Baris] = RowsModel(make_columns())
    made.tester = watch(made)  # type: ignore[attr-defined]
    return made


def watch(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def names(model: RowsModel[Baris]) -> list[str]:
    return [row.nama for row in model.rows]


def test_qt_accepts_every_way_of_filling(model: RowsModel[Baris]) -> None:
    model.set_rows(ROWS)
    model.set_groups(GROUPS)
    model.toggle_group("x")
    model.set_filter("du")
    model.set_filter("")
    model.set_all_folded(True)
    model.sort(1, UP)
    model.set_columns(make_columns()[:1])
    model.set_rows(())
    assert model.rowCount() == 0


def test_cells_carry_words_row_and_value(model: RowsModel[Baris]) -> None:
    model.set_rows(ROWS)
    index = model.index(3, 1)
    assert index.data() == "1.234,5"
    assert index.data(ROW_ROLE) is ROWS[3]
    assert index.data(SORT_ROLE) == Decimal("1234.5")
    cell = index.data(CELL_ROLE)
    assert isinstance(cell, Cell)
    assert cell.is_numeric
    assert model.index(2, 1).data() == ""
    assert model.index(2, 1).data(CELL_ROLE).marker == "periksa"
    assert model.index(0, 2).data() == "final"


def test_a_tooltip_never_reads_what_came_in_as_markup() -> None:
    hostile = '<img src="file:///etc/passwd"> & lain'
    column: Column[str] = Column("nama", "Nama", str, tooltip=str)
    tip = tooltip_of(column, hostile)
    assert tip is not None
    assert "<img" not in tip
    document = QTextDocument()
    document.setHtml(tip)
    assert document.toPlainText() == hostile
    assert tooltip_of(column, "biasa & polos") == "biasa & polos"
    assert tooltip_of(column, "") is None


def test_figures_sort_by_size_and_empty_stays_last(model: RowsModel[Baris]) -> None:
    model.set_rows(ROWS)
    model.sort(1, UP)
    assert names(model) == ["Apel", "belimbing", "Duku", "Ceri"]
    model.sort(1, DOWN)
    assert names(model) == ["Duku", "belimbing", "Apel", "Ceri"]
    model.sort(0, UP)
    assert names(model) == ["Apel", "belimbing", "Ceri", "Duku"]
    model.sort(-1)
    assert names(model) == [row.nama for row in ROWS]


def test_sorting_keeps_rows_in_their_groups(model: RowsModel[Baris]) -> None:
    model.set_groups(GROUPS)
    model.sort(1, DOWN)
    assert names(model) == ["belimbing", "Apel", "Duku", "Ceri"]
    assert model.group_at(0) is GROUPS[0]
    assert model.group_at(3) is GROUPS[1]


def test_a_folded_group_hides_its_rows_but_keeps_them(model: RowsModel[Baris]) -> None:
    model.set_groups(GROUPS)
    model.toggle_group("x")
    assert model.rowCount() == 4
    assert model.row_at(1) is None
    assert model.line_of("a") == -1
    assert len(model.rows) == 4
    model.set_groups(GROUPS)
    assert model.is_folded("x")


def test_a_filter_takes_out_rows_and_empty_groups(model: RowsModel[Baris]) -> None:
    model.set_groups(GROUPS)
    model.set_filter("DUK")
    assert names(model) == ["Duku"]
    assert model.rowCount() == 2
    assert model.row_total == 4


def test_the_same_rows_again_do_not_reset_the_view(qtbot: QtBot, model: RowsModel[Baris]) -> None:
    model.set_rows(ROWS)
    changed = (replace(ROWS[0], nilai=Decimal(7)), *ROWS[1:])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows(changed)
    assert model.index(0, 1).data() == "7"


def test_editing_asks_and_writes_nothing(qtbot: QtBot, model: RowsModel[Baris]) -> None:
    model.set_rows((*ROWS, Baris("e", "Erbis", None, is_terkunci=True)))
    with qtbot.waitSignal(model.edit_requested) as asked:
        assert model.setData(model.index(0, 1), "12")
    assert asked.args == [ROWS[0], "nilai", "12"]
    assert model.index(0, 1).data() == "9,5"
    assert not model.setData(model.index(0, 0), "x")
    assert not model.setData(model.index(4, 1), "x")
    assert not model.flags(model.index(4, 1)) & Qt.ItemFlag.ItemIsEditable


def test_what_could_not_be_taken_stays_in_the_cell_with_its_reason(
    model: RowsModel[Baris],
) -> None:
    model.set_rows(ROWS)
    model.show_problem("a", "nilai", "dua", "Belum terbaca sebagai angka.")
    index = model.index(0, 1)
    cell = index.data(CELL_ROLE)
    assert (cell.text, cell.marker) == ("dua", "salah")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Belum terbaca sebagai angka."
    assert model.edit_text(0, 1) == "dua"
    assert model.problem_total == 1
    model.request_edit(0, 1, "2")
    assert model.problem_total == 0


def test_headings_say_whether_they_are_open(model: RowsModel[Baris]) -> None:
    model.set_groups(GROUPS)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "Sasaran 1, terbuka"
    model.toggle_group("x")
    assert model.index(0, 0).data(role) == "Sasaran 1, tertutup"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Nilai"


@pytest.mark.parametrize(
    ("value", "shown", "copied"),
    [
        (None, "", ""),
        (Decimal("1234567.5"), "1.234.567,5", "1234567,5"),
        (Decimal("-2"), "−2", "-2"),
        (1500, "1.500", "1500"),
        (True, "Ya", "Ya"),
        ("dua\nbaris", "dua\nbaris", "dua baris"),
    ],
)
def test_values_are_written_the_indonesian_way(value: object, shown: str, copied: str) -> None:
    assert format_value(value) == shown
    assert copy_text(value) == copied


def test_a_column_may_name_the_text_an_editor_starts_with(qtbot: QtBot) -> None:
    column = Column[Baris](
        "nilai", "Nilai", lambda row: row.nilai, edit_text=lambda _row: "9,50", width=80
    )
    model: RowsModel[Baris] = RowsModel([column])
    model.set_rows(ROWS)
    assert model.edit_text(0, 0) == "9,50"
    assert model.edit_text(99, 0) == ""
