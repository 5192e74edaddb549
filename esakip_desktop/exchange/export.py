"""Writing the work of an office, or the city's master data, as one package."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop import __version__
from esakip_desktop.data import blobs, machine
from esakip_desktop.data.hlc import HybridClock
from esakip_desktop.data.queries.organisasi import opd_of, pemda_row
from esakip_desktop.data.queries.paket import KELUAR, journal_head, last_seq
from esakip_desktop.data.queries.pengukuran import bukti_rows_of
from esakip_desktop.data.tables import Jurnal, PaketTercatat, Replica
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import MASTER, new_replica_id
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.exchange.keys import Identity, create_identity, load_identity, save_identity
from esakip_desktop.exchange.manifest import (
    EVERYBODY,
    Blobs,
    Chain,
    Environment,
    Manifest,
    Recipient,
    Scope,
    Sender,
)
from esakip_desktop.exchange.records import control_totals, record_lines
from esakip_desktop.exchange.writer import PackageFile, write_package
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.progress import SILENT, Progress

OPD_DATA = "opd-data"
MASTER_DATA = "master"


@dataclass(frozen=True)
class Order:
    """What to export: one partition, named for a year and a quarter."""

    partition: str
    tahun: int
    triwulan: int
    includes_bukti: bool = True

    @property
    def type(self) -> str:
        return MASTER_DATA if self.partition == MASTER else OPD_DATA


@dataclass(frozen=True)
class Content:
    """Everything a package needs, read in one short session."""

    manifest: Manifest
    lines: dict[str, list[bytes]]
    blobs: tuple[tuple[str, Path], ...]
    readme: str


def identity_of(workspace: Workspace) -> Identity:
    """The keys of this computer for this work file; made when they are first needed."""
    folder = machine.replica_folder(workspace.facts.work_file_id)
    file = folder / f"{workspace.replica_id}.key.json"
    if file.exists():
        return load_identity(file)
    identity = create_identity(workspace.replica_id)
    save_identity(identity, file)
    return identity


def export_package(
    workspace: Workspace, target: Path, order: Order, progress: Progress = SILENT
) -> PackageFile:
    """Write the full state of a partition to one signed file and note it in the history."""
    progress.step(0, 4, "Membaca")
    identity = identity_of(workspace)
    content = workspace.read(read_content, workspace, order)
    progress.step(1, 4, "Menulis")
    written = write_package(
        target,
        manifest=content.manifest,
        identity=identity,
        entities=content.lines,
        blobs=content.blobs,
        readme=content.readme,
        progress=progress,
    )
    workspace.act(note_export, written, order)
    return written


def read_content(session: Session, workspace: Workspace, order: Order) -> Content:
    facts = workspace.facts
    lines = record_lines(session, order.partition)
    opd = opd_of(session, order.partition)
    pemda = pemda_row(session)
    nama = opd.nama if opd else (pemda.nama if pemda else "")
    kode = opd.kode if opd else facts.pemda_kode
    present = tuple(_present_blobs(workspace, session, order)) if order.includes_bukti else ()
    seq = last_seq(session, KELUAR, workspace.replica_id) + 1
    number, head = journal_head(session, workspace.replica_id)
    manifest = Manifest(
        package_id=new_replica_id(),
        type=order.type,
        environment=Environment(facts.pemda_kode, facts.mode),
        sender=Sender(kode, nama, order.partition, workspace.replica_id),
        recipients=_recipients(order),
        scope=Scope(
            tahun=order.tahun,
            dokumen=tuple(sorted(lines)),
            periode=(order.triwulan,),
            counts={entity: len(items) for entity, items in lines.items()},
        ),
        app_version=__version__,
        created_hlc=HybridClock(_latest_hlc(session)).tick(),
        seq=seq,
        control_totals=control_totals(session, order.partition),
        chain=Chain(number, head),
        blobs=Blobs(
            included=tuple(sorted({sha for sha, _ in present})),
            referenced_count=len({row.sha256 for row in bukti_rows_of(session, order.partition)}),
        ),
    )
    return Content(manifest, lines, present, _readme(nama, order, seq))


def note_export(session: Session, written: PackageFile, order: Order) -> None:
    """Remember an export: its number, totals and size (local, not part of the synced data)."""
    manifest = written.manifest
    session.merge(
        PaketTercatat(
            package_hash=written.package_hash,
            direction=KELUAR,
            partition=order.partition,
            replica_id=manifest.sender.replica_id,
            seq=manifest.seq,
            nama_berkas=written.path.name,
            ukuran=written.size,
            recorded_at=clock.now().isoformat(),
            created_hlc=manifest.created_hlc,
            tahun=order.tahun,
            triwulan=order.triwulan,
            counts=json.dumps(dict(manifest.scope.counts), sort_keys=True),
            totals=json.dumps(dict(manifest.control_totals), sort_keys=True),
            is_registered=True,
        )
    )


def pin_key(session: Session, replica_id: str, partition: str, public: str, label: str) -> None:
    """Remember a computer's key; from now on only this key speaks for it."""
    if session.get(Replica, replica_id) is None:
        session.add(
            Replica(
                replica_id=replica_id,
                partition=partition,
                public_key=public,
                label=label,
                status="dipercaya",
                pinned_at=clock.now().isoformat(),
            )
        )


def suggested_name(order: Order, opd_nama: str, seq: int) -> str:
    """A file name people recognise; it is never read back."""
    words = "".join(char if char.isalnum() else "-" for char in opd_nama.lower())
    short = "-".join(part for part in words.split("-") if part)[:40]
    kind = "master" if order.type == MASTER_DATA else f"tw{order.triwulan}"
    return f"{short}_{order.tahun}_{kind}_{seq:03d}.paket"


def _recipients(order: Order) -> tuple[Recipient, ...]:
    """The hub and the other laptops of the same office; master data go to everybody."""
    if order.type == MASTER_DATA:
        return (Recipient(EVERYBODY),)
    return (Recipient(MASTER), Recipient(order.partition))


def _present_blobs(
    workspace: Workspace, session: Session, order: Order
) -> Iterable[tuple[str, Path]]:
    wanted = sorted({row.sha256 for row in bukti_rows_of(session, order.partition)})
    for sha in wanted:
        file = blobs.blob_path(workspace.path, sha)
        if file.exists():
            yield sha, file


def _latest_hlc(session: Session) -> str:
    return session.execute(select(func.max(Jurnal.hlc))).scalar() or ""


def _readme(nama: str, order: Order, seq: int) -> str:
    period = "data induk" if order.type == MASTER_DATA else label_triwulan(order.triwulan)
    return (
        "PAKET e-SAKIP\n\n"
        f"Dari     : {nama}\n"
        f"Periode  : {period} tahun {order.tahun}\n"
        f"Nomor    : {seq}\n\n"
        "Berkas ini dibuka dengan aplikasi e-SAKIP Desktop: halaman Paket, tombol Impor paket.\n"
        "Jangan diekstrak dan jangan diubah isinya; nama berkas boleh diganti.\n"
        "Isi paket dilindungi tanda tangan, tetapi tidak dirahasiakan.\n"
    )
