"""A form over one stored record, in which the record can change while somebody writes."""

from __future__ import annotations

from typing import Generic, TypeVar

from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.ui.kit.forms import Form

D = TypeVar("D")


class RecordForm(Form[D], Generic[D]):
    """What the fields do not show stays as it is stored; fields are named as in the draft."""

    def __init__(self) -> None:
        super().__init__()
        self._base: D | None = None
        self.key = ""
        self.is_open = False

    @property
    def base(self) -> D:
        """The record as it is stored."""
        if self._base is None:
            raise RuntimeError("no record is shown")
        return self._base

    def show_record(self, key: str, draft: D, *, is_open: bool) -> None:
        """Shows a record; the same one again leaves what is being written alone."""
        before, is_writing = self._base, self._is_writing(key, draft)
        self._base, self.key, self.is_open = draft, key, is_open
        if not is_writing:
            self.load(draft)
            self.banners.take("berubah")
        elif any(getattr(before, name) != getattr(draft, name) for name in self.fields):
            self.show_changed_elsewhere()
        for field in self.fields.values():
            field.lock_editor(not is_open)

    def _is_writing(self, key: str, draft: D) -> bool:
        """Whether the form holds input for this very record that is not what is stored."""
        if self._base is None or key != self.key or not self.is_dirty:
            return False
        self._base = draft
        try:
            return self.draft() != draft
        except RuleViolation:
            return True
