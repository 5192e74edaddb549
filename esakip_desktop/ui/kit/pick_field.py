"""A line to search a list in: type some words, choose from what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Unpack

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit

from esakip_desktop.ui.kit import look
from esakip_desktop.ui.kit.button import icon_button
from esakip_desktop.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from esakip_desktop.ui.kit.field import FieldOptions

WIDEST: Final = 420
SHOWN: Final = 12
SIDE: Final = 28
SCROLL_BAR: Final = 32


class _Line(QLineEdit):
    """A text line with the sign of a list at its right end."""

    list_asked = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.button = icon_button("chevron-down", f"Pilih {label.lower()}", self.list_asked.emit)
        self.button.setParent(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.hide()

    def set_listed(self, is_listed: bool) -> None:
        """Whether there is anything to choose from."""
        self.button.setVisible(is_listed)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        side = look.metrics().px(SIDE)
        self.setTextMargins(0, 0, 0 if self.button.isHidden() else side - 6, 0)
        self.button.setGeometry(self.width() - side - 1, 1, side, self.height() - 2)


class PickField(Field):
    """Chooses one of a list by its words; Alt+↓ opens the list.

    With `is_free` other words may be typed as well, and the value is the words themselves.
    Without it words that are not in the list go back to what was chosen before.
    """

    def __init__(
        self, name: str, label: str, *, is_free: bool = False, **options: Unpack[FieldOptions]
    ) -> None:
        self._input = _Line(label)
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
        self._completer.popup().setProperty("framed", "true")
        self._completer.popup().setAccessibleName(f"Daftar {label.lower()}")
        self._input.setCompleter(self._completer)
        self._input.list_asked.connect(self.open_list)
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
        self._input.set_listed(bool(self._words))
        self._fit_popup()
        if not self._is_free and not self._is_typing:
            self._show(self._value)

    def set_words(self, words: Iterable[str]) -> None:
        """The list of a free line, whose values are the words themselves."""
        self.set_choices((one, one) for one in words)

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

    def retype(self, text: str) -> None:
        self.set_value(text)
        self.note_change()

    def typed(self) -> str:
        return self.value()

    def lock_editor(self, is_locked: bool) -> None:
        self._input.setReadOnly(is_locked)
        self._input.button.setEnabled(not is_locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the line settles it, also while the list is open."""
        if watched is self._input and isinstance(event, QFocusEvent) and event.lostFocus():
            away = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
            if event.reason() not in away:
                self._completer.popup().hide()
                self._on_finished()
        return super().eventFilter(watched, event)

    def _fit_popup(self) -> None:
        """The list may be wider than the line, so that long words can be read."""
        words = QFontMetrics(look.font(13, 400))
        widest = max(map(words.horizontalAdvance, self._words.values()), default=0) + SCROLL_BAR
        self._completer.popup().setMinimumWidth(min(widest, look.metrics().px(WIDEST)))

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
