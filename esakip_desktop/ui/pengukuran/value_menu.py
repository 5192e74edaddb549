"""Alt+↓ in a cell: the kinds of value, and the words an indicator can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from esakip_desktop.domain.capaian import Keadaan
from esakip_desktop.domain.teks import fold
from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.pengukuran.columns import ISIAN
from esakip_desktop.ui.pengukuran.reading import word_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from esakip_desktop.ui.pengukuran.entry import Entry
    from esakip_desktop.ui.pengukuran.entry_grid import EntryGrid
    from esakip_desktop.ui.pengukuran.isian import IsianRow


def make_value_menu(grid: EntryGrid, entry: Entry, row: IsianRow) -> QMenu:
    """The menu “Jenis nilai” of one row; the kind in force is ticked."""
    menu = QMenu("Jenis nilai", grid)
    menu.setAccessibleName(f"Jenis nilai {row.nama}")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    words = word_choices(row)
    stored = row.realisasi.teks if row.realisasi is not None else ""
    for word in words:
        is_now = row.keadaan is Keadaan.ANGKA and fold(word) == fold(stored or "")
        _add(menu, word, _word_slot(entry, row, word), is_checked=is_now)
    if words:
        menu.addSeparator()
    else:
        is_now = row.keadaan is Keadaan.ANGKA
        typed = "Teks" if row.rule.is_berkata else "Angka"
        _add(menu, typed, grid.open_editor, key="F2", is_checked=is_now)
        if not row.rule.is_berkata:
            _add(menu, "0 (nol)", lambda: entry.enter(row, "0"))
    _add_states(menu, entry, row)
    menu.addSeparator()
    _add_marks(menu, entry, row)
    return menu


def open_value_menu(grid: EntryGrid, entry: Entry, row: IsianRow) -> None:
    """Opens the menu under the entry cell."""
    if not row.is_editable or not grid.select_uid(row.uid, ISIAN):
        return
    box = grid.visualRect(grid.currentIndex())
    menu = make_value_menu(grid, entry, row)
    menu.popup(grid.viewport().mapToGlobal(box.bottomLeft() + QPoint(0, 2)))


def _add_states(menu: QMenu, entry: Entry, row: IsianRow) -> None:
    for keadaan, words in (
        (Keadaan.TIDAK_ADA_DATA, "Tidak ada data…"),
        (Keadaan.TIDAK_BERLAKU, "Tidak berlaku…"),
    ):
        is_now = row.keadaan is keadaan
        _add(menu, words, _state_slot(entry, row, keadaan), is_checked=is_now)
    clear = _add(menu, "Kosongkan", lambda: entry.enter(row, ""), key="Del")
    clear.setEnabled(row.is_terisi)


def _add_marks(menu: QMenu, entry: Entry, row: IsianRow) -> None:
    is_filled = row.is_terisi and row.keadaan is Keadaan.ANGKA
    for is_sementara, words in ((True, "Sementara"), (False, "Final")):
        made = _add(
            menu,
            words,
            _mark_slot(entry, row, is_sementara),
            is_checked=is_filled and row.is_sementara is is_sementara,
        )
        made.setEnabled(is_filled)
    take = _add(menu, "Ambil nilai triwulan sebelumnya", lambda: entry.take_over(row), key="Ctrl+'")
    take.setIcon(icons.icon("fill-down"))
    if row.hints:
        confirm = _add(menu, "Angka sudah diperiksa", lambda: entry.confirm(row))
        confirm.setIcon(icons.icon("check"))


def _add(
    menu: QMenu,
    words: str,
    slot: Callable[[], object],
    *,
    key: str = "",
    is_checked: bool = False,
) -> QAction:
    made = menu.addAction(words)
    made.triggered.connect(lambda: slot())
    if key:
        made.setShortcut(QKeySequence(key))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if is_checked:
        made.setCheckable(True)
        made.setChecked(True)
    return made


def _word_slot(entry: Entry, row: IsianRow, word: str) -> Callable[[], object]:
    return lambda: entry.enter(row, word)


def _state_slot(entry: Entry, row: IsianRow, keadaan: Keadaan) -> Callable[[], object]:
    return lambda: entry.ask_keadaan(row, keadaan)


def _mark_slot(entry: Entry, row: IsianRow, is_sementara: bool) -> Callable[[], object]:
    return lambda: entry.set_sementara(row, is_sementara)
