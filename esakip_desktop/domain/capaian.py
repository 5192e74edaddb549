"""The one engine of capaian: every screen, report and import asks here (sakip.md 4).

This module is also the door: it re-exports the values and the rule set it works with.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial

from esakip_desktop.domain.angka import round_half_up, to_decimal
from esakip_desktop.domain.aturan import (
    ATURAN_BAKU,
    AturanCapaian,
    Pita,
    check_aturan,
    parse_pita,
    pita_text,
    predikat_of,
)
from esakip_desktop.domain.nilai import (
    BELUM_LAPOR,
    DI_ATAS_150,
    DIBATASI,
    KONFLIK,
    SEMENTARA,
    TW_KOSONG,
    Agregasi,
    Alasan,
    Arah,
    Capaian,
    HasilCapaian,
    IndikatorRule,
    Keadaan,
    RataRata,
    RealisasiNilai,
    RentangAtas,
    RumusTurun,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.penjelasan import (
    build_catatan,
    build_langkah,
    hasil_realisasi_text,
    hasil_target_text,
)
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.rumus import (
    SERATUS,
    Batas,
    RealisasiIsi,
    TargetIsi,
    compute_rasio,
    read_realisasi_isi,
    read_target_isi,
    rumus_text,
)
from esakip_desktop.domain.triwulan import Triwulanan

__all__ = [
    "ATURAN_BAKU",
    "BELUM_LAPOR",
    "DIBATASI",
    "DI_ATAS_150",
    "KONFLIK",
    "SEMENTARA",
    "TW_KOSONG",
    "Agregasi",
    "Alasan",
    "Arah",
    "AturanCapaian",
    "Capaian",
    "HasilCapaian",
    "IndikatorRule",
    "Keadaan",
    "Pita",
    "RataRata",
    "RealisasiNilai",
    "RentangAtas",
    "RumusTurun",
    "TargetNilai",
    "Tipe",
    "alasan_problem",
    "check_aturan",
    "compute_capaian",
    "compute_hasil",
    "compute_rata_rata",
    "compute_tercapai",
    "parse_pita",
    "pita_text",
    "predikat_of",
]

_TINGGI = Decimal(150)
_KODE_ALASAN: Mapping[Alasan, str] = {
    Alasan.TARGET_KOSONG: "CAP-101",
    Alasan.TARGET_NOL: "CAP-102",
    Alasan.TARGET_NEGATIF: "CAP-103",
    Alasan.REALISASI_KOSONG: "CAP-104",
    Alasan.TIDAK_ADA_DATA: "CAP-105",
    Alasan.TIDAK_BERLAKU: "CAP-106",
    Alasan.BUKAN_ANGKA: "CAP-107",
    Alasan.PENYEBUT_NOL: "CAP-108",
    Alasan.PREDIKAT_TIDAK_DIKENAL: "CAP-109",
}


def compute_capaian(
    rule: IndikatorRule, target: TargetNilai, realisasi: RealisasiNilai, aturan: AturanCapaian
) -> Capaian:
    """Capaian of one target and one realisasi (sakip.md 4.2): limited, then rounded half-up once.

    There is a number or a reason, never both and never neither.
    """
    return _capaian(
        rule, read_target_isi(rule, target), read_realisasi_isi(rule, realisasi), aturan
    )


def compute_hasil(
    rule: IndikatorRule,
    target_tw: Mapping[int, TargetNilai],
    target_tahun: TargetNilai,
    realisasi_tw: Mapping[int, RealisasiNilai],
    sampai: int,
    aturan: AturanCapaian,
) -> HasilCapaian:
    """Capaian up to quarter `sampai` by the indicator's method (sakip.md 4.3).

    Blank is not zero, quarters after the last filled one are ignored, and targets are aggregated
    over the same filled quarters as realisations, so exactly on target gives 100 by each method.
    """
    data = Triwulanan(rule, target_tw, realisasi_tw, sampai)
    target, realisasi = data.gabungan_target, data.gabungan_realisasi
    capaian = _capaian(rule, target, realisasi, aturan)
    tahun = _capaian(rule, read_target_isi(rule, target_tahun), realisasi, aturan)
    pita = _pita(rule, capaian, aturan)
    alasan_triwulan = data.alasan_ditanya
    is_belum_lapor = bool(data.terisi) and alasan_triwulan is not None
    is_konflik = target_tahun.is_konflik and KONFLIK not in data.tanda()
    tanda = (
        *data.tanda(),
        *((KONFLIK,) if is_konflik else ()),
        *_tanda_nilai(capaian, tahun),
        *((BELUM_LAPOR,) if is_belum_lapor else ()),
    )
    is_angka = not rule.is_berkata
    return HasilCapaian(
        sampai=sampai,
        target=to_decimal(target.bawah) if is_angka and isinstance(target, Batas) else None,
        realisasi=to_decimal(realisasi) if is_angka and isinstance(realisasi, Fraction) else None,
        capaian=capaian.nilai,
        capaian_mentah=capaian.mentah,
        capaian_tahun=tahun.nilai,
        alasan=capaian.alasan,
        alasan_tahun=tahun.alasan,
        predikat=pita.kata if pita else None,
        tingkat=pita.tingkat if pita else None,
        tanda=tanda,
        rumus=capaian.rumus,
        penjelas=partial(_langkah, data, capaian, tahun, aturan, pita, tanda),
        triwulan=data.terisi[-1] if data.terisi else None,
        alasan_triwulan=alasan_triwulan,
        target_teks=hasil_target_text(data),
        realisasi_teks=hasil_realisasi_text(data),
    )


def compute_rata_rata(hasil: Iterable[HasilCapaian], aturan: AturanCapaian) -> RataRata:
    """Plain mean of indicator capaian (sakip.md 4.5), rounded once; says how many rows count.

    Left out, and counted apart: rows without a figure, and rows whose own quarter is not filled,
    so that a blank quarter is neither shown as 0 nor averaged away by an older figure.
    `nilai` knows the lower limit only; `nilai_dibatasi` also the upper limit of each row.
    """
    semua = tuple(hasil)
    bawah = aturan.batas_bawah
    mentah: list[Decimal] = []
    dibatasi: list[Decimal] = []
    for item in semua:
        if not _is_dihitung(item) or item.capaian is None or item.capaian_mentah is None:
            continue
        exact = item.capaian_mentah
        is_utuh = round_half_up(exact, aturan.desimal) == item.capaian
        mentah.append(exact if bawah is None else max(exact, bawah))
        dibatasi.append(exact if is_utuh else item.capaian)
    return RataRata(
        nilai=_rata(mentah, aturan.desimal),
        dihitung=len(mentah),
        dilewati=len(semua) - len(mentah),
        nilai_dibatasi=_rata(dibatasi, aturan.desimal),
        konflik=sum(KONFLIK in item.tanda for item in semua),
    )


def compute_tercapai(hasil: Iterable[HasilCapaian]) -> tuple[int, int]:
    """How many indicators reached their target and how many did not (sakip.md 4.5, V-06)."""
    capaian = [item.capaian_mentah for item in hasil if _is_dihitung(item)]
    tercapai = sum(nilai is not None and nilai >= SERATUS for nilai in capaian)
    return tercapai, len(capaian) - tercapai


def alasan_problem(alasan: Alasan, periode: str, realisasi: str = "") -> Problem:
    """The whole sentence for a missing capaian, where the short words are not enough."""
    return Problem.at("capaian", _KODE_ALASAN[alasan], periode=periode, realisasi=realisasi)


def _langkah(
    data: Triwulanan,
    capaian: Capaian,
    tahun: Capaian,
    aturan: AturanCapaian,
    pita: Pita | None,
    tanda: tuple[str, ...],
) -> tuple[tuple[str, str], ...]:
    return (
        *build_langkah(data, capaian, aturan, pita),
        *build_catatan(tahun, tanda, aturan),
    )


def _limited(rule: IndikatorRule, mentah: Decimal, aturan: AturanCapaian) -> Decimal:
    """Lower limit of the rule set, then the upper limit of the indicator or else the rule set."""
    bawah = aturan.batas_bawah
    atas = rule.batas_atas if rule.batas_atas is not None else aturan.batas_atas
    nilai = mentah if bawah is None else max(mentah, bawah)
    return nilai if atas is None else min(nilai, atas)


def _capaian(
    rule: IndikatorRule, target: TargetIsi, realisasi: RealisasiIsi, aturan: AturanCapaian
) -> Capaian:
    rasio = compute_rasio(rule, target, realisasi)
    rumus = rumus_text(rule)
    if isinstance(rasio, Alasan):
        return Capaian(None, None, rasio, rumus)
    mentah = to_decimal(rasio.nilai)
    terbatas = _limited(rule, mentah, aturan)
    nilai = round_half_up(terbatas, aturan.desimal)
    return Capaian(nilai, mentah, None, rumus, terbatas != mentah, rasio.uraian)


def _pita(rule: IndikatorRule, capaian: Capaian, aturan: AturanCapaian) -> Pita | None:
    if capaian.mentah is None:
        return None
    return predikat_of(_limited(rule, capaian.mentah, aturan), aturan)


def _is_dihitung(hasil: HasilCapaian) -> bool:
    """Whether a result has a figure, and that of its own quarter."""
    return hasil.capaian is not None and hasil.alasan_triwulan is None


def _tanda_nilai(capaian: Capaian, tahun: Capaian) -> tuple[str, ...]:
    """Flags of the figure: above 150 % wants a note (sakip.md 7, check 14), and limited."""
    is_tinggi = capaian.mentah is not None and capaian.mentah > _TINGGI
    is_dibatasi = capaian.is_dibatasi or tahun.is_dibatasi
    return (*((DI_ATAS_150,) if is_tinggi else ()), *((DIBATASI,) if is_dibatasi else ()))


def _rata(angka: Sequence[Decimal], desimal: int) -> Decimal | None:
    if not angka:
        return None
    jumlah = sum((Fraction(nilai) for nilai in angka), Fraction(0))
    return round_half_up(to_decimal(jumlah / len(angka)), desimal)
