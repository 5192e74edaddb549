"""What people do in the rooms of the window, each with the keys the room knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from esakip_desktop.data.queries.konsolidasi import papan_rows, rata_rata_kota
from esakip_desktop.ui.kit.question import Question
from esakip_desktop.ui.konsolidasi.page import KonsolidasiPage
from esakip_desktop.ui.pengukuran.columns import CAPAIAN, ISIAN
from esakip_desktop.ui.pengukuran.page import PengukuranPage
from esakip_desktop.ui.verifikasi.dialogs import KunciDialog
from esakip_desktop.ui.verifikasi.page import PeriksaPage
from tests.e2e.story import ALT, CTRL, Key
from tests.exchange.offices import TAHUN

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.ui.kit.grid import Grid
    from esakip_desktop.ui.kit.page import Page
    from esakip_desktop.ui.paket.berkas import Sifat
    from esakip_desktop.ui.paket.page import PaketPage
    from tests.e2e.story import Story

PLAIN = Qt.KeyboardModifier.NoModifier

P = TypeVar("P", bound="Page")
R = TypeVar("R")


def file_of(story: Story) -> Workspace:
    """The work file the window has open."""
    assert story.window.context is not None
    return story.window.context.workspace


def in_front(story: Story, kind: type[P]) -> P:
    """The page the window went to by itself."""
    story.settle()
    page = story.window.navigator.page
    assert isinstance(page, kind)
    return page


def walk(story: Story, grid: Grid[R], is_wanted: Callable[[R], bool]) -> R:
    """Down from the top with the arrow key until the cursor stands on the line."""
    grid.setFocus()
    QTest.keyClick(grid, Key.Key_Home, CTRL)
    for _ in range(grid.rows_model.rowCount()):
        row = grid.current_row
        if row is not None and is_wanted(row):
            return row
        QTest.keyClick(grid, Key.Key_Down)
    raise AssertionError("no such line")


def tab_to(story: Story, is_there: Callable[[], bool]) -> None:
    """Tab until the keyboard stands where it should; every place can be reached so."""
    for _ in range(40):
        if is_there():
            return
        story.press(Key.Key_Tab, PLAIN)
    raise AssertionError("the keyboard does not get there")


def run(story: Story, name: str) -> None:
    """Ctrl+K, a few letters, Enter."""
    story.press(Key.Key_K, CTRL)
    story.qtbot.waitUntil(story.window.palette_box.isVisible)
    QTest.keyClicks(story.focus(), name)
    story.press(Key.Key_Return, PLAIN)
    story.settle()


def confirm(story: Story) -> None:
    """The question that asks once more; its verb by the keyboard."""
    question = story.window.findChild(Question)
    assert question is not None
    story.qtbot.waitUntil(question.cancel_button.hasFocus)
    story.press(Key.Key_Tab, PLAIN)
    assert question.verb_button.hasFocus()
    story.press(Key.Key_Space, PLAIN)
    story.come_back()
    story.settle()


# entering


def measure(story: Story) -> PengukuranPage:
    page = story.room(PengukuranPage, "pengukuran")
    story.quarter(3)
    return page


def names(page: PengukuranPage) -> set[str]:
    return {row.nama for row in page.rows}


def stand_on(story: Story, page: PengukuranPage, nama: str) -> None:
    """On the cell of the quarter, which lies at the right of the line."""
    walk(story, page.grid, lambda row: row.nama == nama)
    for _ in page.model.columns:
        if page.grid.current_key == ISIAN:
            return
        QTest.keyClick(page.grid, Key.Key_Right)
    raise AssertionError("no cell to type into")


def enter(story: Story, nama: str, text: str) -> str:
    """Types a figure into the grid; returns the capaian the grid then shows."""
    page = measure(story)
    stand_on(story, page, nama)
    QTest.keyClicks(page.grid, text[:1])
    line = story.focus()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, text[1:])
    QTest.keyClick(line, Key.Key_Return)
    story.settle()
    return capaian(page, nama)


def capaian(page: PengukuranPage, nama: str) -> str:
    (row,) = (row for row in page.rows if row.nama == nama)
    model = page.model
    return str(model.index(model.line_of(row.uid), model.column_number(CAPAIAN)).data())


def attach(story: Story, nama: str, file: Path) -> None:
    """Alt+L and the dialog of the system."""
    page = measure(story)
    stand_on(story, page, nama)
    story.press(Key.Key_L, ALT)
    story.answer(file)
    story.qtbot.waitUntil(lambda: page.row is not None and page.row.bukti == 1)


def narrate(story: Story, nama: str, words: str) -> None:
    """From the evidence back to the words: into the panel, to its tab, into the field and out."""
    page = measure(story)
    walk(story, page.grid, lambda row: row.nama == nama)
    story.press(Key.Key_Return, PLAIN)
    tab_to(story, lambda: page.panel.tabs.isAncestorOf(story.focus()))
    while page.panel.tab != "hambatan":
        before = page.panel.tab
        story.press(Key.Key_Left if not page.panel.tabs.is_list else Key.Key_Up, PLAIN)
        assert page.panel.tab != before
    tab_to(story, lambda: isinstance(story.focus(), QPlainTextEdit))
    QTest.keyClicks(story.focus(), words)
    story.press(Key.Key_Tab, PLAIN)
    story.settle()
    (row,) = (row for row in page.rows if row.nama == nama)
    assert row.draft.hambatan == words


# packages


def queue(page: PaketPage) -> dict[str, Sifat]:
    """How the files of a run stand, by their names."""
    return {Path(berkas.nama).stem: berkas.sifat for berkas in page.flow.queue}


def vouch(story: Story, page: PaketPage, name: str) -> None:
    """Opens the line, ticks the code that was compared, and goes back to the list."""
    walk(story, page.list_view.grid, lambda berkas: Path(berkas.nama).stem == name)
    story.press(Key.Key_Return, PLAIN)
    assert page.review.isVisible()
    story.press(Key.Key_Space, PLAIN)
    story.press(Key.Key_Escape, PLAIN)
    assert page.list_view.isVisible()


def drop(page: KonsolidasiPage, *paths: Path) -> None:
    """Files let go over the board."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.drop.dropEvent(QDropEvent(QPoint(10, 10).toPointF(), copy, data, left, PLAIN))


# the hub


def means(story: Story) -> dict[str, Decimal | None]:
    """The mean of each office as the board reads it."""
    rows = file_of(story).read(papan_rows, TAHUN, 3)
    return {row.opd.nama: row.rata_rata.nilai for row in rows}


def city(story: Story) -> Decimal | None:
    file = file_of(story)
    return file.read(rata_rata_kota, file.read(papan_rows, TAHUN, 3), TAHUN)[0]


def check(story: Story, opd: str) -> PeriksaPage:
    """Enter on the board chooses the office; then its figures are checked."""
    board = story.room(KonsolidasiPage, "konsolidasi")
    story.quarter(3)
    walk(story, board.grid, lambda row: row.opd.nama == opd)
    story.press(Key.Key_Return, PLAIN)
    page = story.room(PeriksaPage, "verifikasi")
    story.settle()
    assert page.bacaan is not None
    page.grid.setFocus()
    return page


def lock_quarter_one(story: Story, page: PeriksaPage, alasan: str) -> None:
    story.quarter(1)
    run(story, "kunci tw i")
    dialog = story.window.findChild(KunciDialog)
    assert dialog is not None
    QTest.keyClicks(story.focus(), alasan)
    tab_to(story, dialog.verb_button.hasFocus)
    story.press(Key.Key_Space, PLAIN)
    story.come_back()
    story.settle()
    story.quarter(3)
    page.grid.setFocus()


def reply(story: Story, page: PeriksaPage, name: str) -> Path:
    """Ctrl+Enter, the question with numbers, and the dialog of the system."""
    story.press(Key.Key_Return, CTRL)
    confirm(story)
    target = story.folder / f"{name}.paket"
    story.answer(target)
    story.settle()
    assert page.sending.written is not None
    assert page.sending.written.path == target
    return target
