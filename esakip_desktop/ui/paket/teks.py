"""How this room writes times, sizes, codes and kinds of change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from esakip_desktop.data.hlc import time_of
from esakip_desktop.domain.angka import format_angka, round_half_up
from esakip_desktop.domain.merge import MergeClass
from esakip_desktop.domain.periode import format_tanggal, format_tanggal_pendek, label_triwulan
from esakip_desktop.ui.kit.chip import Chip

if TYPE_CHECKING:
    from esakip_desktop.data.queries.paket import PaketRow

KILO: Final = 1000
DITAHAN: Final = "ditahan"
GOLONGAN: Final[dict[str, Chip]] = {
    MergeClass.BARU: Chip("baru"),
    MergeClass.MAJU: Chip("maju", "Lebih baru"),
    MergeClass.SAMA: Chip("sama"),
    MergeClass.LEBIH_LAMA: Chip("belum_waktunya", "Lebih lama"),
    MergeClass.GABUNG: Chip("digabung"),
    MergeClass.KONFLIK: Chip("konflik"),
    DITAHAN: Chip("karantina", "Ditahan"),
}


def waktu_text(at: dt.datetime, today: dt.date) -> str:
    """A time in a grid: 8 Okt 15.20, with the year when it is another one."""
    local = at.astimezone()
    day = format_tanggal_pendek(local.date(), has_tahun=local.year != today.year)
    return f"{day} {local.hour:02d}.{local.minute:02d}"


def waktu_panjang(at: dt.datetime) -> str:
    """A time in a sentence: 3 April 2026 10.12."""
    local = at.astimezone()
    return f"{format_tanggal(local.date())} {local.hour:02d}.{local.minute:02d}"


def waktu_urut(at: dt.datetime) -> str:
    """A time that sorts and can be copied: 2026-10-08 15.20."""
    local = at.astimezone()
    return f"{local.date().isoformat()} {local.hour:02d}.{local.minute:02d}"


def waktu_hlc(hlc: str) -> dt.datetime:
    """When a package was sealed, by the clock of its sender."""
    return dt.datetime.fromtimestamp(time_of(hlc), dt.UTC).astimezone()


def ukuran_text(size: int) -> str:
    """A file size people know: 31 kB, 6,8 MB."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} kB"
    return f"{format_angka(round_half_up(Decimal(size) / (KILO * KILO), 1), 1)} MB"


def banyak(count: int) -> str:
    """A count with its thousands."""
    return format_angka(Decimal(count), 0)


def kode_paket(package_hash: str) -> str:
    """The short code of a package, as the history shows it."""
    return f"{package_hash[:4]}-{package_hash[4:8]}".upper()


def periode_text(tahun: int | None, triwulan: int | None, *, is_master: bool) -> str:
    """What a package is about: TW III 2026, or the master data."""
    words = "Data induk" if is_master else (label_triwulan(triwulan) if triwulan else "")
    return " ".join(part for part in (words, str(tahun or "")) if part)


def isi_text(row: PaketRow, is_masuk: bool) -> str:
    """What was in a package: how its records were taken, or how many were written."""
    if not is_masuk:
        return f"{banyak(sum(row.counts.values()))} catatan"
    parts = [
        f"{banyak(row.counts[kelas])} {chip.text.lower()}"
        for kelas, chip in GOLONGAN.items()
        if row.counts.get(kelas)
    ]
    return ", ".join(parts) or "tidak ada perubahan"
