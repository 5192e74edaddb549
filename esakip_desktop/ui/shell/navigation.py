"""Moving between rooms: pages are made when first needed, a back stack remembers the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from esakip_desktop.ui.kit.context import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget

    from esakip_desktop.ui.kit.page import Page

REMEMBERED: Final = 50


class PageNavigator(QObject):
    """Owns the pages of the window and the way between them."""

    moved = Signal(object)
    page_made = Signal(object)

    def __init__(
        self,
        stack: QStackedWidget,
        make_page: Callable[[str], Page],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack = stack
        self._make_page = make_page
        self._pages: dict[str, Page] = {}
        self._current: Place | None = None
        self._back: list[Place] = []
        self._forward: list[Place] = []

    @property
    def current(self) -> Place | None:
        """Where the user is, with the thing selected now."""
        page = self.page
        if self._current is None or page is None:
            return self._current
        return Place(self._current.room, page.current_subject() or self._current.subject)

    @property
    def page(self) -> Page | None:
        return self._pages.get(self._current.room) if self._current is not None else None

    @property
    def has_back(self) -> bool:
        return bool(self._back)

    @property
    def has_forward(self) -> bool:
        return bool(self._forward)

    def go(self, place: Place) -> bool:
        """Opens a place; false when the current page does not let go."""
        before = self.current
        if not self._open(place):
            return False
        if before is not None and before != place:
            self._back = [*self._back, before][-REMEMBERED:]
            self._forward.clear()
        return True

    def back(self) -> bool:
        return self._step(self._back, self._forward)

    def forward(self) -> bool:
        return self._step(self._forward, self._back)

    def forget(self) -> None:
        """Frees all pages, for another work file or another role."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self._current = None
        self._back.clear()
        self._forward.clear()

    def _step(self, source: list[Place], target: list[Place]) -> bool:
        before = self.current
        if not source or not self._open(source[-1]):
            return False
        source.pop()
        if before is not None:
            target.append(before)
        return True

    def _open(self, place: Place) -> bool:
        page = self.page
        is_other = self._current is None or place.room != self._current.room
        if is_other and page is not None and not page.can_leave():
            return False
        target = self._pages.get(place.room)
        if target is None:
            target = self._make_page(place.room)
            self._pages[place.room] = target
            self._stack.addWidget(target)
            self.page_made.emit(target)
        self._current = place
        self._stack.setCurrentWidget(target)
        target.ensure_fresh()
        if place.subject is not None:
            target.place_selected(place.subject)
        if is_other:
            target.start_focus()
            _keep_focus_inside(target)
        self.moved.emit(place)
        return True


def _keep_focus_inside(page: Page) -> None:
    """An empty list takes no focus; without it in the page the keys of the page would be dead."""
    focused = page.window().focusWidget()
    if focused is None or not page.isAncestorOf(focused) or not focused.isVisible():
        page.setFocus()
        page.focusNextChild()
