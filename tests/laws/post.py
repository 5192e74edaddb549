"""What three laptops of one office sent over a year: whole packages, parts, and evidence."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from esakip_desktop.data.blobs import store_blob
from esakip_desktop.data.tables import SyncRecord
from esakip_desktop.domain import state as states
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.exchange.export import identity_of
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.manifest import PARTIAL
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.reader import open_package
from esakip_desktop.exchange.writer import write_package
from tests.exchange.undo_network import (
    PARTITION,
    drop_target,
    export,
    make_bappeda,
    make_laptop,
    put_spent,
    put_target,
    touch,
)
from tests.laws.desk import SCAN, put_bukti

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace
    from esakip_desktop.domain.state import State
    from esakip_desktop.exchange.merge import ImportResult
    from esakip_desktop.exchange.preview import ImportPlan

MONEY = "realisasi_bulanan"


class Sent(NamedTuple):
    """A record as it travels."""

    uid: str
    entity: str
    state: State
    text: str


@dataclass(frozen=True)
class Parcel:
    """A package, and what an independent look finds in it."""

    path: Path
    records: tuple[Sent, ...]
    blobs: frozenset[str]

    def money(self) -> int:
        """The sum that the sender must have declared."""
        rows = (states.shown(one.state) for one in self.records if one.entity == MONEY)
        living = (row for row in rows if row.get(states.DELETED) is not True)
        return sum(int(str(row["keuangan"])) for row in living)


def look_into(path: Path) -> Parcel:
    with open_package(path) as package:
        records = tuple(
            Sent(one.id, one.entity, one.state, one.state_bytes.decode())
            for one in package.records()
        )
        return Parcel(path, records, frozenset(blob.sha256 for blob in package.blobs()))


@dataclass(frozen=True)
class Post:
    """The parcels of the year, and empty files that may receive them."""

    folder: Path
    parcels: tuple[Parcel, ...]

    def receiver(self, kind: str, target: Path) -> Path:
        return shutil.copyfile(self.folder / f"{kind}.esakip", target)


def take(workspace: Workspace, path: Path) -> tuple[ImportPlan, ImportResult]:
    plan = plan_import(workspace, path)
    return plan, apply_import(workspace, plan, is_trusted=True, has_backup=True)


def make_post(folder: Path) -> Post:
    for name, make in (("hub", make_bappeda), ("laptop", make_laptop)):
        make(folder / f"{name}.esakip").close()
    laptops = [make_laptop(folder / f"{number}.esakip") for number in range(3)]
    paths: list[Path] = []
    try:
        _play_year(folder, laptops, paths)
        paths += _parts(folder, laptops[0], paths[-1])
    finally:
        for laptop in laptops:
            laptop.close()
    return Post(folder, tuple(look_into(path) for path in paths))


def _play_year(folder: Path, laptops: list[Workspace], paths: list[Path]) -> None:
    def send(place: int) -> None:
        paths.append(export(laptops[place], folder / f"{len(paths)}.paket"))

    def do(place: int, act: Callable[..., object], *arguments: object) -> None:
        laptops[place].act(act, *arguments)

    for periode in (1, 2, 3, 4):
        do(0, put_target, periode, 10 * periode)
    do(0, put_spent, 1, 1_000_000)
    send(0)
    take(laptops[1], paths[0])
    do(1, put_target, 1, 11)
    do(1, drop_target, 2)
    do(1, put_spent, 2, 250_000)
    send(1)
    do(0, put_target, 1, 12)
    do(0, put_target, 2, 22)
    (folder / "scan.pdf").write_bytes(SCAN)
    do(0, put_bukti, *store_blob(laptops[0].path, folder / "scan.pdf"))
    send(0)
    take(laptops[2], paths[1])
    do(2, touch, laptops[2].read(_some_target))
    send(2)
    take(laptops[0], paths[1])
    send(0)
    take(laptops[1], paths[4])
    do(1, put_target, 1, 13)
    do(1, put_spent, 1, 1_500_000)
    send(1)


def _some_target(session: Session) -> str:
    query = select(SyncRecord.uid).where(SyncRecord.entity == "target").order_by(SyncRecord.uid)
    return session.scalars(query).first() or ""


def _parts(folder: Path, laptop: Workspace, whole: Path) -> list[Path]:
    """Packages of some records only; they claim nothing about the others."""
    parcel = look_into(whole)
    with open_package(whole) as package:
        manifest = package.manifest
    found = []
    for number in range(2):
        part = replace(parcel, records=parcel.records[number::2])
        lines: dict[str, list[bytes]] = {}
        for one in part.records:
            line = record_line(one.uid, PARTITION, one.text.encode())
            lines.setdefault(one.entity, []).append(line)
        written = write_package(
            folder / f"bagian{number}.paket",
            manifest=replace(
                manifest,
                package_id=new_replica_id(),
                scope=replace(manifest.scope, completeness=PARTIAL, counts={}),
                control_totals={f"{MONEY}.keuangan": str(part.money())},
            ),
            identity=identity_of(laptop),
            entities=lines,
            readme="Sebagian",
        )
        found.append(written.path)
    return found
