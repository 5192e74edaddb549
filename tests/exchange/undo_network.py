"""Laptops of one office and the hub, as small as work files can be; how to look at them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import verify_chain
from esakip_desktop.data.tables import (
    ENTITIES,
    Jurnal,
    RealisasiBulanan,
    SyncConflict,
    SyncRecord,
    Target,
    typed_columns,
)
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain import state as states
from esakip_desktop.exchange.export import Order, export_package
from esakip_desktop.services.records import put_record

PEMDA = "00.01"
PARTITION = "O:00.01/1.02"
TAHUN = 2026

Dump = dict[str, dict[str, tuple[Any, ...]]]


def make_laptop(path: Path) -> Workspace:
    return Workspace.create(path, peran="opd", partition=PARTITION, pemda_kode=PEMDA)


def make_bappeda(path: Path) -> Workspace:
    return Workspace.create(path, peran="bappeda", partition="M", pemda_kode=PEMDA)


def put_target(session: Session, periode: int, angka: int) -> str:
    values = {"indikator_uid": "i", "versi": "murni", "tahun": TAHUN, "periode": periode}
    return put_record(session, Target, PARTITION, values | {"angka": Decimal(angka)}).uid


def put_spent(session: Session, bulan: int, keuangan: int) -> str:
    values = {"subkegiatan_uid": "s", "tahun": TAHUN, "bulan": bulan, "keuangan": keuangan}
    return put_record(session, RealisasiBulanan, PARTITION, values).uid


def drop_target(session: Session, periode: int) -> None:
    rows = session.scalars(select(Target).where(Target.periode == periode))
    for row in rows:
        row.is_deleted = True


def touch(session: Session, uid: str) -> None:
    """Somebody types into a record, or takes it out of the trash."""
    row = session.get(Target, uid) or session.get_one(RealisasiBulanan, uid)
    if isinstance(row, Target):
        row.angka = (row.angka or Decimal(0)) + 100
    else:
        row.keuangan = (row.keuangan or 0) + 100
    row.is_deleted = False


def export(workspace: Workspace, target: Path) -> Path:
    return export_package(workspace, target, Order(PARTITION, TAHUN, 3)).path


def dump(session: Session) -> Dump:
    """Every record: its state as it rests, and its typed row."""
    record = SyncRecord
    query = select(record.uid, record.partition, record.entity, record.state, record.state_hash)
    found: Dump = {"sync_record": {row[0]: tuple(row) for row in session.execute(query)}}
    for name, mapped in ENTITIES.items():
        rows = session.execute(select(mapped.__table__)).mappings()
        found[name] = {row["uid"]: tuple(sorted(row.items())) for row in rows}
    return found


def check_all(workspace: Workspace) -> None:
    workspace.read(_check_all)


def _check_all(session: Session) -> None:
    """The chain holds, rows show what states say, the last digest is that of the state, and no
    replica ever issued one dot twice (P11, P23, P27)."""
    assert verify_chain(session) == []
    stored = {row.uid: row for row in session.scalars(select(SyncRecord))}
    for record in stored.values():
        mapped = ENTITIES[record.entity]
        row = session.get_one(mapped, record.uid)
        expected = typed_columns(mapped, states.shown(_parsed(record.state)))
        assert {name: getattr(row, name) for name in expected} == expected
        assert states.state_hash(record.state.encode()) == record.state_hash
    last: dict[str, str | None] = {}
    for entry in session.scalars(select(Jurnal).order_by(Jurnal.hlc, Jurnal.seq)):
        last[entry.record_id] = entry.after_digest
    assert last == {uid: stored[uid].state_hash if uid in stored else None for uid in last}
    typed = {uid for mapped in ENTITIES.values() for uid in session.scalars(select(mapped.uid))}
    assert typed == stored.keys() <= last.keys()
    waiting = {
        (uid, name) for uid, row in stored.items() for name in states.conflicts(_parsed(row.state))
    }
    noted = session.execute(select(SyncConflict.uid, SyncConflict.field))
    assert {tuple(row) for row in noted} == waiting
    twice = (
        select(Jurnal.record_id)
        .where(Jurnal.n.is_not(None))
        .group_by(Jurnal.replica_id, Jurnal.record_id, Jurnal.n)
        .having(func.count() > 1)
    )
    assert session.execute(twice).all() == []


def _parsed(text: str) -> states.State:
    return states.parse_state(text)
