"""Everything the first page of an office is made of, read once in the worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.anggaran import anggaran_rows
from esakip_desktop.data.queries.konflik_tanda import count_konflik
from esakip_desktop.data.queries.paket import KELUAR, paket_rows
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.data.queries.verifikasi import (
    balasan_ringkas,
    putusan_rows,
)
from esakip_desktop.domain.periode import bulan_akhir
from esakip_desktop.domain.temuan import TingkatTemuan, count_tingkat
from esakip_desktop.reports.builders.risiko_nilai import read_risiko
from esakip_desktop.services.pengukuran import open_hint_rows
from esakip_desktop.services.temuan import list_temuan
from esakip_desktop.services.tugas import bulan_rows, count_anggaran, count_pengukuran

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from esakip_desktop.data.queries.anggaran import AnggaranRow
    from esakip_desktop.data.queries.paket import PaketRow
    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.queries.verifikasi import PutusanRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.problems import Problem
    from esakip_desktop.domain.temuan import Temuan
    from esakip_desktop.reports.builders.risiko_nilai import NilaiRisiko
    from esakip_desktop.ui.kit.context import Scope


@dataclass(frozen=True)
class Bahan:
    """The rows of a quarter as the rooms show them, the questions still open, and what waits.

    `menunggu` has the counters of the rooms that count by themselves, as they count.
    """

    tahun: int
    triwulan: int
    hari_ini: dt.date
    kinerja: tuple[PengukuranRow, ...] = ()
    anggaran: tuple[AnggaranRow, ...] = ()
    risiko: tuple[NilaiRisiko, ...] = ()
    paket: tuple[PaketRow, ...] = ()
    tanya: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    menunggu: Mapping[str, int] = field(default_factory=dict)
    konflik: int = 0
    putusan: tuple[PutusanRow, ...] = ()
    usulan: int = 0
    bukti_diminta: int = 0
    temuan: tuple[Temuan, ...] = ()

    @property
    def jatuh_tempo(self) -> tuple[PengukuranRow, ...]:
        """The indicators that are due, counted as Pengukuran counts them."""
        return tuple(row for row in self.kinerja if row.is_jatuh_tempo(self.triwulan))

    @property
    def belum_diisi(self) -> tuple[PengukuranRow, ...]:
        return tuple(row for row in self.jatuh_tempo if not row.is_terisi(self.triwulan))

    @property
    def tanpa_target(self) -> tuple[PengukuranRow, ...]:
        return tuple(row for row in self.kinerja if not has_target(row))

    @property
    def bulan_lewat(self) -> tuple[int, ...]:
        """The months of the year up to the end of the quarter that are over."""
        last = bulan_akhir(self.triwulan)
        if self.tahun == self.hari_ini.year:
            last = min(last, self.hari_ini.month - 1)
        return tuple(range(1, last + 1)) if self.tahun <= self.hari_ini.year else ()

    @property
    def terkirim(self) -> PaketRow | None:
        """The newest package written for this very quarter."""
        sent = (
            row
            for row in self.paket
            if row.direction == KELUAR and (row.tahun, row.triwulan) == (self.tahun, self.triwulan)
        )
        return max(sent, key=lambda row: row.recorded_at, default=None)


def has_target(row: PengukuranRow) -> bool:
    """Whether the indicator has any target in the year."""
    return any(
        nilai.angka is not None or nilai.teks or nilai.atas is not None
        for nilai in row.target.values()
    )


def is_reported(row: AnggaranRow, bulan: int) -> bool:
    """Whether a month of a subkegiatan has an answer."""
    found = row.realisasi.get(bulan)
    return found is not None and (found.keuangan is not None or found.fisik is not None)


def read_bahan(workspace: Workspace, scope: Scope, partition: str, today: dt.date) -> Bahan:
    """All rows of the office in scope."""
    tahun, triwulan = scope.tahun, scope.triwulan
    kinerja = workspace.read(pengukuran_rows, partition, tahun, triwulan)
    bulan = bulan_akhir(triwulan)
    lines = workspace.read(anggaran_rows, partition, tahun, bulan)
    tanya = workspace.read(open_hint_rows, kinerja, triwulan)
    ringkas = workspace.read(balasan_ringkas, partition, tahun)
    months = workspace.read(bulan_rows, lines, partition, tahun, bulan)
    temuan = workspace.read(list_temuan, partition, tahun, triwulan)
    return Bahan(
        tahun,
        triwulan,
        today,
        kinerja,
        tuple(row for row in lines if row.is_subkegiatan and row.ringkasan.pagu),
        workspace.read(read_risiko, partition, tahun),
        workspace.read(paket_rows, partition=partition),
        tanya,
        {
            "pengukuran": count_pengukuran(kinerja, triwulan, tanya),
            "anggaran": workspace.read(count_anggaran, months),
            "balasan": ringkas.perbaiki + ringkas.usulan + ringkas.bukti,
            "temuan": count_tingkat(temuan)[TingkatTemuan.KESALAHAN],
        },
        workspace.read(count_konflik, partition),
        workspace.read(putusan_rows, partition, tahun, triwulan),
        ringkas.usulan,
        ringkas.bukti,
        temuan,
    )
