"""One of the values to choose from: where it was written, by whom, when, and what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from esakip_desktop.domain.periode import format_tanggal
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import StatusChip
from esakip_desktop.ui.kit.label import make_label, set_role, set_shown

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from esakip_desktop.data.queries.konflik import SisiRow
    from esakip_desktop.ui.kit.chip import Chip

SHORT: Final = 22
"""Letters of a value that are shown as a figure; longer ones are read as text."""


class NilaiCard(QFrame):
    """Title, lines about it, and the value in a sunken box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = make_label("", "panel_title", is_wrapped=True)
        self._chip = StatusChip()
        self._lines = make_label("", "label", is_wrapped=True)
        self._value = make_label("", "title", is_wrapped=True, is_selectable=True)
        self._effect = make_label("", "label", is_wrapped=True)
        self._more = make_label("", "hint", is_wrapped=True, is_selectable=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self._ground = QFrame()
        self._ground.setProperty("role", "sunken")
        inner = QVBoxLayout(self._ground)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(2)
        inner.addWidget(self._value)
        inner.addWidget(self._effect)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 10, 14, 12)
        self.box.setSpacing(8)
        self.box.addLayout(head)
        self.box.addWidget(self._lines)
        self.box.addWidget(self._ground)
        self.box.addWidget(self._more)
        self.box.addStretch(1)

    def say(self, title: str, lines: str, value: str, effect: str = "", more: str = "") -> None:
        self._title.setText(title)
        self._lines.setText(lines)
        self._value.setText(value)
        set_role(self._value, "role", "title" if len(value) <= SHORT else "")
        for label, text in ((self._effect, effect), (self._more, more)):
            label.setText(text)
            set_shown(label, bool(text))

    def set_chip(self, chip: Chip | None) -> None:
        self._chip.set_chip(chip)

    @property
    def value_text(self) -> str:
        return self._value.text()


class SisiCard(NilaiCard):
    """A side with its button; `picked` carries its number."""

    picked = Signal(int)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.button = make_button("", self._pick, hint=str(number))
        self.button.setCheckable(True)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self.box.addLayout(line)

    def show_side(self, side: SisiRow, effect: str, *, may_write: bool) -> None:
        day = f"{format_tanggal(side.at.date())} {side.at:%H.%M}"
        title = side.laptop[:1].upper() + side.laptop[1:]
        self.say(title, f"{side.pelaku}\n{day}", side.teks, effect, side.rincian)
        self.button.setText("Pakai yang di sini" if side.is_di_sini else "Pakai yang ini")
        self.button.updateGeometry()
        set_shown(self.button, may_write)
        self.setAccessibleName(f"{title}: {side.teks}, {side.pelaku}, {day}")

    def set_chosen(self, is_chosen: bool) -> None:
        set_role(self, "emphasis", "true" if is_chosen else "false")
        self.button.setChecked(is_chosen)
        self.button.set_icon_name("check" if is_chosen else "")
        set_role(self.button, "kind", "primary" if is_chosen else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.button.isVisible() and self.rect().contains(event.position().toPoint()):
            self._pick()

    def _pick(self) -> None:
        self.picked.emit(self._number)
