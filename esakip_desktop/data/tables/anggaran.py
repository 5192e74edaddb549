"""Budget versions, pagu, cash plan and monthly realisasi of money and physical progress."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base, Synced
from esakip_desktop.data.tables.types import DateText, DecimalText
from esakip_desktop.domain.periode import NAMA_BULAN


class VersiAnggaran(Synced, Base):
    """A dated version of the budget: murni, pergeseran n, perubahan n."""

    __tablename__ = "versi_anggaran"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("tahun", "urutan")

    tahun: Mapped[int | None] = mapped_column(Integer)
    urutan: Mapped[int | None] = mapped_column(Integer)
    jenis: Mapped[str | None] = mapped_column(Text)
    nomor: Mapped[str | None] = mapped_column(Text)
    tanggal: Mapped[date | None] = mapped_column(DateText)


class Pagu(Synced, Base):
    """The ceiling of one subkegiatan in one version, in whole rupiah."""

    __tablename__ = "pagu"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("versi_uid", "subkegiatan_uid")

    versi_uid: Mapped[str | None] = mapped_column(Text, index=True)
    subkegiatan_uid: Mapped[str | None] = mapped_column(Text, index=True)
    tahun: Mapped[int | None] = mapped_column(Integer)
    jumlah: Mapped[int | None] = mapped_column(Integer)
    sumber_dana: Mapped[str | None] = mapped_column(Text)


class RencanaKas(Synced, Base):
    """The plan of one month: money in rupiah of the month, physical progress in percent to date."""

    __tablename__ = "rencana_kas"
    __table_args__ = (
        Index("ix_rencana_kas_partition_tahun", "partition", "tahun"),
        {"sqlite_strict": True},
    )
    natural_key = ("subkegiatan_uid", "tahun", "bulan")
    choices = {"bulan": frozenset(NAMA_BULAN)}

    subkegiatan_uid: Mapped[str | None] = mapped_column(Text, index=True)
    tahun: Mapped[int | None] = mapped_column(Integer)
    bulan: Mapped[int | None] = mapped_column(Integer)
    jumlah: Mapped[int | None] = mapped_column(Integer)
    fisik: Mapped[Decimal | None] = mapped_column(DecimalText)


class RealisasiBulanan(Synced, Base):
    """One month of a subkegiatan: rupiah of the month, physical progress in percent to date."""

    __tablename__ = "realisasi_bulanan"
    __table_args__ = (
        Index("ix_realisasi_bulanan_partition_tahun", "partition", "tahun"),
        {"sqlite_strict": True},
    )
    natural_key = ("subkegiatan_uid", "tahun", "bulan")
    choices = {"bulan": frozenset(NAMA_BULAN)}

    subkegiatan_uid: Mapped[str | None] = mapped_column(Text, index=True)
    tahun: Mapped[int | None] = mapped_column(Integer)
    bulan: Mapped[int | None] = mapped_column(Integer)
    keuangan: Mapped[int | None] = mapped_column(Integer)
    fisik: Mapped[Decimal | None] = mapped_column(DecimalText)
    masalah: Mapped[str | None] = mapped_column(Text)
    upaya: Mapped[str | None] = mapped_column(Text)
