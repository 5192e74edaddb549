"""Saves a form of this room when a field is left; a new record waits until it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from esakip_desktop.domain.problems import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.forms import Form

D = TypeVar("D")


class Saver(QObject, Generic[D]):
    """`saved` carries the uid. While a record is new, blank fields are not called wrong yet."""

    saved = Signal(str)

    def __init__(self, form: Form[D], save: Callable[[D], str | None]) -> None:
        super().__init__(form)
        self._form = form
        self._save = save
        self._loaded: D | None = None
        self.is_new = False
        self.is_busy = False
        form.committed.connect(self.save)

    @property
    def is_loaded(self) -> bool:
        """Whether a record is in the form."""
        return self._loaded is not None

    def load(self, draft: D, *, is_new: bool = False) -> None:
        """Another record in the form."""
        self._loaded, self.is_new = draft, is_new
        self._form.banners.take("berubah")
        self._form.load(draft)

    def refresh(self, draft: D) -> None:
        """After a reload: never over what is being typed."""
        if self.is_busy or self.is_new or draft == self._loaded:
            return
        if self._form.is_dirty:
            self._form.show_changed_elsewhere()
        else:
            self.load(draft)

    def save(self, *, is_asked: bool = False) -> bool:
        """False when it stays on the screen only."""
        if self._loaded is None or not self._form.is_dirty:
            return True
        draft = self._checked(is_asked=is_asked or not self.is_new)
        if draft is None:
            return False
        self.is_busy = True
        try:
            uid = self._save(draft)
        except RuleViolation as violation:
            self._form.show_problems(violation.problems)
            return False
        finally:
            self.is_busy = False
        if uid is None:
            return False
        self._loaded, self.is_new = draft, False
        self._form.banners.take("berubah")
        self._form.mark_clean()
        self.saved.emit(uid)
        return True

    def discard(self) -> None:
        """Back to what is stored."""
        if self._loaded is not None:
            self._form.load(self._loaded)

    def _checked(self, *, is_asked: bool) -> D | None:
        if is_asked:
            return self._form.try_draft()
        try:
            draft = self._form.draft()
        except RuleViolation as violation:
            self._form.show_problems(violation.problems)
            return None
        return None if self._form.check(draft) else draft
