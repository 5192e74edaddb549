"""What a package means for quarters that are locked."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.kunci import kunci_rows, periode_of
from esakip_desktop.data.workspace import Facts
from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.periode import label_triwulan
from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.verifikasi import latest_kunci


class PlannedRecord(Protocol):
    """What is needed of a record that the import would write."""

    @property
    def uid(self) -> str: ...
    @property
    def partition(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def row(self) -> Mapping[str, object]: ...


def late_records(
    session: Session, facts: Facts, planned: Iterable[PlannedRecord]
) -> frozenset[str]:
    """Records of a locked quarter that come changed to the hub; they are taken and named.

    What the office wrote before it received the lock is never lost (paket.md 10).
    """
    if facts.partition != MASTER:
        return frozenset()
    closed: dict[str, set[tuple[int, int]]] = {}
    found = set()
    for item in planned:
        periode = periode_of(item.entity, item.row)
        if periode is None:
            continue
        if item.partition not in closed:
            closed[item.partition] = _closed_periods(session, item.partition)
        if periode in closed[item.partition]:
            found.add(item.uid)
    return frozenset(found)


def older_kunci(
    session: Session, facts: Facts, coming: Mapping[tuple[int, int], int]
) -> tuple[Problem, ...]:
    """The locks here that a return package does not know yet; they stay in force."""
    newest: dict[tuple[int, int], int] = {}
    for row in kunci_rows(session, facts.partition):
        place = (row.tahun, row.triwulan)
        newest[place] = max(row.nomor, newest.get(place, 0))
    return tuple(
        Problem.at(
            "paket", "PKT-114", periode=f"{label_triwulan(place[1])} {place[0]}", nomor=str(nomor)
        )
        for place, nomor in sorted(newest.items())
        if coming.get(place, 0) < nomor
    )


def _closed_periods(session: Session, office: str) -> set[tuple[int, int]]:
    rows = kunci_rows(session, office)
    places = {(row.tahun, row.triwulan) for row in rows}
    latest = (
        latest_kunci(row for row in rows if (row.tahun, row.triwulan) == place) for place in places
    )
    return {(row.tahun, row.triwulan) for row in latest if row is not None and row.is_terkunci}
