"""A tab with one form that saves itself; the form is made when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from esakip_desktop.ui.rencana.autosave import Autosave
from esakip_desktop.ui.rencana.plan import Plan
from esakip_desktop.ui.rencana.record_form import RecordForm

if TYPE_CHECKING:
    from esakip_desktop.ui.kit.context import UiContext
    from esakip_desktop.ui.kit.draft_keeper import DraftKeeper

D = TypeVar("D")
F = TypeVar("F", bound=RecordForm)  # type: ignore[type-arg]


class FormTab(QWidget, Generic[F, D]):
    """`made` carries the uid of a new record; `watched` says that the form holds another one.

    A form costs more than the rest of its page, and a page is often opened to look at
    something else: `form` and `autosave` come into being by their first use.
    """

    made = Signal(str)
    watched = Signal()

    def __init__(self, context: UiContext, keeper: DraftKeeper) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self._keeper = keeper
        self._plan = Plan()

    @cached_property
    def form(self) -> F:
        return self._make_form()

    @cached_property
    def autosave(self) -> Autosave[D]:
        """The way of the form to its act."""
        autosave: Autosave[D] = Autosave(self.form, self._keeper, self._save)
        autosave.saved.connect(self._on_saved)
        autosave.watched.connect(self.watched)
        return autosave

    @property
    def is_made(self) -> bool:
        """Whether the form exists, so that something may have been typed."""
        return "autosave" in self.__dict__

    @property
    def open_key(self) -> str:
        """Kept input that is in the form right now."""
        return self.autosave.key if self.is_made else ""

    @property
    def uid(self) -> str | None:
        """The record in the form; None for a new one and while there is no form."""
        return self.form.base.uid if self.is_made else None

    def settle(self) -> None:
        """Saves what is typed, or keeps it if it cannot be saved."""
        if self.is_made:
            self.autosave.settle()

    def save(self) -> None:
        """Ctrl+S: like leaving a field, but now every problem is shown."""
        if self.is_made and not self.autosave.save(is_asked=True):
            self.form.focus_first_problem()

    def drop_input(self) -> None:
        """Forgets what was typed, before the record goes into the trash."""
        if self.is_made:
            self.autosave.discard()

    def _make_form(self) -> F:
        """The form in its place; overridden."""
        raise NotImplementedError

    def _save(self, draft: D) -> str | None:
        """The act; overridden."""
        raise NotImplementedError

    def _on_saved(self, uid: str) -> None:
        """What the form shows after its act; overridden."""
        raise NotImplementedError
