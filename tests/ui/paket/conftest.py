"""A hub and an office, each with its page of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.ui.paket.page import PaketPage
from tests.exchange.offices import make_hub, make_office
from tests.ui.paket.kantor import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.offices import Office


OTHER = "2.09.0.00.0.00.01.0000"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as made:
        yield made


@pytest.fixture
def hub_context(hub: Workspace, host: QWidget) -> Iterator[UiContext]:
    with opened(hub, host) as made:
        yield made


@pytest.fixture
def office_context(office: Office, host: QWidget) -> Iterator[UiContext]:
    with opened(office.workspace, host) as made:
        yield made


@pytest.fixture
def hub_page(hub_context: UiContext, host: QWidget, qtbot: QtBot) -> PaketPage:
    return show(PaketPage(hub_context), host, qtbot)


@pytest.fixture
def office_page(office_context: UiContext, host: QWidget, qtbot: QtBot) -> PaketPage:
    return show(PaketPage(office_context), host, qtbot)


@pytest.fixture
def package(office: Office, tmp_path: Path) -> Path:
    office.report(3, "60", "hujan deras selama sepekan")
    office.spend(9, 250_000_000)
    return office.export(tmp_path / "tw3.paket")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "lain.esakip", kode=OTHER)
    yield made
    made.workspace.close()


def show(page: PaketPage, host: QWidget, qtbot: QtBot) -> PaketPage:
    """In its window, at the size of the design and with the focus."""
    page.setParent(host)
    page.resize(1180, 626)
    host.show()
    page.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.start_focus()
    return page
