"""Evidence with the figures it proves, over all offices of a work file."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Bukti, Indikator, Realisasi


@dataclass(frozen=True)
class BuktiAsalRow:
    """A piece of evidence and where it belongs; the place is empty if the figure is not here."""

    uid: str
    partition: str
    nama: str
    sha256: str
    ukuran: int
    indikator_uid: str | None
    indikator: str | None
    tahun: int | None
    triwulan: int | None


def bukti_asal_rows(session: Session) -> tuple[BuktiAsalRow, ...]:
    query = (
        select(
            Bukti.uid,
            Bukti.partition,
            Bukti.nama,
            Bukti.sha256,
            Bukti.ukuran,
            Indikator.uid,
            Indikator.nama,
            Realisasi.tahun,
            Realisasi.triwulan,
        )
        .outerjoin(Realisasi, Realisasi.uid == Bukti.untuk_uid)
        .outerjoin(Indikator, Indikator.uid == Realisasi.indikator_uid)
        .where(Bukti.is_deleted.is_not(True))
        .order_by(Bukti.partition, Realisasi.tahun, Realisasi.triwulan, Bukti.nama, Bukti.uid)
    )
    return tuple(
        BuktiAsalRow(
            row[0], row[1] or "", row[2] or "tanpa nama", row[3] or "", row[4] or 0, *row[5:]
        )
        for row in session.execute(query)
    )
