"""The formulas of one target and one realisasi (sakip.md 4.2 and 4.4, fitur.md 5.1 and 5.2)."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, localcontext

from esakip_desktop.domain.angka import EXACT, format_angka, is_terbaca
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
SERATUS = Decimal(100)
NOL = Decimal(0)
_DESIMAL_SIMPAN = 20

_NAIK = "R ÷ T × 100"
_TURUN = {"A": "(2T − R) ÷ T × 100", "B": "T ÷ R × 100"}
_RENTANG = "dalam rentang 100; di bawah R ÷ batas bawah × 100; di atas {atas}"
_RENTANG_ATAS = {
    "penuh": "100",
    "rasio": "R ÷ batas atas × 100",
    "A": "(2 × batas atas − R) ÷ batas atas × 100",
}


@dataclass(frozen=True)
class Rasio:
    """An exact capaian before limits and rounding, and how it came about."""

    nilai: Decimal
    uraian: str


def rumus_text(rule: IndikatorRule) -> str:
    """The formula printed beside the number, so that two reports never use two formulas."""
    if rule.tipe == Tipe.TEKS or rule.tipe == Tipe.YA_TIDAK:
        return "sama dengan target 100, selain itu 0"
    if rule.is_rentang:
        return _RENTANG.format(atas=_RENTANG_ATAS[rule.rentang_atas])
    base = _TURUN[rule.rumus_turun] if rule.arah == Arah.TURUN else _NAIK
    return f"{base}, R dan T peringkat pada skala" if rule.tipe == Tipe.PREDIKAT else base


def compute_rasio(
    rule: IndikatorRule, target: TargetNilai, realisasi: RealisasiNilai
) -> Rasio | Alasan:
    """Capaian of one target and one realisasi, unlimited and unrounded, or why there is none."""
    alasan = _alasan_keadaan(rule, target, realisasi)
    if alasan is not None:
        return alasan
    with localcontext(EXACT):
        if rule.tipe == Tipe.PREDIKAT:
            return _predikat(rule, target, realisasi)
        if rule.is_berkata:
            return _sama(rule, target, realisasi)
        nilai = read_realisasi(rule, realisasi)
        if isinstance(nilai, Alasan):
            return nilai
        return _rentang(rule, target, nilai) if rule.is_rentang else _angka(rule, target, nilai)


def read_realisasi(rule: IndikatorRule, realisasi: RealisasiNilai) -> Decimal | Alasan:
    """The number of a filled quarter; without a typed one, pembilang ÷ penyebut (sakip.md 2.6).

    A percentage is the ratio × 100; every other kind is the ratio itself.
    """
    if realisasi.penyebut is not None and realisasi.penyebut == 0:
        return Alasan.PENYEBUT_NOL
    nilai = realisasi.angka
    if nilai is None and realisasi.pembilang is not None and realisasi.penyebut is not None:
        nilai = compute_pecahan(rule.tipe, realisasi.pembilang, realisasi.penyebut)
    if nilai is None:
        return Alasan.REALISASI_KOSONG if is_blank(realisasi.teks) else Alasan.BUKAN_ANGKA
    return nilai if is_terbaca(nilai) else Alasan.BUKAN_ANGKA


def compute_pecahan(tipe: Tipe, pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """Pembilang ÷ penyebut, × 100 for a percentage; None when it cannot be divided."""
    if not (is_terbaca(pembilang) and is_terbaca(penyebut)) or penyebut == 0:
        return None
    with localcontext(EXACT):
        ratio = pembilang / penyebut * (SERATUS if tipe == Tipe.PERSEN else 1)
    return shorten(ratio)


def shorten(value: Decimal) -> Decimal:
    """Cut a long fraction to twenty decimals towards zero.

    Cutting, unlike rounding, never moves a value over a half, so the one half-up rounding at the
    end gives the same result as from the exact fraction.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -_DESIMAL_SIMPAN:
        return value
    step = Decimal(1).scaleb(-_DESIMAL_SIMPAN)
    return value.quantize(step, rounding=ROUND_DOWN, context=EXACT)


def is_terisi(rule: IndikatorRule, realisasi: RealisasiNilai) -> bool:
    """Whether a quarter counts as filled; zero is filled, blank and "tidak ada data" are not."""
    if realisasi.keadaan != Keadaan.ANGKA:
        return False
    if rule.is_berkata:
        return not is_blank(realisasi.teks)
    return read_realisasi(rule, realisasi) is not Alasan.REALISASI_KOSONG


def is_target_kosong(rule: IndikatorRule, target: TargetNilai) -> bool:
    """Whether there is no target to compare with."""
    if rule.is_berkata:
        return is_blank(target.teks)
    if rule.is_rentang:
        return target.angka is None or target.atas is None
    return target.angka is None and is_blank(target.teks)


def ordinal_of(skala: tuple[str, ...], kata: str) -> int | None:
    """The place of a word on its scale, counted from 1 for the lowest; None when unknown."""
    wanted = fold(kata)
    for ordinal, word in enumerate(skala, start=1):
        if fold(word) == wanted:
            return ordinal
    return None


def _alasan_keadaan(
    rule: IndikatorRule, target: TargetNilai, realisasi: RealisasiNilai
) -> Alasan | None:
    """What is missing, in the order in which it can be repaired (sakip.md 4.4)."""
    if realisasi.keadaan == Keadaan.TIDAK_BERLAKU:
        return Alasan.TIDAK_BERLAKU
    if is_target_kosong(rule, target):
        return Alasan.TARGET_KOSONG
    if realisasi.keadaan == Keadaan.TIDAK_ADA_DATA:
        return Alasan.TIDAK_ADA_DATA
    if not is_terisi(rule, realisasi):
        return Alasan.REALISASI_KOSONG
    return None


def _predikat(
    rule: IndikatorRule, target: TargetNilai, realisasi: RealisasiNilai
) -> Rasio | Alasan:
    """Words as ordinals of their scale (Opini BPK TMP 1 … WTP 4), then numbers (sakip.md 4.2)."""
    t = ordinal_of(rule.skala, target.teks or "")
    r = ordinal_of(rule.skala, realisasi.teks or "")
    if t is None or r is None:
        return Alasan.PREDIKAT_TIDAK_DIKENAL
    return _bagi(rule, Decimal(t), Decimal(r))


def _sama(rule: IndikatorRule, target: TargetNilai, realisasi: RealisasiNilai) -> Rasio | Alasan:
    """Text and yes/no: equal gives 100, anything else 0 (sakip.md 4.2)."""
    t, r = fold(target.teks or ""), fold(realisasi.teks or "")
    if rule.tipe == Tipe.YA_TIDAK and not {t, r} <= {YA, TIDAK}:
        return Alasan.PREDIKAT_TIDAK_DIKENAL
    if t == r:
        return Rasio(SERATUS, "sama dengan target")
    return Rasio(NOL, "berbeda dengan target")


def _angka(rule: IndikatorRule, target: TargetNilai, nilai: Decimal) -> Rasio | Alasan:
    batas = target.angka
    if batas is None or not is_terbaca(batas):
        return Alasan.BUKAN_ANGKA
    if batas < 0:
        return Alasan.TARGET_NEGATIF
    if batas == 0:
        return _target_nol(rule, nilai)
    return _bagi(rule, batas, nilai)


def _target_nol(rule: IndikatorRule, nilai: Decimal) -> Rasio | Alasan:
    """Nothing wanted: 100 or 0, only when falling and confirmed *target nol* (sakip.md 4.4)."""
    if rule.arah != Arah.TURUN or not rule.is_target_nol:
        return Alasan.TARGET_NOL
    if nilai <= 0:
        return Rasio(SERATUS, "target nol tercapai")
    return Rasio(NOL, "target nol tidak tercapai")


def _bagi(rule: IndikatorRule, target: Decimal, nilai: Decimal) -> Rasio | Alasan:
    """R/T; falling A (2T−R)/T (Permendagri 54/2010) or B T/R, which has no figure for R ≤ 0."""
    t, r = format_angka(shorten(target)), format_angka(shorten(nilai))
    if rule.arah != Arah.TURUN:
        return Rasio(nilai / target * SERATUS, f"{r} ÷ {t}")
    if rule.rumus_turun == "A":
        return Rasio((2 * target - nilai) / target * SERATUS, f"(2 × {t} − {r}) ÷ {t}")
    if nilai <= 0:
        return Alasan.PENYEBUT_NOL
    return Rasio(target / nilai * SERATUS, f"{t} ÷ {r}")


def _rentang(rule: IndikatorRule, target: TargetNilai, nilai: Decimal) -> Rasio | Alasan:
    """Band: inside 100, below R/lower, above by `rentang_atas` (SKP rule, sakip.md 4.2)."""
    if target.angka is None or target.atas is None:
        return Alasan.TARGET_KOSONG
    if not (is_terbaca(target.angka) and is_terbaca(target.atas)):
        return Alasan.BUKAN_ANGKA
    bawah, atas = sorted((target.angka, target.atas))
    if bawah < 0:
        return Alasan.TARGET_NEGATIF
    r, b, a = (format_angka(shorten(item)) for item in (nilai, bawah, atas))
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
