"""A page of this room in a window, over a real work file of an office or of the hub."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout

from esakip_desktop.bootstrap import create_office, open_workspace
from esakip_desktop.ui.pengaturan.page import PengaturanPage
from tests.ui.rencana.office import OPD, PEMDA, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A file of each role, made once because the code table has 3,168 lines."""
    folder = tmp_path_factory.mktemp("pengaturan")

    def made(peran: str) -> Path:
        path = folder / f"{peran}.esakip"
        if not path.exists():
            create_office(path, peran=peran, pemda_kode=PEMDA, opd_kode=OPD).close()
        return path

    return made


@pytest.fixture
def peran() -> str:
    """The role of the file; a test for the hub gives another by parametrize."""
    return "opd"


@pytest.fixture
def is_registered() -> bool:
    """Whether pemda and office are in the file."""
    return True


@pytest.fixture
def workspace(
    tmp_path: Path, file_of: Callable[[str], Path], peran: str, is_registered: bool
) -> Iterator[Workspace]:
    path = tmp_path / "dinas.esakip"
    shutil.copyfile(file_of(peran), path)
    with open_workspace(path) as opened:
        if is_registered:
            register(opened)
        yield opened


@pytest.fixture
def page(
    qtbot: QtBot, ui_context: UiContext, workspace: Workspace, host: QWidget
) -> PengaturanPage:
    facts = workspace.facts
    is_hub = facts.peran != "opd"
    ui_context.scope.set_opd(None if is_hub else facts.partition, "Dinas Contoh")
    made = PengaturanPage(ui_context)
    box = QVBoxLayout(host)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(made)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    made.start_focus()
    return made
