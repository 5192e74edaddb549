"""Cells and short words of reports: typed numbers, or the reason why there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.domain.angka import MINUS, format_angka, format_persen, round_half_up
from esakip_desktop.domain.capaian import KONFLIK, SEMENTARA, predikat_of
from esakip_desktop.domain.penjelasan import nilai_text, target_text
from esakip_desktop.domain.periode import format_tanggal_pendek
from esakip_desktop.domain.wording import alasan_text, with_konflik
from esakip_desktop.reports.document import Cell
from esakip_desktop.reports.palette import Tone, predikat_tone

if TYPE_CHECKING:
    from datetime import date

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.domain.capaian import (
        Alasan,
        AturanCapaian,
        HasilCapaian,
        IndikatorRule,
        RataRata,
        TargetNilai,
    )

BELUM_DIISI = "belum diisi"
BELUM_WAKTUNYA = "belum waktunya"
TARGET_BELUM_DIISI = "target belum diisi"
_DESIMAL_PERSEN = 2
_PENDEK = ((10**12, "T"), (10**9, "M"), (10**6, "jt"))


def nilai_cell(rule: IndikatorRule, nilai: Decimal | None, teks: str, kosong: str) -> Cell:
    """A value of an indicator with its own decimals; a word is a value, too."""
    if nilai is None:
        return Cell(teks) if teks else Cell(text=kosong)
    desimal = len(nilai_text(rule, nilai).partition(",")[2])
    return Cell(round_half_up(nilai, desimal), desimal=desimal)


def target_cell(rule: IndikatorRule, target: TargetNilai | None, kosong: str) -> Cell:
    """A target of one period; a band as 60–70, a word as it is."""
    if target is None:
        return Cell(text=kosong)
    nilai = None if rule.is_berkata or rule.is_rentang else target.angka
    return nilai_cell(rule, nilai, target_text(rule, target), kosong)


def capaian_cell(nilai: Decimal | None, alasan: Alasan | None, aturan: AturanCapaian) -> Cell:
    """The capaian of the engine, or its reason in words; never 0 for a missing one."""
    if nilai is None:
        return Cell(text=alasan_text(alasan) if alasan else "")
    return Cell(nilai, desimal=aturan.desimal)


def predikat_cell(hasil: HasilCapaian) -> Cell:
    if hasil.tingkat is None or hasil.predikat is None:
        return Cell()
    return Cell(hasil.predikat, tone=predikat_tone(hasil.tingkat))


def predikat_of_mean(nilai: Decimal | None, aturan: AturanCapaian) -> tuple[str, Tone | None]:
    """Word and colour of a mean; blank when there is no mean."""
    if nilai is None:
        return "", None
    pita = predikat_of(nilai, aturan)
    return pita.kata, predikat_tone(pita.tingkat)


def persen_cell(nilai: Decimal | None, kosong: str = "") -> Cell:
    """An exact percentage, rounded for display only."""
    if nilai is None:
        return Cell(text=kosong) if kosong else Cell()
    return Cell(round_half_up(nilai, _DESIMAL_PERSEN), desimal=_DESIMAL_PERSEN)


def uang_cell(jumlah: int | None, kosong: str = BELUM_DIISI) -> Cell:
    """Whole rupiah; money that was not reported is not zero."""
    return Cell(text=kosong) if jumlah is None else Cell(jumlah)


def tenggat_cell(tenggat: date | None) -> Cell:
    """A date short enough for a narrow column; the workbook keeps it as a date."""
    if tenggat is None:
        return Cell()
    return Cell(tenggat, format_tanggal_pendek(tenggat, has_tahun=True))


def is_terhitung(row: PengukuranRow) -> bool:
    """Whether the row has a figure of its own quarter, as the mean of the engine asks."""
    return row.hasil.capaian is not None and row.hasil.alasan_triwulan is None


def is_sementara(row: PengukuranRow) -> bool:
    """Whether the figure may still change: given as such, or computers differ about it."""
    return SEMENTARA in row.hasil.tanda or is_konflik(row)


def is_konflik(row: PengukuranRow) -> bool:
    return KONFLIK in row.hasil.tanda


def count_jatuh_tempo(rows: tuple[PengukuranRow, ...], triwulan: int) -> int:
    return sum(row.is_jatuh_tempo(triwulan) for row in rows)


def mean_words(rata: RataRata, rows: tuple[PengukuranRow, ...], triwulan: int) -> str:
    """The base of a mean: "9 dari 12 indikator jatuh tempo"."""
    words = f"{rata.dihitung} dari {count_jatuh_tempo(rows, triwulan)} indikator jatuh tempo"
    return with_konflik(words, is_konflik=bool(rata.konflik), is_first=True)


def persen_text(nilai: Decimal | None, kosong: str = "belum ada") -> str:
    return kosong if nilai is None else format_persen(nilai, _DESIMAL_PERSEN)


def poin_text(nilai: Decimal) -> str:
    """A difference of percentages without its sign: "14,00 poin"."""
    return f"{format_angka(abs(nilai), _DESIMAL_PERSEN)} poin"


def rupiah_pendek(jumlah: int) -> str:
    """Money on a summary: Rp11,48 M; in full below a million."""
    sign = MINUS if jumlah < 0 else ""
    for unit, word in _PENDEK:
        if abs(jumlah) >= unit:
            nilai = round_half_up(Decimal(abs(jumlah)) / unit, _DESIMAL_PERSEN)
            return f"{sign}Rp{format_angka(nilai, _DESIMAL_PERSEN)} {word}"
    return f"{sign}Rp{format_angka(Decimal(abs(jumlah)), 0)}"
