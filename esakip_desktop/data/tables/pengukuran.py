"""Realisasi of a quarter with its narrative, and evidence by content hash."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base, Synced
from esakip_desktop.data.tables.types import DateText, DecimalText, Truth
from esakip_desktop.domain.nilai import Keadaan
from esakip_desktop.domain.periode import TRIWULAN


class Realisasi(Synced, Base):
    """What was reached in one quarter. `keadaan` keeps kosong, tidak ada data and zero apart."""

    __tablename__ = "realisasi"
    __table_args__ = (
        Index("ix_realisasi_partition_tahun", "partition", "tahun"),
        {"sqlite_strict": True},
    )
    natural_key = ("indikator_uid", "tahun", "triwulan")
    compounds = {
        "nilai": ("keadaan", "angka", "teks", "pembilang", "penyebut", "alasan_data"),
    }
    choices = {"keadaan": frozenset(Keadaan), "triwulan": frozenset(TRIWULAN)}

    indikator_uid: Mapped[str | None] = mapped_column(Text, index=True)
    tahun: Mapped[int | None] = mapped_column(Integer)
    triwulan: Mapped[int | None] = mapped_column(Integer)
    keadaan: Mapped[str | None] = mapped_column(Text)
    angka: Mapped[Decimal | None] = mapped_column(DecimalText)
    teks: Mapped[str | None] = mapped_column(Text)
    pembilang: Mapped[Decimal | None] = mapped_column(DecimalText)
    penyebut: Mapped[Decimal | None] = mapped_column(DecimalText)
    alasan_data: Mapped[str | None] = mapped_column(Text)
    is_sementara: Mapped[bool | None] = mapped_column(Truth)
    tanggal_data: Mapped[date | None] = mapped_column(DateText)
    sumber_data: Mapped[str | None] = mapped_column(Text)
    keterangan: Mapped[str | None] = mapped_column(Text)
    hambatan: Mapped[str | None] = mapped_column(Text)
    dukungan: Mapped[str | None] = mapped_column(Text)
    solusi: Mapped[str | None] = mapped_column(Text)
    tindak_lanjut: Mapped[str | None] = mapped_column(Text)
    penanggung_jawab: Mapped[str | None] = mapped_column(Text)
    tenggat: Mapped[date | None] = mapped_column(DateText)


class Bukti(Synced, Base):
    """A piece of evidence: metadata of a file kept beside the work file under its hash."""

    __tablename__ = "bukti"
    __table_args__ = {"sqlite_strict": True}

    untuk: Mapped[str | None] = mapped_column(Text)
    untuk_uid: Mapped[str | None] = mapped_column(Text, index=True)
    nama: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(Text)
    ukuran: Mapped[int | None] = mapped_column(Integer)
    jenis_berkas: Mapped[str | None] = mapped_column(Text)
    uraian: Mapped[str | None] = mapped_column(Text)
