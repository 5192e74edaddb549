"""Local tables: known computers, packages, drafts, reference data, facts of the file."""

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base
from esakip_desktop.data.tables.types import Truth


class Meta(Base):
    """Facts of this work file: its id, its role, its own partition, the environment."""

    __tablename__ = "meta"
    __table_args__ = {"sqlite_strict": True}

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Replica(Base):
    """A computer whose packages we know: its pinned key and the greatest numbers seen."""

    __tablename__ = "replica"
    __table_args__ = {"sqlite_strict": True}

    replica_id: Mapped[str] = mapped_column(Text, primary_key=True)
    partition: Mapped[str | None] = mapped_column(Text)
    public_key: Mapped[str] = mapped_column(Text)
    label: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    pinned_at: Mapped[str] = mapped_column(Text)
    last_seq: Mapped[int | None] = mapped_column(Integer)
    last_hash: Mapped[str | None] = mapped_column(Text)


class PaketTercatat(Base):
    """A package that was written here or applied here, by the act that did it.

    An import that was undone stays in the history; the same package may then come once more.
    What is set aside of an import stands in `karantina`; the head of the sender's journal and the
    key of this computer stand in the receipt.
    """

    __tablename__ = "paket_tercatat"
    __table_args__ = {"sqlite_strict": True}

    batch_id: Mapped[str] = mapped_column(Text, primary_key=True)
    package_hash: Mapped[str] = mapped_column(Text, index=True)
    direction: Mapped[str] = mapped_column(Text)
    partition: Mapped[str] = mapped_column(Text)
    replica_id: Mapped[str] = mapped_column(Text)
    seq: Mapped[int] = mapped_column(Integer)
    nama_berkas: Mapped[str] = mapped_column(Text)
    ukuran: Mapped[int] = mapped_column(Integer)
    recorded_at: Mapped[str] = mapped_column(Text)
    created_hlc: Mapped[str] = mapped_column(Text)
    tahun: Mapped[int | None] = mapped_column(Integer)
    triwulan: Mapped[int | None] = mapped_column(Integer)
    counts: Mapped[str] = mapped_column(Text)
    totals: Mapped[str] = mapped_column(Text)
    is_registered: Mapped[bool] = mapped_column(Truth)
    undone_at: Mapped[str | None] = mapped_column(Text)
    undone_by: Mapped[str | None] = mapped_column(Text)
    undone_batch: Mapped[str | None] = mapped_column(Text)
    head_seq: Mapped[int | None] = mapped_column(Integer)
    head_hash: Mapped[str | None] = mapped_column(Text)
    receiver_key: Mapped[str | None] = mapped_column(Text)


class Draf(Base):
    """What somebody typed and has not saved yet; survives a crash."""

    __tablename__ = "draf"
    __table_args__ = {"sqlite_strict": True}

    form: Mapped[str] = mapped_column(Text, primary_key=True)
    record_id: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[str] = mapped_column(Text)


class Kodefikasi(Base):
    """A row of the national code table of one regime."""

    __tablename__ = "kodefikasi"
    __table_args__ = {"sqlite_strict": True}

    regime: Mapped[str] = mapped_column(Text, primary_key=True)
    kode: Mapped[str] = mapped_column(Text, primary_key=True)
    level: Mapped[str] = mapped_column(Text)
    nama: Mapped[str] = mapped_column(Text)
    kinerja: Mapped[str | None] = mapped_column(Text)
    indikator: Mapped[str | None] = mapped_column(Text)
    satuan: Mapped[str | None] = mapped_column(Text)
    spm: Mapped[str | None] = mapped_column(Text)
    kode_sebelumnya: Mapped[str | None] = mapped_column(Text)


class Satuan(Base):
    """A unit of measure offered for choice."""

    __tablename__ = "satuan"
    __table_args__ = {"sqlite_strict": True}

    nama: Mapped[str] = mapped_column(Text, primary_key=True)
    urutan: Mapped[int] = mapped_column(Integer)
