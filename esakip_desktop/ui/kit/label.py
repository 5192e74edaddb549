"""Words on a page: labels by role, so that no room writes a size or a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout


def make_label(
    text: str = "", role: str = "", *, is_wrapped: bool = False, is_selectable: bool = False
) -> QLabel:
    """A label; roles: title figure panel_title strong medium subtitle label hint caption muted
    error warning head. Text is plain: nothing typed by a user is read as markup.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if is_wrapped:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if is_selectable:
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        made.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return made


def make_line(*, is_vertical: bool = False) -> QFrame:
    """A thin decorative line."""
    made = QFrame()
    made.setProperty("role", "vline" if is_vertical else "line")
    return made


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Changes a dynamic property and lets the style sheet look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    for child in widget.findChildren(QLabel):
        child.style().unpolish(child)
        child.style().polish(child)
    widget.update()


def set_shown(widget: QWidget, is_shown: bool) -> None:
    """Shows or hides a part; safe for parts without a parent, which Qt would open as windows."""
    if widget.parentWidget() is not None or not is_shown:
        widget.setVisible(is_shown)
    else:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)


def clear_layout(layout: QLayout) -> None:
    """Takes everything out of a layout and frees it, before a card is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class ElidedLabel(QLabel):
    """One line of words that ends in … when narrow, with the whole text as tooltip.

    Never for numbers: those are not cut.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        if role:
            self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    @property
    def full_text(self) -> str:
        return self._full

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._full, Qt.TextElideMode.ElideRight, max(self.width(), 24)
        )
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
