"""The base of all fields: label, input, hint, and the reason when something is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypedDict

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from esakip_desktop.ui.kit import icons, look
from esakip_desktop.ui.kit.label import make_label, set_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esakip_desktop.domain.problems import Problem

LABEL_WIDTH: Final = 92


class FieldOptions(TypedDict, total=False):
    """What every field can be given besides its name and label."""

    hint: str
    unit: str
    is_inline: bool
    parent: QWidget | None


class InlineLabel(QLabel):
    """A label at the left of its field, as wide as its neighbours."""

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(max(look.metrics().px(LABEL_WIDTH), wanted.width()), wanted.height())


class Field(QWidget):
    """One value of a form.

    `changed` fires on every key, `committed` when the field is left or Enter is pressed after a
    change. A problem is shown below the input in words; a locked field says why.
    """

    changed = Signal()
    committed = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        unit: str = "",
        is_inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self._hint = hint
        self._problem = ""
        self._locked = ""
        self._is_touched = False
        self._label = InlineLabel(label) if is_inline else QLabel(label)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("role", "label")
        self._label.setBuddy(editor)
        self._sign = QLabel()
        self._message = make_label("", "hint", is_wrapped=True, is_selectable=True)
        self.below = QHBoxLayout()
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out(unit, is_inline)
        self._show_message()

    def _lay_out(self, unit: str, is_inline: bool) -> None:
        self.line = QHBoxLayout()
        self.line.setSpacing(8)
        self.line.addWidget(self.editor, 1)
        if unit:
            self.line.addWidget(make_label(unit, "muted"))
        words = QHBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._message, 1)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(self.line)
        column.addLayout(words)
        column.addLayout(self.below)
        self.below.setSpacing(6)
        if is_inline:
            box = QHBoxLayout(self)
            box.setSpacing(8)
            box.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
            self._label.setContentsMargins(0, 7, 0, 0)
            box.addLayout(column, 1)
        else:
            upright = QVBoxLayout(self)
            upright.setSpacing(3)
            if self._label.text():
                upright.addWidget(self._label)
            upright.addLayout(column)
        self.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]

    @property
    def label(self) -> str:
        return self._label.text()

    @property
    def problem(self) -> str:
        """The sentence shown now; empty when all is well."""
        return self._problem

    def set_problem(self, sentence: str) -> None:
        """Shows what is wrong, or nothing."""
        self._problem = sentence
        set_role(self.editor, "problem", "true" if sentence else "false")
        self.editor.setAccessibleDescription(sentence or self._locked or self._hint)
        self._show_message()

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._show_message()

    def set_locked(self, reason: str) -> None:
        """Makes the field read-only and says why; an empty reason opens it."""
        self._locked = reason
        self.lock_editor(bool(reason))
        self.editor.setAccessibleDescription(reason or self._hint)
        self._show_message()

    @property
    def is_locked(self) -> bool:
        return bool(self._locked)

    def lock_editor(self, is_locked: bool) -> None:
        """How the input becomes read-only; most inputs are disabled."""
        self.editor.setEnabled(not is_locked)

    def typed(self) -> str:
        """What stands in the field as text, readable or not, for keeping."""
        if not isinstance(self.editor, QLineEdit):
            raise NotImplementedError
        return self.editor.text().strip()

    def retype(self, text: str) -> None:
        """Types a kept text again; what cannot be read stays as it was typed."""
        if not isinstance(self.editor, QLineEdit):
            raise NotImplementedError
        self.editor.selectAll()
        self.editor.insert(text)

    def note_change(self) -> None:
        """For subclasses: the user changed the input."""
        self._is_touched = True
        self.changed.emit()

    def note_commit(self) -> None:
        """For subclasses: the input is finished."""
        if self._is_touched:
            self._is_touched = False
            self.committed.emit()

    def renamed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """For subclasses: problems of reading the text, as problems of this field."""
        return tuple(replace(problem, field=self.name) for problem in problems)

    def forget_touch(self) -> None:
        """For subclasses: the value was set by the program."""
        self._is_touched = False

    def _show_message(self) -> None:
        text = self._problem or self._locked or self._hint
        self._message.setText(text)
        self._message.setVisible(bool(text))
        set_role(self._message, "role", "error" if self._problem else "hint")
        self._sign.setVisible(bool(self._problem or self._locked))
        if self._problem:
            icons.set_icon(self._sign, "octagon", "merah.sign", 14)
        elif self._locked:
            icons.set_icon(self._sign, "lock", "text3", 14)
