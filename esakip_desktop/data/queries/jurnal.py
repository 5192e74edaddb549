"""The journal read as a history: what changed, from what to what, by whom and when."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from esakip_desktop.data.hlc import time_of
from esakip_desktop.data.tables import Jabatan, Jurnal, PaketTercatat
from esakip_desktop.domain.state import Value


@dataclass(frozen=True)
class JurnalRow:
    """One changed record of one act. `pelaku` is the name of the jabatan, or empty."""

    replica_id: str
    seq: int
    kind: str
    batch_id: str
    package_hash: str | None
    partition: str
    entity: str
    record_id: str
    fields: dict[str, tuple[Value, Value]]
    pelaku: str
    at: datetime
    reason: str | None


def jurnal_rows(
    session: Session, *, record_id: str | None = None, limit: int = 500
) -> tuple[JurnalRow, ...]:
    """The latest changes, newest first; of one record when its id is given."""
    query = (
        select(Jurnal, Jabatan.nama)
        .outerjoin(Jabatan, Jabatan.uid == Jurnal.user_id)
        .order_by(Jurnal.hlc.desc(), Jurnal.seq.desc())
        .limit(limit)
    )
    if record_id is not None:
        query = query.where(Jurnal.record_id == record_id)
    return tuple(_row(entry, pelaku or "") for entry, pelaku in session.execute(query))


@dataclass(frozen=True)
class SinceRow:
    """A change of a record after an import: what, when, by whom, with which package."""

    kind: str
    at: datetime
    pelaku: str
    nomor_paket: int | None


def changes_since(session: Session, batch_id: str) -> dict[str, tuple[SinceRow, ...]]:
    """For each record of a batch what changed it afterwards, newest first."""
    first = aliased(Jurnal)
    query = (
        select(Jurnal.record_id, Jurnal.kind, Jurnal.hlc, Jabatan.nama, PaketTercatat.seq)
        .join(first, (first.record_id == Jurnal.record_id) & (first.hlc < Jurnal.hlc))
        .outerjoin(Jabatan, Jabatan.uid == Jurnal.user_id)
        .outerjoin(PaketTercatat, PaketTercatat.batch_id == Jurnal.batch_id)
        .where(first.batch_id == batch_id)
        .order_by(Jurnal.hlc.desc())
    )
    found: dict[str, list[SinceRow]] = defaultdict(list)
    for uid, kind, hlc, pelaku, nomor in session.execute(query):
        at = datetime.fromtimestamp(time_of(hlc)).astimezone()
        found[uid].append(SinceRow(kind, at, pelaku or "", nomor))
    return {uid: tuple(rows) for uid, rows in found.items()}


def _row(entry: Jurnal, pelaku: str) -> JurnalRow:
    changes = {name: (old, new) for name, (old, new) in json.loads(entry.fields).items()}
    return JurnalRow(
        replica_id=entry.replica_id,
        seq=entry.seq,
        kind=entry.kind,
        batch_id=entry.batch_id,
        package_hash=entry.package_hash,
        partition=entry.partition,
        entity=entry.entity,
        record_id=entry.record_id,
        fields=changes,
        pelaku=pelaku,
        at=datetime.fromtimestamp(time_of(entry.hlc)).astimezone(),
        reason=entry.reason,
    )
