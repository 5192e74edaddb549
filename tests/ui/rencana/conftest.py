"""A page of this room in a window, over a real work file of one office."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout

from esakip_desktop.bootstrap import create_office, open_workspace
from esakip_desktop.ui.rencana.page import RencanaPage
from tests.ui.rencana.office import OPD, PEMDA, Office, build, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from PySide6.QtWidgets import QWidget

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext

    MakePage = Callable[[], RencanaPage]


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with its code table, made once because the table has 3,168 lines."""
    path = tmp_path_factory.mktemp("rencana") / "dinas.esakip"
    with create_office(path, peran="opd", pemda_kode=PEMDA, opd_kode=OPD) as made:
        register(made)
    return path


@pytest.fixture
def workspace(tmp_path: Path, office_file: Path) -> Iterator[Workspace]:
    path = tmp_path / "dinas.esakip"
    shutil.copyfile(office_file, path)
    opened = open_workspace(path)
    yield opened
    opened.close()


@pytest.fixture
def context(ui_context: UiContext, workspace: Workspace) -> UiContext:
    ui_context.scope.set_opd(workspace.facts.partition, "Dinas Contoh")
    return ui_context


@pytest.fixture
def make_page(qtbot: QtBot, context: UiContext, host: QWidget) -> MakePage:
    """Puts a fresh page into the window; the first one also shows the window."""
    box = QVBoxLayout(host)
    box.setContentsMargins(0, 0, 0, 0)

    def make() -> RencanaPage:
        page = RencanaPage(context)
        box.addWidget(page)
        host.show()
        host.activateWindow()
        qtbot.waitExposed(host)
        page.start_focus()
        return page

    return make


@pytest.fixture
def office(workspace: Workspace) -> Office:
    """A small plan in the file; asked for before the page."""
    return build(workspace)


@pytest.fixture
def page(make_page: MakePage, office: Office) -> RencanaPage:
    return make_page()
