"""What the hub writes about an office, and the answer of the office."""

from datetime import date

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base, Synced
from esakip_desktop.data.tables.types import DateText
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.verifikasi import JenisKunci, JenisPutusan, JenisTanggapan, Medan


class Putusan(Synced, Base):
    """The verdict on an indicator in a quarter; `sidik` is the state of the record that was seen.

    `record_id` is the record the verdict is about; without a `sidik` there was none yet.
    """

    __tablename__ = "putusan"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("indikator_uid", "tahun", "triwulan")
    choices = {
        "jenis": frozenset(JenisPutusan),
        "medan": frozenset(Medan),
        "triwulan": frozenset(TRIWULAN),
    }

    indikator_uid: Mapped[str | None] = mapped_column(Text, index=True)
    tahun: Mapped[int | None] = mapped_column(Integer)
    triwulan: Mapped[int | None] = mapped_column(Integer)
    jenis: Mapped[str | None] = mapped_column(Text)
    medan: Mapped[str | None] = mapped_column(Text)
    catatan: Mapped[str | None] = mapped_column(Text)
    record_id: Mapped[str | None] = mapped_column(Text, index=True)
    sidik: Mapped[str | None] = mapped_column(Text)
    tanggal: Mapped[date | None] = mapped_column(DateText)
    pemeriksa: Mapped[str | None] = mapped_column(Text)


class UsulanKoreksi(Synced, Base):
    """A value proposed for one field; `nilai` is its wire form as JSON."""

    __tablename__ = "usulan_koreksi"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("indikator_uid", "tahun", "triwulan", "medan")
    choices = {"medan": frozenset(Medan), "triwulan": frozenset(TRIWULAN)}

    indikator_uid: Mapped[str | None] = mapped_column(Text, index=True)
    tahun: Mapped[int | None] = mapped_column(Integer)
    triwulan: Mapped[int | None] = mapped_column(Integer)
    medan: Mapped[str | None] = mapped_column(Text)
    nilai: Mapped[str | None] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)
    record_id: Mapped[str | None] = mapped_column(Text, index=True)
    sidik: Mapped[str | None] = mapped_column(Text)
    tanggal: Mapped[date | None] = mapped_column(DateText)
    pemeriksa: Mapped[str | None] = mapped_column(Text)


class Tanggapan(Synced, Base):
    """The answer of an office to a proposal; it holds for the proposal whose state it names."""

    __tablename__ = "tanggapan"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("usulan_uid",)
    choices = {"jenis": frozenset(JenisTanggapan)}

    usulan_uid: Mapped[str | None] = mapped_column(Text, index=True)
    sidik: Mapped[str | None] = mapped_column(Text)
    jenis: Mapped[str | None] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)
    tanggal: Mapped[date | None] = mapped_column(DateText)


class Kunci(Synced, Base):
    """One line in the book of locks; the line with the greatest number is in force."""

    __tablename__ = "kunci"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("tahun", "triwulan", "nomor")
    choices = {"jenis": frozenset(JenisKunci), "triwulan": frozenset(TRIWULAN)}

    tahun: Mapped[int | None] = mapped_column(Integer)
    triwulan: Mapped[int | None] = mapped_column(Integer)
    nomor: Mapped[int | None] = mapped_column(Integer)
    jenis: Mapped[str | None] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)
    sampai: Mapped[date | None] = mapped_column(DateText)
    tanggal: Mapped[date | None] = mapped_column(DateText)
    pemeriksa: Mapped[str | None] = mapped_column(Text)


class TandaTerima(Synced, Base):
    """The hub's word that it took in a package; `undone_at` takes the word back."""

    __tablename__ = "tanda_terima"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("package_hash",)

    package_hash: Mapped[str | None] = mapped_column(Text, index=True)
    replica_id: Mapped[str | None] = mapped_column(Text)
    seq: Mapped[int | None] = mapped_column(Integer)
    tahun: Mapped[int | None] = mapped_column(Integer)
    triwulan: Mapped[int | None] = mapped_column(Integer)
    recorded_at: Mapped[str | None] = mapped_column(Text)
    counts: Mapped[str | None] = mapped_column(Text)
    refused: Mapped[str | None] = mapped_column(Text)
    konflik: Mapped[int | None] = mapped_column(Integer)
    head_seq: Mapped[int | None] = mapped_column(Integer)
    head_hash: Mapped[str | None] = mapped_column(Text)
    receiver_key: Mapped[str | None] = mapped_column(Text)
    undone_at: Mapped[str | None] = mapped_column(Text)


class BuktiDiminta(Synced, Base):
    """A piece of evidence that is named in the data and has not come yet."""

    __tablename__ = "bukti_diminta"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("sha256",)

    sha256: Mapped[str | None] = mapped_column(Text, index=True)
    nama: Mapped[str | None] = mapped_column(Text)
    untuk_uid: Mapped[str | None] = mapped_column(Text)
