"""The page Laporan around copies of filled work files: of one office and of the hub."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.bootstrap import open_workspace
from esakip_desktop.domain.identity import office_partition
from esakip_desktop.ui.kit.context import Scope
from esakip_desktop.ui.laporan.page import LaporanPage
from tests.reports import builder_office as office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext

KOMINFO = office_partition(office.PEMDA, office.KOMINFO)
NAMA = office.OFFICES[0][1]


@dataclass(frozen=True)
class Files:
    """Work files that are filled once and copied for each test."""

    opd: Path
    hub: Path


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("laporan")
    hub = office.make_hub(folder)
    kominfo = office.make_opd(folder, hub, office.KOMINFO)
    office.fill_office(kominfo, office.KOMINFO)
    office.send(kominfo, hub, folder)
    made = Files(kominfo.path, hub.path)
    kominfo.close()
    hub.close()
    return made


@pytest.fixture
def workspace(files: Files, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """A copy of the office's file; of the hub's for tests that ask for `hub_page`."""
    source = files.hub if "hub_page" in request.fixturenames else files.opd
    copy = tmp_path / source.name
    copy.write_bytes(source.read_bytes())
    with open_workspace(copy) as made:
        yield made


def show_page(context: UiContext, host: QWidget, qtbot: QtBot) -> LaporanPage:
    page = LaporanPage(context)
    line = QHBoxLayout(host)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(page)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return page


@pytest.fixture
def page(ui_context: UiContext, host: QWidget, qtbot: QtBot) -> LaporanPage:
    """The page of an office in TW III 2026, showing Pengukuran."""
    ui_context.scope.set_value(Scope(office.TAHUN, 3, KOMINFO, NAMA))
    made = show_page(ui_context, host, qtbot)
    made.place_selected("pengukuran")
    return made


@pytest.fixture
def hub_page(ui_context: UiContext, host: QWidget, qtbot: QtBot) -> LaporanPage:
    """The page of the hub with all offices in scope."""
    whole = replace(ui_context.scope.value, tahun=office.TAHUN, triwulan=3)
    ui_context.scope.set_value(replace(whole, partition=None, nama_opd="Semua OPD"))
    return show_page(ui_context, host, qtbot)
