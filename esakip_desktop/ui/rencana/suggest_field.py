"""A line of words with suggestions: choose one or type another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from esakip_desktop.ui.kit.field import FieldOptions


class _Line(QLineEdit):
    """A text line with the sign of a list at its right end."""

    list_asked = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.button = icon_button("chevron-down", f"Pilih {label.lower()}", self.list_asked.emit)
        self.button.setParent(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = look.metrics().px(28)
        self.setTextMargins(0, 0, side - 6 if self.button.isVisibleTo(self) else 0, 0)
        self.button.setGeometry(self.width() - side - 1, 1, side, self.height() - 2)


class SuggestField(Field):
    """Free text with a list to pick from; Alt+↓ opens the whole list."""

    def __init__(self, name: str, label: str, **options: Unpack[FieldOptions]) -> None:
        self._input = _Line(label)
        super().__init__(name, label, self._input, **options)
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(10)
        self._input.setCompleter(self._completer)
        self._input.list_asked.connect(self.open_list)
        short = QShortcut(QKeySequence("Alt+Down"), self._input)
        short.setContext(Qt.ShortcutContext.WidgetShortcut)
        short.activated.connect(self.open_list)
        self._input.textEdited.connect(self.note_change)
        self._input.editingFinished.connect(self.note_commit)
        self._completer.activated.connect(self._on_picked)

    def set_words(self, words: Iterable[str]) -> None:
        """The suggestions, in the order shown."""
        self._words.setStringList(list(words))
        self._input.button.setVisible(bool(self._words.stringList()))

    def set_placeholder(self, text: str) -> None:
        self._input.setPlaceholderText(text)

    def value(self) -> str:
        return self._input.text().strip()

    def set_value(self, value: str | None) -> None:
        self._input.setText(value or "")
        self._input.setCursorPosition(0)
        self.forget_touch()

    def open_list(self) -> None:
        """All suggestions, whatever stands in the line."""
        if self._input.isReadOnly():
            return
        self._input.setFocus()
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def lock_editor(self, is_locked: bool) -> None:
        self._input.setReadOnly(is_locked)
        self._input.button.setEnabled(not is_locked)

    def _on_picked(self) -> None:
        self.note_change()
        self.note_commit()
