"""The money of an office: versions of the budget, pagu, cash plan and monthly realisasi."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from esakip_desktop.bootstrap.contoh import lembar
from esakip_desktop.bootstrap.contoh.kota import TAHUN, TRIWULAN, OfficePlan
from esakip_desktop.bootstrap.contoh.lembar import Row
from esakip_desktop.bootstrap.contoh.rencana import Plan, PlannedOutput
from esakip_desktop.domain.anggaran import (
    JenisVersi,
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    VersiAnggaranDraft,
)
from esakip_desktop.domain.periode import bulan_akhir
from esakip_desktop.services.anggaran import (
    save_pagu,
    save_realisasi_bulanan,
    save_rencana_tahun,
    save_versi_anggaran,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PROFIL: Mapping[str, tuple[int, ...]] = {
    "rata": (8, 8, 9, 8, 8, 9, 8, 8, 9, 8, 8, 9),
    "gaji": (7, 7, 7, 14, 7, 7, 14, 7, 7, 7, 8, 8),
    "awal": (5, 15, 20, 15, 10, 10, 10, 5, 5, 2, 2, 1),
    "lelang": (0, 2, 5, 8, 10, 15, 15, 12, 13, 10, 6, 4),
    "semester": (0, 20, 15, 5, 5, 5, 5, 20, 15, 4, 3, 3),
}
"""Shares of the year by month; each adds up to 100."""

_RKPD, _MURNI, _PERUBAHAN = "rkpd", "murni", "perubahan"
_VERSI: Mapping[str, tuple[JenisVersi, str, date]] = {
    _RKPD: (JenisVersi.MURNI, "Pagu RKPD CONTOH", date(TAHUN - 1, 7, 1)),
    _MURNI: (JenisVersi.MURNI, "DPA CONTOH", date(TAHUN, 1, 2)),
    _PERUBAHAN: (JenisVersi.PERUBAHAN, "DPPA CONTOH", date(TAHUN, 9, 15)),
}
_BULAN_TERAKHIR = bulan_akhir(TRIWULAN)
_SEN = Decimal("0.01")
_PERMILLE = 1000
_SEPI = Decimal(50)


def fill_anggaran(session: "Session", office: OfficePlan, plan: Plan) -> int:
    """Versions, pagu and the cash plan of the year; returns the pagu in force, summed."""
    pagu = [pagu_of(office, item.row) for item in plan.output]
    names = [name for name in _VERSI if any(name in stages for stages in pagu)]
    versions = {
        name: _save_version(session, office, name, urutan)
        for urutan, name in enumerate(names, start=1)
    }
    for item, stages in zip(plan.output, pagu, strict=True):
        for name, jumlah in stages.items():
            draft = PaguDraft(None, versions[name], item.subkegiatan_uid, TAHUN, jumlah)
            save_pagu(session, office.partition, draft)
        save_rencana_tahun(session, office.partition, _rencana_kas(item, in_force(stages)))
    return sum(in_force(stages) for stages in pagu)


def report_months(session: "Session", office: OfficePlan, plan: Plan, triwulan: int) -> int:
    """The three months of a quarter; returns the money of the quarter."""
    total = 0
    months = range(bulan_akhir(triwulan) - 2, bulan_akhir(triwulan) + 1)
    for place, item in enumerate(plan.output):
        money = _money_of(office, item)
        fisik = _fisik_of(office, item, place)
        for bulan in months:
            keuangan = money[bulan - 1]
            if keuangan is None:
                continue
            total += keuangan
            draft = RealisasiBulananDraft(
                None, item.subkegiatan_uid, TAHUN, bulan, keuangan, fisik[bulan - 1]
            )
            save_realisasi_bulanan(session, office.partition, _with_trouble(draft, item.row))
    return total


def pagu_of(office: OfficePlan, row: Row) -> dict[str, int]:
    """The pagu of a subkegiatan in each stage of the budget that names it."""
    if row["acuan"] == "ppu":
        found = lembar.pagu_ppu(row["kode"])
        stages = (("pagu_rkpd", _RKPD), ("pagu_apbd", _MURNI), ("pagu_rkpd_perubahan", _PERUBAHAN))
        return {name: int(found[column]) for column, name in stages}
    murni = int(row["murni"])
    if row["opd"] == "*":
        # Whole thousands, as budgets are written.
        murni = (office.penunjang or 0) * murni // _PERMILLE // 1000 * 1000
    stages_found = {_MURNI: murni}
    if row["perubahan"]:
        stages_found[_PERUBAHAN] = int(row["perubahan"])
    return stages_found


def in_force(stages: Mapping[str, int]) -> int:
    """The pagu of the latest stage."""
    return [stages[name] for name in _VERSI if name in stages][-1]


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """A sum in whole rupiah over months by weight; the last month takes what is left."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    return [*parts[:-1], total - sum(parts[:-1])]


def _save_version(session: "Session", office: OfficePlan, name: str, urutan: int) -> str:
    jenis, nomor, tanggal = _VERSI[name]
    draft = VersiAnggaranDraft(None, TAHUN, jenis, urutan, nomor, tanggal)
    return save_versi_anggaran(session, office.partition, draft)


def _rencana_kas(item: PlannedOutput, pagu: int) -> Iterable[RencanaKasDraft]:
    weights = _PROFIL[item.row["profil"]]
    for bulan, jumlah in enumerate(spread(pagu, weights), start=1):
        fisik = Decimal(sum(weights[:bulan]))
        yield RencanaKasDraft(None, item.subkegiatan_uid, TAHUN, bulan, jumlah, fisik)


def _money_of(office: OfficePlan, item: PlannedOutput) -> list[int | None]:
    """Realised money of the nine months: published quarters, or a share of the pagu."""
    row = item.row
    quarters = [row[f"tw{number}"] for number in range(1, TRIWULAN + 1)]
    if any(quarters):
        found: list[int | None] = []
        for text in quarters:
            found += spread(int(text), (3, 3, 4)) if text else [None] * 3
        return found
    share = Decimal(row["serapan"]) if row["serapan"] else office.serapan or Decimal(0)
    pagu = in_force(pagu_of(office, row))
    return [*spread(int(pagu * share / 100), _PROFIL[row["profil"]][:_BULAN_TERAKHIR])]


def _fisik_of(office: OfficePlan, item: PlannedOutput, place: int) -> list[Decimal]:
    """Physical progress to date; a published figure of the office holds for each of its lines."""
    last = office.fisik if office.has_own_fisik else office.fisik + (place * 7) % 11 - 5
    weights = _PROFIL[item.row["profil"]][:_BULAN_TERAKHIR]
    whole = sum(weights)
    return [
        (last * sum(weights[:bulan]) / whole).quantize(_SEN, ROUND_HALF_UP)
        for bulan in range(1, _BULAN_TERAKHIR + 1)
    ]


def _with_trouble(draft: RealisasiBulananDraft, row: Row) -> RealisasiBulananDraft:
    """Where work stands far behind at the end of the quarter the office says why."""
    is_late = row["profil"] == "lelang" and (draft.fisik or Decimal(0)) < _SEPI
    if draft.bulan != _BULAN_TERAKHIR or not is_late:
        return draft
    return RealisasiBulananDraft(
        None,
        draft.subkegiatan_uid,
        draft.tahun,
        draft.bulan,
        draft.keuangan,
        draft.fisik,
        masalah="Kontrak baru berjalan pada pertengahan tahun",
        upaya="Jadwal percepatan dan laporan mingguan",
    )
