"""Years, quarters, months and dates, and how they are written in Indonesian."""

import calendar
import re
from datetime import date

from esakip_desktop.domain.problems import Problem, RuleViolation

TRIWULAN = (1, 2, 3, 4)
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
NAMA_BULAN: dict[int, str] = {
    1: "Januari",
    2: "Februari",
    3: "Maret",
    4: "April",
    5: "Mei",
    6: "Juni",
    7: "Juli",
    8: "Agustus",
    9: "September",
    10: "Oktober",
    11: "November",
    12: "Desember",
}
_ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
_PENDEK = {bulan: nama[:3] for bulan, nama in NAMA_BULAN.items()} | {8: "Agu"}
_TULISAN = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\.?\s+(\d{4})")
_ANGKA = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def label_triwulan(triwulan: int) -> str:
    """Write TW III."""
    return f"TW {_ROMAWI[triwulan]}"


def bulan_akhir(triwulan: int) -> int:
    """The last month of a quarter; a quarter is month 3/6/9/12 cumulative (risiko.md B6.6)."""
    return 3 * triwulan


def akhir_triwulan(tahun: int, triwulan: int) -> date:
    """The last day of a quarter."""
    bulan = bulan_akhir(triwulan)
    return date(tahun, bulan, calendar.monthrange(tahun, bulan)[1])


def triwulan_dari_bulan(bulan: int) -> int:
    """The quarter a month belongs to."""
    return (bulan + 2) // 3


def format_tanggal(tanggal: date) -> str:
    """Write 9 Oktober 2026."""
    return f"{tanggal.day} {NAMA_BULAN[tanggal.month]} {tanggal.year}"


def format_tanggal_pendek(tanggal: date, *, has_tahun: bool = False) -> str:
    """Write 9 Okt for grids, or 9 Okt 2026."""
    pendek = f"{tanggal.day} {_PENDEK[tanggal.month]}"
    return f"{pendek} {tanggal.year}" if has_tahun else pendek


def parse_tanggal(text: str) -> date:
    """Read 9 Oktober 2026, 9 Okt 2026, 9/10/2026 (day first) or 2026-10-09."""
    bare = " ".join(text.split())
    try:
        if match := _TULISAN.fullmatch(bare):
            hari, nama, tahun = match.groups()
            return date(int(tahun), _bulan_dari_nama(nama), int(hari))
        if match := _ANGKA.fullmatch(bare):
            hari, bulan, tahun = match.groups()
            return date(int(tahun), int(bulan), int(hari))
        if match := _ISO.fullmatch(bare):
            return date.fromisoformat(bare)
    except ValueError:
        pass
    raise RuleViolation((Problem.at("tanggal", "PRD-101", teks=bare[:40]),))


def check_tahun(field: str, tahun: int) -> tuple[Problem, ...]:
    """A year the program can hold plans for."""
    if TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        return ()
    batas = {"awal": str(TAHUN_AWAL), "akhir": str(TAHUN_AKHIR)}
    return (Problem.at(field, "PRD-102", tahun=str(tahun), **batas),)


def _bulan_dari_nama(nama: str) -> int:
    """The month whose Indonesian name, or its usual short form, is given."""
    bare = nama.casefold()
    for bulan, lengkap in NAMA_BULAN.items():
        if bare in {lengkap.casefold(), _PENDEK[bulan].casefold()}:
            return bulan
    if bare in {"agt", "agust", "ags"}:
        return 8
    if bare in {"nop", "nopember"}:
        return 11
    if bare in {"pebruari", "peb"}:
        return 2
    if bare == "sept":
        return 9
    raise ValueError(nama)
