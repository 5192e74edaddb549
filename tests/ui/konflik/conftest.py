"""One office whose two laptops differ in two fields, and the page on the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.ui.konflik.page import KonflikPage
from tests.exchange.two_laptops import make_laptops
from tests.ui.paket.kantor import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext
    from tests.exchange.two_laptops import Laptops


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptops]:
    made = make_laptops(tmp_path, monkeypatch)
    made.first.report(3, "66")
    made.first.spend(9, 150_000_000)
    with made.on_second() as second:
        second.report(3, "71")
        second.spend(9, 120_000_000)
    made.exchange()
    yield made
    made.first.workspace.close()
    made.second.workspace.close()


@pytest.fixture
def context(laptops: Laptops, host: QWidget) -> Iterator[UiContext]:
    with opened(laptops.first.workspace, host) as made:
        yield made


@pytest.fixture
def page(context: UiContext, host: QWidget, qtbot: QtBot) -> KonflikPage:
    return show(KonflikPage(context), host, qtbot)


def show(page: KonflikPage, host: QWidget, qtbot: QtBot) -> KonflikPage:
    """In its window, at the size of the design and with the focus on the list."""
    page.setParent(host)
    page.resize(1180, 626)
    host.show()
    page.show()
    host.activateWindow()
    page.start_focus()
    qtbot.waitUntil(page.grid.hasFocus)
    return page
