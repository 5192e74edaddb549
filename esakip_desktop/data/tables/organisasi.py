"""Pemda, OPD, the rules of the year, positions and their holders."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base, Synced
from esakip_desktop.data.tables.types import DateText, DecimalText


class Pemda(Synced, Base):
    """The local government that owns the city's master data."""

    __tablename__ = "pemda"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("kode",)

    kode: Mapped[str | None] = mapped_column(Text)
    nama: Mapped[str | None] = mapped_column(Text)
    ibu_kota: Mapped[str | None] = mapped_column(Text)
    kepala: Mapped[str | None] = mapped_column(Text)
    tahun_awal: Mapped[int | None] = mapped_column(Integer)
    tahun_akhir: Mapped[int | None] = mapped_column(Integer)


class Opd(Synced, Base):
    """One office (perangkat daerah)."""

    __tablename__ = "opd"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("pemda_kode", "kode", "mulai")

    pemda_kode: Mapped[str | None] = mapped_column(Text)
    kode: Mapped[str | None] = mapped_column(Text)
    mulai: Mapped[int | None] = mapped_column(Integer)
    nama: Mapped[str | None] = mapped_column(Text)
    singkatan: Mapped[str | None] = mapped_column(Text)
    jenis: Mapped[str | None] = mapped_column(Text)
    bidang: Mapped[str | None] = mapped_column(Text)
    urutan: Mapped[int | None] = mapped_column(Integer)


class Aturan(Synced, Base):
    """The rules of capaian for one year: rounding, cap and predicate bands of the pemda."""

    __tablename__ = "aturan"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("tahun",)

    tahun: Mapped[int | None] = mapped_column(Integer)
    versi: Mapped[str | None] = mapped_column(Text)
    batas_atas: Mapped[Decimal | None] = mapped_column(DecimalText)
    batas_bawah: Mapped[Decimal | None] = mapped_column(DecimalText)
    pita: Mapped[str | None] = mapped_column(Text)
    desimal: Mapped[int | None] = mapped_column(Integer)
    matriks: Mapped[str | None] = mapped_column(Text)


class Jabatan(Synced, Base):
    """A position of an office; people come and go, the position stays."""

    __tablename__ = "jabatan"
    __table_args__ = {"sqlite_strict": True}

    induk_uid: Mapped[str | None] = mapped_column(Text, index=True)
    nama: Mapped[str | None] = mapped_column(Text)
    eselon: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(Text)
    urutan: Mapped[int | None] = mapped_column(Integer)


class Pejabat(Synced, Base):
    """Who holds a position from one date to another, definitif or acting."""

    __tablename__ = "pejabat"
    __table_args__ = {"sqlite_strict": True}

    jabatan_uid: Mapped[str | None] = mapped_column(Text, index=True)
    nama: Mapped[str | None] = mapped_column(Text)
    pangkat: Mapped[str | None] = mapped_column(Text)
    nip: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str | None] = mapped_column(Text)
    mulai: Mapped[date | None] = mapped_column(DateText)
    sampai: Mapped[date | None] = mapped_column(DateText)
    sk: Mapped[str | None] = mapped_column(Text)
