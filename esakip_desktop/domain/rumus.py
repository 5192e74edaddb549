"""The formulas of one target and one realisasi (sakip.md 4.2 and 4.4, fitur.md 5.1 and 5.2).

Inside, numbers are exact fractions, so nothing is rounded before the one rounding at the end.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from esakip_desktop.domain.angka import format_angka, is_terbaca, to_decimal
from esakip_desktop.domain.nilai import (
    Alasan,
    Arah,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.teks import fold, is_blank

YA, TIDAK = "ya", "tidak"
SERATUS = Fraction(100)
NOL = Fraction(0)

_NAIK = "R ÷ T × 100"
_TURUN = {"A": "(2T − R) ÷ T × 100", "B": "T ÷ R × 100"}
_RENTANG = "dalam rentang 100; di bawah R ÷ batas bawah × 100; di atas {atas}"
_RENTANG_ATAS = {
    "penuh": "100",
    "rasio": "R ÷ batas atas × 100",
    "A": "(2 × batas atas − R) ÷ batas atas × 100",
}


@dataclass(frozen=True)
class Kata:
    """A value that can only be the same or different; `teks` is already folded."""

    teks: str


@dataclass(frozen=True)
class Batas:
    """A target in exact numbers; the bounds differ only for a band."""

    bawah: Fraction
    atas: Fraction


@dataclass(frozen=True)
class Rasio:
    """An exact capaian before limits and rounding, and the figures it was made of."""

    nilai: Fraction
    uraian: str


TargetIsi = Batas | Kata | Alasan
RealisasiIsi = Fraction | Kata | Alasan


def rumus_text(rule: IndikatorRule) -> str:
    """The formula printed beside the number, so that two reports never use two formulas."""
    if rule.tipe in {Tipe.TEKS, Tipe.YA_TIDAK}:
        return "sama dengan target 100, selain itu 0"
    if rule.is_rentang:
        return _RENTANG.format(atas=_RENTANG_ATAS[rule.rentang_atas])
    base = _TURUN[rule.rumus_turun] if rule.arah == Arah.TURUN else _NAIK
    return f"{base}, R dan T peringkat pada skala" if rule.tipe == Tipe.PREDIKAT else base


def read_target_isi(rule: IndikatorRule, target: TargetNilai) -> TargetIsi:
    """A target as the formulas use it, or why there is none (sakip.md 4.4)."""
    if rule.is_berkata:
        if is_blank(target.teks):
            return Alasan.TARGET_KOSONG
        kata = _read_kata(rule, target.teks or "")
        return Batas(kata, kata) if isinstance(kata, Fraction) else kata
    atas = target.atas if rule.is_rentang else target.angka
    if target.angka is None or atas is None:
        return Alasan.TARGET_KOSONG if is_blank(target.teks) else Alasan.BUKAN_ANGKA
    if not (is_terbaca(target.angka) and is_terbaca(atas)):
        return Alasan.BUKAN_ANGKA
    batas = Batas(Fraction(min(target.angka, atas)), Fraction(max(target.angka, atas)))
    return batas if batas.bawah >= 0 else Alasan.TARGET_NEGATIF


def read_realisasi_isi(rule: IndikatorRule, realisasi: RealisasiNilai) -> RealisasiIsi:
    """A realisasi as the formulas use it, or why there is none (sakip.md 4.4).

    Without a typed number it is pembilang ÷ penyebut (sakip.md 2.6): for a percentage × 100, for
    every other type the ratio itself.
    """
    if realisasi.keadaan == Keadaan.TIDAK_BERLAKU:
        return Alasan.TIDAK_BERLAKU
    if realisasi.keadaan == Keadaan.TIDAK_ADA_DATA:
        return Alasan.TIDAK_ADA_DATA
    if realisasi.keadaan == Keadaan.KOSONG:
        return Alasan.REALISASI_KOSONG
    if rule.is_berkata:
        if is_blank(realisasi.teks):
            return Alasan.REALISASI_KOSONG
        return _read_kata(rule, realisasi.teks or "")
    return _read_angka(rule, realisasi)


def read_realisasi(rule: IndikatorRule, realisasi: RealisasiNilai) -> Decimal | Alasan:
    """The number of a filled quarter, also of pembilang and penyebut, or why there is none."""
    isi = read_realisasi_isi(rule, realisasi)
    if isinstance(isi, Fraction):
        return to_decimal(isi)
    return isi if isinstance(isi, Alasan) else Alasan.BUKAN_ANGKA


def compute_rasio(
    rule: IndikatorRule, target: TargetIsi, realisasi: RealisasiIsi
) -> Rasio | Alasan:
    """Capaian of one target and one realisasi, unlimited and unrounded, or why there is none.

    What is missing is named in the order in which it can be repaired.
    """
    for alasan in (Alasan.TIDAK_BERLAKU, Alasan.TARGET_KOSONG):
        if alasan in (realisasi, target):
            return alasan
    if isinstance(realisasi, Alasan):
        return realisasi
    if isinstance(target, Alasan):
        return target
    if isinstance(target, Kata) or isinstance(realisasi, Kata):
        return _sama(is_sama=target == realisasi)
    return _rentang(rule, target, realisasi) if rule.is_rentang else _angka(rule, target, realisasi)


def ordinal_of(skala: tuple[str, ...], kata: str) -> int | None:
    """The place of a word on its scale, counted from 1 for the lowest; None when unknown."""
    wanted = fold(kata)
    for ordinal, word in enumerate(skala, start=1):
        if fold(word) == wanted:
            return ordinal
    return None


def _read_kata(rule: IndikatorRule, teks: str) -> Fraction | Kata | Alasan:
    """Predicates are ordinals of their scale (Opini BPK TMP 1 … WTP 4); others only compare."""
    if rule.tipe == Tipe.PREDIKAT:
        ordinal = ordinal_of(rule.skala, teks)
        return Alasan.PREDIKAT_TIDAK_DIKENAL if ordinal is None else Fraction(ordinal)
    if rule.tipe == Tipe.YA_TIDAK and fold(teks) not in {YA, TIDAK}:
        return Alasan.PREDIKAT_TIDAK_DIKENAL
    return Kata(fold(teks))


def _read_angka(rule: IndikatorRule, realisasi: RealisasiNilai) -> Fraction | Alasan:
    pembilang, penyebut = realisasi.pembilang, realisasi.penyebut
    if penyebut is not None and penyebut.is_zero():
        return Alasan.PENYEBUT_NOL
    if realisasi.angka is not None:
        return Fraction(realisasi.angka) if is_terbaca(realisasi.angka) else Alasan.BUKAN_ANGKA
    if pembilang is not None and penyebut is not None:
        if not (is_terbaca(pembilang) and is_terbaca(penyebut)):
            return Alasan.BUKAN_ANGKA
        return Fraction(pembilang) / Fraction(penyebut) * (100 if rule.tipe == Tipe.PERSEN else 1)
    return Alasan.REALISASI_KOSONG if is_blank(realisasi.teks) else Alasan.BUKAN_ANGKA


def _sama(*, is_sama: bool) -> Rasio:
    """Text and yes/no: equal gives 100, anything else 0 (sakip.md 4.2)."""
    if is_sama:
        return Rasio(SERATUS, "sama dengan target")
    return Rasio(NOL, "berbeda dengan target")


def _angka(rule: IndikatorRule, target: Batas, nilai: Fraction) -> Rasio | Alasan:
    """R/T; falling A (2T−R)/T (Permendagri 54/2010) or B T/R, which has no figure for R ≤ 0."""
    batas = target.bawah
    if batas == 0:
        return _target_nol(rule, nilai)
    t, r = _text(batas), _text(nilai)
    if rule.arah != Arah.TURUN:
        return Rasio(nilai / batas * SERATUS, f"{r} ÷ {t}")
    if rule.rumus_turun == "A":
        return Rasio((2 * batas - nilai) / batas * SERATUS, f"(2 × {t} − {r}) ÷ {t}")
    if nilai <= 0:
        return Alasan.PENYEBUT_NOL
    return Rasio(batas / nilai * SERATUS, f"{t} ÷ {r}")


def _target_nol(rule: IndikatorRule, nilai: Fraction) -> Rasio | Alasan:
    """Nothing wanted: 100 or 0, only when falling and confirmed *target nol* (sakip.md 4.4)."""
    if rule.arah != Arah.TURUN or not rule.is_target_nol:
        return Alasan.TARGET_NOL
    if nilai <= 0:
        return Rasio(SERATUS, "target nol tercapai")
    return Rasio(NOL, "target nol tidak tercapai")


def _rentang(rule: IndikatorRule, target: Batas, nilai: Fraction) -> Rasio | Alasan:
    """Band: inside 100, below R/lower, above by `rentang_atas` (SKP rule, sakip.md 4.2)."""
    bawah, atas = target.bawah, target.atas
    r, b, a = _text(nilai), _text(bawah), _text(atas)
    if bawah <= nilai <= atas:
        return Rasio(SERATUS, f"{r} di dalam {b}–{a}")
    if nilai < bawah:
        return Rasio(nilai / bawah * SERATUS, f"{r} ÷ {b}") if bawah else Alasan.TARGET_NOL
    if rule.rentang_atas == "penuh":
        return Rasio(SERATUS, f"{r} di atas {b}–{a}, dinilai penuh")
    if atas == 0:
        return Alasan.TARGET_NOL
    if rule.rentang_atas == "rasio":
        return Rasio(nilai / atas * SERATUS, f"{r} ÷ {a}")
    return Rasio((2 * atas - nilai) / atas * SERATUS, f"(2 × {a} − {r}) ÷ {a}")


def _text(nilai: Fraction) -> str:
    """A number of the filled-in formula; an endless fraction with six decimals."""
    value = to_decimal(nilai)
    exponent = value.as_tuple().exponent
    is_long = isinstance(exponent, int) and exponent < -6
    return format_angka(value, 6 if is_long else None)
