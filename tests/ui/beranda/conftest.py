"""An office and a hub with their first pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

from esakip_desktop.ui.beranda.hub import BerandaHubPage
from esakip_desktop.ui.beranda.opd import BerandaOpdPage
from tests.exchange.offices import make_hub, make_office
from tests.ui.paket.kantor import opened, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.page import Page
    from tests.exchange.offices import Office

P = TypeVar("P", bound="Page")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    kode = ("1.02.0.00.0.00.01.0000", "2.09.0.00.0.00.01.0000")
    with make_hub(tmp_path / "bappeda.esakip", opd_kode=kode) as made:
        yield made


@pytest.fixture
def office_context(office: Office, host: QWidget) -> Iterator[UiContext]:
    with opened(office.workspace, host) as made:
        yield made


@pytest.fixture
def hub_context(hub: Workspace, host: QWidget) -> Iterator[UiContext]:
    with opened(hub, host) as made:
        yield made


@pytest.fixture
def page(office_context: UiContext, host: QWidget, qtbot: QtBot) -> BerandaOpdPage:
    made = show(BerandaOpdPage(office_context), host, qtbot)
    qtbot.waitUntil(lambda: made.bahan is not None)
    made.start_focus()
    return made


@pytest.fixture
def hub_page(hub_context: UiContext, host: QWidget, qtbot: QtBot) -> BerandaHubPage:
    made = show(BerandaHubPage(hub_context), host, qtbot)
    qtbot.waitUntil(lambda: made.bahan is not None)
    made.start_focus()
    return made


def show(page: P, host: QWidget, qtbot: QtBot) -> P:
    """In its window, at the size of the design."""
    page.setParent(host)
    page.resize(1180, 626)
    host.show()
    page.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    settle(qtbot, page.context)
    return page
