"""The page shown when no work file is open: three ways in, and what went wrong, if anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.scrolling import make_scroll
from esakip_desktop.ui.shell.choice_card import ChoiceCard

if TYPE_CHECKING:
    from pathlib import Path

    from esakip_desktop.ui.shell.rescue import Actions

COLUMN: Final = 640


class FirstRunPage(QWidget):
    """Only asks; the window answers by opening or making a work file."""

    open_asked = Signal()
    recent_asked = Signal()
    package_asked = Signal()
    empty_asked = Signal()
    practice_asked = Signal()
    retry_asked = Signal()
    read_only_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Mulai")
        self.banners = BannerArea()
        self._cards = QVBoxLayout()
        self._recent = ChoiceCard("history", "Lanjutkan berkas terakhir", "")
        self._recent.clicked.connect(self.recent_asked)
        self._recent.hide()
        self._build()

    def _build(self) -> None:
        sign = QLabel()
        icons.set_icon(sign, "app", "accent", 48)
        self._cards.setSpacing(10)
        self._cards.addWidget(self._recent)
        self._add_choices()
        column = QWidget()
        column.setProperty("role", "plain")
        column.setMaximumWidth(COLUMN)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(column)
        box.setSpacing(12)
        box.addStretch(1)
        box.addWidget(sign)
        box.addWidget(make_label("Apa yang ingin Anda lakukan?", "title"))
        words = "Semua pilihan dapat diubah nanti. Program bekerja tanpa jaringan."
        box.addWidget(make_label(words, "muted", is_wrapped=True))
        box.addWidget(self.banners)
        box.addLayout(self._cards)
        box.addStretch(2)
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(make_scroll(holder))

    def _add_choices(self) -> None:
        choices = (
            (
                "folder",
                "Buka berkas kerja yang ada",
                "Berkas .esakip di komputer ini atau di stik USB.",
                self.open_asked,
            ),
            (
                "paket",
                "Mulai untuk OPD saya, dari paket Bappeda",
                "Rencana, indikator dan kode induk diisi dari paket itu.",
                self.package_asked,
            ),
            (
                "plus",
                "Mulai dengan berkas kosong",
                "Untuk Bappeda, atau bila paket data induk belum ada.",
                self.empty_asked,
            ),
            (
                "star",
                "Coba dengan data latihan",
                "Contoh lengkap yang boleh diubah sesukanya.",
                self.practice_asked,
            ),
        )
        for icon_name, title, detail, signal in choices:
            card = ChoiceCard(icon_name, title, detail)
            card.clicked.connect(signal)
            self._cards.addWidget(card)

    def show_recent(self, path: Path) -> None:
        """Offers the file that was open last."""
        self._recent.set_words("Lanjutkan berkas terakhir", path.name)
        self._recent.setToolTip(str(path))
        self._recent.show()

    def show_trouble(self, sentence: str, *, can_read: bool = False, actions: Actions = ()) -> None:
        """Says why the file could not be opened; `can_read` offers to read it nevertheless."""
        again = ("Coba lagi", self.retry_asked.emit)
        reading = (("Buka hanya baca", self.read_only_asked.emit),) if can_read else ()
        shown = actions or (again, *reading)
        self.banners.put("berkas", BannerNote("salah", sentence, actions=shown))

    def clear_trouble(self) -> None:
        self.banners.take("berkas")
