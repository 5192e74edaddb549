"""A line to search a list in: type some words, choose from what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.ui.kit.field import FieldOptions

POPUP_WIDTH = 420
SHOWN = 12


class PickField(Field):
    """Chooses one of a list by its words; Alt+↓ opens the list.

    With `is_free` other words may be typed as well, and the value is the words themselves.
    Without it words that are not in the list go back to what was chosen before.
    """

    def __init__(
        self, name: str, label: str, *, is_free: bool = False, **options: Unpack[FieldOptions]
    ) -> None:
        self._input = QLineEdit()
        super().__init__(name, label, self._input, **options)
        self._is_free = is_free
        self._value = ""
        self._is_typing = False
        self._words: dict[str, str] = {}
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(SHOWN)
        self._completer.popup().setMinimumWidth(look.metrics().px(POPUP_WIDTH))
        self._completer.popup().setProperty("framed", "true")
        self._completer.popup().setAccessibleName(f"Daftar {label.lower()}")
        self._input.setCompleter(self._completer)
        self._button = icon_button("chevron-down", f"Pilih {label.lower()}", self.open_list)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.setSpacing(2)
        self.line.addWidget(self._button)
        short = QShortcut(QKeySequence("Alt+Down"), self._input)
        short.setContext(Qt.ShortcutContext.WidgetShortcut)
        short.activated.connect(self.open_list)
        self._input.textEdited.connect(self._on_edited)
        self._input.editingFinished.connect(self._on_finished)
        self._completer.activated.connect(self._on_picked)
        # after the completer, which eats the event while its list is open
        self._input.installEventFilter(self)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """The list as (value, words) in the order shown; the same words twice get a number."""
        self._words = {}
        taken: set[str] = set()
        for value, words in choices:
            shown, number = " ".join(words.split()), 2
            while shown in taken:
                shown, number = f"{words} ({number})", number + 1
            taken.add(shown)
            self._words[value] = shown
        self._model.setStringList(list(self._words.values()))
        self._button.setVisible(bool(self._words))
        if not self._is_free and not self._is_typing:
            self._show(self._value)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values in the list."""
        return tuple(self._words)

    def set_placeholder(self, text: str) -> None:
        self._input.setPlaceholderText(text)

    def value(self) -> str:
        """The chosen value, or the words typed into a free line; empty for none."""
        return self._input.text().strip() if self._is_free else self._value

    def set_value(self, value: str | None) -> None:
        self._value = value or ""
        self._show(self._value)
        self.forget_touch()

    def open_list(self) -> None:
        """All of the list, whatever stands in the line."""
        if self._input.isReadOnly():
            return
        self._input.setFocus()
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def lock_editor(self, is_locked: bool) -> None:
        self._input.setReadOnly(is_locked)
        self._button.setEnabled(not is_locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the line settles it, also while the list is open."""
        if watched is self._input and isinstance(event, QFocusEvent) and event.lostFocus():
            away = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
            if event.reason() not in away:
                self._completer.popup().hide()
                self._on_finished()
        return super().eventFilter(watched, event)

    def _show(self, value: str) -> None:
        self._is_typing = False
        self._input.setText(value if self._is_free else self._words.get(value, ""))
        self._input.setCursorPosition(0)
        self._input.setToolTip(self._input.text())

    def _on_edited(self, text: str) -> None:
        self._is_typing = True
        if self.problem:
            self.set_problem("")
        if not text.strip():
            self._value = ""
        self.note_change()

    def _on_picked(self, text: str) -> None:
        self._take(text)

    def _on_finished(self) -> None:
        is_choosing = self._completer.popup().isVisible() and self._input.hasFocus()
        if not self._is_free and not is_choosing:
            self._settle(self._input.text().strip())
        self.note_commit()

    def _settle(self, text: str) -> None:
        """Takes words that name exactly one of the list; others go back."""
        if text == self._words.get(self._value, ""):
            self._is_typing = False
            return
        exact = [words for words in self._words.values() if words.casefold() == text.casefold()]
        near = [words for words in self._words.values() if text.casefold() in words.casefold()]
        found = exact or near
        if len(found) == 1:
            self._take(found[0])
            return
        self._show(self._value)
        self.set_problem(f"“{text}” tidak ada di daftar. Pilih dari daftar dengan Alt+↓.")

    def _take(self, words: str) -> None:
        if self._is_free:
            self._input.setText(words)
        else:
            self._value = next((value for value, own in self._words.items() if own == words), "")
            self._show(self._value)
        self.set_problem("")
        self.note_change()
        self.note_commit()
