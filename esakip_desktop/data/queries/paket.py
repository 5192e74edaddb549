"""Packages written and received here, and the computers whose packages are known."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from esakip_desktop.data.queries.karantina import refused_counts
from esakip_desktop.data.tables import Jabatan, Jurnal, PaketTercatat, Replica
from esakip_desktop.domain.identity import short_code

KELUAR = "keluar"
MASUK = "masuk"
ULANG = "ulang"
"""Records of a package that were held at its import and taken in afterwards, by an act of its own.
"""
REVOKED = "dicabut"
"""Status of a computer whose packages are refused from now on."""

_KODE = 8  # characters of the short code of a package

_CHECKPOINTS = 64  # paket.md 9


@dataclass(frozen=True)
class PaketRow:
    """One package in the history of this work file; `batch_id` is the act that noted it.

    `undone_at` and `undone_by`, the name of the jabatan, tell that the import was taken back.
    `refused` counts the records that were set aside and are not taken in yet.
    """

    batch_id: str
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
    undone_at: datetime | None = None
    undone_by: str = ""
    refused: int = 0
    receiver_key: str = ""
    created_hlc: str = ""

    @property
    def kode(self) -> str:
        """The short code that is compared by eye: two groups of four."""
        return short_code(self.package_hash)


@dataclass(frozen=True)
class ReplicaRow:
    """A computer whose key is pinned."""

    replica_id: str
    partition: str | None
    public_key: str
    label: str | None
    status: str
    last_seq: int | None


@dataclass(frozen=True)
class UndoneImport:
    """An import that was taken back, when, and how many of these records it had brought."""

    paket: PaketRow
    at: datetime
    jumlah: int


def paket_rows(
    session: Session,
    *,
    partition: str | None = None,
    includes_undone: bool = False,
    includes_ulang: bool = False,
) -> tuple[PaketRow, ...]:
    """The history, newest first; what was undone, or held at first, only where it is asked for."""
    query = _paket().order_by(PaketTercatat.recorded_at.desc())
    if not includes_ulang:
        query = query.where(PaketTercatat.direction != ULANG)
    if partition is not None:
        query = query.where(PaketTercatat.partition == partition)
    if not includes_undone:
        query = query.where(PaketTercatat.undone_at.is_(None))
    return _rows(session, query)


def newest_of(rows: Iterable[PaketRow]) -> PaketRow | None:
    """The package written last, whenever it came; numbers count on each laptop of an office."""
    return max(rows, key=lambda row: row.created_hlc, default=None)


def paket_of(session: Session, package_hash: str) -> PaketRow | None:
    """The latest note of a package that still holds."""
    query = _paket().where(
        PaketTercatat.package_hash == package_hash,
        PaketTercatat.direction != ULANG,
        PaketTercatat.undone_at.is_(None),
    )
    found = _rows(session, query.order_by(PaketTercatat.recorded_at.desc()).limit(1))
    return found[0] if found else None


def batch_row(session: Session, batch_id: str) -> PaketRow | None:
    found = _rows(session, _paket().where(PaketTercatat.batch_id == batch_id))
    return found[0] if found else None


def imports_named(session: Session, name: str) -> tuple[PaketRow, ...]:
    """Imports by batch, by the hash of their package or by its short code; newest first."""
    bare = name.replace("-", "").lower()
    is_it = (PaketTercatat.batch_id == bare) & PaketTercatat.direction.in_((MASUK, ULANG))
    if len(bare) >= _KODE:
        is_package = PaketTercatat.package_hash.startswith(bare, autoescape=True)
        is_it |= is_package & (PaketTercatat.direction == MASUK)
    query = _paket().where(is_it)
    return _rows(session, query.order_by(PaketTercatat.recorded_at.desc()))


def undone_import(
    session: Session, partition: str, uids: Collection[str], package_hash: str | None = None
) -> UndoneImport | None:
    """The last undone import that had brought some of these records, or this very package.

    Records that came in a later package since the undo are no news any more.
    """
    later = aliased(Jurnal)
    came_again = exists().where(
        later.record_id == Jurnal.record_id, later.hlc > Jurnal.hlc, later.kind == "import"
    )
    query = (
        select(PaketTercatat.batch_id, Jurnal.record_id)
        .join(Jurnal, Jurnal.batch_id == PaketTercatat.undone_batch)
        .where(PaketTercatat.partition == partition, Jurnal.n.is_(None), ~came_again)
    )
    counts = Counter(batch for batch, uid in session.execute(query) if uid in uids)
    rows = paket_rows(session, partition=partition, includes_undone=True, includes_ulang=True)
    found = [
        UndoneImport(row, row.undone_at, counts[row.batch_id])
        for row in rows
        if row.undone_at is not None and (counts[row.batch_id] or row.package_hash == package_hash)
    ]
    return max(found, key=lambda one: one.at, default=None)


def last_seq(session: Session, direction: str, replica_id: str, partition: str) -> int:
    """The greatest package number of one computer about one partition; 0 when there is none."""
    query = select(func.max(PaketTercatat.seq)).where(
        PaketTercatat.direction == direction,
        PaketTercatat.replica_id == replica_id,
        PaketTercatat.partition == partition,
        PaketTercatat.undone_at.is_(None),
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


def export_heads(session: Session, replica_id: str) -> tuple[tuple[int, str], ...]:
    """The heads of the journal at the last exports of a computer, the oldest first."""
    query = (
        select(PaketTercatat.head_seq, PaketTercatat.head_hash)
        .where(PaketTercatat.direction == KELUAR, PaketTercatat.replica_id == replica_id)
        .where(PaketTercatat.head_seq > 0)
        .distinct()
        .order_by(PaketTercatat.head_seq.desc())
        .limit(_CHECKPOINTS)
    )
    return tuple((seq or 0, digest or "") for seq, digest in reversed(session.execute(query).all()))


def _paket() -> Select[PaketTercatat, str | None]:
    """Packages with the name of the position that undid them, if any."""
    return select(PaketTercatat, Jabatan.nama).outerjoin(
        Jabatan, Jabatan.uid == PaketTercatat.undone_by
    )


def _rows(session: Session, query: Select[PaketTercatat, str | None]) -> tuple[PaketRow, ...]:
    refused = refused_counts(session)
    return tuple(
        _row(paket, undone_by or "", refused.get(paket.batch_id, 0))
        for paket, undone_by in session.execute(query)
    )


def _row(paket: PaketTercatat, undone_by: str, refused: int) -> PaketRow:
    undone_at = paket.undone_at
    return PaketRow(
        batch_id=paket.batch_id,
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
        undone_at=None if undone_at is None else datetime.fromisoformat(undone_at),
        undone_by=undone_by,
        refused=refused,
        receiver_key=paket.receiver_key or "",
        created_hlc=paket.created_hlc,
    )
