"""States of a whole page, said under its head; at most one is shown, more are counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.label import clear_layout, make_label, set_role
from esakip_desktop.ui.kit.tokens import STATUS

if TYPE_CHECKING:
    from collections.abc import Callable

ORDER = ("salah", "konflik", "periksa", "dikunci", "info", "selesai")


@dataclass(frozen=True)
class BannerNote:
    """What a banner says: status (salah konflik periksa dikunci info selesai), words, acts."""

    status: str
    text: str
    detail: str = ""
    actions: tuple[tuple[str, Callable[[], object]], ...] = field(default=())


class Banner(QFrame):
    """One band with a sign, a sentence, and what can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._sign = QLabel()
        self._text = make_label("", "strong", is_wrapped=True, is_selectable=True)
        self._detail = make_label("", "banner_detail", is_wrapped=True, is_selectable=True)
        self._more = make_label("", "hint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._detail)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(12)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        line.addWidget(self._more)
        line.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_note(self, note: BannerNote, more: int = 0) -> None:
        """Shows a note; `more` counts those waiting behind it."""
        set_role(self, "status", note.status)
        looks = STATUS[note.status]
        icons.set_icon(self._sign, looks.sign, f"{looks.triple}.sign", 18)
        self._text.setText(note.text)
        self._detail.setText(note.detail)
        self._detail.setVisible(bool(note.detail))
        self._more.setText(f"{more} lagi" if more else "")
        self._more.setVisible(bool(more))
        self.setAccessibleName(f"{note.text} {note.detail}".strip())
        clear_layout(self._buttons)
        last = len(note.actions) - 1
        for number, (text, slot) in enumerate(note.actions):
            kind = "text" if number < last else ""
            self._buttons.addWidget(make_button(text, slot, kind=kind, is_small=True))


class BannerArea(QWidget):
    """Holds the notes of a page by key and shows the gravest one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: dict[str, BannerNote] = {}
        self._banner = Banner()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._banner)
        self.hide()

    def put(self, key: str, note: BannerNote) -> None:
        self._notes[key] = note
        self._show()

    def take(self, key: str) -> None:
        if self._notes.pop(key, None) is not None:
            self._show()

    @property
    def notes(self) -> dict[str, BannerNote]:
        return dict(self._notes)

    def _show(self) -> None:
        if not self._notes:
            self.hide()
            return
        gravest = min(self._notes.values(), key=lambda note: ORDER.index(note.status))
        self._banner.show_note(gravest, len(self._notes) - 1)
        self.show()
