"""From what was typed into a cell to a draft, by the kind of the indicator."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from esakip_desktop.domain.angka import parse_angka
from esakip_desktop.domain.capaian import Keadaan, Tipe, compute_hasil
from esakip_desktop.domain.pengukuran import RealisasiDraft, check_realisasi, period_from_sd
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import RuleViolation, refuse
from esakip_desktop.domain.rumus import ordinal_of
from esakip_desktop.domain.teks import fold
from esakip_desktop.domain.wording import keadaan_text
from esakip_desktop.ui.pengukuran.isian import jumlah_sebelum, rujukan_of

if TYPE_CHECKING:
    from decimal import Decimal

    from esakip_desktop.domain.capaian import AturanCapaian, HasilCapaian
    from esakip_desktop.ui.pengukuran.isian import IsianRow

YA_TIDAK: Final = ("Ya", "Tidak")
PERLU_ALASAN: Final = (Keadaan.TIDAK_ADA_DATA, Keadaan.TIDAK_BERLAKU)
_SINGKAT: Final = {
    "n/a": Keadaan.TIDAK_ADA_DATA,
    "na": Keadaan.TIDAK_ADA_DATA,
    "tad": Keadaan.TIDAK_ADA_DATA,
    **{keadaan_text(item): item for item in PERLU_ALASAN},
}
_PECAHAN: Final = re.compile(r"(?P<atas>[\d.,\s]+)(?:/|\bdari\b)(?P<bawah>[\d.,\s]+)(?:\s*\D*)")


def read_isian(row: IsianRow, text: str, *, is_sd: bool = False) -> RealisasiDraft:
    """The draft a typed text means; raises RuleViolation, or AngkaAmbigu for two readings."""
    bare = text.strip()
    if not bare:
        return replace(without_nilai(row.draft), is_sementara=False)
    known = _SINGKAT.get(fold(bare))
    if known is not None and not row.rule.is_berkata:
        return with_keadaan(row.draft, known)
    if row.rule.is_berkata:
        draft = with_teks(row.draft, _word_of(row, bare))
    else:
        draft = _read_angka(row, bare, is_sd=is_sd)
    refuse(check_realisasi(draft, row.rule))
    return draft


def with_angka(row: IsianRow, angka: Decimal, *, is_sd: bool = False) -> RealisasiDraft:
    """The draft with a number; a figure up to the triwulan is turned into that of the triwulan."""
    if is_sd and row.is_jumlah:
        angka = period_from_sd(
            angka,
            jumlah_sebelum(row),
            sekarang=label_triwulan(row.triwulan),
            sebelum=label_triwulan(max(1, row.triwulan - 1)),
        )
    return replace(without_nilai(row.draft), keadaan=Keadaan.ANGKA, angka=angka)


def with_teks(draft: RealisasiDraft, teks: str) -> RealisasiDraft:
    return replace(without_nilai(draft), keadaan=Keadaan.ANGKA, teks=teks)


def with_keadaan(draft: RealisasiDraft, keadaan: Keadaan, alasan: str = "") -> RealisasiDraft:
    """The draft without a value, in a state that says why."""
    return replace(without_nilai(draft), keadaan=keadaan, alasan_data=alasan or None)


def without_nilai(draft: RealisasiDraft) -> RealisasiDraft:
    """The draft emptied of its value; the analysis beside it stays."""
    return replace(
        draft,
        keadaan=Keadaan.KOSONG,
        angka=None,
        teks=None,
        pembilang=None,
        penyebut=None,
        alasan_data=None,
    )


def word_choices(row: IsianRow) -> tuple[str, ...]:
    """The words an indicator can have; none for numbers and free text."""
    if row.rule.tipe == Tipe.YA_TIDAK:
        return YA_TIDAK
    return row.rule.skala if row.rule.tipe == Tipe.PREDIKAT else ()


def preview_of(
    row: IsianRow, text: str, aturan: AturanCapaian, *, is_sd: bool = False
) -> HasilCapaian | str:
    """The capaian that would result from what is typed so far, or why there is none yet."""
    try:
        draft = read_isian(row, text, is_sd=is_sd)
    except RuleViolation as violation:
        is_asking = violation.problems[0].code == "ANG-103"
        return "dua bacaan" if is_asking else "belum terbaca"
    return measure(row, draft, aturan)


def measure(row: IsianRow, draft: RealisasiDraft, aturan: AturanCapaian) -> HasilCapaian:
    """The result of a row as if the draft were stored."""
    realisasi = {tw: item.nilai for tw, item in row.ukur.realisasi.items()}
    target = row.ukur.target
    return compute_hasil(
        row.rule,
        {tw: nilai for tw, nilai in target.items() if tw},
        target.get(0, type(row.target)()),
        {**realisasi, row.triwulan: draft.nilai},
        row.triwulan,
        aturan,
    )


def _word_of(row: IsianRow, text: str) -> str:
    """The spelling of the scale; ya and tidak may be typed by their first letter."""
    if row.rule.tipe == Tipe.YA_TIDAK:
        first = {"y": "Ya", "t": "Tidak"}.get(fold(text), text)
        return next((word for word in YA_TIDAK if fold(word) == fold(first)), text)
    place = ordinal_of(row.rule.skala, text)
    return row.rule.skala[place - 1] if place is not None else text


def _read_angka(row: IsianRow, text: str, *, is_sd: bool) -> RealisasiDraft:
    parts = None if is_sd and row.is_jumlah else _PECAHAN.fullmatch(text)
    if parts is not None:
        return replace(
            without_nilai(row.draft),
            keadaan=Keadaan.ANGKA,
            pembilang=parse_angka(parts.group("atas")),
            penyebut=parse_angka(parts.group("bawah")),
        )
    rujukan = rujukan_of(row, is_sd=is_sd)
    return with_angka(row, parse_angka(text, rujukan=rujukan), is_sd=is_sd)
