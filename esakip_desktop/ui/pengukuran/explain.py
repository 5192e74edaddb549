"""“Jelaskan angka ini”: how a capaian came about, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import icons
from esakip_desktop.ui.kit.button import make_button
from esakip_desktop.ui.kit.chip import StatusChip, predikat_chip
from esakip_desktop.ui.kit.label import clear_layout, make_label

if TYPE_CHECKING:
    from esakip_desktop.domain.capaian import HasilCapaian


LONGEST_LINE: Final = 38


class ExplainBox(QFrame):
    """The trace of one figure, readable by keyboard, with a way to copy it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = ""
        sign = QLabel()
        icons.set_icon(sign, "bolt", "link", 15)
        self._note = make_label("", "hint", is_wrapped=True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(sign)
        head.addWidget(make_label("Jelaskan angka ini", "strong"))
        head.addWidget(make_label("F1", "hint"))
        head.addStretch(1)
        head.addWidget(make_button("Salin", self.copy, kind="link"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 10)
        box.setSpacing(6)
        box.addLayout(head)
        box.addLayout(self._lines)
        box.addWidget(self._note)

    def show_hasil(self, hasil: HasilCapaian | str, note: str = "") -> None:
        """Shows the steps of a result, or in one line why there is none yet."""
        clear_layout(self._lines)
        steps = () if isinstance(hasil, str) else hasil.langkah
        note = f"Yang sedang diketik: {hasil}." if isinstance(hasil, str) else note
        for label, text in steps:
            tingkat = None if isinstance(hasil, str) else hasil.tingkat
            is_predikat = label.startswith("Predikat") and tingkat is not None
            self._lines.addWidget(_line(label, text, tingkat if is_predikat else None))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._text = "\n".join(f"{label}: {text}" for label, text in (*steps, ("", note)) if text)
        self.setAccessibleName(f"Jelaskan angka ini. {self._text}")

    @property
    def text(self) -> str:
        """All lines as they are copied."""
        return self._text

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


def _line(label: str, text: str, tingkat: int | None) -> QWidget:
    """Label at the left and value at the right; long values stand below their label."""
    made = QWidget()
    made.setProperty("role", "plain")
    name = make_label(label, "label", is_wrapped=True)
    if tingkat is not None:
        line = QHBoxLayout(made)
        line.addWidget(name, 1)
        line.addWidget(StatusChip(predikat_chip(tingkat, text)))
        line.setContentsMargins(0, 0, 0, 0)
        return made
    value = make_label(text, "head", is_wrapped=True)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    is_long = len(label) + len(text) > LONGEST_LINE
    box = QVBoxLayout(made) if is_long else QHBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(1 if is_long else 8)
    box.addWidget(name, 0 if is_long else 1)
    box.addWidget(value)
    return made
