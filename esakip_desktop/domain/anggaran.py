"""Money and physical progress: drafts, checks and the formulas of RFK (risiko.md B6.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from esakip_desktop.domain.angka import format_angka, format_rupiah, is_terbaca, to_decimal
from esakip_desktop.domain.periode import NAMA_BULAN, check_tahun
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.teks import check_panjang, check_wajib

SERATUS = Decimal(100)
LIMA_POIN = Decimal(5)
UANG_TERBANYAK = 2**53 - 1
"""The largest whole number a package can carry (paket.md 6, wire types)."""


class JenisVersi(StrEnum):
    """Stages of the budget that are kept as dated versions (sakip.md 3.5)."""

    MURNI = "murni"
    PERGESERAN = "pergeseran"
    PERUBAHAN = "perubahan"


class Efisiensi(StrEnum):
    """Words for capaian minus serapan (sakip.md 4.6, practice in Kab. Banjarnegara)."""

    EFISIEN = "efisien"
    CUKUP = "cukup efisien"
    TIDAK = "tidak efisien"


@dataclass(frozen=True)
class VersiAnggaranDraft:
    """A version of the budget as typed."""

    uid: str | None
    tahun: int
    jenis: JenisVersi
    urutan: int = 0
    nomor: str | None = None
    tanggal: date | None = None


@dataclass(frozen=True)
class PaguDraft:
    """The ceiling of one subkegiatan in one version, in whole rupiah."""

    uid: str | None
    versi_uid: str
    subkegiatan_uid: str
    tahun: int
    jumlah: int | None
    sumber_dana: str | None = None


@dataclass(frozen=True)
class RencanaKasDraft:
    """The plan of one month: rupiah of the month, physical percent up to the month."""

    uid: str | None
    subkegiatan_uid: str
    tahun: int
    bulan: int
    jumlah: int | None = None
    fisik: Decimal | None = None


@dataclass(frozen=True)
class RealisasiBulananDraft:
    """One month of a subkegiatan: rupiah of the month, physical percent up to the month."""

    uid: str | None
    subkegiatan_uid: str
    tahun: int
    bulan: int
    keuangan: int | None = None
    fisik: Decimal | None = None
    masalah: str | None = None
    upaya: str | None = None


@dataclass(frozen=True)
class NilaiAnggaran:
    """One leaf of a roll-up, cumulative up to the month; None is not reported, never zero."""

    pagu: int | None
    keuangan: int | None = None
    fisik: Decimal | None = None
    rencana_keuangan: int | None = None
    rencana_fisik: Decimal | None = None
    is_konflik: bool = False


@dataclass(frozen=True)
class RingkasanAnggaran:
    """A roll-up. Percentages are exact; round them to two decimals for display only.

    `is_konflik`: computers differ about one of its figures, so it may still change.
    """

    pagu: int
    keuangan: int | None
    sisa: int | None
    serapan: Decimal | None
    fisik: Decimal | None
    rencana_keuangan: int | None
    target_keuangan: Decimal | None
    rencana_fisik: Decimal | None
    selisih_keu_fisik: Decimal | None
    deviasi_poin_keuangan: Decimal | None
    deviasi_poin_fisik: Decimal | None
    deviasi_relatif_keuangan: Decimal | None
    jumlah_baris: int
    belum_lapor: int
    is_konflik: bool = False


@dataclass(frozen=True)
class HasilEfisiensi:
    """Capaian minus serapan; it may be read as efficiency only when `is_tercapai`."""

    selisih: Decimal
    kata: Efisiensi
    is_tercapai: bool


def check_versi_anggaran(draft: VersiAnggaranDraft) -> tuple[Problem, ...]:
    """A version belongs to a year the program can hold."""
    return check_tahun("tahun", draft.tahun)


def check_pagu(draft: PaguDraft) -> tuple[Problem, ...]:
    """A pagu is filled and not negative; zero is a value (V-43)."""
    problems = [
        *check_wajib("versi_uid", draft.versi_uid, "AGR-107"),
        *check_wajib("subkegiatan_uid", draft.subkegiatan_uid, "AGR-106"),
        *check_tahun("tahun", draft.tahun),
        *_check_uang("jumlah", "Pagu", draft.jumlah),
    ]
    if draft.jumlah is None:
        problems.append(Problem("jumlah", "AGR-104"))
    return tuple(problems)


def check_rencana_kas(draft: RencanaKasDraft) -> tuple[Problem, ...]:
    """The plan of a month: money not negative, fisik 0 to 100 (risiko.md B8)."""
    return (
        *check_wajib("subkegiatan_uid", draft.subkegiatan_uid, "AGR-106"),
        *check_tahun("tahun", draft.tahun),
        *_check_bulan(draft.bulan),
        *_check_uang("jumlah", "Rencana kas", draft.jumlah),
        *_check_fisik(draft.fisik),
    )


def check_realisasi_bulanan(draft: RealisasiBulananDraft) -> tuple[Problem, ...]:
    """The realisasi of a month: money not negative, fisik 0 to 100 (risiko.md B8)."""
    return (
        *check_wajib("subkegiatan_uid", draft.subkegiatan_uid, "AGR-106"),
        *check_tahun("tahun", draft.tahun),
        *_check_bulan(draft.bulan),
        *_check_uang("keuangan", "Realisasi keuangan", draft.keuangan),
        *_check_fisik(draft.fisik),
        *check_panjang("masalah", draft.masalah or ""),
        *check_panjang("upaya", draft.upaya or ""),
    )


def hint_realisasi_bulanan(
    draft: RealisasiBulananDraft,
    pagu: int | None,
    sd_bulan_lalu: int = 0,
    fisik_bulan_lalu: Decimal | None = None,
) -> tuple[Problem, ...]:
    """Money above the pagu in force and falling fisik are asked (sakip.md 3.5, risiko.md B8)."""
    problems: list[Problem] = []
    sd = sd_bulan_lalu + (draft.keuangan or 0)
    if pagu is not None and draft.keuangan is not None and sd > pagu:
        details = {
            "jumlah": format_rupiah(sd),
            "pagu": format_rupiah(pagu),
            "beda": format_rupiah(sd - pagu),
        }
        problems.append(Problem.at("keuangan", "AGR-111", **details))
    fisik = draft.fisik
    if fisik is not None and fisik_bulan_lalu is not None and fisik < fisik_bulan_lalu:
        pair = {"fisik": format_angka(fisik), "fisik_lalu": format_angka(fisik_bulan_lalu)}
        problems.append(Problem.at("fisik", "AGR-112", **pair))
    return tuple(problems)


def hint_rencana_kas(jumlah: Sequence[int | None], pagu: int | None) -> tuple[Problem, ...]:
    """Σ cash plan of the months = pagu, to the rupiah (fitur.md row 43)."""
    terisi = [nilai for nilai in jumlah if nilai is not None]
    if pagu is None or not terisi or sum(terisi) == pagu:
        return ()
    details = {
        "jumlah": format_rupiah(sum(terisi)),
        "pagu": format_rupiah(pagu),
        "beda": format_rupiah(sum(terisi) - pagu),
    }
    return (Problem.at("jumlah", "AGR-105", **details),)


def compute_serapan(keuangan: int | None, pagu: int | None) -> Decimal | None:
    """Realisasi ÷ pagu × 100 (sakip.md 4.6); with pagu 0 there is none, and it is not 0 %."""
    return _persen(keuangan, pagu)


def compute_fisik(baris: Iterable[tuple[int | None, Decimal | None]]) -> Decimal | None:
    """Σ(pagu × fisik) ÷ Σ pagu of the rows that reported (risiko.md B6.6, V-44)."""
    bobot = [(pagu, fisik) for pagu, fisik in baris if pagu and fisik is not None]
    jumlah = sum(pagu for pagu, _ in bobot)
    if not jumlah:
        return None
    tertimbang = sum((pagu * Fraction(fisik) for pagu, fisik in bobot), Fraction(0))
    return to_decimal(tertimbang / jumlah)


def compute_selisih_keu_fisik(serapan: Decimal | None, fisik: Decimal | None) -> Decimal | None:
    """serapan − fisik in points (fitur.md row 45)."""
    return None if serapan is None or fisik is None else serapan - fisik


def compute_deviasi_poin(realisasi: Decimal | None, rencana: Decimal | None) -> Decimal | None:
    """realisasi − rencana in points, of money or of work (risiko.md B6.6, V-45)."""
    return None if realisasi is None or rencana is None else realisasi - rencana


def compute_deviasi_relatif(realisasi: Decimal | None, rencana: Decimal | None) -> Decimal | None:
    """(rencana − realisasi) ÷ rencana × 100 (risiko.md B6.6, V-45); none without a plan."""
    if realisasi is None or rencana is None or not rencana:
        return None
    return to_decimal((1 - Fraction(realisasi) / Fraction(rencana)) * 100)


def compute_anggaran(rows: Iterable[NilaiAnggaran]) -> RingkasanAnggaran:
    """Roll leaves up to any level: a parent is the sum of its leaves (V-14, risiko.md B6.6).

    Pass leaves only; a parent and its children together would count twice.
    """
    baris = tuple(rows)
    pagu = sum(item.pagu or 0 for item in baris)
    keuangan = _sum_or_none(item.keuangan for item in baris)
    rencana = _sum_or_none(item.rencana_keuangan for item in baris)
    serapan = _persen(keuangan, pagu)
    target = _persen(rencana, pagu)
    fisik = compute_fisik((item.pagu, item.fisik) for item in baris)
    rencana_fisik = compute_fisik((item.pagu, item.rencana_fisik) for item in baris)
    return RingkasanAnggaran(
        pagu=pagu,
        keuangan=keuangan,
        sisa=None if keuangan is None else pagu - keuangan,
        serapan=serapan,
        fisik=fisik,
        rencana_keuangan=rencana,
        target_keuangan=target,
        rencana_fisik=rencana_fisik,
        selisih_keu_fisik=compute_selisih_keu_fisik(serapan, fisik),
        deviasi_poin_keuangan=compute_deviasi_poin(serapan, target),
        deviasi_poin_fisik=compute_deviasi_poin(fisik, rencana_fisik),
        deviasi_relatif_keuangan=compute_deviasi_relatif(serapan, target),
        jumlah_baris=len(baris),
        belum_lapor=sum(item.keuangan is None and item.fisik is None for item in baris),
        is_konflik=any(item.is_konflik for item in baris),
    )


def compute_efisiensi(capaian: Decimal | None, serapan: Decimal | None) -> HasilEfisiensi | None:
    """capaian − serapan: above 5 points efisien, below −5 tidak efisien (sakip.md 4.6, V-08).

    Saving money while missing the target is not efficiency, hence `is_tercapai`.
    """
    if capaian is None or serapan is None:
        return None
    selisih = capaian - serapan
    kata = Efisiensi.CUKUP
    if abs(selisih) > LIMA_POIN:
        kata = Efisiensi.EFISIEN if selisih > 0 else Efisiensi.TIDAK
    return HasilEfisiensi(selisih, kata, capaian >= SERATUS)


def _persen(bagian: int | None, pagu: int | None) -> Decimal | None:
    if bagian is None or not pagu:
        return None
    return to_decimal(Fraction(bagian * 100, pagu))


def _sum_or_none(values: Iterable[int | None]) -> int | None:
    terisi = [value for value in values if value is not None]
    return sum(terisi) if terisi else None


def _check_bulan(bulan: int) -> list[Problem]:
    return [] if bulan in NAMA_BULAN else [Problem.at("bulan", "AGR-103", bulan=str(bulan))]


def _check_uang(field: str, nama: str, jumlah: int | None) -> list[Problem]:
    if jumlah is not None and jumlah < 0:
        return [Problem.at(field, "AGR-101", nama=nama, jumlah=format_rupiah(jumlah))]
    if jumlah is not None and jumlah > UANG_TERBANYAK:
        return [Problem.at(field, "AGR-109", nama=nama, batas=format_rupiah(UANG_TERBANYAK))]
    return []


def _check_fisik(fisik: Decimal | None) -> list[Problem]:
    if fisik is None or (is_terbaca(fisik) and 0 <= fisik <= SERATUS):
        return []
    teks = format_angka(fisik) if is_terbaca(fisik) else str(fisik)
    return [Problem.at("fisik", "AGR-102", fisik=teks)]
