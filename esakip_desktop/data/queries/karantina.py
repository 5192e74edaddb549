"""Records that imports set aside: held until they are taken in after all, or put away."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased, defer

from esakip_desktop.data.queries.organisasi import opd_rows, pemda_row
from esakip_desktop.data.tables import Jabatan, Karantina, PaketTercatat
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence

DITERIMA = "diterima"
DIKELUARKAN = "dikeluarkan"
"""Outcomes of a line that is no longer held."""

MAX_LISTED = 500  # what a person may still scroll through; the count stays complete
MAX_SHOWN = 64 * 1024
"""Bytes of a line that are read to be looked at; the whole stays in the table."""

_LINES = 100  # read at once; a line may be as long as a megabyte


@dataclass(frozen=True)
class KarantinaRow:
    """One line that was set aside, the package it came in, and why.

    `raw` is the line as far as it is shown; `subject` is the partition the package was about.
    """

    nomor: int
    batch_id: str
    package_hash: str
    seq: int
    nama_berkas: str
    replica_id: str
    pengirim: str
    sender_partition: str
    subject: str
    schema_version: int
    entity: str
    line_no: int
    problem: Problem
    raw: bytes
    ukuran: int
    received_at: datetime
    checked_at: datetime
    outcome: str = ""
    settled_at: datetime | None = None
    pelaku: str = ""
    alasan: str = ""

    @property
    def uid(self) -> str:
        return str(self.nomor)

    @property
    def is_held(self) -> bool:
        return not self.outcome

    @property
    def is_whole(self) -> bool:
        """Whether all of the line is in `raw`."""
        return len(self.raw) == self.ukuran


def karantina_total(session: Session) -> int:
    """How many lines are held; asked at every look at a page, and mostly none is."""
    is_open = select(Karantina.nomor).where(Karantina.outcome.is_(None)).limit(1)
    if session.execute(is_open).first() is None:
        return 0
    return session.execute(select(func.count()).select_from(_held().subquery())).scalar_one()


def karantina_since(session: Session) -> datetime | None:
    """When the oldest of the held lines came."""
    query = (
        select(func.min(PaketTercatat.recorded_at))
        .join(Karantina, Karantina.batch_id == PaketTercatat.batch_id)
        .where(Karantina.nomor.in_(_held()))
    )
    found = session.execute(query).scalar()
    return None if found is None else datetime.fromisoformat(found)


def karantina_rows(
    session: Session,
    *,
    is_settled: bool = False,
    nomor: Collection[int] | None = None,
    limit: int | None = MAX_LISTED,
) -> tuple[KarantinaRow, ...]:
    """What is held in the order it came, or what was settled, latest first.

    Without a limit it is a list to work on: then the lines themselves stay in the table.
    """
    length = MAX_SHOWN if limit is not None else 0
    chosen = _settled() if is_settled else _held()
    if nomor is not None:
        chosen = chosen.where(Karantina.nomor.in_(nomor))
    chosen = chosen.order_by(Karantina.settled_at.desc(), Karantina.nomor).limit(limit)
    query = (
        select(
            Karantina,
            func.substr(Karantina.raw, 1, length),
            func.length(Karantina.raw),
            PaketTercatat,
            Jabatan.nama,
        )
        .options(defer(Karantina.raw))
        .join(PaketTercatat, PaketTercatat.batch_id == Karantina.batch_id)
        .outerjoin(Jabatan, Jabatan.uid == Karantina.settled_by)
        .where(Karantina.nomor.in_(chosen))
        .order_by(Karantina.settled_at.desc(), Karantina.nomor)
    )
    names = {row.partition: row.nama for row in opd_rows(session)}
    pemda = pemda_row(session)
    names[MASTER] = pemda.nama if pemda is not None else ""
    return tuple(
        _row(line, raw, ukuran, paket, pelaku, names)
        for line, raw, ukuran, paket, pelaku in session.execute(query)
    )


def raw_lines(session: Session, nomor: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """The whole lines as they were received, a few at a time."""
    for start in range(0, len(nomor), _LINES):
        query = select(Karantina.nomor, Karantina.raw).where(
            Karantina.nomor.in_(nomor[start : start + _LINES])
        )
        yield from session.execute(query.order_by(Karantina.nomor))


def refused_counts(session: Session) -> dict[str, int]:
    """For each import how many of its records were not taken in."""
    query = select(Karantina.batch_id, func.count()).where(_is_refused())
    return dict(session.execute(query.group_by(Karantina.batch_id)).all())


def refused_words(session: Session, batch_id: str, most: int) -> tuple[str, ...]:
    """The reasons why an import did not take records in, in the order of the package."""
    query = (
        select(Karantina.code, Karantina.details)
        .where(_is_refused(), Karantina.batch_id == batch_id)
        .order_by(Karantina.nomor)
        .limit(most)
    )
    found = session.execute(query)
    return tuple(sentence(problem_of(code, details)) for code, details in found)


def _is_refused() -> ColumnElement[bool]:
    """Held or put away; what was taken in after all is not refused any more."""
    return Karantina.outcome.is_(None) | (Karantina.outcome != DITERIMA)


def problem_of(code: str, details: str) -> Problem:
    return Problem.at("paket", code, **json.loads(details))


def _in_force() -> Select[int]:
    """Lines of imports that were not undone."""
    return (
        select(Karantina.nomor)
        .join(PaketTercatat, PaketTercatat.batch_id == Karantina.batch_id)
        .where(PaketTercatat.undone_at.is_(None))
    )


@cache
def _held() -> Select[int]:
    """Lines still held; of one that came in several packages of a computer the newest."""
    newer, its_paket = aliased(Karantina), aliased(PaketTercatat)
    came_again = (
        exists()
        .where(
            newer.digest == Karantina.digest,
            newer.entity == Karantina.entity,
            newer.replica_id == Karantina.replica_id,
            newer.nomor > Karantina.nomor,
            newer.outcome.is_(None),
        )
        .where(its_paket.batch_id == newer.batch_id, its_paket.undone_at.is_(None))
    )
    return _in_force().where(Karantina.outcome.is_(None), ~came_again)


def _settled() -> Select[int]:
    return _in_force().where(Karantina.outcome.is_not(None))


def _row(
    line: Karantina,
    raw: bytes,
    ukuran: int,
    paket: PaketTercatat,
    pelaku: str | None,
    names: Mapping[str, str],
) -> KarantinaRow:
    settled_at = line.settled_at
    return KarantinaRow(
        nomor=line.nomor,
        batch_id=line.batch_id,
        package_hash=paket.package_hash,
        seq=paket.seq,
        nama_berkas=paket.nama_berkas,
        replica_id=line.replica_id,
        pengirim=names.get(line.partition) or line.partition,
        sender_partition=line.partition,
        subject=paket.partition,
        schema_version=line.schema_version,
        entity=line.entity,
        line_no=line.line,
        problem=problem_of(line.code, line.details),
        raw=raw,
        ukuran=ukuran,
        received_at=datetime.fromisoformat(paket.recorded_at),
        checked_at=datetime.fromisoformat(line.checked_at),
        outcome=line.outcome or "",
        settled_at=None if settled_at is None else datetime.fromisoformat(settled_at),
        pelaku=pelaku or "",
        alasan=line.alasan or "",
    )
