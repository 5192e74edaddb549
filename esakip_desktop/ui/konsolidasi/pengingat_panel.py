"""The panel in which the reminder can be changed before it is pasted elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.button import icon_button, make_button
from esakip_desktop.ui.kit.fields import AreaField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.panel import SplitBody

LINES = 18


class ReminderSplit(SplitBody):
    """A panel that stays shut until it is asked for, also where there is room beside the board."""

    def __init__(self, main: QWidget, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(main, content, parent)
        for area in self.panel.findChildren(QScrollArea):
            area.setAccessibleName("Panel pengingat")
        self.set_open(False)

    def _arrange(self) -> None:
        wanted = bool(self._is_open)
        super()._arrange()
        if self._is_open is None:
            self._is_open = wanted
            super()._arrange()


class PengingatPanel(QWidget):
    """Holds the text; `copied` after it went to the clipboard."""

    copied = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Teks pengingat")
        self._about = make_label("", "label", is_wrapped=True)
        self.area = AreaField("pengingat", "Teks, boleh diubah", lines=LINES)
        self.copy_button = make_button("Salin teks", self.copy, icon_name="copy", is_small=True)
        head = QHBoxLayout()
        head.addWidget(make_label("Teks pengingat", "panel_title"))
        head.addStretch(1)
        head.addWidget(icon_button("close", "Tutup panel (F4)", self.closed.emit))
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 10)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self._about)
        box.addWidget(self.area)
        box.addLayout(buttons)
        box.addStretch(1)

    def show_text(self, text: str, count: int) -> None:
        self._about.setText(f"Untuk {count} OPD. Tempelkan di WhatsApp atau surel.")
        self.area.set_value(text)
        self.copy_button.setEnabled(bool(text))

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.area.value())
        self.copied.emit()
