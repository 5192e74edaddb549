"""An office with its machine, a second machine, Bappeda, and a stick between them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from esakip_desktop.data.blobs import store_blob
from esakip_desktop.data.queries.pengukuran import realisasi_rows
from esakip_desktop.data.tables import Realisasi, SyncRecord
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.bukti import BuktiDraft
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.manifest import PARTIAL
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.writer import write_package
from esakip_desktop.services.pengukuran import attach_bukti
from tests.exchange.offices import TAHUN, Office, make_hub, make_office, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from pathlib import Path

    import pytest
    from sqlalchemy.orm import Session

    from esakip_desktop.exchange.manifest import Manifest


@dataclass
class Laid:
    """Files made once: an empty Bappeda, and an office that has reported a quarter."""

    folder: Path
    indikator: str
    subkegiatan: str


def lay(folder: Path) -> Laid:
    make_hub(folder / "hub.esakip").close()
    office = make_office(folder / "dinas.esakip")
    office.report(3, "60", "Kader belum lengkap")
    office.spend(9, 100_000_000)
    office.workspace.close()
    return Laid(folder, office.indikator, office.subkegiatan)


class Desk:
    """Everything of one situation; `on` says on which machine something happens."""

    def __init__(self, laid: Laid, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._laid, self.folder, self._patch = laid, folder, patch
        self.number = 0
        patch.setenv("ESAKIP_DATA", str(folder / "mesin-satu"))  # where nothing else is said
        self.opened: list[Workspace] = []
        with self.on("bappeda"):
            self.hub = self._keep(Workspace.open(self.copy_of("hub")))
        self.first = self.office(self.copy_of("dinas"))

    @contextmanager
    def on(self, machine: str) -> Iterator[None]:
        """Keys and memory of one computer; a file carries none of them."""
        with self._patch.context() as patch:
            patch.setenv("ESAKIP_DATA", str(self.folder / f"mesin-{machine}"))
            yield

    def copy_of(self, name: str) -> Path:
        return shutil.copyfile(self._laid.folder / f"{name}.esakip", self.folder / f"{name}.esakip")

    def office(self, file: Path) -> Office:
        opened = self._keep(Workspace.open(file))
        return Office(opened, self._laid.indikator, self._laid.subkegiatan)

    def second(self, *, is_closed: bool = True) -> Office:
        """The file carried to a second laptop by hand; afterwards both go on."""
        path = self.first.workspace.path
        if is_closed:
            self.first.workspace.close()
        copy = shutil.copyfile(path, self.folder / "dua.esakip")
        if is_closed:
            with self.on("satu"):
                self.first = self.office(path)
        with self.on("dua"):
            return self.office(copy)

    def send(self, office: Office, machine: str = "satu") -> Path:
        self.number += 1
        with self.on(machine):
            return office.export(self.folder / f"{self.number}.paket")

    def give(self, package: Path, receiver: Workspace | Office, machine: str = "bappeda") -> None:
        workspace = receiver.workspace if isinstance(receiver, Office) else receiver
        with self.on(machine):
            take(workspace, package)

    def close(self) -> None:
        for workspace in self.opened:
            workspace.close()

    def _keep(self, workspace: Workspace) -> Workspace:
        self.opened.append(workspace)
        return workspace


def texts(workspace: Workspace, partition: str = "") -> dict[str, str]:
    """Every state of a partition or of all, as it rests."""
    query = select(SyncRecord.uid, SyncRecord.state)
    if partition:
        query = query.where(SyncRecord.partition == partition)
    return workspace.read(lambda session: dict(session.execute(query).all()))


def figure(workspace: Workspace, partition: str, triwulan: int = 3) -> Decimal | None:
    rows = workspace.read(realisasi_rows, partition, TAHUN)
    return next((row.angka for row in rows if row.triwulan == triwulan), None)


def part_of(desk: Desk, whole: Path, entity: str) -> Path:
    """Only the records of one entity, claimed as a part."""
    with open_package(whole) as package:
        manifest = package.manifest
        lines = [
            record_line(one.id, one.partition, one.state_bytes)
            for one in package.records()
            if one.entity == entity
        ]
    return sign(
        desk,
        replace(
            manifest,
            package_id=new_replica_id(),
            scope=replace(manifest.scope, completeness=PARTIAL, counts={}),
            control_totals={},
        ),
        {entity: lines},
    )


def sign(desk: Desk, manifest: Manifest, entities: dict[str, list[bytes]]) -> Path:
    with desk.on("satu"):
        identity = identity_of(desk.first.workspace)
    target = desk.folder / f"{manifest.package_id}.paket"
    return write_package(
        target, manifest=manifest, identity=identity, entities=entities, readme=""
    ).path


def attach(desk: Desk) -> str:
    office = desk.first
    (desk.folder / "rekap.pdf").write_bytes(b"%PDF-1.4 rekap")
    sha, size = store_blob(office.workspace.path, desk.folder / "rekap.pdf")
    draft = BuktiDraft(
        "realisasi", office.report(3, "60"), "rekap.pdf", sha, size, "application/pdf"
    )
    office.workspace.act(attach_bukti, office.partition, draft)
    return sha


class Torn:
    """A stick that is pulled out when the work says what it is doing."""

    def __init__(self, stick: Path, note: str) -> None:
        self.stick, self.note = stick, note

    def step(self, done: int, total: int, note: str) -> None:
        if note == self.note:
            shutil.rmtree(self.stick, ignore_errors=True)


def torn_copy(desk: Desk) -> Path:
    """Copied in the middle of a long write: some pages are new, some old."""
    path = desk.first.workspace.path
    desk.first.workspace.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        writing.execute("PRAGMA cache_size=4")
        writing.execute("BEGIN IMMEDIATE")
        for number in range(2_000):
            writing.execute(
                "INSERT INTO draf VALUES (?, ?, ?, ?)", (f"f{number}", "r", "x" * 400, "2026")
            )
        writing.execute("DELETE FROM jurnal WHERE seq % 2")
        copy = shutil.copyfile(path, desk.folder / "sobek.esakip")
        writing.execute("ROLLBACK")
    return copy


def drop_realisasi(session: Session) -> None:
    for row in session.scalars(select(Realisasi)):
        row.is_deleted = True
