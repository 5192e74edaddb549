"""Verdicts, proposals, receipts and wishes of the hub about one office, at either end."""

import hashlib
import json
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from esakip_desktop.data.queries.kunci import terkunci_of
from esakip_desktop.data.tables import (
    Bukti,
    BuktiDiminta,
    Indikator,
    Putusan,
    Realisasi,
    SyncRecord,
    TandaTerima,
    Tanggapan,
    UsulanKoreksi,
)
from esakip_desktop.domain.identity import verification_partition
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.state import Value
from esakip_desktop.domain.verifikasi import JenisPutusan, Medan


@dataclass(frozen=True)
class PutusanRow:
    """A verdict; `sekarang` is the state the record has here today."""

    uid: str
    indikator_uid: str
    tahun: int
    triwulan: int
    jenis: str
    medan: str | None
    catatan: str | None
    record_id: str
    sidik: str | None
    tanggal: date | None
    pemeriksa: str | None
    sekarang: str | None

    @property
    def is_versi_lama(self) -> bool:
        """Whether the record is another than the one that was judged (paket.md 10)."""
        return self.sidik != self.sekarang

    @property
    def is_perbaiki(self) -> bool:
        return self.jenis == JenisPutusan.PERBAIKI

    @property
    def is_terbuka(self) -> bool:
        """Whether a repair is asked for and nothing has been done yet."""
        return self.is_perbaiki and not self.is_versi_lama


@dataclass(frozen=True)
class UsulanRow:
    """A proposed value, whether it still fits what is there, and the answer of the office."""

    uid: str
    indikator_uid: str
    tahun: int
    triwulan: int
    medan: str
    nilai: str
    alasan: str
    record_id: str
    sidik: str | None
    tanggal: date | None
    pemeriksa: str | None
    sekarang: str | None
    jawaban: str | None
    alasan_jawaban: str | None

    @property
    def value(self) -> Value:
        """The proposed value in wire form."""
        found: Value = json.loads(self.nilai)
        return found

    @property
    def is_versi_lama(self) -> bool:
        return self.sidik != self.sekarang

    @property
    def is_terbuka(self) -> bool:
        """Whether the office can still accept it."""
        return self.jawaban is None and not self.is_versi_lama


@dataclass(frozen=True)
class TandaTerimaRow:
    """A receipt of the hub for one package."""

    package_hash: str
    seq: int
    recorded_at: datetime
    counts: dict[str, int]
    refused: tuple[str, ...]
    konflik: int
    undone_at: datetime | None


@dataclass(frozen=True)
class BuktiDimintaRow:
    """Evidence the hub does not have, and the figure it proves."""

    uid: str
    sha256: str
    nama: str
    untuk_uid: str | None
    indikator_uid: str | None
    indikator: str | None
    triwulan: int | None


_PUTUSAN = tuple(f.name for f in fields(PutusanRow) if f.name != "sekarang")
_USULAN = tuple(
    f.name for f in fields(UsulanRow) if f.name not in ("sekarang", "jawaban", "alasan_jawaban")
)


def state_hash_of(session: Session, uid: str) -> str | None:
    """The hash of the state a record has now; None where there is none."""
    query = select(SyncRecord.state_hash).where(SyncRecord.uid == uid)
    return session.execute(query).scalar_one_or_none()


def bukti_hash_of(session: Session, uid: str) -> str | None:
    """One hash over all evidence of a record; another file, or one less, makes another hash."""
    query = (
        select(SyncRecord.state_hash)
        .join(Bukti, Bukti.uid == SyncRecord.uid)
        .where(Bukti.untuk_uid == uid, Bukti.is_deleted.is_not(True))
        .order_by(SyncRecord.uid)
    )
    hashes = list(session.scalars(query))
    return hashlib.sha256("".join(hashes).encode()).hexdigest() if hashes else None


def putusan_rows(
    session: Session, office: str, tahun: int, triwulan: int | None = None
) -> tuple[PutusanRow, ...]:
    """The verdicts on an office in a year or a quarter."""
    columns = [Putusan.__table__.c[name] for name in _PUTUSAN]
    query: Select[Any] = (
        select(*columns, SyncRecord.state_hash)
        .select_from(Putusan)
        .outerjoin(SyncRecord, SyncRecord.uid == Putusan.record_id)
        .where(Putusan.partition == verification_partition(office))
        .where(Putusan.tahun == tahun, Putusan.is_deleted.is_not(True))
        .order_by(Putusan.triwulan, Putusan.uid)
    )
    if triwulan is not None:
        query = query.where(Putusan.triwulan == triwulan)
    rows = (PutusanRow(*values) for values in session.execute(query))
    return tuple(
        replace(row, sekarang=bukti_hash_of(session, row.record_id))
        if row.medan == Medan.BUKTI
        else row
        for row in rows
    )


def usulan_rows(session: Session, office: str, tahun: int) -> tuple[UsulanRow, ...]:
    """The proposals to an office in a year."""
    record, own = aliased(SyncRecord), aliased(SyncRecord)
    columns = [UsulanKoreksi.__table__.c[name] for name in _USULAN]
    query: Select[Any] = (
        select(*columns, record.state_hash, Tanggapan.jenis, Tanggapan.alasan)
        .select_from(UsulanKoreksi)
        .join(own, own.uid == UsulanKoreksi.uid)
        .outerjoin(record, record.uid == UsulanKoreksi.record_id)
        .outerjoin(
            Tanggapan,
            (Tanggapan.usulan_uid == UsulanKoreksi.uid)
            & (Tanggapan.sidik == own.state_hash)
            & Tanggapan.is_deleted.is_not(True),
        )
        .where(UsulanKoreksi.partition == verification_partition(office))
        .where(UsulanKoreksi.tahun == tahun, UsulanKoreksi.is_deleted.is_not(True))
        .order_by(UsulanKoreksi.triwulan, UsulanKoreksi.uid)
    )
    return tuple(UsulanRow(*values) for values in session.execute(query))


def tanda_terima_rows(session: Session, office: str) -> dict[str, TandaTerimaRow]:
    """The receipts for the packages of an office, by the hash of the package."""
    columns = [TandaTerima.__table__.c[field.name] for field in fields(TandaTerimaRow)]
    query: Select[Any] = select(*columns).where(
        TandaTerima.partition == verification_partition(office),
        TandaTerima.is_deleted.is_not(True),
        TandaTerima.recorded_at.is_not(None),
    )
    found = {}
    for digest, seq, at, counts, refused, konflik, undone in session.execute(query):
        found[digest] = TandaTerimaRow(
            digest,
            seq or 0,
            datetime.fromisoformat(at),
            json.loads(counts or "{}"),
            tuple(json.loads(refused or "[]")),
            konflik or 0,
            None if undone is None else datetime.fromisoformat(undone),
        )
    return found


def bukti_diminta_rows(session: Session, office: str) -> tuple[BuktiDimintaRow, ...]:
    """The evidence the hub asks for, with the indicator it belongs to."""
    table = BuktiDiminta.__table__
    own = [table.c[name] for name in ("uid", "sha256", "nama", "untuk_uid")]
    others: list[Any] = [Indikator.uid, Indikator.nama, Realisasi.triwulan]
    query: Select[Any] = (
        select(*own, *others)
        .select_from(BuktiDiminta)
        .outerjoin(Realisasi, Realisasi.uid == BuktiDiminta.untuk_uid)
        .outerjoin(Indikator, Indikator.uid == Realisasi.indikator_uid)
        .where(BuktiDiminta.partition == verification_partition(office))
        .where(BuktiDiminta.is_deleted.is_not(True))
        .order_by(BuktiDiminta.nama, BuktiDiminta.uid)
    )
    return tuple(BuktiDimintaRow(*values) for values in session.execute(query))


def requested_hashes(session: Session, office: str) -> frozenset[str]:
    """What goes along with the next package whether evidence is ticked or not."""
    query = select(BuktiDiminta.sha256).where(
        BuktiDiminta.partition == verification_partition(office),
        BuktiDiminta.is_deleted.is_not(True),
    )
    return frozenset(sha for (sha,) in session.execute(query) if sha)


@dataclass(frozen=True)
class BalasanRingkas:
    """What the hub said about an office in a year, in five numbers."""

    sesuai: int
    perbaiki: int
    terkunci: int
    bukti: int
    usulan: int


def balasan_ringkas(session: Session, office: str, tahun: int) -> BalasanRingkas:
    """Repairs and proposals that still wait; quarters that are closed today."""
    putusan = putusan_rows(session, office, tahun)
    return BalasanRingkas(
        sesuai=sum(not row.is_perbaiki for row in putusan),
        perbaiki=sum(row.is_terbuka for row in putusan),
        terkunci=sum(terkunci_of(session, office, tahun, tw) is not None for tw in TRIWULAN),
        bukti=len(bukti_diminta_rows(session, office)),
        usulan=sum(row.is_terbuka for row in usulan_rows(session, office, tahun)),
    )


def count_perbaiki(session: Session, office: str, tahun: int, triwulan: int) -> int:
    """How many lines of a quarter wait for a repair."""
    return sum(row.is_terbuka for row in putusan_rows(session, office, tahun, triwulan))


def has_balasan(session: Session, office: str) -> bool:
    """Whether the hub has ever answered."""
    query = select(func.count()).where(SyncRecord.partition == verification_partition(office))
    return bool(session.execute(query).scalar_one())


def is_about_target(row: PutusanRow) -> bool:
    """Whether the place to repair is the plan and not the figure."""
    return row.medan == Medan.TARGET
