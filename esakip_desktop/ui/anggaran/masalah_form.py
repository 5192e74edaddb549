"""What hinders a subkegiatan in a month and what is done about it; saved by leaving the field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.anggaran import RealisasiBulananDraft, check_realisasi_bulanan
from esakip_desktop.domain.wording import label
from esakip_desktop.ui.kit.fields import AreaField
from esakip_desktop.ui.kit.forms import Form

if TYPE_CHECKING:
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.anggaran.lines import AnggaranLine

FIELDS: Final = ("masalah", "upaya")


class MasalahForm(Form[RealisasiBulananDraft]):
    """Two texts over the stored month; its figures stay as they are stored."""

    def __init__(self) -> None:
        super().__init__()
        self._line: AnggaranLine | None = None
        self._base: RealisasiBulananDraft | None = None
        self._areas = {
            name: self.add_field(AreaField(name, label(name), lines=2)) for name in FIELDS
        }
        self.body.setSpacing(6)

    @property
    def line(self) -> AnggaranLine | None:
        return self._line

    @property
    def record_id(self) -> str:
        """Under which the draft of what is being written is kept."""
        line = self._line
        return f"{line.uid}:{line.tahun}:{line.bulan}" if line is not None else ""

    def show_line(self, line: AnggaranLine) -> None:
        """Shows a line; the same line again leaves what is being written alone."""
        is_same = self._line is not None and _key(self._line) == _key(line)
        is_writing = is_same and self.is_dirty
        self._line, self._base = line, line.draft
        if not is_writing or self.draft() == line.draft:
            self.load(line.draft)
        for field in self._areas.values():
            field.lock_editor(not line.is_open)

    def texts(self) -> dict[str, str]:
        return {name: field.value() for name, field in self._areas.items()}

    def restore(self, texts: dict[str, str]) -> bool:
        """Puts words back that were not saved; false when they are what is stored."""
        now = self.texts()
        changed = {name: text for name, text in texts.items() if now.get(name, text) != text}
        for name, text in changed.items():
            self._areas[name].set_value(text)
        return bool(changed)

    def fill(self, draft: RealisasiBulananDraft) -> None:
        self._areas["masalah"].set_value(draft.masalah)
        self._areas["upaya"].set_value(draft.upaya)

    def draft(self) -> RealisasiBulananDraft:
        if self._base is None:
            raise RuntimeError("no line is shown")
        texts = self.texts()
        return replace(self._base, masalah=texts["masalah"] or None, upaya=texts["upaya"] or None)

    def check(self, draft: RealisasiBulananDraft) -> tuple[Problem, ...]:
        problems = check_realisasi_bulanan(draft)
        return tuple(problem for problem in problems if problem.field in FIELDS)


def _key(line: AnggaranLine) -> tuple[str, int, int]:
    return line.uid, line.tahun, line.bulan
