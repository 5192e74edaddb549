"""The sheets of figures behind the example city, as they stand in resources/contoh."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from esakip_desktop.foundation.paths import resource

DIBUAT = "DIBUAT"
"""Source of every figure that was made up for the example."""

_BULAN_AKHIR = ("maret", "juni", "september", "desember")
_TAHUN = ("t2025", "t2026", "t2027", "t2028", "t2029")

Row = Mapping[str, str]


@dataclass(frozen=True)
class Published:
    """What a published sheet says of one indicator."""

    nama: str
    satuan: str
    target: tuple[str, ...]
    triwulan: tuple[str, ...]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """All lines of a sheet."""
    with resource(f"contoh/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def rows_of(name: str, opd: str) -> tuple[Row, ...]:
    """The lines of a sheet about one office, after those about every office."""
    found = rows(f"kota/{name}")
    return tuple(row for row in found if row["opd"] == "*") + tuple(
        row for row in found if row["opd"] == opd
    )


def iku_kutaibarat(nama: str) -> Published:
    """Indicator and yearly targets of a regency's communication office."""
    row = next(row for row in rows("iku_kutaibarat_2025_2029") if row["indikator"] == nama)
    return Published(nama, row["satuan"], tuple(row[name] for name in _TAHUN), ())


def renaksi_boyolali(nomor: str) -> Published:
    """A line of an action plan; months hold positions, and a leading 0 is "not due yet"."""
    row = next(
        row
        for row in rows("pk_renaksi_boyolali_2026")
        if row["bagian"] == "RENAKSI" and row["no"] == nomor
    )
    quarters = tuple("" if Decimal(row[bulan]) == 0 else row[bulan] for bulan in _BULAN_AKHIR)
    return Published(row["indikator"], row["satuan"], ("", row["target"], "", "", ""), quarters)


def peringkat_cilegon(perangkat_daerah: str) -> Decimal:
    """Capaian proses/fisik of an office in a published ranking; 0,0 is a value."""
    row = next(
        row for row in rows("peringkat_cilegon_2021") if row["perangkat_daerah"] == perangkat_daerah
    )
    return Decimal(row["capaian_proses_fisik"])


def pagu_ppu(kode: str) -> Row:
    """The three stages of the budget of a planning office for one code of the penunjang program."""
    own = kode.replace("X.XX", "5.01", 1)
    table = rows("anggaran_subkegiatan_ppu_2024")
    return next(row for row in table if row["kode_subkegiatan"] == own)
