"""The basic risk register and its control plans (Perdep PPKD BPKP 4/2019)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base, Synced
from esakip_desktop.data.tables.types import DateText, DecimalText, Truth
from esakip_desktop.domain.risiko import TingkatRisiko


class Risiko(Synced, Base):
    """A risk hanging on the planning tree; scores are levels on the axes of the matrix in force."""

    __tablename__ = "risiko"
    __table_args__ = {"sqlite_strict": True}
    choices = {"tingkat": frozenset(TingkatRisiko)}
    compounds = {
        "inheren": ("inheren_k", "inheren_d"),
        "residual": ("residual_k", "residual_d"),
        "target": ("target_k", "target_d"),
    }

    tahun: Mapped[int | None] = mapped_column(Integer)
    tingkat: Mapped[str | None] = mapped_column(Text)
    simpul_uid: Mapped[str | None] = mapped_column(Text, index=True)
    indikator_uid: Mapped[str | None] = mapped_column(Text, index=True)
    kode: Mapped[str | None] = mapped_column(Text)
    kategori: Mapped[str | None] = mapped_column(Text)
    uraian: Mapped[str | None] = mapped_column(Text)
    sebab: Mapped[str | None] = mapped_column(Text)
    sumber_sebab: Mapped[str | None] = mapped_column(Text)
    is_terkendali: Mapped[bool | None] = mapped_column(Truth)
    akibat: Mapped[str | None] = mapped_column(Text)
    pemilik: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(Text)
    pengendalian: Mapped[str | None] = mapped_column(Text)
    efektivitas: Mapped[str | None] = mapped_column(Text)
    inheren_k: Mapped[int | None] = mapped_column(Integer)
    inheren_d: Mapped[int | None] = mapped_column(Integer)
    residual_k: Mapped[int | None] = mapped_column(Integer)
    residual_d: Mapped[int | None] = mapped_column(Integer)
    target_k: Mapped[int | None] = mapped_column(Integer)
    target_d: Mapped[int | None] = mapped_column(Integer)
    matriks: Mapped[str | None] = mapped_column(Text)
    urutan: Mapped[int | None] = mapped_column(Integer)


class Rtp(Synced, Base):
    """A control plan (rencana tindak pengendalian) of a risk, with its progress in percent."""

    __tablename__ = "rtp"
    __table_args__ = {"sqlite_strict": True}

    risiko_uid: Mapped[str | None] = mapped_column(Text, index=True)
    uraian: Mapped[str | None] = mapped_column(Text)
    penanggung_jawab: Mapped[str | None] = mapped_column(Text)
    tenggat: Mapped[date | None] = mapped_column(DateText)
    persen: Mapped[Decimal | None] = mapped_column(DecimalText)
    keterangan: Mapped[str | None] = mapped_column(Text)
