"""Saves a form when one of its fields is left, and brings back what could not be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.ui.kit.banner import BannerNote
from esakip_desktop.ui.kit.draft_keeper import RawInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from esakip_desktop.ui.kit.draft_keeper import DraftKeeper
    from esakip_desktop.ui.kit.record_form import RecordForm

D = TypeVar("D")
RESTORED: Final = "Isian terakhir belum sempat disimpan, jadi dipulihkan di sini."


class SelfSaving(QObject, Generic[D]):
    """The way of one form to its act; `save` tells whether the file took the draft.

    `name` tells the form apart from others with the same keeper.
    """

    def __init__(
        self, form: RecordForm[D], keeper: DraftKeeper, name: str, save: Callable[[D], bool]
    ) -> None:
        super().__init__(form)
        self._form = form
        self._keeper = keeper
        self._name = name
        self._save = save
        self._shown = ""
        form.changed.connect(self._on_changed)
        form.committed.connect(self.save)

    def follow(self) -> None:
        """After the form shows a record: brings back words of another day."""
        form = self._form
        if form.key == self._shown:
            return
        self._shown = form.key
        form.banners.take("draf")
        kept = self._keeper.get(self._key) if form.is_open else None
        if kept is not None and form.retype(kept.texts):
            actions = (("Buang", self.discard), ("Simpan", self.save))
            form.banners.put("draf", BannerNote("info", RESTORED, actions=actions))

    def save(self) -> None:
        """Stores the form; what is not acceptable stays, marked at its field."""
        form, key = self._form, self._key
        if not form.is_open or not form.is_dirty:
            return
        draft = form.try_draft()
        if draft is None:
            return
        try:
            is_saved = self._save(draft)
        except RuleViolation as violation:
            form.show_problems(violation.problems)
            return
        if is_saved:
            form.mark_clean()
            form.banners.take("draf")
            form.banners.take("berubah")
            self._keeper.drop(key)

    def discard(self) -> None:
        """Throws the restored words away."""
        self._keeper.drop(self._key)
        self._form.banners.take("draf")
        self._form.load(self._form.base)

    @property
    def _key(self) -> str:
        return f"{self._name}:{self._form.key}"

    def _on_changed(self) -> None:
        if self._form.is_open:
            self._keeper.keep(RawInput(self._key, "", self._form.texts()))
