"""Packages in the inbox beside the work file, which somebody still has to decide about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.karantina import problem_of
from esakip_desktop.data.tables import PaketMenunggu
from esakip_desktop.domain.problems import Problem


@dataclass(frozen=True)
class MenungguRow:
    """A package that waits: what it was called where it came from, and since when.

    `problem` is why it could not be used the last time, by the program of `versi`.
    """

    sha256: str
    nama_berkas: str
    received_at: datetime
    problem: Problem | None = None
    versi: str = ""


def menunggu_rows(session: Session) -> tuple[MenungguRow, ...]:
    """In the order they came."""
    query = (
        select(PaketMenunggu)
        .where(PaketMenunggu.is_settled.is_not(True))
        .order_by(PaketMenunggu.received_at, PaketMenunggu.sha256)
    )
    return tuple(_row(row) for row in session.scalars(query))


def _row(row: PaketMenunggu) -> MenungguRow:
    problem = None if row.code is None else problem_of(row.code, row.details or "{}")
    return MenungguRow(
        row.sha256,
        row.nama_berkas,
        datetime.fromisoformat(row.received_at),
        problem,
        row.versi or "",
    )
