"""Saves a form when a field is left, and keeps what cannot be saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import label
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.kit.draft_keeper import RawInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.kit.draft_keeper import DraftKeeper
    from esakip_desktop.ui.kit.field import Field
    from esakip_desktop.ui.rencana.record_form import RecordForm

D = TypeVar("D")
MISSING: Final = "kurang"


class Autosave(QObject, Generic[D]):
    """The way of one form to its act. `saved` carries the uid of the record.

    A new record is not nagged about fields nobody has reached yet: it says what is still
    missing, and saves itself as soon as it can.
    """

    saved = Signal(str)
    watched = Signal()

    def __init__(
        self, form: RecordForm[D], keeper: DraftKeeper, save: Callable[[D], str | None]
    ) -> None:
        super().__init__(form)
        self._form = form
        self._keeper = keeper
        self._save = save
        self._key = ""
        self._label = ""
        self._touched: set[str] = set()
        self.is_new = False
        self.is_busy = False
        form.changed.connect(self._on_changed)
        form.committed.connect(self.save)
        for field in form.fields.values():
            field.changed.connect(self._toucher(field))

    @property
    def key(self) -> str:
        """Which record is watched."""
        return self._key

    def watch(self, key: str, words: str, *, is_new: bool) -> None:
        """The form has been loaded with another record; input kept for it is typed again."""
        self._touched.clear()
        self._key, self._label, self.is_new = key, words, is_new
        self._form.banners.take(MISSING)
        kept = self._keeper.get(key)
        if kept is not None:
            self.restore(kept)
        self.watched.emit()

    def save(self, *, is_asked: bool = False) -> bool:
        """Saves now if something was changed; false when it stays on the screen only."""
        if not self._form.is_dirty:
            self._keeper.drop(self._key)
            return True
        draft = self._checked_draft(is_asked=is_asked)
        uid = self._run(draft) if draft is not None else None
        if uid is None:
            self.keep()
            return False
        self._form.mark_clean()
        self._form.banners.take(MISSING)
        self._keeper.drop(self._key)
        self._touched.clear()
        self.is_new = False
        self.saved.emit(uid)
        return True

    def settle(self) -> bool:
        """Before the form shows something else: saved, or kept if it cannot be saved."""
        return self.save()

    def keep(self) -> None:
        """Puts the raw input aside, so that a crash does not take it."""
        if self._form.is_dirty and self._key:
            self._keeper.put(self._raw())

    def restore(self, kept: RawInput) -> None:
        """Types the kept input into the form again."""
        self._form.retype(kept.texts)
        text = "Isian Anda yang belum tersimpan sudah dikembalikan."
        detail = "Periksa, lalu tekan Ctrl+S untuk menyimpan."
        actions = (("Buang isian", self.discard),)
        self._form.banners.put(MISSING, BannerNote("info", text, detail, actions))

    def discard(self) -> None:
        """Forgets what was typed and kept; the form shows what is stored."""
        self._keeper.drop(self._key)
        self._form.load(self._form.base)
        self._form.banners.take(MISSING)

    def _raw(self) -> RawInput:
        return RawInput(self._key, self._label, self._form.texts())

    def _on_changed(self) -> None:
        if self._key:
            self._keeper.keep(self._raw())

    def _checked_draft(self, *, is_asked: bool) -> D | None:
        try:
            draft = self._form.draft()
        except RuleViolation as violation:
            self._form.show_problems(violation.problems)
            return None
        problems = self._form.check(draft)
        shown = [one for one in problems if is_asked or not self.is_new or self._is_reached(one)]
        self._form.show_problems(shown)
        self._show_missing([one for one in problems if one not in shown])
        return None if problems else draft

    def _is_reached(self, problem: Problem) -> bool:
        return problem.field in self._touched or problem.field not in self._form.fields

    def _show_missing(self, problems: list[Problem]) -> None:
        if not problems:
            self._form.banners.take(MISSING)
            return
        names = ", ".join(dict.fromkeys(label(one.field) for one in problems))
        note = BannerNote("info", f"Belum tersimpan. Masih kurang: {names}.")
        self._form.banners.put(MISSING, note)

    def _run(self, draft: D) -> str | None:
        self.is_busy = True
        try:
            return self._save(draft)
        except RuleViolation as violation:
            self._form.show_problems(violation.problems)
            return None
        finally:
            self.is_busy = False

    def _toucher(self, field: Field) -> Callable[[], None]:
        def touch() -> None:
            self._touched.add(field.name)

        return touch
