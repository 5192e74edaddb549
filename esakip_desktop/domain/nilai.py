"""The values the capaian engine works on: kinds, states, reasons, targets and results."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class Arah(StrEnum):
    """Direction of an indicator: which way is better."""

    NAIK = "naik"
    TURUN = "turun"
    RENTANG = "rentang"


class Tipe(StrEnum):
    """Kind of value an indicator has."""

    ANGKA = "angka"
    PERSEN = "persen"
    INDEKS = "indeks"
    RENTANG = "rentang"
    PREDIKAT = "predikat"
    TEKS = "teks"
    YA_TIDAK = "ya_tidak"


class Agregasi(StrEnum):
    """How the quarters of an indicator make the figure of the year."""

    JUMLAH = "jumlah"
    POSISI_AKHIR = "posisi_akhir"
    RATA_RATA = "rata_rata"
    REPETITIF = "repetitif"
    MAKSIMUM = "maksimum"
    MINIMUM = "minimum"


class Keadaan(StrEnum):
    """State of a realisasi; ANGKA means filled, also for words."""

    KOSONG = "kosong"
    ANGKA = "angka"
    TIDAK_ADA_DATA = "tidak_ada_data"
    TIDAK_BERLAKU = "tidak_berlaku"


class Alasan(StrEnum):
    """Why there is no capaian; stands in words where the number would be."""

    TARGET_KOSONG = "TARGET_KOSONG"
    TARGET_NOL = "TARGET_NOL"
    TARGET_NEGATIF = "TARGET_NEGATIF"
    REALISASI_KOSONG = "REALISASI_KOSONG"
    TIDAK_ADA_DATA = "TIDAK_ADA_DATA"
    TIDAK_BERLAKU = "TIDAK_BERLAKU"
    BUKAN_ANGKA = "BUKAN_ANGKA"
    PENYEBUT_NOL = "PENYEBUT_NOL"
    PREDIKAT_TIDAK_DIKENAL = "PREDIKAT_TIDAK_DIKENAL"


RumusTurun = Literal["A", "B"]
RentangAtas = Literal["penuh", "rasio", "A"]

TIPE_BERKATA = frozenset({Tipe.PREDIKAT, Tipe.TEKS, Tipe.YA_TIDAK})
"""Kinds whose value is a word, so that quarters cannot be added or averaged."""

TW_KOSONG = "TW_KOSONG"
SEMENTARA = "SEMENTARA"
DI_ATAS_150 = "DI_ATAS_150"
DIBATASI = "DIBATASI"
BELUM_LAPOR = "BELUM_LAPOR"
KONFLIK = "KONFLIK"


@dataclass(frozen=True)
class IndikatorRule:
    """Everything about an indicator that its capaian depends on (sakip.md 4.1)."""

    arah: Arah
    tipe: Tipe
    agregasi: Agregasi
    rumus_turun: RumusTurun = "A"
    rentang_atas: RentangAtas = "penuh"
    batas_atas: Decimal | None = None
    is_target_nol: bool = False
    skala: tuple[str, ...] = ()
    desimal: int = 2
    is_konflik: bool = False

    @property
    def is_rentang(self) -> bool:
        """Whether the target is a band with two bounds."""
        return self.tipe not in TIPE_BERKATA and (
            self.arah == Arah.RENTANG or self.tipe == Tipe.RENTANG
        )

    @property
    def is_berkata(self) -> bool:
        """Whether values are words (predikat, teks, ya/tidak)."""
        return self.tipe in TIPE_BERKATA


@dataclass(frozen=True)
class TargetNilai:
    """A target; for a band `angka` is the lower and `atas` the upper bound.

    `is_konflik`, here and below: computers differ about it, and nobody has chosen yet.
    """

    angka: Decimal | None = None
    atas: Decimal | None = None
    teks: str | None = None
    is_konflik: bool = False


@dataclass(frozen=True)
class RealisasiNilai:
    """A realisasi of one quarter; `keadaan` decides whether the values count."""

    keadaan: Keadaan = Keadaan.KOSONG
    angka: Decimal | None = None
    teks: str | None = None
    is_sementara: bool = False
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    is_konflik: bool = False


@dataclass(frozen=True)
class Capaian:
    """One capaian, or the reason why there is none.

    `mentah` is before limits and rounding; `uraian` is the formula with its figures filled in.
    """

    nilai: Decimal | None
    mentah: Decimal | None
    alasan: Alasan | None
    rumus: str
    is_dibatasi: bool = False
    uraian: str = ""


@dataclass(frozen=True)
class HasilCapaian:
    """The capaian of an indicator up to a quarter, with everything needed to explain it.

    `capaian` is against the targets of the filled quarters, `capaian_tahun` against the year.
    `alasan_triwulan` tells why quarter `sampai` itself has no figure; when it is set while
    `capaian` has a number, that number comes from an earlier quarter (`triwulan`).
    """

    sampai: int
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Decimal | None
    capaian_mentah: Decimal | None
    capaian_tahun: Decimal | None
    alasan: Alasan | None
    alasan_tahun: Alasan | None
    predikat: str | None
    tingkat: int | None
    tanda: tuple[str, ...]
    rumus: str
    penjelas: Callable[[], tuple[tuple[str, str], ...]] = field(compare=False, repr=False)
    triwulan: int | None = None
    alasan_triwulan: Alasan | None = None
    target_teks: str = ""
    realisasi_teks: str = ""

    @property
    def langkah(self) -> tuple[tuple[str, str], ...]:
        """The lines that explain the figure; worked out when somebody asks."""
        return self.penjelas()


@dataclass(frozen=True)
class RataRata:
    """Mean capaian of a group; `nilai_dibatasi` uses each capaian with its upper limit.

    `konflik` is how many of the group hang on a value about which computers differ.
    """

    nilai: Decimal | None
    dihitung: int
    dilewati: int
    nilai_dibatasi: Decimal | None
    konflik: int = 0
