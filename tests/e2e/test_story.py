"""The whole main job through the real window, with real keys.

Enter → export → import at Bappeda → correct → export again → import → report.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import Qt

from esakip_desktop.data.queries.konsolidasi import papan_rows
from esakip_desktop.ui.anggaran.page import AnggaranPage
from esakip_desktop.ui.kit.context import Place
from esakip_desktop.ui.konsolidasi.page import KonsolidasiPage
from esakip_desktop.ui.laporan.page import LaporanPage
from esakip_desktop.ui.pengukuran.columns import CAPAIAN
from tests.e2e.story import CTRL, Key
from tests.exchange.offices import TAHUN, make_hub, make_office

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.ui.kit.page import Page
    from esakip_desktop.ui.pengukuran.page import PengukuranPage
    from tests.e2e.story import Story

# The display without a screen cannot raise menus; that says nothing about us.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


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
    story.take(package)
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
