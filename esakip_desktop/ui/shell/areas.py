"""F6: from one area of the window to the next, each time to where the focus was last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from esakip_desktop.ui.kit.panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from esakip_desktop.ui.kit.page import Page


def page_areas(page: Page | None) -> list[QWidget]:
    """The parts of a page: tool row, lists, side panel; the page itself if it has none."""
    if page is None:
        return []
    tools = (page.tools.itemAt(number) for number in range(page.tools.count()))
    first = next((item.widget() for item in tools if item and item.widget()), None)
    lists = [view for view in page.findChildren(QAbstractItemView) if _is_reachable(view)]
    panels = [panel for panel in page.findChildren(SidePanel) if panel.isVisible()]
    inside = {view for panel in panels for view in panel.findChildren(QAbstractItemView)}
    found = [first] if first is not None else []
    return [*found, *(view for view in lists if view not in inside), *panels] or [page]


def move_focus(areas: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """Puts the focus into the next or previous area that can take it."""
    total = len(areas)
    now = next((n for n, area in enumerate(areas) if focused and _holds(area, focused)), -1)
    start = now if now >= 0 else (-1 if step > 0 else 0)
    for distance in range(1, total + 1):
        target = first_focus(areas[(start + step * distance) % total])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return target
    return None


def first_focus(area: QWidget) -> QWidget | None:
    """The first widget of an area that takes the focus by keyboard."""
    if _is_reachable(area):
        return area
    return next((child for child in area.findChildren(QWidget) if _is_reachable(child)), None)


def _holds(area: QWidget, focused: QWidget) -> bool:
    return area is focused or area.isAncestorOf(focused)


def _is_reachable(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes_tab and widget.isVisible() and widget.isEnabled()
