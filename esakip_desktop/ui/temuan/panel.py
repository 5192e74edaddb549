"""The side panel: what the rule says, why it fired here, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import StatusChip
from esakip_desktop.ui.kit.label import make_label, set_shown

if TYPE_CHECKING:
    from esakip_desktop.ui.temuan.bacaan import TemuanRow

MOST: Final = 30
"""Records named one by one; the rest is counted."""


class TemuanPanel(QWidget):
    """Signals carry what the user wants; the page does it."""

    open_asked = Signal()
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rincian temuan")
        self._about = make_label("", "label", is_wrapped=True)
        self._name = make_label("", "panel_title", is_wrapped=True)
        self._chip = StatusChip()
        self._parts = {
            title: make_label("", is_wrapped=True, is_selectable=True)
            for title in ("Mengapa muncul", "Termasuk", "Aturannya", "Yang dapat dilakukan")
        }
        self._titles = {title: make_label(title, "strong") for title in self._parts}
        self.open_button = make_button(
            "Buka isian", self.open_asked.emit, hint="Enter", is_small=True
        )
        self.copy_button = make_button(
            "Salin", self.copy_asked.emit, icon_name="copy", hint="S", is_small=True
        )
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 10, 8)
        box.setSpacing(8)
        box.addWidget(self._about)
        box.addWidget(self._name)
        box.addLayout(head)
        box.addLayout(buttons)
        for title, words in self._parts.items():
            part = QVBoxLayout()
            part.setSpacing(2)
            part.addWidget(self._titles[title])
            part.addWidget(words)
            box.addLayout(part)
        box.addStretch(1)

    def show_row(self, row: TemuanRow) -> None:
        rule = row.pemeriksaan
        self._about.setText(f"Pemeriksaan {rule.nomor} · {rule.judul}")
        self._name.setText(row.temuan.nama)
        self._chip.set_chip(row.chip)
        self.open_button.setText(f"Buka {row.tempat}")
        words = (row.temuan.kalimat, _anggota_text(row), rule.aturan, rule.tindakan)
        for (title, label), text in zip(self._parts.items(), words, strict=True):
            label.setText(text)
            label.setAccessibleName(f"{title}: {text}")
            set_shown(label, bool(text))
            set_shown(self._titles[title], bool(text))


def _anggota_text(row: TemuanRow) -> str:
    """The records of a finding about several, one a line."""
    anggota = row.temuan.anggota
    lines = [f"· {nama}" for _, nama in anggota[:MOST]]
    if len(anggota) > MOST:
        lines.append(f"dan {len(anggota) - MOST} lagi")
    return "\n".join(lines)
