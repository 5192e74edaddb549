"""The plain rows the checks look at; a query fills them for one office, year and quarter."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from esakip_desktop.domain.aturan import ATURAN_BAKU, AturanCapaian
from esakip_desktop.domain.capaian import compute_hasil
from esakip_desktop.domain.matriks import Matriks
from esakip_desktop.domain.nilai import (
    Alasan,
    HasilCapaian,
    IndikatorRule,
    Keadaan,
    RealisasiNilai,
    TargetNilai,
)
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rencana import SETAHUN, JenisIndikator, JenisSimpul
from esakip_desktop.domain.risiko import RisikoRtpDraft
from esakip_desktop.domain.rumus import read_realisasi

AKHIR = TRIWULAN[-1]
SASARAN = frozenset({JenisSimpul.TUJUAN, JenisSimpul.SASARAN})
"""The levels whose indicators stand in the perjanjian kinerja of the head."""


@dataclass(frozen=True)
class SimpulBahan:
    """A node of the plan; `is_berlaku` is whether the year lies in its years."""

    uid: str
    induk_uid: str | None
    jenis: str
    uraian: str
    is_berlaku: bool = True


@dataclass(frozen=True)
class RealisasiBahan:
    """What was reported in a quarter; `dijawab` is the mark of a question already answered."""

    nilai: RealisasiNilai
    keterangan: str = ""
    hambatan: str = ""
    dukungan: str = ""
    solusi: str = ""
    tindak_lanjut: str = ""
    bukti: int = 0
    dijawab: str = ""

    @property
    def is_terisi(self) -> bool:
        """Whether it has a value; tidak ada data and tidak berlaku have none."""
        return self.nilai.keadaan is Keadaan.ANGKA

    def read_angka(self, rule: IndikatorRule) -> Decimal | None:
        """Its number, also of pembilang and penyebut; None for words, blanks, unreadable ones."""
        if rule.is_berkata or not self.is_terisi:
            return None
        found = read_realisasi(rule, self.nilai)
        return None if isinstance(found, Alasan) else found


@dataclass(frozen=True)
class IndikatorBahan:
    """An indicator with its sheet, its targets and what was reported, this year and last.

    `has_target_akhir`: whether the last year of the plan has a target.
    """

    uid: str
    simpul_uid: str
    nama: str
    jenis: str
    satuan: str
    rule: IndikatorRule
    definisi: str = ""
    formulasi: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    kondisi_awal: Decimal | None = None
    has_target_akhir: bool = False
    target: Mapping[int, TargetNilai] = field(default_factory=dict)
    target_lalu: Mapping[int, TargetNilai] = field(default_factory=dict)
    realisasi: Mapping[int, RealisasiBahan] = field(default_factory=dict)
    realisasi_lalu: Mapping[int, RealisasiBahan] = field(default_factory=dict)

    @property
    def is_keluaran(self) -> bool:
        return self.jenis == JenisIndikator.KELUARAN

    @property
    def setahun(self) -> TargetNilai:
        """The target of the year; an empty one where there is none."""
        return self.target.get(SETAHUN, TargetNilai())

    def triwulan_lalu(self, triwulan: int) -> RealisasiBahan | None:
        """The quarter before; in TW I the last one of the year before."""
        if triwulan > TRIWULAN[0]:
            return self.realisasi.get(triwulan - 1)
        return self.realisasi_lalu.get(AKHIR)

    def compute_hasil(self, triwulan: int, aturan: AturanCapaian) -> HasilCapaian:
        """The capaian of this year up to a quarter, from the one engine."""
        return _hasil(self.rule, self.target, self.realisasi, triwulan, aturan)

    def compute_hasil_lalu(self, aturan: AturanCapaian) -> HasilCapaian | None:
        """The capaian of the whole year before; None where its last quarter has no figure."""
        if AKHIR not in self.realisasi_lalu:
            return None
        hasil = _hasil(self.rule, self.target_lalu, self.realisasi_lalu, AKHIR, aturan)
        return hasil if hasil.triwulan == AKHIR and hasil.alasan_triwulan is None else None


@dataclass(frozen=True)
class BuktiBahan:
    """A file that proves figures; `is_ada` is whether the file itself is on this computer."""

    sha256: str
    nama: str
    indikator_uid: str
    is_ada: bool = True


@dataclass(frozen=True)
class KeuanganBahan:
    """A program, kegiatan or subkegiatan: pagu in force, money and work up to the quarter."""

    uid: str
    jenis: str
    nama: str
    pagu: int | None
    keuangan: int | None = None
    fisik: Decimal | None = None


@dataclass(frozen=True)
class JabatanBahan:
    """A position with everybody who holds or held it; `is_kepala` heads the office."""

    uid: str
    nama: str
    eselon: str
    is_kepala: bool
    pejabat: tuple[PejabatDraft, ...] = ()


@dataclass(frozen=True)
class BahanOpd:
    """Everything the checks look at, of one office, year and quarter.

    `tanggal` is the day on which terms are read; each risk comes with the matrix it was scored in.
    """

    tahun: int
    triwulan: int
    tanggal: date
    aturan: AturanCapaian = ATURAN_BAKU
    tahun_akhir: int | None = None
    simpul: tuple[SimpulBahan, ...] = ()
    indikator: tuple[IndikatorBahan, ...] = ()
    bukti: tuple[BuktiBahan, ...] = ()
    keuangan: tuple[KeuanganBahan, ...] = ()
    pagu_total: int | None = None
    jabatan: tuple[JabatanBahan, ...] = ()
    risiko: tuple[tuple[RisikoRtpDraft, Matriks], ...] = ()

    @cached_property
    def simpul_by_uid(self) -> Mapping[str, SimpulBahan]:
        return {row.uid: row for row in self.simpul}

    @cached_property
    def indikator_of(self) -> Mapping[str, tuple[IndikatorBahan, ...]]:
        """The indicators of each node."""
        found: dict[str, list[IndikatorBahan]] = defaultdict(list)
        for row in self.indikator:
            found[row.simpul_uid].append(row)
        return {uid: tuple(rows) for uid, rows in found.items()}

    @cached_property
    def berlaku(self) -> tuple[IndikatorBahan, ...]:
        """The indicators whose node is in force; without a known node they count."""
        nodes = self.simpul_by_uid
        return tuple(
            row
            for row in self.indikator
            if (node := nodes.get(row.simpul_uid)) is None or node.is_berlaku
        )

    @cached_property
    def terukur(self) -> Mapping[str, HasilCapaian]:
        """The capaian of each indicator whose quarter has a value."""
        return {
            row.uid: row.compute_hasil(self.triwulan, self.aturan)
            for row in self.berlaku
            if (found := row.realisasi.get(self.triwulan)) is not None and found.is_terisi
        }

    def level(self, *jenis: JenisSimpul) -> tuple[SimpulBahan, ...]:
        """The nodes of some levels that are in force."""
        return tuple(row for row in self.simpul if row.jenis in jenis and row.is_berlaku)

    def jenis_of(self, uid: str | None) -> str:
        """The level of a node; blank where it is not known."""
        node = self.simpul_by_uid.get(uid or "")
        return node.jenis if node is not None else ""

    def up_from(self, uid: str) -> tuple[str, ...]:
        """A node and the nodes above it; a circle in received data ends."""
        found: list[str] = []
        at: str | None = uid
        while at and at not in found:
            found.append(at)
            node = self.simpul_by_uid.get(at)
            at = node.induk_uid if node is not None else None
        return tuple(found)


def _hasil(
    rule: IndikatorRule,
    target: Mapping[int, TargetNilai],
    realisasi: Mapping[int, RealisasiBahan],
    triwulan: int,
    aturan: AturanCapaian,
) -> HasilCapaian:
    return compute_hasil(
        rule,
        {tw: nilai for tw, nilai in target.items() if tw},
        target.get(SETAHUN, TargetNilai()),
        {tw: row.nilai for tw, row in realisasi.items()},
        triwulan,
        aturan,
    )
