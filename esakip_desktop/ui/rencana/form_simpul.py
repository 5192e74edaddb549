"""The form of one node: its words, code, unit, person in charge, period and parent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from esakip_desktop.domain.rencana import (
    JenisSimpul,
    SimpulDraft,
    check_simpul,
    permitted_parents,
)
from esakip_desktop.ui.kit.fields import AreaField, ChoiceField, TextField
from esakip_desktop.ui.kit.pick_field import PickField
from esakip_desktop.ui.rencana.aligning import align_top
from esakip_desktop.ui.rencana.levels import BERKODE, SHORT, short_text
from esakip_desktop.ui.rencana.plan import Plan
from esakip_desktop.ui.rencana.record_form import RecordForm

if TYPE_CHECKING:
    from esakip_desktop.data.queries.rencana import SimpulRow
    from esakip_desktop.domain.problems import Problem

TOP = "puncak"


def draft_of(row: SimpulRow) -> SimpulDraft:
    """The stored node as its draft."""
    return SimpulDraft(
        uid=row.uid,
        induk_uid=row.induk_uid,
        jenis=JenisSimpul(row.jenis),
        uraian=row.uraian,
        kode=row.kode,
        urutan=row.urutan or 0,
        unit=row.unit,
        tahun_awal=row.tahun_awal,
        tahun_akhir=row.tahun_akhir,
        penanggung_jawab=row.penanggung_jawab,
        sumber=row.sumber,
    )


class SimpulForm(RecordForm[SimpulDraft]):
    """Fields of a node; `show_draft` loads one together with the plan it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self._plan = Plan()
        self.base = SimpulDraft(None, None, JenisSimpul.TUJUAN, "")
        self._uraian = self.add_field(AreaField("uraian", "Uraian", lines=4))
        self._induk = self.add_field(ChoiceField[str]("induk_uid", "Induk"))
        first, second = QHBoxLayout(), QHBoxLayout()
        self._kode = self.add_field(TextField("kode", "Kode"), first)
        self._unit = self.add_field(PickField("unit", "Unit kerja", is_free=True), first)
        self._penanggung_jawab = self.add_field(
            PickField("penanggung_jawab", "Penanggung jawab", is_free=True), second
        )
        self._sumber = self.add_field(TextField("sumber", "Sumber dokumen"), second)
        third = QHBoxLayout()
        self._awal = self.add_field(ChoiceField[int | None]("tahun_awal", "Masa, mulai"), third)
        self._akhir = self.add_field(ChoiceField[int | None]("tahun_akhir", "Sampai"), third)
        for line in (first, second, third):
            line.setSpacing(16)
            align_top(line)
            self.body.addLayout(line)
        self.body.addStretch(1)

    def show_draft(self, draft: SimpulDraft, plan: Plan) -> None:
        """Loads a node; afterwards the form is clean."""
        self.base = draft
        self._uraian.set_placeholder(f"Tulis {_name(draft.jenis)} dalam satu kalimat")
        self._kode.set_placeholder(_kode_example(draft.jenis))
        years = _years(plan, draft)
        self._awal.set_choices([(None, "–"), *years])
        self._akhir.set_choices([(None, "–"), *years])
        self.set_plan(plan)
        self.load(draft)

    def set_plan(self, plan: Plan) -> None:
        """What can be chosen now, without touching what stands in the fields."""
        self._plan = plan
        self._unit.set_words(plan.unit_names)
        self._unit.set_placeholder("kosong = OPD itu sendiri")
        self._penanggung_jawab.set_words(plan.jabatan_names)
        parents = _parents(plan, self.base)
        self._induk.set_choices(parents)
        self._induk.setVisible(len(parents) > 1)

    def fill(self, draft: SimpulDraft) -> None:
        self._uraian.set_value(draft.uraian)
        self._induk.set_value(draft.induk_uid or TOP)
        self._kode.set_value(draft.kode)
        self._unit.set_value(draft.unit)
        self._penanggung_jawab.set_value(draft.penanggung_jawab)
        self._sumber.set_value(draft.sumber)
        self._awal.set_value(draft.tahun_awal)
        self._akhir.set_value(draft.tahun_akhir)

    def draft(self) -> SimpulDraft:
        induk = self._induk.value() or TOP
        return replace(
            self.base,
            uraian=self._uraian.value(),
            induk_uid=None if induk == TOP else induk,
            kode=self._kode.value() or None,
            unit=self._unit.value() or None,
            penanggung_jawab=self._penanggung_jawab.value() or None,
            sumber=self._sumber.value() or None,
            tahun_awal=self._awal.value(),
            tahun_akhir=self._akhir.value(),
        )

    def check(self, draft: SimpulDraft) -> tuple[Problem, ...]:
        return check_simpul(
            draft,
            self._plan.jenis_of(draft.induk_uid),
            has_sasaran_daerah=self._plan.has_sasaran_daerah,
        )

    def focus_uraian(self) -> None:
        self._uraian.setFocus()


def _name(jenis: JenisSimpul) -> str:
    return SHORT.get(jenis, jenis.value).lower()


def _kode_example(jenis: JenisSimpul) -> str:
    if jenis in BERKODE:
        return "kode resmi, misalnya 1.02.02"
    return "nomor, misalnya 1.1"


def _parents(plan: Plan, draft: SimpulDraft) -> list[tuple[str, str]]:
    """The nodes it may hang on, in plan order; the one it hangs on is always among them."""
    below = {row.uid for row in plan.below(draft.uid)} | {draft.uid} if draft.uid else set()
    permitted = permitted_parents(draft.jenis)
    found = [
        (row.uid, short_text(row))
        for row in plan.simpul.values()
        if JenisSimpul(row.jenis) in permitted and row.uid not in below
    ]
    if draft.induk_uid is None or (None in permitted and not plan.has_sasaran_daerah):
        found.insert(0, (TOP, "Paling atas, tanpa induk"))
    elif draft.induk_uid not in dict(found):
        found.insert(0, (draft.induk_uid, "Induk yang sudah tidak ada"))
    return found


def _years(plan: Plan, draft: SimpulDraft) -> list[tuple[int | None, str]]:
    known = [*plan.tahun_list, draft.tahun_awal, draft.tahun_akhir]
    filled = sorted({year for year in known if year is not None})
    return [(year, str(year)) for year in range(filled[0] - 1, filled[-1] + 2)]
