"""The parts of the window around a page, and how they share its width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.banner import BannerArea
from esakip_desktop.ui.kit.empty import EmptyState
from esakip_desktop.ui.shell.rail import Rail
from esakip_desktop.ui.shell.scope_bar import ScopeBar
from esakip_desktop.ui.shell.status_line import StatusLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NARROW_BELOW: Final = 1200


class Frame(QWidget):
    """Rail at the left; scope bar, trouble banner, pages and status line beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "window")
        self.rail = Rail()
        self.scope_bar = ScopeBar()
        self.banners = BannerArea()
        self.pages = QStackedWidget()
        self.opening = EmptyState()
        self.pages.addWidget(self.opening)
        self.status = StatusLine()
        self._build()

    def _build(self) -> None:
        self.banners.setContentsMargins(16, 8, 16, 0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.scope_bar)
        right.addWidget(self.banners)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(right, 1)

    def show_waiting(self, words: str) -> None:
        """What stands in place of a page while a work file is being read or made."""
        self.opening.say(words)
        self.scope_bar.setEnabled(False)
        self.pages.setCurrentWidget(self.opening)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Narrow windows, or large letters, get the rail without words."""
        is_narrow = self.width() < look.metrics().px(NARROW_BELOW)
        self.rail.set_narrow(is_narrow)
        self.scope_bar.set_narrow(is_narrow)
