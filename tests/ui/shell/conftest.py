"""A window with a real work file; the rooms are simple pages, so that only the shell is tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from esakip_desktop.domain.organisasi import JabatanDraft, OpdDraft, PejabatDraft, PemdaDraft
from esakip_desktop.foundation.settings import Settings
from esakip_desktop.services import setup
from esakip_desktop.ui.kit.context import Place, SettingsHolder, UiContext
from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.segment import Segment
from esakip_desktop.ui.shell import rooms
from esakip_desktop.ui.shell.app import make_window
from esakip_desktop.ui.shell.office import read_office
from tests.ui.conftest import PARTITION
from tests.ui.kit.rows import ROWS, Baris, make_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.shell.main_window import MainWindow


class RoomPage(Page):
    """Stands for a room: a list, a tool row, a head button, and a door that can be shut."""

    tables = frozenset({"jabatan"})

    def __init__(self, context: UiContext, key: str) -> None:
        super().__init__(context, key.capitalize())
        self.key = key
        self.is_shut = False
        self.readings = 0
        self.printed = 0
        self.tools.addWidget(Segment([("a", "Semua"), ("b", "Kosong")], "Saring"))
        self.model: RowsModel[Baris] = RowsModel(make_columns())
        self.grid: Grid[Baris] = Grid(self.model)
        self.grid.setAccessibleName("Daftar")
        self.line = QLineEdit()
        self.line.setAccessibleName("Catatan")
        self.body.addWidget(self.grid)
        self.body.addWidget(self.line)
        self.add_action(f"Cetak {key}", self._on_print, is_primary=True)

    def reload(self) -> None:
        self.readings += 1
        self.model.set_rows(ROWS)

    def can_leave(self) -> bool:
        return not self.is_shut

    def place_selected(self, subject: str) -> None:
        self.grid.select_uid(subject)

    def current_subject(self) -> str | None:
        row = self.grid.current_row
        return row.uid if row is not None else None

    def _on_print(self) -> None:
        self.printed += 1


@pytest.fixture(autouse=True)
def simple_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "create_page", lambda key, context: RoomPage(context, key))


@pytest.fixture
def settings() -> SettingsHolder:
    return SettingsHolder(Settings(theme="terang"))


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """One office with two jabatan, one of them held."""
    workspace.act(
        setup.save_pemda,
        PemdaDraft("95.01", "Kabupaten Contoh", tahun_awal=2025, tahun_akhir=2029),
    )
    workspace.act(
        setup.save_opd, OpdDraft("95.01", "2.16", "Dinas Kominfo CONTOH", 2025, singkatan="Kominfo")
    )
    head = workspace.act(
        setup.save_jabatan, PARTITION, JabatanDraft(None, "Kepala Dinas", unit="Dinas")
    ).result
    workspace.act(setup.save_jabatan, PARTITION, JabatanDraft(None, "Operator", unit="Sekretariat"))
    workspace.act(setup.save_pejabat, PARTITION, PejabatDraft(None, head, "Nama CONTOH"))
    return workspace


@pytest.fixture
def window(qtbot: QtBot, settings: SettingsHolder) -> Iterator[MainWindow]:
    """The window before any file is open."""
    made = make_window(settings)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.jobs.close()


@pytest.fixture
def opened(window: MainWindow, filled: Workspace, qtbot: QtBot) -> MainWindow:
    """The window with the file open, its first backup made, and no jabatan picked."""
    window.attach(filled, read_office(filled))
    qtbot.waitUntil(lambda: not window.jobs.is_busy, timeout=10_000)
    return window


def room(window: MainWindow) -> RoomPage:
    page = window.navigator.page
    assert isinstance(page, RoomPage)
    return page


def go(window: MainWindow, key: str, subject: str | None = None) -> RoomPage:
    assert window.navigator.go(Place(key, subject))
    return room(window)
