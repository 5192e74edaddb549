"""The page Anggaran in a window with the keys of the shell, around a real work file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit

from esakip_desktop.data.queries.anggaran import anggaran_rows
from esakip_desktop.ui.anggaran.columns import KEUANGAN
from esakip_desktop.ui.anggaran.page import AnggaranPage
from esakip_desktop.ui.shell.keys import install_keys
from tests.ui.anggaran.seeds import TAHUN, fill_months, fill_pagu, fill_tree
from tests.ui.conftest import PARTITION

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from esakip_desktop.data.queries.anggaran import AnggaranRow
    from esakip_desktop.ui.anggaran.lines import AnggaranLine
    from esakip_desktop.ui.kit.context import UiContext

Key = Qt.Key


@dataclass
class Room:
    """The page with the ids of its lines, and hands that type."""

    page: AnggaranPage
    uids: dict[str, str]
    context: UiContext
    qtbot: QtBot

    def line(self, key: str) -> AnggaranLine:
        found = self.page.lembar.line(self.uids.get(key, key))
        assert found is not None
        return found

    def stored(self, key: str, bulan: int = 9) -> AnggaranRow:
        rows = self.context.workspace.read(anggaran_rows, PARTITION, TAHUN, bulan)
        return next(row for row in rows if row.uid == self.uids[key])

    def select(self, key: str, column: str = KEUANGAN) -> None:
        grid = self.page.grid
        assert grid.select_uid(self.uids.get(key, key), column)
        grid.setFocus()

    def type(self, key: str, text: str, column: str = KEUANGAN) -> None:
        """Real keys: the first opens the cell, Enter closes it."""
        self.select(key, column)
        type_text(self.page.grid, text)

    def text(self, key: str, column: str = KEUANGAN) -> str:
        """What a cell of the view in front says."""
        model = self.page.grid.rows_model
        line = model.line_of(self.uids.get(key, key))
        return str(model.index(line, model.column_number(column)).data())


def type_text(view: QWidget, text: str) -> None:
    QTest.keyClicks(view, text[:1])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Key.Key_Return)


def show_page(context: UiContext, host: QWidget, qtbot: QtBot) -> AnggaranPage:
    """Puts a page into the window and waits until it has the keys."""
    page = AnggaranPage(context)
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
    """The filled page in September."""
    uids = fill_tree(ui_context.workspace)
    uids["murni"] = fill_pagu(ui_context.workspace, uids)
    fill_months(ui_context.workspace, uids)
    return Room(show_page(ui_context, host, qtbot), uids, ui_context, qtbot)
