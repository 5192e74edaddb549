"""Columns of a grid or tree: widths for the room there is, and what the user chose.

Choice and widths are kept per user and per list in the machine settings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu

from esakip_desktop.ui.kit import grid_layout, look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QTableView, QTreeView

    from esakip_desktop.ui.kit.columns import Column
    from esakip_desktop.ui.kit.context import SettingsHolder

SETTINGS_KEY: Final = "kolom"
SAVED_AFTER: Final = 400
SMALLEST: Final = 24


class ColumnKeeper(QObject):
    """Belongs to one view; the view tells it about new rows and new room."""

    def __init__(
        self,
        view: QTableView | QTreeView,
        header: QHeaderView,
        columns: Callable[[], Sequence[Column[Any]]],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._columns = columns
        self._needed: dict[str, int] = {}
        self._own: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._is_applying = False
        self._settings: SettingsHolder | None = None
        self._name = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVED_AFTER)
        self._timer.timeout.connect(self.save)
        header.setMinimumSectionSize(SMALLEST)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_menu)
        header.sectionResized.connect(self._on_resized)

    def keep(self, settings: SettingsHolder, name: str) -> None:
        """Reads what the user chose for the list called `name`, and remembers changes."""
        self._settings, self._name = settings, name
        stored = _stored(settings).get(name, {})
        widths = stored.get("lebar", {})
        self._own = {str(k): int(v) for k, v in widths.items() if isinstance(v, int)}
        self._hidden = {str(key) for key in stored.get("sembunyi", [])}
        self.apply()

    def measure(self, rows: Sequence[Any]) -> None:
        """Looks at new rows, so that no figure is cut."""
        self._needed = grid_layout.needed_widths(self._columns(), rows)
        self.apply()

    def apply(self) -> None:
        """Gives every column its width for the room there is now."""
        columns = self._columns()
        self._is_applying = True
        found = grid_layout.widths(
            columns,
            self._view.viewport().width(),
            self._view.window().width(),
            needed=self._needed,
            own={key: look.metrics().px(width) for key, width in self._own.items()},
            hidden=self._hidden,
        )
        for number, width in enumerate(found):
            self._view.setColumnHidden(number, width == 0)
            if width and self._view.columnWidth(number) != width:
                self._view.setColumnWidth(number, width)
        self._is_applying = False

    def menu(self) -> QMenu:
        """Ticks for each column; the first one always stays."""
        made = QMenu(self._view)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self._columns()[1:]:
            action = made.addAction(column.header or column.head_tooltip or column.key)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            action.toggled.connect(self._toggler(column.key))
        made.addSeparator()
        usual = made.addAction("Kembalikan susunan semula")
        usual.triggered.connect(self.forget)
        return made

    def set_hidden(self, key: str, is_hidden: bool) -> None:
        """Shows or hides a column by choice of the user."""
        self._hidden = self._hidden | {key} if is_hidden else self._hidden - {key}
        self.apply()
        self.save()

    def forget(self) -> None:
        """Back to the columns as they were designed."""
        self._own, self._hidden = {}, set()
        self.apply()
        self.save()

    def save(self) -> None:
        """Writes the choice into the machine settings."""
        if self._settings is None:
            return
        value = self._settings.value
        mine = {"lebar": dict(self._own), "sembunyi": sorted(self._hidden)}
        known = {**_stored(self._settings), self._name: mine}
        self._settings.set_value(replace(value, extra={**value.extra, SETTINGS_KEY: known}))

    def _toggler(self, key: str) -> Callable[[bool], None]:
        return lambda is_shown: self.set_hidden(key, not is_shown)

    def _on_menu(self, point: QPoint) -> None:
        self.menu().popup(self._header.mapToGlobal(point))

    def _on_resized(self, number: int, _before: int, width: int) -> None:
        columns = self._columns()
        if self._is_applying or not width or number >= len(columns):
            return
        self._own[columns[number].key] = round(width * 100 / look.metrics().font_percent)
        self._timer.start()


def _stored(settings: SettingsHolder) -> dict[str, Any]:
    found = settings.value.extra.get(SETTINGS_KEY)
    return dict(found) if isinstance(found, dict) else {}
