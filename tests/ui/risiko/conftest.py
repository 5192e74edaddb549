"""The room in a real window over a real work file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from esakip_desktop.data.queries.risiko import register_rows
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.ui.kit.acts import Acts
from esakip_desktop.ui.kit.context import Pengguna, Scope, ScopeHolder
from esakip_desktop.ui.risiko.page import RisikoPage, create_page
from tests.ui.conftest import PARTITION
from tests.ui.risiko.register_data import TAHUN, fill_office, fill_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.queries.risiko import RegisterRow
    from esakip_desktop.ui.kit.context import UiContext
    from tests.ui.risiko.register_data import Office


@pytest.fixture
def office(workspace: Workspace) -> Office:
    """A plan and positions, no risk yet."""
    return fill_office(workspace, PARTITION)


@pytest.fixture
def filled(workspace: Workspace, office: Office) -> Office:
    """The ten risks of the design picture."""
    fill_register(workspace, PARTITION, office)
    return office


@pytest.fixture
def open_page(host: QWidget, qtbot: QtBot) -> Callable[[UiContext], RisikoPage]:
    """Makes the page, shows it and gives its list the focus."""

    def make(context: UiContext) -> RisikoPage:
        page = create_page(context)
        assert isinstance(page, RisikoPage)
        page.setParent(host)
        page.resize(host.size())
        page.show()
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        page.start_focus()
        return page

    return make


@pytest.fixture
def page(
    open_page: Callable[[UiContext], RisikoPage], ui_context: UiContext, filled: Office
) -> RisikoPage:
    return open_page(ui_context)


@pytest.fixture
def empty_page(
    open_page: Callable[[UiContext], RisikoPage], ui_context: UiContext, office: Office
) -> RisikoPage:
    return open_page(ui_context)


@pytest.fixture
def hub_context(tmp_path: Path, ui_context: UiContext, host: QWidget) -> Iterator[UiContext]:
    """The hub, looking at the register of one office."""
    hub = Workspace.create(
        tmp_path / "induk.esakip", peran="bappeda", partition=MASTER, pemda_kode="95.01"
    )
    fill_register(hub, PARTITION, fill_office(hub, PARTITION))
    yield replace(
        ui_context,
        workspace=hub,
        scope=ScopeHolder(Scope(TAHUN, 3, PARTITION, "Dinas Kominfo CONTOH")),
        acts=Acts(hub, ui_context.feed, ui_context.notices),
        pengguna=Pengguna(is_hub=True),
    )
    hub.close()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key for whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    if modifier is None:
        QTest.keyClick(focused, key)
    else:
        QTest.keyClick(focused, key, modifier)


def type_text(text: str) -> None:
    """Words for whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def stored(context: UiContext, tahun: int = TAHUN) -> tuple[RegisterRow, ...]:
    """The register as it stands in the file."""
    return context.workspace.read(register_rows, PARTITION, tahun)
