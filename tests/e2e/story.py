"""One window and two hands: what the people of the stories do with real keys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from esakip_desktop.foundation.settings import Settings
from esakip_desktop.ui.kit.context import SettingsHolder
from esakip_desktop.ui.paket.page import PaketPage
from esakip_desktop.ui.pengukuran.columns import ISIAN
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from esakip_desktop.ui.shell.app import make_window
from esakip_desktop.ui.shell.jabatan_picker import JabatanPicker
from tests.exchange.offices import TAHUN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.page import Page
    from esakip_desktop.ui.shell.main_window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

PICTURES = "ESAKIP_GAMBAR"

P = TypeVar("P", bound="Page")


class Story:
    """One window and two hands; it opens the files one after the other, as one person would."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        settings: SettingsHolder | None = None,
        jabatan: str = "",
    ) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.jabatan = jabatan
        self.window: MainWindow = make_window(settings or SettingsHolder(Settings()))
        self.window.show()

    def open(self, file: Path) -> None:
        with self.qtbot.waitSignal(self.window.opened, timeout=20_000):
            self.window.open_file(file)
        self.settle()
        self.say_who()
        assert self.window.context is not None
        self.window.context.scope.set_tahun(TAHUN)
        self.come_back()

    def say_who(self) -> None:
        """Where the file knows positions, it asks who works once on each computer."""
        picker = self.window.findChild(JabatanPicker)
        if picker is not None:
            QTest.keyClicks(self.focus(), self.jabatan)
            QTest.keyClick(self.focus(), Key.Key_Return)
            self.qtbot.waitUntil(lambda: self.window.findChild(JabatanPicker) is None)

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
        self.come_back()

    def come_back(self) -> None:
        """After a dialog the window has the keyboard again; here nobody but us says so."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """A picture of the window, where somebody asked for pictures."""
        folder = os.environ.get(PICTURES)
        if folder:
            self.qtbot.wait(300)  # until everything has found its place
            target = Path(folder) / f"{len(list(Path(folder).iterdir())) + 1:02d}-{name}.png"
            assert (widget or self.window).grab().save(str(target))

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
        self.qtbot.waitUntil(lambda: page.export_view.isi is not None, timeout=20_000)
        page.export_view.show_folder(self.folder)
        page.export_view.nama.set_value(name)
        self.press(Key.Key_Return, CTRL)
        self.settle()
        self.qtbot.waitUntil(lambda: page.views.current is page.history, timeout=20_000)
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

    def take(self, package: Path) -> None:
        """Looks before taking; a sender seen for the first time needs a tick."""
        self.accept(self.review(package))

    def accept(self, desk: PaketPage) -> None:
        """Ticks the code that was compared, where it is asked for, and applies."""
        tick = desk.review.sender_card.tick
        if tick is not None:
            assert not desk.review.apply_button.isEnabled()
            tick.setFocus()
            QTest.keyClick(self.focus(), Key.Key_Space)
        assert desk.review.apply_button.isEnabled()
        self.apply(desk)
