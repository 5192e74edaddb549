"""The keyboard map of the window; pages and grids add their own keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from esakip_desktop.ui.shell.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from esakip_desktop.ui.kit.context import Place
    from esakip_desktop.ui.kit.page import Page


@dataclass(frozen=True)
class KeyText:
    """One line of the list of keys."""

    keys: str
    does: str
    where: str = "di mana saja"


KEY_TEXTS: Final = (
    KeyText("Ctrl+K", "Cari atau perintah"),
    KeyText("Ctrl+1 … Ctrl+9", "Ruang ke-1 sampai ke-9"),
    KeyText("Alt+← · Alt+→", "Kembali · maju"),
    KeyText("Ctrl+Z · Ctrl+Y", "Urungkan · lakukan lagi"),
    KeyText("Alt+1 … Alt+4", "Triwulan I sampai IV"),
    KeyText("Alt+0 · Alt+O", "Tahun · perangkat daerah"),
    KeyText("F6 · Shift+F6", "Bagian berikutnya · sebelumnya"),
    KeyText("F1", "Jelaskan angka ini", "pada angka"),
    KeyText("Shift+F1", "Bantuan"),
    KeyText("F5", "Baca ulang"),
    KeyText("Ctrl+Enter", "Aksi utama halaman"),
    KeyText("Ctrl+S", "Simpan isian yang sedang terbuka"),
    KeyText("Ctrl+Shift+T", "Tema terang atau gelap"),
    KeyText("F4 · Ctrl+F4", "Panel samping · masuk ke panel", "halaman berpanel"),
    KeyText("Ctrl+F", "Cari di daftar", "daftar"),
    KeyText("Enter · Shift+Enter", "Simpan, turun · naik", "daftar"),
    KeyText("Tab · Shift+Tab", "Sel berikutnya · sebelumnya", "daftar"),
    KeyText("Esc", "Batalkan ketikan, tutup panel atau menu"),
    KeyText("F2 atau mengetik", "Ubah sel", "daftar"),
    KeyText("Ctrl+C · Ctrl+V", "Salin beserta kepala · tempel", "daftar"),
    KeyText("Spasi", "Buka atau lipat kelompok", "daftar, pohon"),
    KeyText("Ctrl+;", "Tanggal hari ini", "isian tanggal"),
    KeyText("Alt+↓", "Buka daftar pilihan atau kalender", "isian"),
)


def key_texts(place: Place | None, page: Page | None) -> tuple[KeyText, ...]:
    """The keys of the page that is seen, under the name of its room, then those of the window."""
    if place is None or page is None:
        return KEY_TEXTS
    title = room_of(place.room).title
    return (*(KeyText(keys, does, title) for keys, does in page.room_keys), *KEY_TEXTS)


def install_keys(window: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Connects key sequences that work anywhere in the window."""
    for text, slot in keys.items():
        made = QShortcut(QKeySequence(text), window)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(slot)
