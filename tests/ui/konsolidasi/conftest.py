"""A hub with three offices: one that sends, one that is late, one that never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.ui.konsolidasi.page import KonsolidasiPage
from tests.exchange.offices import OPD, make_hub, make_office
from tests.ui.paket.kantor import opened, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.offices import Office

LATE = "2.09.0.00.0.00.01.0000"
NEVER = "2.16.0.00.0.00.01.0000"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip", opd_kode=(OPD, LATE, NEVER)) as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "dinas.esakip")
    yield made
    made.workspace.close()


@pytest.fixture
def late(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "lambat.esakip", kode=LATE)
    yield made
    made.workspace.close()


@pytest.fixture
def context(hub: Workspace, host: QWidget) -> Iterator[UiContext]:
    with opened(hub, host) as made:
        yield made


@pytest.fixture
def page(context: UiContext, host: QWidget, qtbot: QtBot) -> KonsolidasiPage:
    made = KonsolidasiPage(context)
    made.setParent(host)
    made.resize(1180, 626)
    host.show()
    made.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    settle(qtbot, context)
    qtbot.waitUntil(lambda: made.papan is not None)
    made.start_focus()
    return made
