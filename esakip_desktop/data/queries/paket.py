"""Packages written and received here, and the computers whose packages are known."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Jurnal, PaketTercatat, Replica, SyncRecord
from esakip_desktop.domain import state as states

KELUAR = "keluar"
MASUK = "masuk"
REVOKED = "dicabut"
"""Status of a computer whose packages are refused from now on."""


@dataclass(frozen=True)
class PaketRow:
    """One package in the history of this work file."""

    package_hash: str
    direction: str
    partition: str
    replica_id: str
    seq: int
    nama_berkas: str
    ukuran: int
    recorded_at: datetime
    tahun: int | None
    triwulan: int | None
    counts: dict[str, int]
    totals: dict[str, str]
    is_registered: bool

    @property
    def kode(self) -> str:
        """The short code that is compared by eye: two groups of four."""
        return f"{self.package_hash[:4]}-{self.package_hash[4:8]}".upper()


@dataclass(frozen=True)
class ReplicaRow:
    """A computer whose key is pinned."""

    replica_id: str
    partition: str | None
    public_key: str
    label: str | None
    status: str
    last_seq: int | None


def paket_rows(session: Session, *, partition: str | None = None) -> tuple[PaketRow, ...]:
    """The history, newest first."""
    query = select(PaketTercatat).order_by(PaketTercatat.recorded_at.desc())
    if partition is not None:
        query = query.where(PaketTercatat.partition == partition)
    return tuple(_row(paket) for paket in session.scalars(query))


def paket_of(session: Session, package_hash: str) -> PaketRow | None:
    paket = session.get(PaketTercatat, package_hash)
    return None if paket is None else _row(paket)


def last_seq(session: Session, direction: str, replica_id: str) -> int:
    """The greatest package number of one computer in one direction; 0 when there is none."""
    query = select(func.max(PaketTercatat.seq)).where(
        PaketTercatat.direction == direction, PaketTercatat.replica_id == replica_id
    )
    return session.execute(query).scalar() or 0


def replica_rows(session: Session) -> tuple[ReplicaRow, ...]:
    columns = (
        Replica.replica_id,
        Replica.partition,
        Replica.public_key,
        Replica.label,
        Replica.status,
        Replica.last_seq,
    )
    return tuple(ReplicaRow(*values) for values in session.execute(select(*columns)))


def journal_head(session: Session, replica_id: str) -> tuple[int, str]:
    """Number and hash of the last journal entry of one computer; (0, "") before the first."""
    query = (
        select(Jurnal.seq, Jurnal.hash)
        .where(Jurnal.replica_id == replica_id)
        .order_by(Jurnal.seq.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return (0, "") if row is None else (row[0], row[1])


def conflict_fields(session: Session, partition: str) -> dict[str, tuple[str, ...]]:
    """Records of a partition whose fields hold more than one value, found by their shape.

    A field with two heads is written with two inner lists; only such states are parsed.
    """
    query = select(SyncRecord.uid, SyncRecord.state).where(
        SyncRecord.partition == partition, SyncRecord.state.contains("],[", autoescape=True)
    )
    found = {}
    for uid, text in session.execute(query):
        fields = states.conflicts(states.parse_state(text))
        if fields:
            found[uid] = fields
    return found


def _row(paket: PaketTercatat) -> PaketRow:
    return PaketRow(
        package_hash=paket.package_hash,
        direction=paket.direction,
        partition=paket.partition,
        replica_id=paket.replica_id,
        seq=paket.seq,
        nama_berkas=paket.nama_berkas,
        ukuran=paket.ukuran,
        recorded_at=datetime.fromisoformat(paket.recorded_at),
        tahun=paket.tahun,
        triwulan=paket.triwulan,
        counts=json.loads(paket.counts),
        totals=json.loads(paket.totals),
        is_registered=paket.is_registered,
    )
