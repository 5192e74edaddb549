"""The sheet of one indicator: what it is, how it is counted, where its figures come from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from esakip_desktop.domain.nilai import Agregasi, Arah, RentangAtas, RumusTurun, Tipe
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.rencana import (
    DESIMAL_TERBANYAK,
    IndikatorDraft,
    JenisIndikator,
    build_rule,
    check_indikator,
    parse_skala,
)
from esakip_desktop.domain.wording import agregasi_text, arah_text, tipe_text
from esakip_desktop.ui.kit.angka_field import AngkaField
from esakip_desktop.ui.kit.card import Card
from esakip_desktop.ui.kit.fields import AreaField, CheckField, ChoiceField, TextField
from esakip_desktop.ui.kit.label import make_label
from esakip_desktop.ui.kit.pick_field import PickField
from esakip_desktop.ui.rencana.aligning import align_top
from esakip_desktop.ui.rencana.levels import JENIS_INDIKATOR
from esakip_desktop.ui.rencana.record_form import RecordForm
from esakip_desktop.ui.rencana.way_of_counting import counting_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QBoxLayout

    from esakip_desktop.data.queries.rencana import IndikatorRow
    from esakip_desktop.ui.rencana.plan import Plan

ATURAN_PEMDA: Final = None
BATAS: Final[list[tuple[Decimal | None, str]]] = [
    (ATURAN_PEMDA, "Ikut aturan pemda"),
    *((Decimal(n), f"{n} %") for n in (100, 110, 120, 150, 200)),
]
RUMUS: Final[list[tuple[RumusTurun, str]]] = [
    ("A", "A: (2 × target − realisasi) ÷ target"),
    ("B", "B: target ÷ realisasi"),
]
ATAS: Final[list[tuple[RentangAtas, str]]] = [
    ("penuh", "Penuh: tetap 100"),
    ("rasio", "Rasio: realisasi ÷ batas atas"),
    ("A", "Rumus A terhadap batas atas"),
]


def draft_of(row: IndikatorRow) -> IndikatorDraft:
    """The stored indicator as its draft."""
    rule = row.rule
    return IndikatorDraft(
        uid=row.uid,
        simpul_uid=row.simpul_uid,
        nama=row.nama,
        satuan=row.satuan or "",
        arah=Arah(row.arah) if row.arah else None,
        tipe=Tipe(row.tipe) if row.tipe else None,
        agregasi=rule.agregasi,
        jenis=JenisIndikator(row.jenis or JenisIndikator.IKU),
        rumus_turun=rule.rumus_turun,
        rentang_atas=rule.rentang_atas,
        skala=rule.skala,
        batas_atas=row.batas_atas,
        is_target_nol=rule.is_target_nol,
        desimal=rule.desimal,
        definisi=row.definisi,
        formulasi=row.formulasi,
        sumber_data=row.sumber_data,
        penanggung_jawab=row.penanggung_jawab,
        kondisi_awal=row.kondisi_awal,
        unit=row.unit,
        urutan=row.urutan or 0,
        sumber=row.sumber,
    )


class IndikatorForm(RecordForm[IndikatorDraft]):
    """The whole sheet in three groups; parts that do not apply are out of the way."""

    def __init__(self) -> None:
        super().__init__()
        self.base = IndikatorDraft(None, "", "")
        self._lines: list[QHBoxLayout] = []
        self.body.setSpacing(12)
        self._build_identity()
        self._build_counting()
        self._build_sheet()
        for line in self._lines:
            align_top(line)
        self.body.addStretch(1)
        self.changed.connect(self._show_fitting)

    def _build_identity(self) -> None:
        card = self._card("Indikator")
        self._nama = self.add_field(AreaField("nama", "Nama indikator", lines=2), card)
        first = self._line(card)
        self._jenis = self.add_field(
            ChoiceField("jenis", "Jenis", list(JENIS_INDIKATOR.items())), first
        )
        self._satuan = self.add_field(PickField("satuan", "Satuan", is_free=True), first)
        self._satuan.committed.connect(self._suggest_tipe)
        second = self._line(card)
        self._penanggung_jawab = self.add_field(
            PickField("penanggung_jawab", "Penanggung jawab", is_free=True), second
        )
        self._unit = self.add_field(PickField("unit", "Unit kerja", is_free=True), second)

    def _build_counting(self) -> None:
        card = self._card("Cara hitung")
        tipe: list[tuple[Tipe | None, str]] = [(None, "Pilih…")]
        arah: list[tuple[Arah | None, str]] = [(None, "Pilih…")]
        tipe += [(one, tipe_text(one)) for one in Tipe]
        arah += [(one, arah_text(one)) for one in Arah]
        first = self._line(card)
        self._tipe = self.add_field(ChoiceField("tipe", "Tipe nilai", tipe), first)
        self._arah = self.add_field(ChoiceField("arah", "Arah", arah), first)
        self._skala = self.add_field(
            AreaField(
                "skala",
                "Skala predikat",
                lines=4,
                hint="Satu kata tiap baris, dari yang terendah sampai yang tertinggi.",
            ),
            card,
        )
        second = self._line(card)
        self._agregasi = self.add_field(
            ChoiceField("agregasi", "Dari triwulan ke tahun", _agregasi_choices()), second
        )
        self._batas_atas = self.add_field(
            ChoiceField("batas_atas", "Batas atas capaian", BATAS), second
        )
        third = self._line(card)
        self._rumus_turun = self.add_field(
            ChoiceField("rumus_turun", "Rumus makin rendah makin baik", RUMUS), third
        )
        self._rentang_atas = self.add_field(
            ChoiceField("rentang_atas", "Nilai di atas rentang", ATAS), third
        )
        fourth = self._line(card)
        desimal = [(n, str(n)) for n in range(DESIMAL_TERBANYAK + 1)]
        self._desimal = self.add_field(ChoiceField("desimal", "Desimal", desimal), fourth)
        self._kondisi_awal = self.add_field(AngkaField("kondisi_awal", "Kondisi awal"), fourth)
        self._is_target_nol = self.add_field(
            CheckField("is_target_nol", "Target nol memang dimaksud (misalnya 0 kejadian)"), card
        )
        self._words = make_label("", "hint", is_wrapped=True)
        card.addWidget(self._words)

    def _build_sheet(self) -> None:
        card = self._card("Lembar IKU")
        self._definisi = self.add_field(
            AreaField("definisi", "Definisi operasional", lines=3), card
        )
        self._formulasi = self.add_field(AreaField("formulasi", "Formulasi", lines=3), card)
        line = self._line(card)
        self._sumber_data = self.add_field(TextField("sumber_data", "Sumber data"), line)
        self._sumber = self.add_field(TextField("sumber", "Sumber dokumen"), line)

    def _card(self, title: str) -> QVBoxLayout:
        card = Card(title)
        self.body.addWidget(card)
        return card.body

    def _line(self, card: QBoxLayout) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setSpacing(16)
        card.addLayout(made)
        self._lines.append(made)
        return made

    def show_draft(self, draft: IndikatorDraft, plan: Plan, satuan: Iterable[str]) -> None:
        """Loads an indicator; afterwards the form is clean."""
        self.base = draft
        self._satuan.set_words(satuan)
        self._unit.set_words(plan.unit_names)
        self._penanggung_jawab.set_words(plan.jabatan_names)
        self._unit.set_placeholder("kosong = OPD itu sendiri")
        choices = list(BATAS)
        if draft.batas_atas not in dict(choices):
            choices.append((draft.batas_atas, f"{draft.batas_atas} %"))
        self._batas_atas.set_choices(choices)
        self._kondisi_awal.set_desimal(draft.desimal)
        self.load(draft)
        self._show_fitting()

    def fill(self, draft: IndikatorDraft) -> None:
        self._nama.set_value(draft.nama)
        self._jenis.set_value(draft.jenis)
        self._satuan.set_value(draft.satuan)
        self._penanggung_jawab.set_value(draft.penanggung_jawab)
        self._unit.set_value(draft.unit)
        self._tipe.set_value(draft.tipe)
        self._arah.set_value(draft.arah)
        self._skala.set_value("\n".join(draft.skala))
        self._agregasi.set_value(draft.agregasi)
        self._batas_atas.set_value(draft.batas_atas)
        self._rumus_turun.set_value(draft.rumus_turun)
        self._rentang_atas.set_value(draft.rentang_atas)
        self._desimal.set_value(draft.desimal)
        self._kondisi_awal.set_value(draft.kondisi_awal)
        self._is_target_nol.set_value(draft.is_target_nol)
        self._definisi.set_value(draft.definisi)
        self._formulasi.set_value(draft.formulasi)
        self._sumber_data.set_value(draft.sumber_data)
        self._sumber.set_value(draft.sumber)

    def draft(self) -> IndikatorDraft:
        return replace(
            self.base,
            nama=self._nama.value(),
            jenis=self._jenis.value() or self.base.jenis,
            satuan=self._satuan.value(),
            penanggung_jawab=self._penanggung_jawab.value() or None,
            unit=self._unit.value() or None,
            tipe=self._tipe.value(),
            arah=self._arah.value(),
            skala=parse_skala(self._skala.value()),
            agregasi=self._agregasi.value() or self.base.agregasi,
            batas_atas=self._batas_atas.value(),
            rumus_turun=self._rumus_turun.value() or "A",
            rentang_atas=self._rentang_atas.value() or "penuh",
            desimal=self._desimal.value() or 0,
            kondisi_awal=_read(self._kondisi_awal),
            is_target_nol=self._is_target_nol.value(),
            definisi=self._definisi.value() or None,
            formulasi=self._formulasi.value() or None,
            sumber_data=self._sumber_data.value() or None,
            sumber=self._sumber.value() or None,
        )

    def check(self, draft: IndikatorDraft) -> tuple[Problem, ...]:
        return check_indikator(draft)

    def focus_nama(self) -> None:
        self._nama.setFocus()

    def _suggest_tipe(self) -> None:
        """A unit of % is a percentage; nobody should have to say it twice."""
        if self._tipe.value() is None and self._satuan.value() in {"%", "persen", "Persen"}:
            self._tipe.set_value(Tipe.PERSEN)
            self._show_fitting()

    def _show_fitting(self) -> None:
        """Shows only what applies to the type and direction chosen."""
        tipe, arah = self._tipe.value(), self._arah.value()
        rule = build_rule(replace(self.base, tipe=tipe, arah=arah))
        is_turun = arah == Arah.TURUN
        self._skala.setVisible(tipe == Tipe.PREDIKAT)
        self._rumus_turun.setVisible(is_turun)
        self._is_target_nol.setVisible(is_turun or self._is_target_nol.value())
        self._rentang_atas.setVisible(rule.is_rentang)
        self._desimal.setVisible(not rule.is_berkata)
        self._kondisi_awal.setVisible(not rule.is_berkata)
        agregasi = self._agregasi.value() or self.base.agregasi
        rumus = self._rumus_turun.value() or "A"
        self._words.setText(counting_sentence(replace(rule, agregasi=agregasi, rumus_turun=rumus)))


def _read(field: AngkaField) -> Decimal | None:
    """The figure of a field; a problem names the field and not just "angka"."""
    try:
        return field.value()
    except RuleViolation as violation:
        named = [replace(problem, field=field.name) for problem in violation.problems]
        raise RuleViolation(named) from violation


def _agregasi_choices() -> list[tuple[Agregasi, str]]:
    words = {
        Agregasi.JUMLAH: "keempat triwulan dijumlahkan",
        Agregasi.POSISI_AKHIR: "angka triwulan terakhir",
        Agregasi.RATA_RATA: "rata-rata triwulan",
        Agregasi.REPETITIF: "target sama setiap triwulan",
        Agregasi.MAKSIMUM: "triwulan tertinggi",
        Agregasi.MINIMUM: "triwulan terendah",
    }
    return [(one, f"{agregasi_text(one)}: {words[one]}") for one in Agregasi]
