"""A board run at the hub: forty offices of 12,000 records each, looked at, applied, consolidated.

`python -m bench.board HUB TAHUN TW` is run as a process of its own, so that its memory is its own;
it reads the package paths from its standard input, one group a line.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.fill import OPD, PEMDA, TAHUN
from bench.yardsticks import resident_megabytes
from esakip_desktop.data.tables import RealisasiBulanan
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.identity import new_replica_id, new_uid, office_partition
from esakip_desktop.domain.organisasi import OpdDraft
from esakip_desktop.exchange.export import Content, Order, read_content
from esakip_desktop.exchange.keys import Identity, create_identity
from esakip_desktop.exchange.pins import pin_key
from esakip_desktop.exchange.writer import write_package
from esakip_desktop.services.setup import save_opd

if TYPE_CHECKING:
    from esakip_desktop.ui.paket.berkas import Berkas

TRIWULAN = 4
_TOUCHED = 360
_ORIGIN = 13  # signs of an id that name its partition


class Copies:
    """Other offices with the records of one: their own partition, ids, computer and key."""

    def __init__(self, office: Workspace, count: int) -> None:
        self.office = office
        self.kode = [f"{OPD[:-4]}{place:04d}" for place in range(1, count + 1)]
        self._identities = [create_identity() for _ in self.kode]
        self._seq = 0

    def register(self, session: Session) -> None:
        """Every office has its line at the hub before it sends, and a computer known there."""
        for place, kode in enumerate(self.kode, start=1):
            nama = f"Dinas {place} CONTOH"
            save_opd(session, OpdDraft(PEMDA, kode, nama, 2025, bidang="1.02"))
            identity, partition = self._identities[place - 1], office_partition(PEMDA, kode)
            pin_key(session, identity.replica_id, partition, identity.public_hex, nama)

    def write(self, folder: Path) -> list[Path]:
        """One package for each office, with the state of the model office as it is now."""
        folder.mkdir()
        self._seq += 1
        order = Order(self.office.facts.partition, TAHUN, TRIWULAN)
        content = self.office.read(read_content, self.office, order)
        return [
            self._write_one(folder / f"{place:02d}.paket", content, kode, self._identities[place])
            for place, kode in enumerate(self.kode)
        ]

    def _write_one(self, target: Path, content: Content, kode: str, identity: Identity) -> Path:
        partition = office_partition(PEMDA, kode)
        own = self.office.facts.partition
        swaps = (
            (own.encode(), partition.encode()),
            (new_uid(own)[:_ORIGIN].encode(), new_uid(partition)[:_ORIGIN].encode()),
            (self.office.replica_id.encode(), identity.replica_id.encode()),
        )
        manifest = replace(
            content.manifest,
            package_id=new_replica_id(),
            sender=replace(
                content.manifest.sender,
                opd=kode,
                nama=f"Dinas {kode}",
                partition=partition,
                replica_id=identity.replica_id,
            ),
            seq=self._seq,
        )
        lines = {
            entity: [_swapped(line, swaps) for line in rows]
            for entity, rows in content.lines.items()
        }
        write_package(
            target, manifest=manifest, identity=identity, entities=lines, readme=content.readme
        )
        return target


def touch_some(session: Session, partition: str) -> None:
    """What an office changes until its next package: about three in a hundred records."""
    rows = session.scalars(
        select(RealisasiBulanan)
        .where(RealisasiBulanan.partition == partition)
        .order_by(RealisasiBulanan.uid)
    ).all()
    for row in rows[:: max(1, len(rows) // _TOUCHED)]:
        row.keuangan = (row.keuangan or 0) + 1


def _swapped(line: bytes, swaps: Sequence[tuple[bytes, bytes]]) -> bytes:
    for old, new in swaps:
        line = line.replace(old, new)
    return line


def run_board(hub: Workspace, paths: Sequence[Path]) -> dict[str, float]:
    """What the officer does with a batch: all looked at, all applied, the board read."""
    from esakip_desktop.data.queries.konsolidasi import papan_rows
    from esakip_desktop.foundation.progress import SILENT
    from esakip_desktop.ui.paket.kerja import Run, apply_files, review_files

    start = time.perf_counter()
    found: list[Berkas] = []
    review_files(hub, paths, found, SILENT)
    reviewed = time.perf_counter()
    run = Run(found, set())
    apply_files(hub, found, run, SILENT)
    applied = time.perf_counter()
    board = hub.read(papan_rows, TAHUN, TRIWULAN)
    end = time.perf_counter()
    merged = sum(hasil.berkas.is_digabung for hasil in run.done)
    if merged != len(paths):
        raise SystemExit(f"only {merged} of {len(paths)} packages were taken")
    return {
        "paket": len(paths),
        "tinjau": reviewed - start,
        "terapkan": applied - reviewed,
        "papan": end - applied,
        "seluruhnya": end - start,
        "baris": sum(hasil.berkas.tertulis for hasil in run.done),
        "terisi": sum(row.terisi for row in board),
        "memori": resident_megabytes(),
        "puncak": peak_megabytes(),
    }


def peak_megabytes() -> float:
    """The most memory this process ever held (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    with Workspace.open(Path(sys.argv[1])) as hub:
        for line in sys.stdin:
            print(json.dumps(run_board(hub, [Path(name) for name in json.loads(line)])))


if __name__ == "__main__":
    main()
