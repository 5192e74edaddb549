"""What can be found by words or code over all offices of a work file: few columns, read at once."""

from typing import NamedTuple

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Indikator, Risiko, Simpul

INDIKATOR = "indikator"
RISIKO = "risiko"


class CariRow(NamedTuple):
    """Something to find; a tuple, because there are thousands of them.

    `jenis` is that of a node of the plan, or indikator, or risiko.
    """

    jenis: str
    uid: str
    partition: str
    kode: str
    nama: str


def cari_rows(session: Session, tahun: int) -> tuple[CariRow, ...]:
    """The nodes and indicators of all offices, and the risks of a year."""
    queries = (
        select(Simpul.jenis, Simpul.uid, Simpul.partition, Simpul.kode, Simpul.uraian)
        .where(Simpul.is_deleted.is_not(True))
        .order_by(Simpul.kode),
        select(
            literal(INDIKATOR), Indikator.uid, Indikator.partition, literal(""), Indikator.nama
        ).where(Indikator.is_deleted.is_not(True)),
        select(literal(RISIKO), Risiko.uid, Risiko.partition, Risiko.kode, Risiko.uraian)
        .where(Risiko.is_deleted.is_not(True), Risiko.tahun == tahun)
        .order_by(Risiko.kode),
    )
    return tuple(
        CariRow(jenis or "", uid, partition or "", kode or "", nama or "")
        for query in queries
        for jenis, uid, partition, kode, nama in session.execute(query)
    )
