"""The base of all forms: a draft in, a draft out, problems painted at their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.ui.kit.banner import BannerArea, BannerNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QBoxLayout

    from esakip_desktop.ui.kit.field import Field

D = TypeVar("D")
F = TypeVar("F", bound="Field")


class Form(QWidget, Generic[D]):
    """A room's form derives from this, adds fields, and says how a draft fills them.

    `changed` fires on every key; `committed` when a field is left after a change, which is
    where a form that saves by itself calls its act.
    """

    changed = Signal()
    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.banners = BannerArea()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)
        self.body.addWidget(self.banners)
        self._clean: object = None
        self._is_loading = False

    # what a room overrides

    def fill(self, draft: D) -> None:
        """Puts the draft's values into the fields."""
        raise NotImplementedError

    def draft(self) -> D:
        """What the fields say; raises RuleViolation when a field cannot be read."""
        raise NotImplementedError

    def check(self, _draft: D) -> tuple[Problem, ...]:
        """The rules of the domain for this draft; called on every committed change."""
        return ()

    # what a room calls

    def add_field(self, field: F, layout: QBoxLayout | None = None) -> F:
        """Takes a field into the form; `layout` if it stands elsewhere than below the last."""
        self.fields[field.name] = field
        (layout if layout is not None else self.body).addWidget(field)
        field.changed.connect(self._on_changed)
        field.committed.connect(self._on_committed)
        return field

    def load(self, draft: D) -> None:
        """Fills the form; afterwards it is clean."""
        self._is_loading = True
        self.fill(draft)
        self._is_loading = False
        self.show_problems(())
        self.mark_clean()

    def mark_clean(self) -> None:
        """What stands in the fields is what is stored."""
        self._clean = self._snapshot()

    @property
    def is_dirty(self) -> bool:
        """Whether something differs from what was loaded or saved last."""
        return self._snapshot() != self._clean

    @property
    def has_unsaved(self) -> bool:
        """Whether it holds input that is not saved; a form that was never filled does not."""
        return self._clean is not None and self.is_dirty

    def texts(self) -> dict[str, str]:
        """What stands in the fields, readable or not, for keeping."""
        return {name: field.typed() for name, field in self.fields.items()}

    def retype(self, texts: Mapping[str, str]) -> bool:
        """Types kept texts again; false when they are what stands there already."""
        now = self.texts()
        changed = {name: text for name, text in texts.items() if now.get(name, text) != text}
        for name, text in changed.items():
            self.fields[name].retype(text)
        return bool(changed)

    def try_draft(self) -> D | None:
        """The draft, or None after showing why there is none."""
        try:
            made = self.draft()
        except RuleViolation as violation:
            self.show_problems(violation.problems)
            return None
        problems = self.check(made)
        self.show_problems(problems)
        return None if problems else made

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Each problem at its field; those without a field stand on top."""
        from esakip_desktop.domain.wording import sentence

        found: dict[str, list[str]] = {}
        for problem in problems:
            found.setdefault(problem.field, []).append(sentence(problem))
        for name, field in self.fields.items():
            field.set_problem(" ".join(found.pop(name, [])))
        rest = [words for sentences in found.values() for words in sentences]
        if rest:
            self.banners.put("form", BannerNote("salah", rest[0], " ".join(rest[1:])))
        else:
            self.banners.take("form")

    def focus_first_problem(self) -> None:
        for field in self.fields.values():
            if field.problem:
                field.setFocus()
                return

    def set_locked(self, reason: str) -> None:
        """Locks or opens all fields."""
        for field in self.fields.values():
            field.set_locked(reason)

    def show_changed_elsewhere(self) -> None:
        """The record was changed while this form has unsaved input: say so, keep the input."""
        text = "Data ini baru saja berubah di tempat lain. Isian Anda belum disimpan."
        self.banners.put("berubah", BannerNote("periksa", text))

    def _snapshot(self) -> object:
        try:
            return self.draft()
        except RuleViolation as violation:
            return violation.problems

    def _on_changed(self) -> None:
        if not self._is_loading:
            self.changed.emit()

    def _on_committed(self) -> None:
        if not self._is_loading:
            self.committed.emit()
