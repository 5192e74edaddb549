"""Saves a form when a field is left, and keeps what cannot be saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.wording import label
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.rencana.isian import Isian, IsianStore, put_text, raw_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.kit.field import Field
    from esakip_desktop.ui.rencana.record_form import RecordForm

D = TypeVar("D")
KEEP_AFTER: Final = 5000
MISSING: Final = "kurang"


class Autosave(QObject, Generic[D]):
    """The way of one form to its act. `saved` carries the uid of the record.

    A new record is not nagged about fields nobody has reached yet: it says what is still
    missing, and saves itself as soon as it can.
    """

    saved = Signal(str)
    watched = Signal()

    def __init__(
        self, form: RecordForm[D], store: IsianStore, save: Callable[[D], str | None]
    ) -> None:
        super().__init__(form)
        self._form = form
        self._store = store
        self._save = save
        self._key = ""
        self._label = ""
        self._touched: set[str] = set()
        self.is_new = False
        self.is_busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.keep)
        form.changed.connect(self._timer.start)
        form.committed.connect(self.save)
        for field in form.fields.values():
            field.changed.connect(self._toucher(field))

    @property
    def key(self) -> str:
        """Which record is watched."""
        return self._key

    def watch(self, key: str, words: str, *, is_new: bool) -> None:
        """The form has been loaded with another record; input kept for it is typed again."""
        self._timer.stop()
        self._touched.clear()
        self._key, self._label, self.is_new = key, words, is_new
        self._form.banners.take(MISSING)
        kept = self._store.get(key)
        if kept is not None:
            self.restore(kept)
        self.watched.emit()

    def set_delay(self, milliseconds: int) -> None:
        """How long after the last key the input is kept."""
        self._timer.setInterval(milliseconds)

    def save(self, *, is_asked: bool = False) -> bool:
        """Saves now if something was changed; false when it stays on the screen only."""
        if not self._form.is_dirty:
            self._store.drop(self._key)
            return True
        draft = self._checked_draft(is_asked=is_asked)
        uid = self._run(draft) if draft is not None else None
        if uid is None:
            self.keep()
            return False
        self._timer.stop()
        self._form.mark_clean()
        self._form.banners.take(MISSING)
        self._store.drop(self._key)
        self._touched.clear()
        self.is_new = False
        self.saved.emit(uid)
        return True

    def settle(self) -> bool:
        """Before the form shows something else: saved, or kept if it cannot be saved."""
        if not self._form.is_dirty:
            return True
        return self.save()

    def keep(self) -> None:
        """Puts the raw input aside, so that a crash does not take it."""
        self._timer.stop()
        if self._form.is_dirty and self._key:
            texts = {name: raw_text(field) for name, field in self._form.fields.items()}
            self._store.put(Isian(self._key, self._label, texts))

    def restore(self, isian: Isian) -> None:
        """Types the kept input into the form again."""
        for name, text in isian.texts.items():
            field = self._form.fields.get(name)
            if field is not None and raw_text(field) != text:
                put_text(field, text)
        text = "Isian Anda yang belum tersimpan sudah dikembalikan."
        detail = "Periksa, lalu tekan Ctrl+S untuk menyimpan."
        actions = (("Buang isian", self.discard),)
        self._form.banners.put(MISSING, BannerNote("info", text, detail, actions))

    def discard(self) -> None:
        """Forgets what was typed and kept; the form shows what is stored."""
        self._timer.stop()
        self._store.drop(self._key)
        self._form.load(self._form.base)
        self._form.banners.take(MISSING)

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
