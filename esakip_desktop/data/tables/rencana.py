"""The planning tree, its indicators and their targets."""

from decimal import Decimal

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base, Synced
from esakip_desktop.data.tables.types import DecimalText, Truth
from esakip_desktop.domain.nilai import Agregasi, Arah, Tipe
from esakip_desktop.domain.periode import TRIWULAN
from esakip_desktop.domain.rencana import JenisIndikator, JenisSimpul


class Simpul(Synced, Base):
    """A node of the tree, from visi down to subkegiatan; `jenis` says which level it is.

    Program, kegiatan and subkegiatan come from the code table and carry a natural key, so two
    laptops that pick the same subkegiatan make the same record (see `services.rencana`).
    """

    __tablename__ = "simpul"
    __table_args__ = {"sqlite_strict": True}
    choices = {"jenis": frozenset(JenisSimpul)}

    induk_uid: Mapped[str | None] = mapped_column(Text, index=True)
    jenis: Mapped[str | None] = mapped_column(Text)
    kode: Mapped[str | None] = mapped_column(Text)
    uraian: Mapped[str | None] = mapped_column(Text)
    urutan: Mapped[int | None] = mapped_column(Integer)
    unit: Mapped[str | None] = mapped_column(Text)
    tahun_awal: Mapped[int | None] = mapped_column(Integer)
    tahun_akhir: Mapped[int | None] = mapped_column(Integer)
    penanggung_jawab: Mapped[str | None] = mapped_column(Text)
    sumber: Mapped[str | None] = mapped_column(Text)


class Indikator(Synced, Base):
    """A performance indicator with everything its capaian needs (sakip 4.1) and its sheet (3.6)."""

    __tablename__ = "indikator"
    __table_args__ = {"sqlite_strict": True}
    choices = {
        "jenis": frozenset(JenisIndikator),
        "arah": frozenset(Arah),
        "tipe": frozenset(Tipe),
        "agregasi": frozenset(Agregasi),
    }

    simpul_uid: Mapped[str | None] = mapped_column(Text, index=True)
    nama: Mapped[str | None] = mapped_column(Text)
    jenis: Mapped[str | None] = mapped_column(Text)
    satuan: Mapped[str | None] = mapped_column(Text)
    arah: Mapped[str | None] = mapped_column(Text)
    tipe: Mapped[str | None] = mapped_column(Text)
    agregasi: Mapped[str | None] = mapped_column(Text)
    rumus_turun: Mapped[str | None] = mapped_column(Text)
    rentang_atas: Mapped[str | None] = mapped_column(Text)
    skala: Mapped[str | None] = mapped_column(Text)
    batas_atas: Mapped[Decimal | None] = mapped_column(DecimalText)
    is_target_nol: Mapped[bool | None] = mapped_column(Truth)
    desimal: Mapped[int | None] = mapped_column(Integer)
    definisi: Mapped[str | None] = mapped_column(Text)
    formulasi: Mapped[str | None] = mapped_column(Text)
    sumber_data: Mapped[str | None] = mapped_column(Text)
    penanggung_jawab: Mapped[str | None] = mapped_column(Text)
    kondisi_awal: Mapped[Decimal | None] = mapped_column(DecimalText)
    unit: Mapped[str | None] = mapped_column(Text)
    urutan: Mapped[int | None] = mapped_column(Integer)
    sumber: Mapped[str | None] = mapped_column(Text)


class Target(Synced, Base):
    """A target of an indicator: murni or perubahan, for the year (periode 0) or a quarter (1–4)."""

    __tablename__ = "target"
    __table_args__ = (
        Index("ix_target_partition_tahun", "partition", "tahun"),
        {"sqlite_strict": True},
    )
    natural_key = ("indikator_uid", "versi", "tahun", "periode")
    compounds = {"nilai": ("angka", "atas", "teks")}
    choices = {"versi": frozenset({"murni", "perubahan"}), "periode": frozenset({0, *TRIWULAN})}

    indikator_uid: Mapped[str | None] = mapped_column(Text, index=True)
    versi: Mapped[str | None] = mapped_column(Text)
    tahun: Mapped[int | None] = mapped_column(Integer)
    periode: Mapped[int | None] = mapped_column(Integer)
    angka: Mapped[Decimal | None] = mapped_column(DecimalText)
    atas: Mapped[Decimal | None] = mapped_column(DecimalText)
    teks: Mapped[str | None] = mapped_column(Text)
