"""How far the checking of an office has come, for the board and the page Periksa."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.hlc import label_at
from esakip_desktop.data.queries.kunci import KunciRow, kunci_of
from esakip_desktop.data.queries.paket import KELUAR, PaketRow, paket_rows
from esakip_desktop.data.queries.verifikasi import PutusanRow, putusan_rows
from esakip_desktop.data.tables import Jurnal, PaketTercatat, Realisasi, RealisasiBulanan
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.periode import bulan_akhir
from esakip_desktop.domain.verifikasi import JenisKunci

_IMPORT = "import"


@dataclass(frozen=True)
class PapanPeriksa:
    """One office on the board: lines judged as they are now, lock, answer, late changes."""

    diperiksa: int
    perbaiki: int
    kunci: KunciRow | None
    balasan: PaketRow | None
    setelah_kunci: frozenset[str]

    @property
    def is_terkunci(self) -> bool:
        return self.kunci is not None and self.kunci.is_terkunci


def papan_periksa(session: Session, office: str, tahun: int, triwulan: int) -> PapanPeriksa:
    """Where the checking of a quarter stands."""
    rows = putusan_rows(session, office, tahun, triwulan)
    return PapanPeriksa(
        diperiksa=count_berlaku(rows),
        perbaiki=sum(row.is_terbuka for row in rows),
        kunci=kunci_of(session, office, tahun, triwulan),
        balasan=last_balasan(session, office),
        setelah_kunci=setelah_kunci(session, office, tahun, triwulan),
    )


def count_berlaku(rows: tuple[PutusanRow, ...]) -> int:
    """Verdicts on what the records are now."""
    return sum(not row.is_versi_lama for row in rows)


def last_balasan(session: Session, office: str) -> PaketRow | None:
    """The newest answer that was written for an office."""
    rows = paket_rows(session, partition=verification_partition(office))
    return next((row for row in rows if row.direction == KELUAR), None)


def setelah_kunci(session: Session, office: str, tahun: int, triwulan: int) -> frozenset[str]:
    """The records of a closed quarter that came changed after it was closed (paket.md 10)."""
    since = _closed_since(session, office, tahun, triwulan)
    if since is None:
        return frozenset()
    last = bulan_akhir(triwulan)
    months = range(last - 2, last + 1)
    return frozenset(
        {
            *_came_after(session, Realisasi, Realisasi.triwulan == triwulan, office, tahun, since),
            *_came_after(
                session,
                RealisasiBulanan,
                RealisasiBulanan.bulan.in_(months),
                office,
                tahun,
                since,
            ),
        }
    )


def _came_after(
    session: Session,
    mapped: type[Realisasi] | type[RealisasiBulanan],
    periode: ColumnElement[bool],
    office: str,
    tahun: int,
    since: str,
) -> Iterator[str]:
    """Records of an office that an import in force has changed since a moment."""
    query = (
        select(mapped.uid)
        .join(Jurnal, Jurnal.record_id == mapped.uid)
        .join(PaketTercatat, PaketTercatat.batch_id == Jurnal.batch_id)
        .where(mapped.partition == office, mapped.tahun == tahun, periode, Jurnal.hlc > since)
        .where(Jurnal.kind == _IMPORT, PaketTercatat.undone_at.is_(None))
    )
    yield from session.scalars(query)


def _closed_since(session: Session, office: str, tahun: int, triwulan: int) -> str | None:
    """The label of the moment from which changes are late; None while the quarter is open."""
    last = kunci_of(session, office, tahun, triwulan)
    if last is None or not last.is_terkunci:
        return None
    if last.jenis == JenisKunci.BUKA and last.sampai is not None:
        return _end_of(last.sampai)
    query = select(func.min(Jurnal.hlc)).where(Jurnal.record_id == last.uid)
    return session.execute(query).scalar()


def _end_of(day: date) -> str:
    end = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return label_at(end.timestamp())
