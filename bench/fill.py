"""A work file of about 12,000 records, as a large office has after the five years of a RPJMD."""

from decimal import Decimal
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.bootstrap import create_office
from esakip_desktop.data.queries.rencana import kodefikasi_rows
from esakip_desktop.data.tables import SyncRecord
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.anggaran import (
    JenisVersi,
    PaguDraft,
    RealisasiBulananDraft,
    RencanaKasDraft,
    VersiAnggaranDraft,
)
from esakip_desktop.domain.capaian import Agregasi, Arah, Keadaan, Tipe
from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul, SimpulDraft, TargetDraft
from esakip_desktop.domain.risiko import RisikoDraft, RtpDraft, TingkatRisiko
from esakip_desktop.services.anggaran import (
    save_pagu,
    save_realisasi_bulanan,
    save_rencana_kas,
    save_versi_anggaran,
)
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.services.rencana import (
    add_from_kodefikasi,
    save_indikator,
    save_simpul,
    save_target,
)
from esakip_desktop.services.risiko import save_risiko, save_rtp
from esakip_desktop.services.setup import save_opd, save_pemda

PEMDA = "00.01"
OPD = "1.02.0.00.0.00.01.0000"
TAHUN = 2026
MASA = (2025, 2029)
_YEARS = range(MASA[0], MASA[1] + 1)
_SASARAN = 8
_INDIKATOR = 6
_SUBKEGIATAN = 75
_RISIKO = 30


def make_hub(path: Path) -> Workspace:
    hub = create_office(path, peran="bappeda", pemda_kode=PEMDA)
    hub.act(_master)
    return hub


def make_large_office(path: Path) -> Workspace:
    """Five years of plan, targets, realisasi, budget of twelve months and risks."""
    office = create_office(path, peran="opd", pemda_kode=PEMDA, opd_kode=OPD)
    office.act(_master)
    partition = office.facts.partition
    sasaran = office.act(_tree, partition).result
    for uid in sasaran:
        office.act(_indikator, partition, uid)
    office.act(_budget, partition, sasaran)
    office.act(_risks, partition, sasaran)
    return office


def count_records(session: Session) -> int:
    return session.execute(select(func.count()).select_from(SyncRecord)).scalar_one()


def _master(session: Session) -> None:
    save_pemda(session, PemdaDraft(PEMDA, "Kota Contoh", "Contoh", "Wali Kota", 2025, 2029))
    save_opd(session, OpdDraft(PEMDA, OPD, "Dinas Kesehatan CONTOH", 2025, bidang="1.02"))


def _tree(session: Session, partition: str) -> list[str]:
    draft = SimpulDraft(None, None, JenisSimpul.TUJUAN, "Meningkatnya derajat kesehatan masyarakat")
    tujuan = save_simpul(session, partition, draft)
    return [
        save_simpul(
            session,
            partition,
            SimpulDraft(
                None, tujuan, JenisSimpul.SASARAN, f"Sasaran {place} mutu layanan kesehatan"
            ),
        )
        for place in range(1, _SASARAN + 1)
    ]


def _indikator(session: Session, partition: str, sasaran: str) -> None:
    for place in range(1, _INDIKATOR + 1):
        draft = IndikatorDraft(
            None,
            sasaran,
            f"Persentase layanan kesehatan kelompok {place} yang sesuai standar",
            "%",
            Arah.NAIK,
            Tipe.PERSEN,
            Agregasi.POSISI_AKHIR,
            sumber_data="Profil kesehatan",
        )
        uid = save_indikator(session, partition, draft)
        for tahun in _YEARS:
            _measure(session, partition, uid, tahun, place)


def _measure(session: Session, partition: str, indikator: str, tahun: int, place: int) -> None:
    for periode in range(5):
        angka = Decimal(80 + place) if periode == 0 else Decimal(20 * periode + place)
        target = TargetDraft(None, indikator, tahun, periode, angka=angka)
        save_target(session, partition, target)
    for triwulan in range(1, 5):
        save_realisasi(
            session,
            partition,
            RealisasiDraft(
                None,
                indikator,
                tahun,
                triwulan,
                keadaan=Keadaan.ANGKA,
                angka=Decimal(f"{19 * triwulan}.{place:02d}"),
                sumber_data="Laporan bulanan puskesmas",
                hambatan=f"Keterbatasan tenaga pada kelompok {place}, triwulan {triwulan}.",
                tindak_lanjut="Penjadwalan ulang layanan dan pendampingan puskesmas.",
            ),
        )


def _budget(session: Session, partition: str, sasaran: list[str]) -> None:
    rows = kodefikasi_rows(session, level="subkegiatan")
    kode = [row.kode for row in rows][:_SUBKEGIATAN]
    found = add_from_kodefikasi(session, partition, sasaran[0], kode, MASA)
    for tahun in _YEARS:
        versi = save_versi_anggaran(
            session, partition, VersiAnggaranDraft(None, tahun, JenisVersi.MURNI)
        )
        for place, uid in enumerate(found, start=1):
            _spend(session, partition, versi, uid, tahun, 120_000_000 * place)


def _spend(
    session: Session, partition: str, versi: str, subkegiatan: str, tahun: int, pagu: int
) -> None:
    save_pagu(session, partition, PaguDraft(None, versi, subkegiatan, tahun, pagu))
    for bulan in range(1, 13):
        fisik = Decimal(8 * bulan)
        plan = RencanaKasDraft(None, subkegiatan, tahun, bulan, pagu // 12, fisik)
        save_rencana_kas(session, partition, plan)
        spent = RealisasiBulananDraft(None, subkegiatan, tahun, bulan, pagu // 13, fisik - 2)
        save_realisasi_bulanan(session, partition, spent)


def _risks(session: Session, partition: str, sasaran: list[str]) -> None:
    for place in range(_RISIKO * len(_YEARS)):
        draft = RisikoDraft(
            None,
            _YEARS[place % len(_YEARS)],
            TingkatRisiko.STRATEGIS_OPD,
            f"Keterlambatan layanan kelompok {place}",
            "tenaga kurang",
            "layanan tertunda",
            simpul_uid=sasaran[place % len(sasaran)],
            inheren_k=place % 5 + 1,
            inheren_d=place % 4 + 1,
            residual_k=place % 4 + 1,
            residual_d=place % 4 + 1,
        )
        uid = save_risiko(session, partition, draft)
        save_rtp(session, partition, RtpDraft(None, uid, "Menambah tenaga kontrak"))
