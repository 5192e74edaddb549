"""Words on a page: labels by role, so that no room writes a size or a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from esakip_desktop.ui.kit.columns import plain_tooltip

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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
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

    Never for numbers: those are not cut. A snug one takes no more room than its words need.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        parent: QWidget | None = None,
        *,
        is_snug: bool = False,
    ) -> None:
        super().__init__(parent)
        self._full = ""
        self._is_snug = is_snug
        if role:
            self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        wide = QSizePolicy.Policy.Maximum if is_snug else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)
        self.set_full_text(text)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._is_snug:
            return hint
        wide = self.fontMetrics().horizontalAdvance
        return QSize(hint.width() - wide(self.text()) + wide(self._full) + 1, hint.height())

    def set_full_text(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._elide()
        self.updateGeometry()

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
        self.setToolTip(plain_tooltip(self._full) if shown != self._full else "")
