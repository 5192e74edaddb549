"""Targets typed into the grid: figures, words, ranges, two readings, wrong input, versions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from esakip_desktop.data.queries.rencana import indikator_rows, target_rows_of
from esakip_desktop.domain.nilai import Arah, Tipe
from esakip_desktop.ui.kit.choice_box import ChoiceBox
from esakip_desktop.ui.kit.question import Question
from tests.ui.rencana.keys import CTRL, button, focused, open_dialog, press, write
from tests.ui.rencana.office import add_indikator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.rencana.page import RencanaPage
    from tests.ui.rencana.office import Office

Key = Qt.Key


def stored(workspace: Workspace, uid: str) -> dict[tuple[str, int, int], object]:
    return {
        (row.versi, row.tahun, row.periode): row.teks or (row.angka, row.atas)
        for row in workspace.read(target_rows_of, uid)
        if row.angka is not None or row.teks
    }


def start(page: RencanaPage, uid: str, key: str) -> None:
    """Puts the cursor into one cell of the grid."""
    page.place_selected(uid)
    page.detail.indikator_tab.grid.setFocus()
    assert page.detail.indikator_tab.grid.select_uid(uid, key)


def shown(page: RencanaPage, uid: str, key: str) -> str:
    model = page.detail.indikator_tab.grid.rows_model
    index = model.index(model.line_of(uid), model.column_number(key))
    return str(index.data())


def test_a_target_is_typed_in_place(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    start(page, office.indikator, "2027/0")
    write(qtbot, host, "1.234,5")
    press(qtbot, host, Key.Key_Return)
    assert stored(workspace, office.indikator)["murni", 2027, 0] == (Decimal("1234.5"), None)
    assert shown(page, office.indikator, "2027/0") == "1.234,50"
    assert page.context.notices.text == "Target 2027 disimpan."
    page.context.acts.undo()
    assert ("murni", 2027, 0) not in stored(workspace, office.indikator)


def test_quarters_of_the_scope_year_are_typed_in_place(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.place_selected(office.indikator)
    page.detail.indikator_tab.views.button("triwulanan").click()
    start(page, office.indikator, "2026/1")
    for text in ("25", "50", "75", "90"):
        write(qtbot, host, text)
        press(qtbot, host, Key.Key_Tab)
    found = stored(workspace, office.indikator)
    assert [found["murni", 2026, tw] for tw in (1, 2, 3, 4)] == [
        (Decimal(n), None) for n in (25, 50, 75, 90)
    ]
    words = [one.text() for one in page.detail.indikator_tab.box.findChildren(QLabel)]
    assert "△ 1 beda dengan triwulan" in words


def test_what_cannot_be_read_stays_with_its_reason(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    before = stored(workspace, office.indikator)
    start(page, office.indikator, "2027/0")
    write(qtbot, host, "dua belas")
    press(qtbot, host, Key.Key_Return)
    model = page.detail.indikator_tab.grid.rows_model
    problem = model.problem_at(0, model.column_number("2027/0"))
    assert problem is not None
    assert problem.typed == "dua belas"
    assert "ANG-101" in problem.sentence
    assert stored(workspace, office.indikator) == before
    page.refresh()
    assert model.problem_total == 1


def test_two_readings_are_asked_and_nothing_is_stored_before(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    uid = add_indikator(workspace, office.sasaran, "Indeks baru", tipe=Tipe.ANGKA)
    page.refresh()
    start(page, uid, "2027/0")
    write(qtbot, host, "4.125")
    press(qtbot, host, Key.Key_Return)
    assert stored(workspace, uid) == {}
    box = page.detail.indikator_tab.grid.findChild(ChoiceBox)
    assert box is not None
    button(box, "4.125").click()
    assert stored(workspace, uid) == {("murni", 2027, 0): (Decimal(4125), None)}
    assert page.detail.indikator_tab.grid.rows_model.problem_total == 0


@pytest.mark.parametrize(
    ("tipe", "arah", "skala", "typed", "expected"),
    [
        (Tipe.RENTANG, Arah.RENTANG, (), "60–85", (Decimal(60), Decimal(85))),
        (Tipe.RENTANG, Arah.RENTANG, (), "60 s.d. 85", (Decimal(60), Decimal(85))),
        (Tipe.PREDIKAT, Arah.NAIK, ("Madya", "Utama"), "Utama", "Utama"),
        (Tipe.YA_TIDAK, Arah.NAIK, (), "ya", "ya"),
    ],
)
def test_words_and_ranges_are_typed_as_people_write_them(
    qtbot: QtBot,
    page: RencanaPage,
    workspace: Workspace,
    host: QWidget,
    office: Office,
    tipe: Tipe,
    arah: Arah,
    skala: tuple[str, ...],
    typed: str,
    expected: object,
) -> None:
    uid = add_indikator(workspace, office.sasaran, "Lain", tipe=tipe, arah=arah, skala=skala)
    page.refresh()
    start(page, uid, "2026/0")
    press(qtbot, host, Key.Key_F2)
    editor = focused(host)
    assert isinstance(editor, QLineEdit)
    editor.setText(typed)
    press(qtbot, host, Key.Key_Return)
    assert stored(workspace, uid) == {("murni", 2026, 0): expected}


def test_a_range_needs_both_bounds(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    uid = add_indikator(workspace, office.sasaran, "Lain", tipe=Tipe.RENTANG, arah=Arah.RENTANG)
    page.refresh()
    start(page, uid, "2026/0")
    write(qtbot, host, "60")
    press(qtbot, host, Key.Key_Return)
    model = page.detail.indikator_tab.grid.rows_model
    problem = model.problem_at(model.line_of(uid), model.column_number("2026/0"))
    assert problem is not None
    assert "REN-136" in problem.sentence


def test_a_changed_target_leaves_the_murni_one(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    page.place_selected(office.indikator)
    page.detail.indikator_tab.versions.button("perubahan").click()
    assert shown(page, office.indikator, "2026/0") == "98,00"
    start(page, office.indikator, "2026/0")
    write(qtbot, host, "97")
    press(qtbot, host, Key.Key_Return)
    found = stored(workspace, office.indikator)
    assert found["murni", 2026, 0] == (Decimal(98), None)
    assert found["perubahan", 2026, 0] == (Decimal(97), None)
    assert shown(page, office.indikator, "2026/0") == "97,00"


def test_a_pasted_block_is_one_act_and_keeps_what_it_cannot_read(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    start(page, office.indikator, "2025/0")
    QGuiApplication.clipboard().setText("90\t95\tabc\t97,5")
    press(qtbot, host, Key.Key_V, CTRL)
    found = stored(workspace, office.indikator)
    assert found["murni", 2025, 0] == (Decimal(90), None)
    assert found["murni", 2028, 0] == (Decimal("97.5"), None)
    assert page.detail.indikator_tab.grid.rows_model.problem_total == 1
    page.context.acts.undo()
    assert stored(workspace, office.indikator) == {("murni", 2026, 0): (Decimal(98), None)}


def test_del_clears_a_figure_and_asks_for_an_indicator(
    qtbot: QtBot, page: RencanaPage, workspace: Workspace, host: QWidget, office: Office
) -> None:
    start(page, office.indikator, "2026/0")
    press(qtbot, host, Key.Key_Delete)
    assert stored(workspace, office.indikator) == {}
    start(page, office.indikator, "nama")
    press(qtbot, host, Key.Key_Delete)
    question = open_dialog(Question)
    button(question, "Hapus 2 data").click()
    assert workspace.read(indikator_rows, workspace.facts.partition) == ()
    page.context.acts.undo()
    assert len(workspace.read(indikator_rows, workspace.facts.partition)) == 1


def test_grid_model_is_sound(page: RencanaPage, office: Office, qtmodeltester: ModelTester) -> None:
    page.place_selected(office.indikator)
    qtmodeltester.check(  # type: ignore[no-untyped-call]
        page.detail.indikator_tab.grid.rows_model, force_py=True
    )
