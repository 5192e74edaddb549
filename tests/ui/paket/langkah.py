"""What the tests of taking in do again and again, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from tests.exchange.offices import TAHUN
from tests.ui.paket.kantor import settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.exchange.offices import Office

CTRL = Qt.KeyboardModifier.ControlModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = widget.window().focusWidget() or widget
    QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def review(page: PaketPage, qtbot: QtBot, *paths: Path) -> None:
    page.import_files(list(paths))
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.views.current is not page.busy)


def apply(page: PaketPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context)
    qtbot.waitUntil(lambda: page.views.current is not page.busy)


def counts(page: PaketPage) -> dict[str, int]:
    tiles = page.review.counts.tiles
    return {tile.hitungan.kelas: tile.hitungan.jumlah for tile in tiles}


def realisasi(workspace: Workspace, office: Office, triwulan: int = 3) -> str:
    rows = workspace.read(pengukuran_rows, office.partition, TAHUN, triwulan)
    found = next((row for row in rows if row.uid == office.indikator), None)
    stored = found.realisasi.get(triwulan) if found is not None else None
    return str(stored.angka) if stored is not None else ""


def shown(page: PaketPage) -> QWidget:
    """The view in front."""
    return page.views.current
