"""The form in its frame: title and level above, what can be done with it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from esakip_desktop.ui.kit.button import icon_button, make_button
from esakip_desktop.ui.kit.chip import Chip, StatusChip
from esakip_desktop.ui.kit.label import ElidedLabel, make_label, make_line, set_shown
from esakip_desktop.ui.kit.panel import SidePanel
from esakip_desktop.ui.risiko.form import RisikoForm
from esakip_desktop.ui.risiko.register import level_chip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ABOVE = Chip("periksa", "Di atas selera")


class FormPanel(SidePanel):
    """Asks by signals; the page saves, deletes and closes."""

    save_asked = Signal()
    delete_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        self.form = RisikoForm()
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(14, 6, 14, 12)
        inner.addWidget(self.form)
        super().__init__(holder)
        self.setAccessibleName("Isian risiko")
        self._title = ElidedLabel("", "panel_title")
        self._level = StatusChip()
        self._above = StatusChip()
        self._state = make_label("", "hint")
        self._close = icon_button("close", "Tutup isian (Esc)", self.close_asked.emit)
        self._delete = make_button("Hapus…", self.delete_asked.emit, kind="danger")
        self.save_button = make_button(
            "Simpan risiko", self.save_asked.emit, kind="primary", hint="Ctrl+Enter"
        )
        self._foot = QFrame()
        self._build()
        self.form.changed.connect(self._show_state)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 8, 2)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._level)
        head.addWidget(self._above)
        head.addWidget(self._close)
        self._foot.setProperty("role", "gridfoot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 7, 12, 7)
        foot.setSpacing(8)
        foot.addWidget(self._delete)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.save_button)
        box = self.layout()
        if isinstance(box, QVBoxLayout):
            box.insertLayout(0, head)
            box.insertWidget(1, make_line())
            box.addWidget(self._foot)
            box.setSpacing(0)
        QWidget.setTabOrder(self.save_button, self._close)

    def show_title(self, title: str, *, is_new: bool, is_open: bool) -> None:
        """Which risk stands in the form, and whether it can be changed."""
        self._title.set_full_text(title)
        set_shown(self._delete, is_open and not is_new)
        set_shown(self._foot, is_open)
        self._show_state()

    def to_top(self) -> None:
        """Scrolls to the first step."""
        for scroll in self.findChildren(QScrollArea):
            scroll.verticalScrollBar().setValue(0)

    def show_problem(self) -> None:
        """Puts the focus on the first field that cannot be saved, and scrolls to it."""
        self.form.focus_first_problem()
        focused = self.form.focusWidget()
        for scroll in self.findChildren(QScrollArea):
            if focused is not None and scroll.isAncestorOf(focused):
                scroll.ensureWidgetVisible(focused, 0, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def _show_state(self) -> None:
        sel = self.form.parts.residual.sel
        register = self.form.register
        if sel is None or register is None:
            self._level.set_chip(None)
            self._above.set_chip(None)
        else:
            self._level.set_chip(level_chip(register.matriks, sel))
            self._above.set_chip(ABOVE if register.matriks.is_above_selera(sel) else None)
        self._state.setText("Belum disimpan" if self.form.is_dirty else "")
