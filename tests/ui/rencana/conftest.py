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

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext

    MakePage = Callable[[], RencanaPage]


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A file with its code table for each role, made once: the table has 3,168 lines."""
    folder = tmp_path_factory.mktemp("rencana")

    def made(peran: str) -> Path:
        path = folder / f"{peran}.esakip"
        if not path.exists():
            with create_office(path, peran=peran, pemda_kode=PEMDA, opd_kode=OPD) as workspace:
                register(workspace)
        return path

    return made


@pytest.fixture
def peran() -> str:
    """The role of the file; a test for the hub gives another by parametrize."""
    return "opd"


@pytest.fixture
def workspace(tmp_path: Path, file_of: Callable[[str], Path], peran: str) -> Iterator[Workspace]:
    path = tmp_path / "dinas.esakip"
    shutil.copyfile(file_of(peran), path)
    opened = open_workspace(path)
    yield opened
    opened.close()


@pytest.fixture
def context(ui_context: UiContext, workspace: Workspace) -> UiContext:
    facts = workspace.facts
    is_hub = facts.peran != "opd"
    ui_context.scope.set_opd(None if is_hub else facts.partition, "Dinas Contoh")
    return ui_context


@pytest.fixture
def make_page(qtbot: QtBot, context: UiContext, host: QWidget) -> MakePage:
    """Puts a fresh page into the window; the first one also shows the window."""
    box = QVBoxLayout(host)
    box.setContentsMargins(0, 0, 0, 0)

    def make() -> RencanaPage:
        page = RencanaPage(context)
        box.addWidget(page)
        with qtbot.waitActive(host):
            host.show()
            host.activateWindow()
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
