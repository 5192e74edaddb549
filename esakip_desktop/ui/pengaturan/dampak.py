"""What a change of the rules would change: every indicator of the city computed with both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.organisasi import opd_rows
from esakip_desktop.data.queries.pengukuran import pengukuran_rows
from esakip_desktop.domain.capaian import TargetNilai, compute_hasil

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from esakip_desktop.data.queries.pengukuran import PengukuranRow
    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.aturan import AturanCapaian
    from esakip_desktop.domain.nilai import HasilCapaian
    from esakip_desktop.foundation.progress import Progress


@dataclass(frozen=True)
class DampakRow:
    """One indicator whose predikat or capaian would be another."""

    uid: str
    nama: str
    nama_opd: str
    lama: HasilCapaian
    baru: HasilCapaian

    @property
    def is_predikat(self) -> bool:
        return self.lama.predikat != self.baru.predikat


@dataclass(frozen=True)
class Dampak:
    """How many indicators have a figure at all, and which of them would change."""

    total: int
    rows: tuple[DampakRow, ...]

    @property
    def predikat_total(self) -> int:
        return len([row for row in self.rows if row.is_predikat])

    @property
    def words(self) -> str:
        """“2 dari 612 indikator berganti predikat.”"""
        if not self.total:
            return "Belum ada indikator yang capaiannya dapat dihitung, jadi tidak ada akibatnya."
        if not self.rows:
            return f"Tidak ada yang berubah pada {self.total} indikator."
        words = f"{self.predikat_total} dari {self.total} indikator berganti predikat."
        others = len(self.rows) - self.predikat_total
        return f"{words} {others} lainnya berubah angkanya." if others else words


def read_measured(
    workspace: Workspace, tahun: int, triwulan: int, progress: Progress
) -> tuple[tuple[str, PengukuranRow], ...]:
    """All indicators of all offices in this file, measured with the rules in force."""
    offices = workspace.read(opd_rows)
    found: list[tuple[str, PengukuranRow]] = []
    for number, opd in enumerate(offices):
        progress.step(number, len(offices), f"Membaca {opd.sebutan}")
        rows = workspace.read(pengukuran_rows, opd.partition, tahun, triwulan)
        found += [(opd.sebutan, row) for row in rows]
    return tuple(found)


def compute_dampak(
    measured: Iterable[tuple[str, PengukuranRow]],
    aturan: AturanCapaian,
    triwulan: int,
    progress: Progress,
) -> Dampak:
    """The same figures with other rules."""
    rows, total, seen = [], 0, tuple(measured)
    for number, (nama_opd, row) in enumerate(seen):
        progress.step(number, len(seen), "Menghitung")
        baru = compute_hasil(
            row.indikator.rule,
            {tw: nilai for tw, nilai in row.target.items() if tw},
            row.target.get(0, TargetNilai()),
            {tw: one.nilai for tw, one in row.realisasi.items()},
            triwulan,
            aturan,
        )
        total += row.hasil.capaian is not None
        if _figures(baru) != _figures(row.hasil):
            rows.append(DampakRow(row.uid, row.indikator.nama, nama_opd, row.hasil, baru))
    rows.sort(key=lambda one: (not one.is_predikat, one.nama_opd, one.nama))
    return Dampak(total, tuple(rows))


def _figures(hasil: HasilCapaian) -> tuple[Decimal | None, str | None]:
    return hasil.capaian, hasil.predikat
