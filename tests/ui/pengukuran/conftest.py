"""The page Pengukuran in a window with the keys of the shell, around a real work file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit

from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.ui.pengukuran.columns import CAPAIAN, ISIAN
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from esakip_desktop.ui.shell.keys import install_keys
from tests.ui.conftest import PARTITION
from tests.ui.pengukuran.seeds import TAHUN, fill_plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.queries.pengukuran import RealisasiRow
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.pengukuran.isian import IsianRow

Key = Qt.Key


@dataclass
class Room:
    """The page with the ids of its indicators, and hands that type."""

    page: PengukuranPage
    uids: dict[str, str]
    qtbot: QtBot
    context: UiContext

    def row(self, key: str) -> IsianRow:
        return next(row for row in self.page.rows if row.uid == self.uids[key])

    def stored(self, key: str, triwulan: int = 3) -> RealisasiRow | None:
        rows = self.context.workspace.read(pengukuran_rows, PARTITION, TAHUN, triwulan)
        found = next(row for row in rows if row.uid == self.uids[key])
        return found.realisasi.get(triwulan)

    def select(self, key: str, column: str = ISIAN) -> None:
        assert self.page.grid.select_uid(self.uids[key], column)
        self.page.grid.setFocus()

    def editor(self) -> QLineEdit:
        found = QApplication.focusWidget()
        assert isinstance(found, QLineEdit)
        return found

    def type(self, key: str, text: str, end: Qt.Key | None = Key.Key_Return) -> None:
        """Real keys: the first opens the cell, the last closes it."""
        self.select(key)
        QTest.keyClicks(self.page.grid, text[:1])
        line = self.editor()
        QTest.keyClicks(line, text[1:])
        if end is not None:
            QTest.keyClick(line, end)

    def text(self, key: str, column: str = ISIAN) -> str:
        """What a cell says."""
        model = self.page.model
        index = model.index(model.line_of(self.uids[key]), model.column_number(column))
        return str(index.data())

    def capaian(self, key: str) -> str:
        return self.text(key, CAPAIAN)

    def problem(self, key: str) -> tuple[str, str]:
        """What stands in a cell and could not be taken, and why."""
        model = self.page.model
        found = model.problem_at(model.line_of(self.uids[key]), model.column_number(ISIAN))
        return (found.typed, found.sentence) if found is not None else ("", "")


def show_page(context: UiContext, host: QWidget, qtbot: QtBot) -> PengukuranPage:
    """Puts a page into the window and waits until it has the keys."""
    page = PengukuranPage(context)
    line = QHBoxLayout(host)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(page)
    install_keys(host, {"Ctrl+Z": context.acts.undo, "Ctrl+Y": context.acts.redo})
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.start_focus()
    return page


@pytest.fixture
def room(ui_context: UiContext, host: QWidget, qtbot: QtBot) -> Room:
    """The filled page in TW III."""
    uids = fill_plan(ui_context.workspace)
    return Room(show_page(ui_context, host, qtbot), uids, qtbot, ui_context)
