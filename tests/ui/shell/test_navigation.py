"""Rooms, pages and the way between them; the scope they all follow."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QStackedWidget,
)

from esakip_desktop.foundation import clock
from esakip_desktop.ui.kit.context import Place, Scope, ScopeHolder
from esakip_desktop.ui.shell.jabatan_picker import JabatanChoice
from esakip_desktop.ui.shell.navigation import PageNavigator
from esakip_desktop.ui.shell.office import Office, initial_scope, read_office, years
from esakip_desktop.ui.shell.rooms import ROOMS, visible_rooms
from esakip_desktop.ui.shell.scope_bar import ScopeBar
from tests.ui.conftest import PARTITION
from tests.ui.shell.conftest import RoomPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext

OPD = ((PARTITION, "Dinas Kominfo"), ("O:95.01/1.02", "Dinas Kesehatan"))


def office(*, is_hub: bool = False, tahun: tuple[int, ...] = (2025, 2026, 2027)) -> Office:
    return Office(
        "Kabupaten Contoh",
        "Dinas Kominfo",
        PARTITION,
        is_hub,
        False,
        tahun,
        OPD,
        (JabatanChoice("j1", "Kepala Dinas", "Dinas", "Nama CONTOH"), JabatanChoice("j2", "Staf")),
    )


def test_only_the_hub_has_the_rooms_of_the_hub() -> None:
    opd = {room.key for room in visible_rooms(is_hub=False)}
    hub = {room.key for room in visible_rooms(is_hub=True)}
    assert "konsolidasi" in hub - opd
    assert opd - hub == {"balasan"}, "the hub reads no answer to itself"
    assert [room.group for room in ROOMS] == sorted(room.group for room in ROOMS)


@pytest.fixture
def navigator(ui_context: UiContext, qtbot: QtBot) -> PageNavigator:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.show()
    return PageNavigator(stack, lambda key: RoomPage(ui_context, key), stack)


def page_of(navigator: PageNavigator) -> RoomPage:
    page = navigator.page
    assert isinstance(page, RoomPage)
    return page


def test_pages_are_made_once_and_places_select_their_subject(navigator: PageNavigator) -> None:
    navigator.go(Place("rencana"))
    first = page_of(navigator)
    navigator.go(Place("risiko", "c"))
    assert page_of(navigator).current_subject() == "c"
    navigator.go(Place("rencana"))
    assert page_of(navigator) is first
    assert first.readings == 1


def test_back_returns_to_the_row_that_was_selected(navigator: PageNavigator) -> None:
    navigator.go(Place("rencana", "b"))
    page_of(navigator).grid.select_uid("d")
    navigator.go(Place("risiko"))
    assert navigator.has_back
    assert navigator.back()
    assert page_of(navigator).current_subject() == "d"
    assert navigator.forward()
    assert page_of(navigator).key == "risiko"
    assert not navigator.forward()


def test_a_shut_page_keeps_the_way(navigator: PageNavigator) -> None:
    navigator.go(Place("rencana"))
    navigator.go(Place("risiko"))
    page_of(navigator).is_shut = True
    assert not navigator.go(Place("paket"))
    assert not navigator.back()
    assert navigator.go(Place("risiko", "a"))
    page_of(navigator).is_shut = False
    assert navigator.back()


@pytest.mark.parametrize(
    ("day", "tahun", "triwulan"),
    [
        (dt.date(2026, 10, 9), 2026, 3),
        (dt.date(2026, 1, 5), 2025, 4),
        (dt.date(2024, 6, 1), 2025, 1),
        (dt.date(2029, 6, 1), 2027, 4),
    ],
)
def test_the_quarter_that_ended_last_is_shown_first(
    day: dt.date, tahun: int, triwulan: int
) -> None:
    assert initial_scope(office(), day) == Scope(tahun, triwulan, PARTITION, "Dinas Kominfo")


def test_the_hub_starts_with_all_offices() -> None:
    scope = initial_scope(office(is_hub=True), dt.date(2026, 10, 9))
    assert scope.partition is None
    assert years(2025, 2029) == (2025, 2026, 2027, 2028, 2029)
    assert clock.today().year in years()


def test_the_office_is_read_from_the_file(filled: Workspace) -> None:
    found = read_office(filled)
    assert (found.nama_pemda, found.nama_opd) == ("Kabupaten Contoh", "Dinas Kominfo CONTOH")
    assert found.tahun_list == (2025, 2026, 2027, 2028, 2029)
    assert {(c.nama, c.pejabat) for c in found.jabatan_list} == {
        ("Kepala Dinas", "Nama CONTOH"),
        ("Operator", ""),
    }


def test_the_scope_bar_writes_and_follows(qtbot: QtBot) -> None:
    bar, scope = ScopeBar(), ScopeHolder(Scope(2026, 3, None, "Semua OPD"))
    qtbot.addWidget(bar)
    bar.attach(scope, (2025, 2026), OPD, is_hub=True)
    bar.show()
    assert bar.opd.isVisible()
    assert not bar.own_opd.isVisible()
    bar.opd.setCurrentIndex(2)
    assert scope.value == Scope(2026, 3, "O:95.01/1.02", "Dinas Kesehatan")
    bar.opd.setCurrentIndex(0)
    assert scope.value.partition is None
    QTest.mouseClick(bar.triwulan.button("1"), Qt.MouseButton.LeftButton)
    bar.tahun.setCurrentIndex(0)
    assert (scope.value.tahun, scope.value.triwulan) == (2025, 1)
    scope.set_triwulan(4)
    assert bar.triwulan.current == "4"


def test_an_office_sees_its_own_name_with_a_padlock(qtbot: QtBot) -> None:
    bar, scope = ScopeBar(), ScopeHolder(Scope(2026, 3, PARTITION, "Dinas Kominfo"))
    qtbot.addWidget(bar)
    bar.attach(scope, (2026,), OPD, is_hub=False)
    bar.set_locked_triwulan(frozenset({1}))
    bar.show()
    assert not bar.opd.isVisible()
    assert "Dinas Kominfo" in bar.own_opd.accessibleName()
    assert "dikunci" in bar.triwulan.button("1").toolTip()
