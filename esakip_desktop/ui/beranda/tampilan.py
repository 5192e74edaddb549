"""The parts of a report's summary as widgets: tones as chips, entries as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.reports.palette import Tone
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.label import ElidedLabel, clear_layout, make_label, make_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.reports.document import Entries, Entry

STATUS_OF: Final = {
    Tone.SANGAT_TINGGI: "predikat5",
    Tone.TINGGI: "predikat4",
    Tone.SEDANG: "predikat3",
    Tone.RENDAH: "predikat2",
    Tone.SANGAT_RENDAH: "predikat1",
    Tone.RISIKO_1: "risiko1",
    Tone.RISIKO_2: "risiko2",
    Tone.RISIKO_3: "risiko3",
    Tone.RISIKO_4: "risiko4",
    Tone.RISIKO_5: "risiko5",
    Tone.NETRAL: "draf",
    Tone.INFO: "sementara",
    Tone.DITERIMA: "diterima",
    Tone.TERLAMBAT: "terlambat",
    Tone.BAIK: "disetujui",
    Tone.DIKUNCI: "dikunci",
    Tone.DIBUKA: "dibuka",
    Tone.PERIKSA: "periksa",
    Tone.SALAH: "salah",
}


def chip_of(tone: Tone | None, word: str = "") -> Chip | None:
    """The status a tone stands for; nothing without one."""
    return Chip(STATUS_OF[tone], word) if tone is not None else None


class EntryLine(QWidget):
    """Sign, name over remarks, value at the right; names end in … , values never."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        chip = chip_of(entry.tone)
        if chip is not None:
            line.addWidget(StatusChip(chip, is_sign_only=True), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(entry.title, "medium"))
        if entry.note:
            words.addWidget(ElidedLabel(entry.note, "label"))
        line.addLayout(words, 1)
        if entry.value:
            line.addWidget(make_label(entry.value, "strong"))
        parts = (entry.title, entry.value, entry.note, chip.text if chip is not None else "")
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip("\n".join(part for part in (entry.title, entry.note) if part))


class EntriesCard(Card):
    """A short list of a summary with a link to the whole one."""

    def __init__(
        self, title: str, link: str, on_link: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, link, on_link, parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_entries(self, entries: Entries, most: int) -> None:
        self.set_title(entries.title)
        clear_layout(self._lines)
        for number, entry in enumerate(entries.rows[:most]):
            if number:
                self._lines.addWidget(make_line())
            self._lines.addWidget(EntryLine(entry))
        if not entries.rows:
            self._lines.addWidget(make_label(entries.empty_text, "muted", is_wrapped=True))
