"""A small office with two programs over two years, for form E.81; every figure is invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from esakip_desktop.data.queries.rencana import indikator_rows, simpul_rows
from esakip_desktop.domain.anggaran import (
    JenisVersi,
    PaguDraft,
    RealisasiBulananDraft,
    VersiAnggaranDraft,
)
from esakip_desktop.domain.capaian import Agregasi, Arah, Keadaan, Tipe
from esakip_desktop.domain.organisasi import PejabatDraft
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import (
    IndikatorDraft,
    JenisSimpul,
    SimpulDraft,
    TargetDraft,
)
from esakip_desktop.services import anggaran, pengukuran, rencana
from tests.reports import builder_office as office

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esakip_desktop.data.workspace import Workspace

TAHUN = office.TAHUN
YEARS = range(2025, 2030)
INFORMASI, PENUNJANG = "2.16.02", "2.16.01"
KODE = ("2.16.02.2.01.0014", "2.16.02.2.01.0028", "X.XX.01.2.01.0001")
LAYANAN = "Persentase layanan informasi daring"
INSIDEN = "Jumlah insiden layanan"
SAKIP = "=Nilai SAKIP"
PAGU_2025 = (100_000, 200_000, 50_000)
"""Each year after it ten thousand more."""
REALISASI_2025 = (90_000, 180_000, 50_000)
REALISASI: tuple[Mapping[int, int], ...] = (
    {1: 10_000, 3: 5_000, 4: 20_000, 7: 0},
    {2: 30_000, 9: 40_000},
    {5: 6_000},
)


def fill(made: Workspace) -> None:
    """Two sasaran with a program each: three subkegiatan, three program indicators."""
    partition = made.facts.partition
    head = PejabatDraft(None, "", office.NAMA_KEPALA)
    office.add_pejabat(made, partition, "Kepala Dinas", head)
    rows = made.read(simpul_rows, partition)
    top = next(row.uid for row in rows if row.jenis == "sasaran_daerah")
    tujuan = _simpul(made, top, JenisSimpul.TUJUAN, "Layanan yang baik")
    first = _simpul(made, tujuan, JenisSimpul.SASARAN, "Meningkatnya layanan informasi", 1)
    second = _simpul(made, tujuan, JenisSimpul.SASARAN, "Meningkatnya akuntabilitas", 2)
    years = (YEARS[0], YEARS[-1])
    subs = (
        *made.act(rencana.add_from_kodefikasi, partition, first, KODE[:2], years).result,
        *made.act(rencana.add_from_kodefikasi, partition, second, KODE[2:], years).result,
    )
    programs = {row.kode: row.uid for row in made.read(simpul_rows, partition) if row.kode}
    _fill_indikator(made, programs)
    _fill_output(made, subs[0])
    _fill_money(made, subs)


def report(
    made: Workspace,
    indikator: str,
    tahun: int,
    tw: int,
    text: str | Keadaan,
    *,
    is_sementara: bool = False,
) -> None:
    """One quarter, with the words of the foot in the last two."""
    draft = RealisasiDraft(None, indikator, tahun, tw, is_sementara=is_sementara)
    if isinstance(text, Keadaan):
        draft = replace(draft, keadaan=text, alasan_data="Alat ukur rusak")
    else:
        draft = replace(draft, keadaan=Keadaan.ANGKA, angka=Decimal(text))
    if tw > 2:
        draft = replace(
            draft,
            dukungan="Kader aktif",
            hambatan="=Jaringan sering putus",
            tindak_lanjut="Menambah jalur cadangan",
            penanggung_jawab="Bidang Informatika",
        )
    made.act(pengukuran.save_realisasi, made.facts.partition, draft)


def _fill_indikator(made: Workspace, programs: Mapping[str, str]) -> None:
    layanan = _indikator(made, programs[INFORMASI], LAYANAN, Arah.NAIK, Agregasi.POSISI_AKHIR)
    _targets(made, layanan, ("50", "60", "70", "80", "90"), ("15", "30", "45", "60"))
    report(made, layanan, 2025, 4, "48")
    for tw, text in enumerate(("10", "30", "44"), start=1):
        report(made, layanan, TAHUN, tw, text)
    insiden = _indikator(made, programs[INFORMASI], INSIDEN, Arah.TURUN, Agregasi.JUMLAH)
    _targets(made, insiden, ("12",) * 5, ("3",) * 4)
    for tw in range(1, 5):
        report(made, insiden, 2025, tw, "3")
    report(made, insiden, TAHUN, 1, "3")
    report(made, insiden, TAHUN, 3, "2")
    sakip = _indikator(made, programs[PENUNJANG], SAKIP, Arah.NAIK, Agregasi.POSISI_AKHIR)
    report(made, sakip, TAHUN, 1, "71.5")


def _fill_output(made: Workspace, subkegiatan: str) -> None:
    """The output of the first subkegiatan has a target of this year only, and no data in TW III."""
    rows = made.read(indikator_rows, made.facts.partition)
    uid = next(row.uid for row in rows if row.simpul_uid == subkegiatan)
    _targets(made, uid, (None, "8"), ("2", "2", "2", "2"))
    report(made, uid, TAHUN, 1, "0")
    report(made, uid, TAHUN, 3, Keadaan.TIDAK_ADA_DATA)


def _fill_money(made: Workspace, subs: tuple[str, ...]) -> None:
    partition = made.facts.partition
    for more, tahun in enumerate(YEARS):
        versi = VersiAnggaranDraft(None, tahun, JenisVersi.MURNI, 1)
        uid = made.act(anggaran.save_versi_anggaran, partition, versi).result
        for sub, first in zip(subs, PAGU_2025, strict=True):
            pagu = PaguDraft(None, uid, sub, tahun, first + more * 10_000)
            made.act(anggaran.save_pagu, partition, pagu)
    for sub, past, now in zip(subs, REALISASI_2025, REALISASI, strict=True):
        months = {(2025, 12): past, **{(TAHUN, bulan): jumlah for bulan, jumlah in now.items()}}
        for (tahun, bulan), jumlah in months.items():
            draft = RealisasiBulananDraft(None, sub, tahun, bulan, jumlah)
            made.act(anggaran.save_realisasi_bulanan, partition, draft)


def _simpul(
    made: Workspace, induk: str | None, jenis: JenisSimpul, uraian: str, urutan: int = 1
) -> str:
    first, last = YEARS[0], YEARS[-1]
    draft = SimpulDraft(
        None, induk, jenis, uraian, urutan=urutan, tahun_awal=first, tahun_akhir=last
    )
    return made.act(rencana.save_simpul, made.facts.partition, draft).result


def _indikator(made: Workspace, simpul: str, nama: str, arah: Arah, agregasi: Agregasi) -> str:
    draft = IndikatorDraft(None, simpul, nama, "Persen", arah, Tipe.ANGKA, agregasi)
    return made.act(rencana.save_indikator, made.facts.partition, draft).result


def _targets(
    made: Workspace, uid: str, years: tuple[str | None, ...], quarters: tuple[str, ...]
) -> None:
    wanted = {(tahun, 0): text for tahun, text in zip(YEARS, years, strict=False)}
    wanted |= {(TAHUN, tw): text for tw, text in enumerate(quarters, start=1)}
    drafts = [
        TargetDraft(None, uid, tahun, periode, angka=Decimal(text))
        for (tahun, periode), text in wanted.items()
        if text is not None
    ]
    made.act(rencana.save_target_rows, made.facts.partition, drafts)
