"""A hub and an office with one indicator, built through the acts a user performs."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from esakip_desktop.bootstrap import create_office
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.anggaran import (
    JenisVersi,
    PaguDraft,
    RealisasiBulananDraft,
    VersiAnggaranDraft,
)
from esakip_desktop.domain.capaian import Agregasi, Arah, Keadaan, Tipe
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.organisasi import OpdDraft, PemdaDraft
from esakip_desktop.domain.pengukuran import RealisasiDraft
from esakip_desktop.domain.rencana import IndikatorDraft, JenisSimpul, SimpulDraft, TargetDraft
from esakip_desktop.exchange.export import Order, export_package
from esakip_desktop.exchange.merge import ImportResult, apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.services.anggaran import (
    save_pagu,
    save_realisasi_bulanan,
    save_versi_anggaran,
)
from esakip_desktop.services.pengukuran import save_realisasi
from esakip_desktop.services.rencana import (
    add_from_kodefikasi,
    save_indikator,
    save_simpul,
    save_target,
)
from esakip_desktop.services.setup import save_opd, save_pemda

PEMDA = "00.01"
OPD = "1.02.0.00.0.00.01.0000"
TAHUN = 2026


@dataclass
class Office:
    """An open office file and what was entered into it."""

    workspace: Workspace
    indikator: str
    subkegiatan: str

    @property
    def partition(self) -> str:
        return self.workspace.facts.partition

    def report(self, triwulan: int, angka: str, hambatan: str = "") -> str:
        draft = RealisasiDraft(
            None,
            self.indikator,
            TAHUN,
            triwulan,
            keadaan=Keadaan.ANGKA,
            angka=Decimal(angka),
            hambatan=hambatan,
        )
        return self.workspace.act(save_realisasi, self.partition, draft).result

    def spend(self, bulan: int, rupiah: int) -> None:
        draft = RealisasiBulananDraft(None, self.subkegiatan, TAHUN, bulan, keuangan=rupiah)
        self.workspace.act(save_realisasi_bulanan, self.partition, draft)

    def export(self, target: Path, triwulan: int = 3) -> Path:
        order = Order(self.partition, TAHUN, triwulan)
        return export_package(self.workspace, target, order).path


def make_hub(path: Path, opd_kode: tuple[str, ...] = (OPD,), pemda: str = PEMDA) -> Workspace:
    hub = create_office(path, peran="bappeda", pemda_kode=pemda)
    hub.act(_fill_master, opd_kode, pemda)
    return hub


def make_office(path: Path, kode: str = OPD, pemda: str = PEMDA) -> Office:
    workspace = create_office(path, peran="opd", pemda_kode=pemda, opd_kode=kode)
    workspace.act(_fill_master, (kode,), pemda)
    indikator, subkegiatan = workspace.act(_fill_plan, workspace.facts.partition).result
    return Office(workspace, indikator, subkegiatan)


def take(hub: Workspace, package: Path, *, is_trusted: bool = True) -> ImportResult:
    return apply_import(hub, plan_import(hub, package), is_trusted=is_trusted)


def _fill_master(session: Session, opd_kode: tuple[str, ...], pemda: str) -> None:
    save_pemda(session, PemdaDraft(pemda, "Kota Contoh", "Contoh", "Wali Kota", 2025, 2029))
    for place, kode in enumerate(opd_kode):
        save_opd(session, OpdDraft(pemda, kode, f"Dinas {place} CONTOH", 2025, bidang="1.02"))


def _fill_plan(session: Session, partition: str) -> tuple[str, str]:
    tujuan = save_simpul(
        session, partition, SimpulDraft(None, None, JenisSimpul.TUJUAN, "Derajat kesehatan naik")
    )
    sasaran = save_simpul(
        session, partition, SimpulDraft(None, tujuan, JenisSimpul.SASARAN, "Layanan kesehatan baik")
    )
    session.flush()
    indikator = save_indikator(
        session,
        partition,
        IndikatorDraft(
            None,
            sasaran,
            "Persentase ibu hamil terlayani",
            "persen",
            Arah.NAIK,
            Tipe.PERSEN,
            Agregasi.POSISI_AKHIR,
        ),
    )
    session.flush()
    for periode, angka in ((0, "90"), (1, "25"), (2, "50"), (3, "75"), (4, "90")):
        target = TargetDraft(None, indikator, TAHUN, periode, angka=Decimal(angka))
        save_target(session, partition, target)
    (subkegiatan,) = add_from_kodefikasi(
        session, partition, sasaran, ["1.02.02.2.01.0001"], (2025, 2029)
    )
    versi = save_versi_anggaran(
        session, partition, VersiAnggaranDraft(None, TAHUN, JenisVersi.MURNI)
    )
    session.flush()
    save_pagu(session, partition, PaguDraft(None, versi, subkegiatan, TAHUN, 1_000_000_000))
    return indikator, subkegiatan


__all__ = ["MASTER", "OPD", "PEMDA", "TAHUN", "Office", "make_hub", "make_office", "take"]
