"""Writing the work of an office, the city's master data, or the answer of the hub as a package."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop import __version__
from esakip_desktop.data import blobs, machine
from esakip_desktop.data.hlc import HybridClock
from esakip_desktop.data.journal import current_act
from esakip_desktop.data.queries.organisasi import opd_of, pemda_row
from esakip_desktop.data.queries.paket import (
    KELUAR,
    MASUK,
    export_heads,
    journal_head,
    last_seq,
    paket_rows,
)
from esakip_desktop.data.queries.pengukuran import bukti_rows_of
from esakip_desktop.data.queries.verifikasi import requested_hashes
from esakip_desktop.data.serials import greatest_serial
from esakip_desktop.data.tables import Jurnal, PaketTercatat
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import (
    MASTER,
    activation_stream,
    is_verification,
    new_replica_id,
    office_of,
)
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.exchange.keys import Identity, create_identity, load_identity, save_identity
from esakip_desktop.exchange.manifest import (
    ACTIVATION,
    EVERYBODY,
    Blobs,
    Chain,
    Checkpoint,
    Environment,
    Manifest,
    Recipient,
    Scope,
    Sender,
)
from esakip_desktop.exchange.records import control_totals, record_lines
from esakip_desktop.exchange.registry import renew_stale, stale_rows
from esakip_desktop.exchange.writer import PackageFile, write_package
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.progress import SILENT, Progress

OPD_DATA = "opd-data"
MASTER_DATA = "master"
RETURN = "return"


@dataclass(frozen=True)
class Order:
    """What to export: one partition, named for a year and a quarter.

    The partition of a return package is that in which the hub writes about the office. `untuk` is
    the one site to which master data go as its activation.
    """

    partition: str
    tahun: int
    triwulan: int
    includes_bukti: bool = True
    untuk: str = ""

    @property
    def type(self) -> str:
        if self.untuk:
            return ACTIVATION
        if is_verification(self.partition):
            return RETURN
        return MASTER_DATA if self.partition == MASTER else OPD_DATA

    @property
    def sender(self) -> str:
        """The partition of the site that writes the package."""
        return MASTER if self.type == RETURN else self.partition

    @property
    def stream(self) -> str:
        """Packages about the same are numbered together."""
        return activation_stream(self.untuk) if self.untuk else self.partition

    @property
    def partitions(self) -> tuple[str, ...]:
        """Whose records go in: the answer to an office brings the master data along."""
        return tuple(dict.fromkeys((self.sender, self.partition)))


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
    machine.note_replica(workspace.facts.work_file_id, workspace.replica_id)
    return identity


def export_package(
    workspace: Workspace, target: Path, order: Order, progress: Progress = SILENT
) -> PackageFile:
    """Write the full state of a partition to one signed file and note it in the history."""
    progress.step(0, 4, "Membaca")
    identity = identity_of(workspace)
    if order.sender == MASTER and workspace.read(stale_rows):
        workspace.act(renew_stale, identity)
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
    lines = record_lines(session, *order.partitions)
    opd = opd_of(session, order.sender)
    nama = sender_name(session, order.sender)
    kode = opd.kode if opd else facts.pemda_kode
    present = tuple(_present_blobs(workspace, session, order))
    seq = last_seq(session, KELUAR, workspace.replica_id, order.stream) + 1
    number, head = journal_head(session, workspace.replica_id)
    manifest = Manifest(
        package_id=new_replica_id(),
        type=order.type,
        environment=Environment(facts.pemda_kode, facts.mode),
        sender=Sender(kode, nama, order.sender, workspace.replica_id),
        recipients=_recipients(order),
        scope=Scope(
            tahun=order.tahun,
            dokumen=tuple(sorted(lines)),
            periode=(order.triwulan,) if order.triwulan else (),
            counts={entity: len(items) for entity, items in lines.items()},
        ),
        app_version=__version__,
        created_hlc=HybridClock(_latest_hlc(session)).tick(),
        seq=seq,
        acks=_acks(session, order),
        control_totals=control_totals(session, *order.partitions),
        chain=Chain(number, head, _checkpoints(session, workspace.replica_id)),
        revocation_serial=greatest_serial(session) if order.sender == MASTER else 0,
        blobs=Blobs(
            included=tuple(sorted({sha for sha, _ in present})),
            referenced_count=len({row.sha256 for row in bukti_rows_of(session, order.partition)}),
        ),
    )
    return Content(manifest, lines, present, _readme(nama, order, seq))


def note_export(session: Session, written: PackageFile, order: Order) -> None:
    """Remember an export: its number, totals and size (local, not part of the synced data)."""
    manifest = written.manifest
    session.add(
        PaketTercatat(
            batch_id=current_act(session).batch_id,
            package_hash=written.package_hash,
            direction=KELUAR,
            partition=order.stream,
            replica_id=manifest.sender.replica_id,
            seq=manifest.seq,
            nama_berkas=written.path.name,
            ukuran=written.size,
            recorded_at=clock.now().isoformat(),
            created_hlc=manifest.created_hlc,
            tahun=order.tahun,
            triwulan=order.triwulan or None,
            counts=json.dumps(dict(manifest.scope.counts), sort_keys=True),
            totals=json.dumps(dict(manifest.control_totals), sort_keys=True),
            is_registered=True,
            head_seq=manifest.chain.seq,
            head_hash=manifest.chain.hash,
        )
    )


def _checkpoints(session: Session, replica_id: str) -> tuple[Checkpoint, ...]:
    return tuple(Checkpoint(seq, digest) for seq, digest in export_heads(session, replica_id))


def propose_name(session: Session, workspace: Workspace, order: Order) -> str:
    """The file name of the next package of this computer, wherever it is asked for."""
    seq = last_seq(session, KELUAR, workspace.replica_id, order.stream) + 1
    about = office_of(order.partition) if order.type == RETURN else order.untuk or order.partition
    return suggested_name(order, sender_name(session, about), seq)


def suggested_name(order: Order, opd_nama: str, seq: int) -> str:
    """A file name people recognise; it is never read back."""
    words = "".join(char if char.isalnum() else "-" for char in opd_nama.lower())
    short = "-".join(part for part in words.split("-") if part)[:40]
    kind = f"tw{order.triwulan}" if order.triwulan and order.type != MASTER_DATA else "data-induk"
    head = {RETURN: "balasan", ACTIVATION: "aktivasi"}.get(order.type, "")
    parts = (head, short, str(order.tahun), kind, f"{seq:03d}.paket")
    return "_".join(part for part in parts if part)


def sender_name(session: Session, partition: str) -> str:
    """The name of an office, or of the city where it is the hub."""
    opd, pemda = opd_of(session, partition), pemda_row(session)
    return opd.nama if opd else (pemda.nama if pemda else "")


def _recipients(order: Order) -> tuple[Recipient, ...]:
    """The hub and the other laptops of the same office; master data go to everybody."""
    if order.type == MASTER_DATA:
        return (Recipient(EVERYBODY),)
    if order.untuk:
        return (Recipient(order.untuk),)
    if order.type == RETURN:
        return (Recipient(office_of(order.partition)),)
    return (Recipient(MASTER), Recipient(order.partition))


def _present_blobs(
    workspace: Workspace, session: Session, order: Order
) -> Iterable[tuple[str, Path]]:
    """All evidence, or only what the hub asked for."""
    wanted = {row.sha256 for row in bukti_rows_of(session, order.partition)}
    if not order.includes_bukti:
        wanted &= requested_hashes(session, order.partition)
    for sha in sorted(wanted):
        file = blobs.blob_path(workspace.path, sha)
        if file.exists():
            yield sha, file


def _acks(session: Session, order: Order) -> tuple[str, ...]:
    """The packages of the office that are here and were not taken back."""
    if order.type != RETURN:
        return ()
    rows = paket_rows(session, partition=office_of(order.partition))
    return tuple(sorted({row.package_hash for row in rows if row.direction == MASUK}))


def _latest_hlc(session: Session) -> str:
    return session.execute(select(func.max(Jurnal.hlc))).scalar() or ""


def _readme(nama: str, order: Order, seq: int) -> str:
    is_master = order.type in (MASTER_DATA, ACTIVATION)
    period = "data induk" if is_master else label_triwulan(order.triwulan)
    period = f"balasan {period}" if order.type == RETURN else period
    return (
        "PAKET e-SAKIP\n\n"
        f"Dari     : {nama}\n"
        f"Periode  : {period} tahun {order.tahun}\n"
        f"Nomor    : {seq}\n\n"
        "Berkas ini dibuka dengan aplikasi e-SAKIP Desktop: halaman Paket, tombol Impor paket.\n"
        "Jangan diekstrak dan jangan diubah isinya; nama berkas boleh diganti.\n"
        "Isi paket dilindungi tanda tangan, tetapi tidak dirahasiakan.\n"
    )
