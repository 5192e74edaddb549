"""Several views in one place, of which only the shown one asks for room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class ViewSwitch(QWidget):
    """Shows one of its views. A stack would ask for the height of the tallest of them.

    A view that is rarely needed may come when it is first shown.
    """

    def __init__(self, views: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = list(views)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for view in self._views:
            self._box.addWidget(view, 1)
        self._current = self._views[0]
        self.show_view(self._current)

    @property
    def current(self) -> QWidget:
        return self._current

    def show_view(self, wanted: QWidget) -> None:
        if wanted not in self._views:
            self._views.append(wanted)
            self._box.addWidget(wanted, 1)
        self._current = wanted
        for view in self._views:
            if view is not wanted:
                view.hide()
        wanted.show()
