"""Realisasi as typed: what blocks saving, what is only asked, and s.d. figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from esakip_desktop.domain.angka import format_angka, is_jauh, is_terbaca, to_decimal
from esakip_desktop.domain.nilai import (
    Agregasi,
    Alasan,
    Arah,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
    Tipe,
)
from esakip_desktop.domain.penjelasan import nilai_text
from esakip_desktop.domain.periode import TRIWULAN, check_tahun
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.domain.rencana import check_kata
from esakip_desktop.domain.rumus import read_realisasi
from esakip_desktop.domain.teks import check_panjang, check_wajib, is_blank
from esakip_desktop.domain.wording import keadaan_text

SERATUS = Decimal(100)
Banyak = TypeVar("Banyak", int, Decimal)

_NARASI = (
    "alasan_data",
    "sumber_data",
    "keterangan",
    "hambatan",
    "dukungan",
    "solusi",
    "tindak_lanjut",
    "penanggung_jawab",
)
_PERLU_ALASAN = frozenset({Keadaan.TIDAK_ADA_DATA, Keadaan.TIDAK_BERLAKU})
_GESER_KOMA = 4
_ANGKA_KHAS = 3  # digits from which a figure hardly repeats by chance


@dataclass(frozen=True)
class RealisasiDraft:
    """A realisasi of one quarter as typed, with its analysis."""

    uid: str | None
    indikator_uid: str
    tahun: int
    triwulan: int
    keadaan: Keadaan = Keadaan.KOSONG
    angka: Decimal | None = None
    teks: str | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    alasan_data: str | None = None
    is_sementara: bool = False
    tanggal_data: date | None = None
    sumber_data: str | None = None
    keterangan: str | None = None
    hambatan: str | None = None
    dukungan: str | None = None
    solusi: str | None = None
    tindak_lanjut: str | None = None
    penanggung_jawab: str | None = None
    tenggat: date | None = None

    @property
    def nilai(self) -> RealisasiNilai:
        """What the capaian engine needs of it."""
        return RealisasiNilai(
            keadaan=self.keadaan,
            angka=self.angka,
            teks=self.teks,
            is_sementara=self.is_sementara,
            pembilang=self.pembilang,
            penyebut=self.penyebut,
        )


def check_realisasi(draft: RealisasiDraft, rule: IndikatorRule) -> tuple[Problem, ...]:
    """Only what cannot be read or cannot be true blocks saving (sakip.md 4.4)."""
    problems = [
        *check_wajib("indikator_uid", draft.indikator_uid, "PGK-109"),
        *check_tahun("tahun", draft.tahun),
    ]
    if draft.triwulan not in TRIWULAN:
        problems.append(Problem.at("triwulan", "PGK-110", triwulan=str(draft.triwulan)))
    for field in _NARASI:
        problems += check_panjang(field, getattr(draft, field) or "")
    if draft.keadaan != Keadaan.ANGKA:
        return (*problems, *_check_tanpa_isian(draft))
    if rule.is_berkata:
        return (*problems, *_check_kata_isian(draft, rule))
    return (*problems, *_check_angka_isian(draft))


def hint_realisasi(
    draft: RealisasiDraft,
    target: TargetNilai | None,
    tahun_lalu: Decimal | None,
    triwulan_lalu: Decimal | None,
    rule: IndikatorRule,
) -> tuple[Problem, ...]:
    """Questions beside the field; after confirming, the value can be saved (fitur.md row 124)."""
    if draft.keadaan != Keadaan.ANGKA or rule.is_berkata:
        return ()
    nilai = read_realisasi(rule, draft.nilai)
    if isinstance(nilai, Alasan):
        return ()
    batas = TargetNilai(_terbaca(target.angka), _terbaca(target.atas)) if target else TargetNilai()
    return (
        *_hint_jauh(nilai, batas, _terbaca(tahun_lalu), rule),
        *_hint_persen(nilai, batas, rule),
        *_hint_triwulan_lalu(nilai, _terbaca(triwulan_lalu), rule),
    )


def suggest_angka(nilai: Decimal, rujukan: Decimal) -> Decimal | None:
    """The same digits with the decimal comma moved to come closest to the reference.

    None when no such reading lies within five times of it (fitur.md 5.4c).
    """
    if not nilai or not rujukan or (nilai < 0) != (rujukan < 0):
        return None
    rasio = Fraction(nilai) / Fraction(rujukan)
    geser = [step for step in range(-_GESER_KOMA, _GESER_KOMA + 1) if step]
    terdekat = min(geser, key=lambda step: _distance(rasio * Fraction(10) ** step))
    bacaan = to_decimal(Fraction(nilai) * Fraction(10) ** terdekat)
    return None if is_jauh(bacaan, rujukan) else bacaan


def sd_from_period(values: Sequence[Banyak | None]) -> tuple[Banyak | None, ...]:
    """s.d. figures of period figures; a blank period has none and does not stop the next ones."""
    jumlah: list[Banyak] = []
    hasil: list[Banyak | None] = []
    for value in values:
        if value is None:
            hasil.append(None)
            continue
        jumlah.append(value)
        hasil.append(_jumlah(jumlah))
    return tuple(hasil)


def period_from_sd(
    sd: Banyak,
    previous_sum: Banyak,
    *,
    sekarang: str = "periode ini",
    sebelum: str = "periode sebelumnya",
) -> Banyak:
    """The figure of the period from the s.d. figure of a printout (fitur.md row 44).

    An s.d. figure that falls is refused.
    """
    if sd < previous_sum:
        details = {
            "sekarang": sekarang,
            "sebelum": sebelum,
            "jumlah": format_angka(Decimal(sd)),
            "jumlah_lalu": format_angka(Decimal(previous_sum)),
        }
        raise RuleViolation((Problem.at("realisasi", "ANG-112", **details),))
    return sd - previous_sum


def _jumlah(values: Sequence[Banyak]) -> Banyak:
    total = values[0]
    for value in values[1:]:
        total += value
    return total


def _distance(rasio: Fraction) -> Fraction:
    """How many times larger the larger of two figures is."""
    return max(rasio, 1 / rasio)


def _terbaca(nilai: Decimal | None) -> Decimal | None:
    """A reference that can be compared with, or none."""
    return nilai if nilai is not None and is_terbaca(nilai) else None


def _check_tanpa_isian(draft: RealisasiDraft) -> list[Problem]:
    """kosong, tidak ada data and tidak berlaku hold no value; the last two say why."""
    problems: list[Problem] = []
    keadaan = keadaan_text(draft.keadaan)
    if draft.keadaan in _PERLU_ALASAN and is_blank(draft.alasan_data):
        problems.append(Problem.at("alasan_data", "PGK-101", keadaan=keadaan))
    isian = (draft.angka, draft.pembilang, draft.penyebut)
    if any(item is not None for item in isian) or not is_blank(draft.teks):
        problems.append(Problem.at("keadaan", "PGK-105", keadaan=keadaan))
    return problems


def _check_kata_isian(draft: RealisasiDraft, rule: IndikatorRule) -> tuple[Problem, ...]:
    if any(item is not None for item in (draft.angka, draft.pembilang, draft.penyebut)):
        return (Problem("angka", "PGK-107"),)
    if is_blank(draft.teks):
        return (Problem("teks", "PGK-102"),)
    return check_kata("teks", draft.teks, rule, "PGK-108")


def _check_angka_isian(draft: RealisasiDraft) -> tuple[Problem, ...]:
    if not is_blank(draft.teks):
        return (Problem.at("teks", "PGK-106", teks=(draft.teks or "").strip()),)
    if (draft.pembilang is None) != (draft.penyebut is None):
        field = "pembilang" if draft.pembilang is None else "penyebut"
        return (Problem(field, "PGK-104"),)
    if draft.angka is None and draft.pembilang is None:
        return (Problem("angka", "PGK-102"),)
    for field in ("angka", "pembilang", "penyebut"):
        nilai = getattr(draft, field)
        if nilai is not None and not is_terbaca(nilai):
            return (Problem(field, "REN-143"),)
    if draft.penyebut is not None and draft.penyebut == 0:
        return (Problem("penyebut", "PGK-103"),)
    return ()


def _hint_jauh(
    nilai: Decimal, target: TargetNilai, tahun_lalu: Decimal | None, rule: IndikatorRule
) -> tuple[Problem, ...]:
    """More than five times away from the target or last year (fitur.md 5.4c)."""
    for acuan, rujukan in (("target", _nearest(nilai, target, rule)), ("tahun lalu", tahun_lalu)):
        if rujukan is None or not nilai or not is_jauh(nilai, rujukan):
            continue
        saran = suggest_angka(nilai, rujukan)
        if saran is None:
            continue
        details = {
            "nilai": format_angka(nilai),
            "sisi": "atas" if abs(nilai) > abs(rujukan) else "bawah",
            "acuan": acuan,
            "nilai_acuan": nilai_text(rule, rujukan),
            "saran": format_angka(saran),
        }
        return (Problem.at("angka", "ANG-110", **details),)
    return ()


def _nearest(nilai: Decimal, target: TargetNilai, rule: IndikatorRule) -> Decimal | None:
    """The target, or of a band the point nearest to the value."""
    if not rule.is_rentang or target.angka is None or target.atas is None:
        return target.angka
    return min(max(nilai, target.angka), target.atas)


def _hint_persen(nilai: Decimal, target: TargetNilai, rule: IndikatorRule) -> tuple[Problem, ...]:
    """A percentage above 100 while the target is not (sakip.md 7, check 12)."""
    batas = target.atas if rule.is_rentang else target.angka
    if rule.tipe != Tipe.PERSEN or nilai <= SERATUS or batas is None or batas > SERATUS:
        return ()
    details = {"nilai": format_angka(nilai), "target": nilai_text(rule, batas)}
    return (Problem.at("angka", "ANG-111", **details),)


def _hint_triwulan_lalu(
    nilai: Decimal, lalu: Decimal | None, rule: IndikatorRule
) -> tuple[Problem, ...]:
    """A position that falls (sakip.md 7, check 17) or a figure that was left as it was.

    Small whole figures repeat by themselves (2 laporan, 95 %); 94,83 twice running hardly does.
    """
    if lalu is None or rule.agregasi == Agregasi.REPETITIF:
        return ()
    if nilai == lalu and len(nilai.normalize().as_tuple().digits) >= _ANGKA_KHAS:
        return (Problem.at("angka", "ANG-113", nilai=format_angka(nilai)),)
    is_posisi_naik = rule.agregasi == Agregasi.POSISI_AKHIR and rule.arah == Arah.NAIK
    if is_posisi_naik and nilai < lalu:
        details = {"nilai": format_angka(nilai), "nilai_lalu": format_angka(lalu)}
        return (Problem.at("angka", "ANG-114", **details),)
    return ()
