"""What hinders a subkegiatan in a month and what is done about it; saved by leaving the field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.anggaran import RealisasiBulananDraft, check_realisasi_bulanan
from esakip_desktop.domain.wording import label
from esakip_desktop.ui.kit.fields import AreaField
from esakip_desktop.ui.kit.record_form import RecordForm

if TYPE_CHECKING:
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.ui.anggaran.lines import AnggaranLine

FIELDS: Final = ("masalah", "upaya")


class MasalahForm(RecordForm[RealisasiBulananDraft]):
    """Two texts over the stored month; its figures stay as they are stored."""

    def __init__(self) -> None:
        super().__init__()
        self._areas = {
            name: self.add_field(AreaField(name, label(name), lines=2)) for name in FIELDS
        }
        self.body.setSpacing(6)

    def show_line(self, line: AnggaranLine) -> None:
        """Shows a line; the same line again leaves what is being written alone."""
        key = f"{line.uid}:{line.tahun}:{line.bulan}"
        self.show_record(key, line.draft, is_open=line.is_open)

    def fill(self, draft: RealisasiBulananDraft) -> None:
        self._areas["masalah"].set_value(draft.masalah)
        self._areas["upaya"].set_value(draft.upaya)

    def draft(self) -> RealisasiBulananDraft:
        texts = self.texts()
        return replace(self.base, masalah=texts["masalah"] or None, upaya=texts["upaya"] or None)

    def check(self, draft: RealisasiBulananDraft) -> tuple[Problem, ...]:
        problems = check_realisasi_bulanan(draft)
        return tuple(problem for problem in problems if problem.field in FIELDS)
