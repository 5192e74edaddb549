"""The hub with one office whose figures came, and its page Periksa in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.ui.verifikasi.page import PeriksaPage
from tests.exchange.answers import send
from tests.exchange.offices import make_hub, make_office
from tests.ui.paket.kantor import opened
from tests.ui.verifikasi.langkah import show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.offices import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Three indicators: two filled in TW III, one not."""
    made = make_office(tmp_path / "dinas.esakip")
    made.report(3, "60", "hujan deras")
    yield made
    made.workspace.close()


@pytest.fixture
def hub(tmp_path: Path, office: Office) -> Iterator[Workspace]:
    with make_hub(tmp_path / "bappeda.esakip") as made:
        send(made, office, tmp_path / "1.paket")
        yield made


@pytest.fixture
def context(hub: Workspace, host: QWidget, office: Office) -> Iterator[UiContext]:
    with opened(hub, host) as made:
        made.scope.set_opd(office.partition, "Dinas 0 CONTOH")
        yield made


@pytest.fixture
def page(context: UiContext, host: QWidget, qtbot: QtBot) -> PeriksaPage:
    return show(PeriksaPage(context), context, host, qtbot)
