"""Who is who: pemda, OPD, positions, their holders on a date, and the rules of a year."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.queries.rows import read_rows
from esakip_desktop.data.tables import Aturan, Jabatan, Opd, Pejabat, Pemda
from esakip_desktop.domain.capaian import ATURAN_BAKU, AturanCapaian, parse_pita
from esakip_desktop.domain.identity import office_partition


@dataclass(frozen=True)
class PemdaRow:
    """The local government of this file."""

    uid: str
    kode: str
    nama: str
    ibu_kota: str | None
    kepala: str | None
    tahun_awal: int | None
    tahun_akhir: int | None


@dataclass(frozen=True)
class OpdRow:
    """One office; `partition` is where it writes."""

    uid: str
    pemda_kode: str
    kode: str
    nama: str
    singkatan: str | None
    jenis: str | None
    bidang: str | None
    urutan: int | None
    mulai: int | None

    @property
    def partition(self) -> str:
        return office_partition(self.pemda_kode, self.kode)

    @property
    def sebutan(self) -> str:
        """The short name where there is one."""
        return self.singkatan or self.nama


@dataclass(frozen=True)
class JabatanRow:
    """A position of an office."""

    uid: str
    partition: str
    induk_uid: str | None
    nama: str
    eselon: str | None
    unit: str | None
    urutan: int | None


@dataclass(frozen=True)
class PejabatRow:
    """Who holds a position, from and until when."""

    uid: str
    jabatan_uid: str
    nama: str
    pangkat: str | None
    nip: str | None
    status: str | None
    mulai: date | None
    sampai: date | None
    sk: str | None


def pemda_row(session: Session) -> PemdaRow | None:
    rows = read_rows(session, Pemda, PemdaRow)
    return rows[0] if rows else None


def opd_rows(session: Session) -> tuple[OpdRow, ...]:
    return read_rows(session, Opd, OpdRow, order=(Opd.urutan, Opd.kode))


def opd_of(session: Session, partition: str) -> OpdRow | None:
    return next((row for row in opd_rows(session) if row.partition == partition), None)


def jabatan_rows(session: Session, partition: str) -> tuple[JabatanRow, ...]:
    return read_rows(
        session,
        Jabatan,
        JabatanRow,
        Jabatan.partition == partition,
        order=(Jabatan.urutan, Jabatan.uid),
    )


def pejabat_rows(session: Session, partition: str) -> tuple[PejabatRow, ...]:
    return read_rows(
        session,
        Pejabat,
        PejabatRow,
        Pejabat.partition == partition,
        order=(Pejabat.jabatan_uid, Pejabat.mulai),
    )


def holder_at(session: Session, jabatan_uid: str, at: date) -> PejabatRow | None:
    """The holder of a position on a date; the one who started last if terms overlap."""
    rows = read_rows(
        session,
        Pejabat,
        PejabatRow,
        Pejabat.jabatan_uid == jabatan_uid,
        order=(Pejabat.mulai.desc(),),
    )
    for row in rows:
        if (row.mulai is None or row.mulai <= at) and (row.sampai is None or at <= row.sampai):
            return row
    return None


def head_jabatan(session: Session, partition: str) -> JabatanRow | None:
    """The position of the head of an office: the first without a superior in the office."""
    rows = jabatan_rows(session, partition)
    return next((row for row in rows if not row.induk_uid), None)


def aturan_of(session: Session, tahun: int) -> AturanCapaian:
    """The rules of a year; the standing defaults where the pemda has set none."""
    query = select(
        Aturan.versi, Aturan.batas_atas, Aturan.batas_bawah, Aturan.pita, Aturan.desimal
    ).where(Aturan.tahun == tahun, Aturan.is_deleted.is_not(True))
    row = session.execute(query).first()
    if row is None:
        return replace(ATURAN_BAKU, tahun=tahun)
    versi, batas_atas, batas_bawah, pita, desimal = row
    return AturanCapaian(
        tahun=tahun,
        versi=versi or ATURAN_BAKU.versi,
        pita=parse_pita(pita) if pita else ATURAN_BAKU.pita,
        batas_atas=batas_atas,
        batas_bawah=batas_bawah if batas_bawah is not None else Decimal(0),
        desimal=desimal if desimal is not None else ATURAN_BAKU.desimal,
    )


def matriks_id_of(session: Session, tahun: int) -> str | None:
    """The level set of the risk matrix chosen for a year, None where none was chosen."""
    query = select(Aturan.matriks).where(Aturan.tahun == tahun, Aturan.is_deleted.is_not(True))
    return session.execute(query).scalar_one_or_none()
