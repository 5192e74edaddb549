"""The base of one group of settings: what it is called, what it watches, its main action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from esakip_desktop.domain.identity import MASTER
from esakip_desktop.ui.kit.label import make_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.context import UiContext

READ_ONLY = "Berkas ini dibuka hanya baca, jadi tidak ada yang dapat diubah di sini."


class Group(QWidget):
    """A room shows one group at a time; it is built when it is first opened.

    `primary` is the words and the slot of the page's main button; None hides it. A change of it
    is told by `primary_changed`. `reopen_asked` is handed on to the window (see Page).
    """

    primary_changed = Signal()
    reopen_asked = Signal(str, object)
    tables: frozenset[str] = frozenset()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.context = context
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    @property
    def primary(self) -> tuple[str, str, Callable[[], object]] | None:
        """Words, icon and slot of the main action; None when there is none."""
        return None

    @property
    def primary_is_ready(self) -> bool:
        """Whether the main action can be done now."""
        return True

    def reload(self) -> None:
        """Reads what the group shows."""

    def settle(self) -> bool:
        """Before another group is shown: false when something typed cannot be saved."""
        return True

    def discard(self) -> None:
        """Throws unsaved input away."""

    def master_lock(self, what: str) -> str:
        """Why master data cannot be changed in this file; empty at the hub."""
        workspace = self.context.workspace
        if workspace.is_read_only:
            return READ_ONLY
        if workspace.facts.partition != MASTER:
            return f"{what} ditetapkan Bappeda dan datang lewat paket data induk."
        return ""


def make_column(parent: QWidget | None = None) -> tuple[QWidget, QVBoxLayout]:
    """A plain widget with a column in it."""
    made = QWidget(parent)
    made.setProperty("role", "plain")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return made, column


def add_fact(column: QVBoxLayout, name: str, text: str) -> QLabel:
    """One line “name  value” of a card; returns the value, which can be copied."""
    line, value = fact_line(name, text)
    column.addLayout(line)
    return value


def fact_line(name: str, text: str) -> tuple[QHBoxLayout, QLabel]:
    """Such a line, where something is to stand beside the value."""
    line = QHBoxLayout()
    line.setSpacing(12)
    label = make_label(name, "label")
    label.setMinimumWidth(150)
    line.addWidget(label)
    value = make_label(text, is_wrapped=True, is_selectable=True)
    value.setAccessibleName(f"{name}: {text}")
    line.addWidget(value, 1)
    return line, value
