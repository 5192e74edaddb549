"""The heat map: what it shows equals the list, and it can be used by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from esakip_desktop.services.risiko import read_matriks
from esakip_desktop.ui.risiko.peta import PetaRisiko
from esakip_desktop.ui.risiko.peta_paint import Point, short_words
from esakip_desktop.ui.risiko.register import Fase
from tests.ui.conftest import PARTITION
from tests.ui.risiko.conftest import press
from tests.ui.risiko.register_data import fill_register

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.risiko.level_counts import LevelCounts
    from esakip_desktop.ui.risiko.page import RisikoPage
    from tests.ui.risiko.register_data import Office

MATRIKS = {one.id: one for one in read_matriks()}


@pytest.mark.parametrize("fase", list(Fase))
def test_points_equal_the_list_cell_by_cell(page: RisikoPage, fase: Fase) -> None:
    peta = page.card.peta
    page.card.fase.set_current(fase.value)
    page.card.fase.picked.emit(fase.value)
    assert page.register is not None
    for sel in page.register.matriks.all_cells():
        shown = {point.uid for point in peta.points_in(sel.k, sel.d)}
        listed = {line.uid for line in page.list.model.rows if line.sel(fase) == sel}
        assert shown == listed
    assert peta.point_total == len(page.list.model.rows) == 10


def test_the_map_follows_the_filters_of_the_list(page: RisikoPage) -> None:
    page.filters.selera.set_current("atas")
    page.filters.selera.picked.emit("atas")
    assert page.card.peta.point_total == len(page.list.model.rows) == 5
    assert "5 dari 5 risiko" in page.card.peta.accessibleName()


def test_keys_lead_to_the_map_over_its_cells_and_back(page: RisikoPage, filled: Office) -> None:
    peta = page.card.peta
    page.list.select(filled.risiko[0])
    press(Qt.Key.Key_M)
    assert peta.hasFocus()
    assert peta.cursor_cell == (4, 4)
    assert peta.accessibleDescription() == (
        "Kemungkinan 4 Sering Terjadi, dampak 4 Signifikan: Tinggi 19, 1 risiko: nomor 1"
    )
    press(Qt.Key.Key_Down)
    assert peta.cursor_cell == (3, 4)
    press(Qt.Key.Key_Return)
    assert [line.nomor for line in page.list.model.rows] == [2, 6]
    assert page.card.peta.point_total == 10, "the map still shows all"
    press(Qt.Key.Key_Return)
    assert len(page.list.model.rows) == 10
    for _ in range(9):
        press(Qt.Key.Key_Up)
        press(Qt.Key.Key_Right)
    assert peta.cursor_cell == (5, 5)
    press(Qt.Key.Key_Space)
    assert not page.list.model.rows
    assert "tanpa risiko" in peta.accessibleDescription()
    press(Qt.Key.Key_Escape)
    assert page.list.grid.hasFocus()
    assert len(page.list.model.rows) == 10


def test_a_click_on_a_point_selects_its_risk(page: RisikoPage, filled: Office) -> None:
    peta = page.card.peta
    area = peta.area
    assert area is not None
    at = area.slot(3, 4, 1, 2)
    QTest.mouseClick(peta, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert page.current_subject() == filled.risiko[5]
    assert len(page.list.model.rows) == 10
    corner = area.cell(1, 1).center()
    QTest.mouseClick(peta, Qt.MouseButton.LeftButton, pos=corner.toPoint())
    assert not page.list.model.rows


def test_the_way_of_the_selected_risk_is_told(page: RisikoPage, filled: Office) -> None:
    page.list.select(filled.risiko[3])
    assert "risiko 4: awal, sisa, target" in page.card.legend.accessibleName()
    assert "garis selera" in page.card.legend.accessibleName()


@pytest.mark.parametrize("name", sorted(MATRIKS))
def test_every_matrix_finds_its_cells_again(qtbot: QtBot, name: str) -> None:
    matriks = MATRIKS[name]
    peta = PetaRisiko()
    qtbot.addWidget(peta)
    peta.resize(440, 380)
    points = [
        Point(f"{sel.k}.{sel.d}", str(number), sel.k, sel.d)
        for number, sel in enumerate(matriks.all_cells(), 1)
    ]
    peta.show_points(matriks, points, "1.1")
    area = peta.area
    assert area is not None
    for sel in matriks.all_cells():
        box = area.cell(sel.k, sel.d)
        assert area.cell_at(box.center()) == (sel.k, sel.d)
        assert box.contains(area.slot(sel.k, sel.d, 0, 1))
        assert len(peta.points_in(sel.k, sel.d)) == 1
        assert sel.level.nama in peta.describe(sel.k, sel.d)
    assert area.cell_at(QPointF(1, peta.height() - 1)) is None
    assert not peta.grab().isNull()


def test_a_full_cell_keeps_the_selected_risk_in_sight(
    open_page: Callable[[UiContext], RisikoPage],
    ui_context: UiContext,
    workspace: Workspace,
    office: Office,
) -> None:
    fill_register(workspace, PARTITION, office, total=60)
    page = open_page(ui_context)
    peta, last = page.card.peta, office.risiko[55]
    page.list.select(last)
    area = peta.area
    assert area is not None
    points = peta.points_in(3, 4)
    assert len(points) == 12
    shown = peta.shown_points(area, 3, 4)
    assert len(shown) == area.capacity() - 1
    assert last in {point.uid for point in shown}
    assert peta.point_total == 60


def test_words_of_an_axis_lose_their_common_ending() -> None:
    k_words, k_ending = short_words(MATRIKS["M1-ACEHBARAT"], is_kemungkinan=True)
    assert (k_words[0], k_ending) == ("1 Hampir Tidak", "terjadi")
    d_words, d_ending = short_words(MATRIKS["M1-ACEHBARAT"], is_kemungkinan=False)
    assert (d_words[3], d_ending) == ("4 Signifikan", "signifikan")
    assert short_words(MATRIKS["M2-SEL"], is_kemungkinan=True) == (("1", "2", "3", "4", "5"), "")


def test_counts_break_into_rows(page: RisikoPage, qtbot: QtBot) -> None:
    counts: LevelCounts = page.list.counts
    assert counts.accessibleName().startswith("Sangat Tinggi 1, Tinggi 4")
    assert counts.heightForWidth(220) > counts.heightForWidth(2000)
