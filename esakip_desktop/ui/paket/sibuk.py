"""What the page shows while packages are read or applied: step, phase, count, stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.ui.kit.bar import Bar
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.label import make_label, set_shown
from esakip_desktop.ui.paket.kerja import MENULIS
from esakip_desktop.ui.paket.langkah import TERAPKAN, LangkahBar, step_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WIDTH = 560


class SibukView(QWidget):
    """Holds the page while something runs; what is being written cannot be stopped."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = LangkahBar()
        self._title = make_label("", "panel_title", is_wrapped=True)
        self._note = make_label("", "label", is_wrapped=True)
        self._bar = Bar()
        self.stop_button = make_button("Hentikan", self.stop_asked.emit)
        self._is_applying = False
        card = Card()
        card.setMaximumWidth(WIDTH)
        card.body.setSpacing(12)
        for widget in (self._title, self._bar, self._note):
            card.body.addWidget(widget)
        card.body.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeft)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.steps)
        box.addWidget(card)
        box.addStretch(1)

    @property
    def note(self) -> str:
        return self._note.text()

    def begin(self, title: str, *, is_applying: bool = False, has_steps: bool = True) -> None:
        """Starts anew; writing a package is not a step of taking one in."""
        self._is_applying = is_applying
        set_shown(self.steps, has_steps)
        self._title.setText(title)
        self._note.setText("Menunggu giliran")
        self._bar.set_value(0, 1)
        self.steps.set_current(TERAPKAN if is_applying else 0)
        self.stop_button.setEnabled(True)
        self.stop_button.setText("Hentikan")
        self.setAccessibleName(title)

    def show_progress(self, done: int, total: int, note: str) -> None:
        self._bar.set_value(done, max(total, 1))
        self._note.setText(note)
        if not self._is_applying:
            self.steps.set_current(max(self.steps.current, step_of(note)))
        elif note.partition(" · ")[0] == MENULIS:
            self.stop_button.setEnabled(False)
            self.stop_button.setText("Tidak dapat dihentikan")
        else:
            self.stop_button.setEnabled(True)
            self.stop_button.setText("Hentikan")


def reading_words(paths: Sequence[Path]) -> str:
    """What is being done with files that were chosen."""
    if len(paths) == 1:
        return f"Memeriksa {paths[0].name}"
    return f"Memeriksa {len(paths)} paket"
