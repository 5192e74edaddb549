"""Writing the lines that an import set aside; always inside the act that decides about them."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session, aliased

from esakip_desktop.data.journal import current_act
from esakip_desktop.data.projection import CHUNK
from esakip_desktop.data.queries.karantina import DIKELUARKAN
from esakip_desktop.data.tables import Karantina
from esakip_desktop.domain.problems import Problem
from esakip_desktop.foundation import clock

_LINES = 100  # written at once; a line may be as long as a megabyte
_OPEN: dict[str, object] = dict.fromkeys(
    ("outcome", "alasan", "settled_at", "settled_by", "settled_batch")
)


class HeldLine(NamedTuple):
    """A line of a package, and why it is not taken in."""

    entity: str
    line_no: int
    raw: bytes
    problem: Problem


def hold_lines(
    session: Session,
    lines: Iterable[HeldLine],
    *,
    replica_id: str,
    partition: str,
    schema_version: int,
) -> None:
    """Keep the lines that the import of this act does not take in."""
    act = current_act(session)
    now = clock.now().isoformat()
    rows = (
        {
            "batch_id": act.batch_id,
            "replica_id": replica_id,
            "partition": partition,
            "schema_version": schema_version,
            "entity": line.entity,
            "line": line.line_no,
            "raw": line.raw,
            "digest": hashlib.sha256(line.raw).hexdigest(),
            "code": line.problem.code,
            "details": details_text(line.problem),
            "checked_at": now,
        }
        for line in lines
    )
    while chunk := list(islice(rows, _LINES)):
        session.connection().execute(insert(Karantina.__table__), chunk)
        act.tables.add(Karantina.__tablename__)


def note_problem(session: Session, nomor: int, problem: Problem) -> None:
    """Why a line is still held after it was tried again."""
    row = session.get_one(Karantina, nomor)
    row.code, row.details = problem.code, details_text(problem)
    row.checked_at = clock.now().isoformat()


def settle_lines(
    session: Session,
    nomor: Collection[int],
    outcome: str,
    *,
    batch_id: str | None = None,
    alasan: str | None = None,
) -> None:
    """Close these lines and their twins from other packages of the same computer."""
    values = {
        "outcome": outcome,
        "alasan": alasan,
        "settled_at": clock.now().isoformat(),
        "settled_by": current_act(session).user_id,
        "settled_batch": batch_id,
    }
    _write(session, _twins(session, nomor, Karantina.outcome.is_(None)), values)


def reopen_lines(session: Session, nomor: Collection[int]) -> None:
    """Hold lines again that were put away, and those that were put away together with them."""
    _write(session, _twins(session, nomor, Karantina.outcome == DIKELUARKAN), _OPEN)


def reopen_batch(session: Session, batch_id: str) -> None:
    """Hold again what an act had taken in that is undone now."""
    query = select(Karantina.nomor).where(Karantina.settled_batch == batch_id)
    _write(session, session.scalars(query).all(), _OPEN)


def details_text(problem: Problem) -> str:
    return json.dumps(dict(problem.details), ensure_ascii=False, sort_keys=True)


def _twins(
    session: Session, nomor: Collection[int], is_meant: ColumnElement[bool]
) -> Sequence[int]:
    """The same lines in all packages of their computers."""
    chosen = aliased(Karantina)
    is_twin = (
        (chosen.digest == Karantina.digest)
        & (chosen.entity == Karantina.entity)
        & (chosen.replica_id == Karantina.replica_id)
    )
    query = select(Karantina.nomor).join(chosen, is_twin).where(is_meant).distinct()
    found: list[int] = []
    for chunk in _chunks(nomor):
        found += session.scalars(query.where(chosen.nomor.in_(chunk)))
    return found


def _write(session: Session, nomor: Collection[int], values: Mapping[str, object]) -> None:
    for chunk in _chunks(nomor):
        session.execute(update(Karantina).where(Karantina.nomor.in_(chunk)).values(values))
        current_act(session).tables.add(Karantina.__tablename__)


def _chunks(nomor: Collection[int]) -> Iterator[list[int]]:
    rest = iter(nomor)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
