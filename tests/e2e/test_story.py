"""The whole main job through the real window, with real keys.

Enter → export → import at Bappeda → correct → export again → import → report.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from esakip_desktop.data.queries.konsolidasi import papan_rows
from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.anggaran.page import AnggaranPage
from esakip_desktop.ui.kit.context import Place, SettingsHolder
from esakip_desktop.ui.konsolidasi.page import KonsolidasiPage
from esakip_desktop.ui.laporan.page import LaporanPage
from esakip_desktop.ui.paket.page import PaketPage
from esakip_desktop.ui.pengukuran.columns import CAPAIAN, ISIAN
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from esakip_desktop.ui.shell.app import make_window
from tests.exchange.offices import TAHUN, make_hub, make_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.page import Page
    from esakip_desktop.ui.shell.main_window import MainWindow

# The display without a screen cannot raise menus; that says nothing about us.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

P = TypeVar("P", bound="Page")


class Story:
    """One window and two hands; it opens the files one after the other, as one person would."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.window: MainWindow = make_window(SettingsHolder(Settings()))
        qtbot.addWidget(self.window)
        self.window.show()

    def open(self, file: Path) -> None:
        with self.qtbot.waitSignal(self.window.opened, timeout=20_000):
            self.window.open_file(file)
        self.settle()
        assert self.window.context is not None
        self.window.context.scope.set_tahun(TAHUN)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.is_busy, timeout=20_000)

    def room(self, kind: type[P], key: str) -> P:
        """Go to a room by its number on the rail, as Ctrl+number does."""
        number = self.window.frame.rail.keys.index(key) + 1
        QTest.keyClick(self.focus(), Key(Key.Key_0 + number), CTRL)
        self.settle()
        page = self.window.navigator.page
        assert isinstance(page, kind)
        return page

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def answer(self, *paths: Path) -> None:
        """What the user picks in the dialog of the system."""
        dialog = next(one for one in self.window.findChildren(QFileDialog) if one.isVisible())
        dialog.filesSelected.emit([str(path) for path in paths])
        dialog.fileSelected.emit(str(paths[0]))
        dialog.close()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def quarter(self, triwulan: int) -> None:
        self.press(Key(Key.Key_0 + triwulan), ALT)
        self.settle()

    # what the people of the story do

    def report(self, indikator: str, text: str) -> PengukuranPage:
        page = self.room(PengukuranPage, "pengukuran")
        self.quarter(3)
        assert page.grid.select_uid(indikator, ISIAN)
        page.grid.setFocus()
        QTest.keyClicks(page.grid, text[:1])
        line = self.focus()
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, text[1:])
        QTest.keyClick(line, Key.Key_Return)
        self.settle()
        return page

    def send(self, name: str) -> Path:
        page = self.room(PaketPage, "paket")
        self.press(Key.Key_E, CTRL)
        self.settle()
        page.export_view.show_folder(self.folder)
        page.export_view.nama.set_value(name)
        self.press(Key.Key_Return, CTRL)
        self.settle()
        assert (self.folder / name).exists()
        return self.folder / name

    def review(self, package: Path) -> PaketPage:
        page = self.room(PaketPage, "paket")
        self.press(Key.Key_O, CTRL)
        self.answer(package)
        self.settle()
        self.qtbot.waitUntil(page.review.isVisible, timeout=20_000)
        return page

    def apply(self, page: PaketPage) -> None:
        self.press(Key.Key_Return, CTRL)
        self.settle()
        self.qtbot.waitUntil(lambda: not page.flow.is_busy)


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path) -> Iterator[Story]:
    made = Story(qtbot, tmp_path)
    yield made
    made.window.close()


def capaian(page: PengukuranPage, indikator: str) -> str:
    model = page.model
    return str(model.index(model.line_of(indikator), model.column_number(CAPAIAN)).data())


def board_capaian(story: Story) -> Decimal | None:
    assert story.window.context is not None
    (line,) = story.window.context.workspace.read(papan_rows, TAHUN, 3)
    return line.rata_rata.nilai


def test_from_entry_to_the_report_of_the_city(story: Story, tmp_path: Path) -> None:
    office = make_office(tmp_path / "dinas.esakip")
    indikator = office.indikator
    office.workspace.close()
    make_hub(tmp_path / "bappeda.esakip").close()

    story.open(office.workspace.path)
    assert capaian(story.report(indikator, "60"), indikator) == "80,00"
    first = story.send("pertama.paket")
    story.open(tmp_path / "bappeda.esakip")
    take_with_a_tick(story, first)
    assert "80,00" in shown(story.room(KonsolidasiPage, "konsolidasi"))

    story.open(office.workspace.path)
    correct_with_undo_and_redo(story, indikator)
    story.room(AnggaranPage, "anggaran")
    second = story.send("kedua.paket")

    story.open(tmp_path / "bappeda.esakip")
    story.apply(story.review(second))
    assert board_capaian(story) == Decimal("88.00")
    story.review(first)
    story.press(Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert board_capaian(story) == Decimal("88.00"), "the older package changes nothing"
    text = print_recapitulation(story, tmp_path / "rekap.pdf")
    assert "88,00" in text
    assert "Dinas 0 CONTOH" in text


def take_with_a_tick(story: Story, package: Path) -> None:
    """Bappeda looks before it takes, and an unknown sender needs a tick."""
    desk = story.review(package)
    assert not desk.review.apply_button.isEnabled()
    assert desk.review.sender_card.tick is not None
    desk.review.sender_card.tick.setFocus()
    QTest.keyClick(story.focus(), Key.Key_Space)
    assert desk.review.apply_button.isEnabled()
    story.apply(desk)
    story.quarter(3)
    assert board_capaian(story) == Decimal("80.00")


def correct_with_undo_and_redo(story: Story, indikator: str) -> None:
    page = story.report(indikator, "66")
    assert capaian(page, indikator) == "88,00"
    story.press(Key.Key_Z, CTRL)
    story.settle()
    assert capaian(page, indikator) == "80,00", "Ctrl+Z takes the correction back"
    story.press(Key.Key_Y, CTRL)
    story.settle()
    assert capaian(page, indikator) == "88,00"


def print_recapitulation(story: Story, target: Path) -> str:
    """The report of the city as PDF, chosen, saved and read again."""
    assert story.window.context is not None
    story.window.navigator.go(Place("laporan", "rekap-kota"))
    story.settle()
    assert isinstance(story.window.navigator.page, LaporanPage)
    story.press(Key.Key_P, CTRL)
    story.answer(target)
    story.qtbot.waitUntil(target.exists, timeout=20_000)
    story.settle()
    return "".join(sheet.extract_text() for sheet in pypdf.PdfReader(target).pages)


def shown(page: Page) -> str:
    """All words in the lists of a page."""
    from esakip_desktop.ui.kit.grid import Grid

    found = []
    for grid in page.findChildren(Grid):
        model = grid.model()
        found += [
            str(model.index(line, column).data())
            for line in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    return " ".join(found)
