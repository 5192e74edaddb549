"""What the hub says about the figures of an office: verdict, proposed correction, lock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from esakip_desktop.domain.periode import TRIWULAN, check_tahun, format_tanggal, label_triwulan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.teks import check_panjang, check_wajib


class JenisPutusan(StrEnum):
    """The verdict on one line."""

    SESUAI = "sesuai"
    PERBAIKI = "perbaiki"


class JenisKunci(StrEnum):
    """What happened to a quarter: it was locked, or opened again until a date."""

    KUNCI = "kunci"
    BUKA = "buka"


class JenisTanggapan(StrEnum):
    """The answer of an office to a proposed correction."""

    TERIMA = "terima"
    TOLAK = "tolak"


class Medan(StrEnum):
    """The field a note is about; bukti and target are records of their own."""

    NILAI = "nilai"
    SUMBER_DATA = "sumber_data"
    KETERANGAN = "keterangan"
    HAMBATAN = "hambatan"
    SOLUSI = "solusi"
    TINDAK_LANJUT = "tindak_lanjut"
    BUKTI = "bukti"
    TARGET = "target"


MEDAN_TEXT: dict[Medan, str] = {
    Medan.NILAI: "Realisasi",
    Medan.SUMBER_DATA: "Sumber data",
    Medan.KETERANGAN: "Keterangan",
    Medan.HAMBATAN: "Hambatan",
    Medan.SOLUSI: "Solusi",
    Medan.TINDAK_LANJUT: "Tindak lanjut",
    Medan.BUKTI: "Bukti",
    Medan.TARGET: "Target",
}
DAPAT_DIUSULKAN = frozenset(Medan) - {Medan.BUKTI, Medan.TARGET}
"""Fields of the realisasi itself, for which a value can be proposed."""


@dataclass(frozen=True)
class PutusanDraft:
    """The verdict on an indicator in a quarter."""

    indikator_uid: str
    tahun: int
    triwulan: int
    jenis: JenisPutusan
    catatan: str | None = None
    medan: Medan | None = None


@dataclass(frozen=True)
class UsulanDraft:
    """A value the hub proposes, as it is typed, with the reason."""

    indikator_uid: str
    tahun: int
    triwulan: int
    medan: Medan
    teks: str
    alasan: str


@dataclass(frozen=True)
class KunciDraft:
    """The locking of a quarter, or its opening until a date."""

    tahun: int
    triwulan: int
    jenis: JenisKunci
    alasan: str
    sampai: date | None = None


class Kunci(Protocol):
    """What the rules need of an entry in the book of locks."""

    @property
    def tahun(self) -> int: ...
    @property
    def triwulan(self) -> int: ...
    @property
    def nomor(self) -> int: ...
    @property
    def jenis(self) -> str: ...
    @property
    def alasan(self) -> str: ...
    @property
    def sampai(self) -> date | None: ...
    @property
    def tanggal(self) -> date | None: ...
    @property
    def pemeriksa(self) -> str | None: ...


K = TypeVar("K", bound=Kunci)


def latest_kunci(entries: Iterable[K]) -> K | None:
    """The entry with the greatest number is in force; older ones never come back by themselves."""
    return max(entries, key=lambda entry: entry.nomor, default=None)


def is_terkunci(entry: Kunci | None, today: date) -> bool:
    """Whether a quarter is closed: locked, or opened until a day that is over."""
    if entry is None:
        return False
    if entry.jenis == JenisKunci.BUKA:
        return entry.sampai is not None and today > entry.sampai
    return True


def terkunci_problem(entry: Kunci) -> Problem:
    """Which lock stands in the way, why, since when, and the way to ask (paket.md 10)."""
    details = {
        "periode": f"{label_triwulan(entry.triwulan)} {entry.tahun}",
        "oleh": entry.pemeriksa or "Bappeda",
        "tanggal": format_tanggal(entry.tanggal) if entry.tanggal else "sebelumnya",
        "alasan": entry.alasan.rstrip("."),
        "nomor": str(entry.nomor),
    }
    if entry.jenis == JenisKunci.BUKA and entry.sampai is not None:
        details["sampai"] = format_tanggal(entry.sampai)
        return Problem.at("triwulan", "KUN-105", **details)
    return Problem.at("triwulan", "KUN-101", **details)


def check_putusan(draft: PutusanDraft) -> tuple[Problem, ...]:
    """A verdict that asks for a repair says what to repair (layar.md 7.10)."""
    problems = _check_periode(draft.tahun, draft.triwulan)
    if draft.jenis is JenisPutusan.PERBAIKI:
        problems += check_wajib("catatan", draft.catatan, "VRF-102")
    return (*problems, *check_panjang("catatan", draft.catatan or ""))


def check_usulan(draft: UsulanDraft) -> tuple[Problem, ...]:
    """Who proposes another value gives a reason (paket.md 5)."""
    problems = _check_periode(draft.tahun, draft.triwulan)
    if draft.medan not in DAPAT_DIUSULKAN:
        problems.append(Problem.at("medan", "VRF-106", medan=MEDAN_TEXT[draft.medan]))
    problems += check_wajib("usulan", draft.teks, "VRF-107")
    problems += check_wajib("alasan", draft.alasan, "VRF-108")
    return (*problems, *check_panjang("usulan", draft.teks), *check_panjang("alasan", draft.alasan))


def check_kunci(draft: KunciDraft, today: date) -> tuple[Problem, ...]:
    """Locking and opening both have a reason; opening ends on a day to come (paket.md 10)."""
    problems = _check_periode(draft.tahun, draft.triwulan)
    problems += check_wajib("alasan", draft.alasan, "KUN-102")
    problems += check_panjang("alasan", draft.alasan)
    if draft.jenis is JenisKunci.BUKA:
        if draft.sampai is None:
            problems.append(Problem("sampai", "KUN-103"))
        elif draft.sampai < today:
            problems.append(Problem("sampai", "KUN-104"))
    return tuple(problems)


def _check_periode(tahun: int, triwulan: int) -> list[Problem]:
    problems = [*check_tahun("tahun", tahun)]
    if triwulan not in TRIWULAN:
        problems.append(Problem.at("triwulan", "PGK-110", triwulan=str(triwulan)))
    return problems
