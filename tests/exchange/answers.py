"""What the hub does to answer an office, and what the office does with it."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import SyncRecord
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.verifikasi import (
    JenisKunci,
    JenisPutusan,
    KunciDraft,
    Medan,
    PutusanDraft,
)
from esakip_desktop.exchange.balasan import export_return
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.foundation import clock
from esakip_desktop.services.kunci import save_kunci
from esakip_desktop.services.verifikasi import save_putusan
from tests.exchange.offices import TAHUN, Office, take

OTHER = "2.09.0.00.0.00.01.0000"


def send(hub: Workspace, office: Office, target: Path) -> Path:
    package = office.export(target)
    take(hub, package)
    return package


def judge(hub: Workspace, office: Office, catatan: str = "", medan: Medan | None = None) -> str:
    jenis = JenisPutusan.PERBAIKI if catatan else JenisPutusan.SESUAI
    draft = PutusanDraft(office.indikator, TAHUN, 3, jenis, catatan or None, medan)
    return hub.act(save_putusan, office.partition, draft).result


def lock(hub: Workspace, office: Office, triwulan: int = 3) -> None:
    draft = KunciDraft(TAHUN, triwulan, JenisKunci.KUNCI, "Sudah disepakati")
    hub.act(save_kunci, office.partition, draft)


def reopen(hub: Workspace, office: Office, days: int = 7) -> None:
    until = clock.today() + timedelta(days=days)
    draft = KunciDraft(TAHUN, 3, JenisKunci.BUKA, "Angka dari pusat berubah", until)
    hub.act(save_kunci, office.partition, draft)


def answer(hub: Workspace, office: Office, target: Path) -> Path:
    return export_return(hub, target, office.partition, TAHUN, 3).path


def receive(office: Office, package: Path) -> None:
    apply_import(office.workspace, plan_import(office.workspace, package), is_trusted=True)


def states(session: Session, partition: str) -> dict[str, str]:
    query = select(SyncRecord.uid, SyncRecord.state).where(SyncRecord.partition == partition)
    return {row.uid: row.state for row in session.execute(query)}
