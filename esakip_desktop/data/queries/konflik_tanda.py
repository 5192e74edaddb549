"""Where a value waits for a choice: what is reckoned from it is sementara until then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import SyncConflict
from esakip_desktop.domain.state import DELETED

ANGKA_CAPAIAN: Mapping[str, frozenset[str]] = {
    "realisasi": frozenset({"nilai", DELETED}),
    "target": frozenset({"nilai", DELETED}),
    "indikator": frozenset(
        {"arah", "tipe", "agregasi", "rumus_turun", "rentang_atas", "skala", "batas_atas"}
        | {"is_target_nol", "desimal", DELETED}
    ),
}
ANGKA_ANGGARAN: Mapping[str, frozenset[str]] = {
    "pagu": frozenset({"jumlah", DELETED}),
    "rencana_kas": frozenset({"jumlah", "fisik", DELETED}),
    "realisasi_bulanan": frozenset({"keuangan", "fisik", DELETED}),
}
"""The fields from which capaian, and money and work, are reckoned."""


def count_konflik(
    session: Session, partition: str | None = None, entities: Iterable[str] | None = None
) -> int:
    """How many fields wait for a choice."""
    query = select(func.count()).select_from(SyncConflict)
    if partition is not None:
        query = query.where(SyncConflict.partition == partition)
    if entities is not None:
        query = query.where(SyncConflict.entity.in_(list(entities)))
    return session.execute(query).scalar_one()


def konflik_fields(session: Session, partition: str) -> dict[str, frozenset[str]]:
    """The fields that differ, by record: where a list shows the sign."""
    query = select(SyncConflict.uid, SyncConflict.field)
    found: dict[str, set[str]] = defaultdict(set)
    for uid, field in session.execute(query.where(SyncConflict.partition == partition)):
        found[uid].add(field)
    return {uid: frozenset(fields) for uid, fields in found.items()}


def konflik_uids(
    session: Session, partition: str, counted: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The records one of whose counted fields differs: what is reckoned from them is sementara."""
    query = select(SyncConflict.uid, SyncConflict.entity, SyncConflict.field)
    rows = session.execute(query.where(SyncConflict.partition == partition))
    return frozenset(uid for uid, entity, field in rows if field in counted.get(entity, ()))
