"""Every list of a page can be saved as a workbook."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from esakip_desktop.ui.kit.grid import Grid
from esakip_desktop.ui.kit.grid_clipboard import Export
from esakip_desktop.ui.kit.page import Page
from esakip_desktop.ui.kit.rows_model import RowsModel
from esakip_desktop.ui.kit.spreadsheet import BANNER, save_workbook
from esakip_desktop.ui.kit.tree import Tree
from esakip_desktop.ui.kit.tree_model import TreeModel
from tests.ui.kit.rows import ROWS, Baris, make_columns

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from esakip_desktop.ui.kit.context import UiContext


@pytest.fixture
def page(ui_context: UiContext, qtbot: QtBot) -> Page:
    made = Page(ui_context, "Contoh")
    qtbot.addWidget(made)
    return made


def test_the_menu_of_a_grid_saves_what_it_shows(page: Page, qtbot: QtBot, tmp_path: Path) -> None:
    model: RowsModel[Baris] = RowsModel(make_columns())
    grid: Grid[Baris] = Grid(model)
    grid.setAccessibleName("Buah 1/2")
    page.body.addWidget(grid)
    model.set_rows(ROWS)
    page.resize(900, 400)
    page.show()
    copy, save = grid.make_menu().actions()
    assert (copy.text(), save.text()) == ("Salin", "Simpan ke Excel…")
    save.trigger()
    dialog = next(one for one in page.findChildren(QFileDialog) if one.isVisible())
    assert dialog.selectedFiles()[0].endswith("Buah 1-2 Dinas Contoh TW III 2026.xlsx")
    path = tmp_path / "buah.xlsx"
    with qtbot.waitSignal(page.context.notices.said) as said:
        dialog.filesSelected.emit([str(path)])
        dialog.close()
    assert said.args == ["buah.xlsx disimpan."]
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Nama", "Nilai", "Keadaan")
    assert rows[1] == ("Apel", 9.5, "final")


def test_a_tree_offers_the_same(page: Page) -> None:
    tree: Tree[Baris] = Tree(TreeModel(make_columns()))
    page.body.addWidget(tree)
    words = [action.text() for action in tree.make_menu().actions()]
    assert words == ["Salin", "Simpan ke Excel…"]


def test_values_keep_their_kind(page: Page, qtbot: QtBot, tmp_path: Path) -> None:
    row = (3, Decimal("2.5"), dt.date(2026, 9, 30), True, dt.datetime(2026, 9, 30, 8, 5), None)  # noqa: DTZ001
    heads = ("Bulat", "Angka", "Tanggal", "Ya", "Waktu", "Kosong")
    path = tmp_path / "jenis.xlsx"
    save_workbook(page, Export(heads, (row,), (True, True, *[False] * 4)), "Jenis", path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not page.context.jobs.is_busy)
    values = [cell.value for cell in load_workbook(path).worksheets[0][2]]
    assert values == [3, 2.5, dt.datetime(2026, 9, 30), "Ya", "30/09/2026 08.05", None]  # noqa: DTZ001


def test_what_cannot_be_written_is_said_until_it_works(
    page: Page, qtbot: QtBot, tmp_path: Path
) -> None:
    blocked = tmp_path / "folder"
    blocked.write_text("berkas, bukan folder", encoding="utf-8")
    path = blocked / "a.xlsx"
    save_workbook(page, Export(("A",), ((1,),), (True,)), "A", path)
    qtbot.waitUntil(lambda: BANNER in page.banners.notes)
    note = page.banners.notes[BANNER]
    assert note.text.startswith("a.xlsx belum tersimpan.")
    blocked.unlink()
    blocked.mkdir()
    dict(note.actions)["Coba lagi"]()
    assert not page.banners.notes
    qtbot.waitUntil(path.exists)
