"""Record lines of a package, straight from the stored states."""

from collections.abc import Sequence

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Pagu, RealisasiBulanan, SyncRecord
from esakip_desktop.domain.wording import label

_SUMMED: tuple[tuple[type[Pagu | RealisasiBulanan], str], ...] = (
    (Pagu, "jumlah"),
    (RealisasiBulanan, "keuangan"),
)
_SUMMED_COLUMN = {mapped.__tablename__: name for mapped, name in _SUMMED}


def record_lines(session: Session, *partitions: str) -> dict[str, list[bytes]]:
    """For each entity of the partitions its lines, sorted by id; states are copied as they rest."""
    query = (
        select(SyncRecord.entity, SyncRecord.uid, SyncRecord.partition, SyncRecord.state)
        .where(SyncRecord.partition.in_(partitions))
        .order_by(SyncRecord.uid)
    )
    places = {partition: orjson.dumps(partition) for partition in partitions}
    lines: dict[str, list[bytes]] = {}
    for entity, uid, partition, state in session.execute(query):
        line = b'{"id":"%b","p":%b,"s":%b}' % (uid.encode(), places[partition], state.encode())
        lines.setdefault(entity, []).append(line)
    return lines


def control_totals(session: Session, *partitions: str) -> dict[str, str]:
    """Sums that sender and receiver compute alike: money in whole rupiah, and living records."""
    return {
        f"{mapped.__tablename__}.{name}": str(_total(session, mapped, name, partitions))
        for mapped, name in _SUMMED
    }


def own_amounts(session: Session, *partitions: str) -> dict[str, tuple[str, int]]:
    """For each record that counts in a control total: the name of the total and its share."""
    found: dict[str, tuple[str, int]] = {}
    for mapped, name in _SUMMED:
        column = mapped.__table__.columns[name]
        query = select(mapped.uid, column).where(
            mapped.partition.in_(partitions), mapped.is_deleted.is_not(True), column.is_not(None)
        )
        total = f"{mapped.__tablename__}.{name}"
        found.update((uid, (total, amount)) for uid, amount in session.execute(query))
    return found


def totals_of_rows(entity: str, rows: Sequence[dict[str, object]]) -> dict[str, int]:
    """The same sums over typed rows as they were received."""
    column = _SUMMED_COLUMN.get(entity)
    if column is None:
        return {}
    living = (row for row in rows if not row["is_deleted"])
    amounts = (row[column] for row in living)
    return {f"{entity}.{column}": sum(amount for amount in amounts if isinstance(amount, int))}


def total_label(name: str) -> str:
    """What people call one of these sums."""
    entity, _, column = name.partition(".")
    return label("pagu" if entity == "pagu" else column)


def _total(
    session: Session,
    mapped: type[Pagu | RealisasiBulanan],
    name: str,
    partitions: tuple[str, ...],
) -> int:
    column = mapped.__table__.columns[name]
    query = select(func.coalesce(func.sum(column), 0)).where(
        mapped.partition.in_(partitions), mapped.is_deleted.is_not(True)
    )
    return int(session.execute(query).scalar_one())
