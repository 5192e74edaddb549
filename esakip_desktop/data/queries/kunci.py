"""The book of locks of an office, and which quarter is closed today."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.rows import read_rows
from esakip_desktop.data.tables import Kunci, Realisasi, RealisasiBulanan
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.periode import triwulan_dari_bulan
from esakip_desktop.domain.verifikasi import is_terkunci, latest_kunci
from esakip_desktop.foundation import clock

COVERED: Mapping[str, Any] = {
    "realisasi": Realisasi,
    "realisasi_bulanan": RealisasiBulanan,
}


@dataclass(frozen=True)
class KunciRow:
    """One line of the book: what was done to a quarter, why, when and by whom."""

    uid: str
    tahun: int
    triwulan: int
    nomor: int
    jenis: str
    alasan: str
    sampai: date | None
    tanggal: date | None
    pemeriksa: str | None

    @property
    def is_terkunci(self) -> bool:
        """Whether the quarter is closed today, if this is the line in force."""
        return is_terkunci(self, clock.today())


def kunci_rows(session: Session, office: str, tahun: int | None = None) -> tuple[KunciRow, ...]:
    """The whole book about an office, newest number first."""
    where = [Kunci.partition == verification_partition(office)]
    if tahun is not None:
        where.append(Kunci.tahun == tahun)
    return read_rows(session, Kunci, KunciRow, *where, order=(Kunci.nomor.desc(),))


def kunci_of(session: Session, office: str, tahun: int, triwulan: int) -> KunciRow | None:
    """The line in force for a quarter; None where it was never locked."""
    rows = kunci_rows(session, office, tahun)
    return latest_kunci(row for row in rows if row.triwulan == triwulan)


def terkunci_of(session: Session, office: str, tahun: int, triwulan: int) -> KunciRow | None:
    """What closes a quarter today; None while it is open."""
    found = kunci_of(session, office, tahun, triwulan)
    return found if found is not None and found.is_terkunci else None


def last_nomor(session: Session, office: str) -> int:
    """The greatest number ever given, also to lines that were taken back."""
    query = select(func.max(Kunci.nomor)).where(Kunci.partition == verification_partition(office))
    return session.execute(query).scalar() or 0


def terkunci_record(session: Session, entity: str, uids: Collection[str]) -> KunciRow | None:
    """The lock that covers one of these records of an office, if there is one."""
    mapped = COVERED.get(entity)
    if mapped is None:
        return None
    scopes: set[tuple[str, int, int]] = set()
    for uid in uids:
        row = session.get(mapped, uid)
        if row is not None:
            names = ("tahun", "triwulan", "bulan")
            period = periode_of(entity, {name: getattr(row, name, None) for name in names})
            scopes |= set() if period is None else {(str(row.partition), *period)}
    return next(filter(None, (terkunci_of(session, *scope) for scope in sorted(scopes))), None)


def periode_of(entity: str, row: Mapping[str, object]) -> tuple[int, int] | None:
    """Year and quarter of a record that a lock can cover."""
    tahun, triwulan, bulan = row.get("tahun"), row.get("triwulan"), row.get("bulan")
    if not isinstance(tahun, int):
        return None
    if entity == "realisasi" and isinstance(triwulan, int):
        return tahun, triwulan
    if entity == "realisasi_bulanan" and isinstance(bulan, int):
        return tahun, triwulan_dari_bulan(bulan)
    return None
