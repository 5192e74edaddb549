"""A new user starts: from the package of Bappeda, or with names of his own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from esakip_desktop.bootstrap import create_standalone
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
from esakip_desktop.exchange.export import Order, export_package
from esakip_desktop.services.setup import save_opd
from esakip_desktop.ui.shell.app import make_window
from esakip_desktop.ui.shell.new_office import NamesDialog, NewOffice, OfferDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import SettingsHolder
    from esakip_desktop.ui.shell.main_window import MainWindow

PEMDA = PemdaDraft("00.01", "Kota Contoh", "Contoh", "Wali Kota", 2025, 2029)
KESEHATAN = OpdDraft("00.01", "1.02.0.00.0.00.01.0000", "Dinas Kesehatan", 2025, bidang="1.02")


@pytest.fixture
def window(qtbot: QtBot, settings: SettingsHolder) -> Iterator[MainWindow]:
    made = make_window(settings)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """The package with which Bappeda sends its offices their master data."""
    with create_standalone(tmp_path / "bappeda.esakip", PEMDA, None) as hub:
        hub.act(save_opd, KESEHATAN)
        order = Order(MASTER, 2026, 1)
        return export_package(hub, tmp_path / "induk.paket", order).path


def flow(window: MainWindow) -> NewOffice:
    found = window.findChild(NewOffice)
    assert isinstance(found, NewOffice)
    return found


def dialog(window: MainWindow, kind: type[OfferDialog | NamesDialog]) -> OfferDialog | NamesDialog:
    return next(found for found in window.findChildren(kind) if found.isVisible())


def choose_place(window: MainWindow, path: Path) -> None:
    """What the user picks in the dialog of the system."""
    picker = next(found for found in window.findChildren(QFileDialog) if found.isVisible())
    picker.filesSelected.emit([str(path)])
    picker.close()


def test_an_office_starts_from_the_package_of_bappeda(
    window: MainWindow, qtbot: QtBot, master: Path, tmp_path: Path
) -> None:
    flow(window).read_package(master)
    qtbot.waitUntil(lambda: bool(window.findChildren(OfferDialog)))
    offer = dialog(window, OfferDialog)
    assert isinstance(offer, OfferDialog)
    QTest.mouseClick(offer.verb_button, Qt.MouseButton.LeftButton)
    assert offer.isVisible(), "the code must be compared first"
    assert "lewat telepon" in offer.tick.problem
    offer.tick.set_value(True)
    QTest.mouseClick(offer.verb_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        choose_place(window, tmp_path / "dinkes.esakip")
    assert window.office is not None
    assert window.office.nama_opd == "Dinas Kesehatan"
    assert window.office.nama_pemda == "Kota Contoh"
    assert not window.office.is_hub


def test_a_package_that_is_none_is_refused_in_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "foto.paket"
    wrong.write_bytes(b"\xff\xd8\xff bukan paket")
    flow(window).read_package(wrong)
    qtbot.waitUntil(lambda: "PKT-101" in shown_text(window))


def test_an_office_starts_with_names_of_its_own(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    flow(window).ask_names()
    names = dialog(window, NamesDialog)
    assert isinstance(names, NamesDialog)
    QTest.mouseClick(names.verb_button, Qt.MouseButton.LeftButton)
    assert names.isVisible()
    assert names.pemda_kode.problem.endswith("(ORG-101)")
    assert names.opd_kode.problem.endswith("(ORG-104)")
    for field, text in (
        (names.pemda_kode, "36.72"),
        (names.pemda_nama, "Kota Contoh"),
        (names.opd_kode, "1.02.0.00.0.00.01.0000"),
        (names.opd_nama, "Dinas Kesehatan CONTOH"),
        (names.bidang, "1.02"),
    ):
        field.set_value(text)
    assert names.suggestion == "dinas-kesehatan-contoh.esakip"
    QTest.mouseClick(names.verb_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        choose_place(window, tmp_path / "dinkes.esakip")
    assert window.office is not None
    assert window.office.nama_opd == "Dinas Kesehatan CONTOH"


def test_bappeda_starts_without_an_office(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    flow(window).ask_names()
    names = dialog(window, NamesDialog)
    assert isinstance(names, NamesDialog)
    names.peran.set_value("bappeda")
    names.peran.changed.emit()
    assert not names.opd_kode.isVisible()
    names.pemda_kode.set_value("36.72")
    names.pemda_nama.set_value("Kota Contoh")
    QTest.mouseClick(names.verb_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        choose_place(window, tmp_path / "bappeda.esakip")
    assert window.office is not None
    assert window.office.is_hub


def shown_text(window: MainWindow) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in window.first_run.findChildren(QLabel))
