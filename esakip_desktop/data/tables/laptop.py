"""The hub's register of laptops, and the numbers of it that are never forgotten."""

from datetime import date

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base, Synced
from esakip_desktop.data.tables.types import DateText
from esakip_desktop.domain.laptop import StatusLaptop


class Laptop(Synced, Base):
    """A laptop the hub has registered, or has taken out of use.

    `opd` is the partition it writes. `serial` rises with every certificate and every revocation of
    the whole register. `sertifikat` is the sealed envelope as one line; what counts is only a
    certificate that verifies and says the same as the record.
    """

    __tablename__ = "laptop"
    __table_args__ = {"sqlite_strict": True}
    natural_key = ("replica_id",)
    choices = {"status": frozenset(StatusLaptop)}

    opd: Mapped[str | None] = mapped_column(Text, index=True)
    replica_id: Mapped[str | None] = mapped_column(Text)
    public_key: Mapped[str | None] = mapped_column(Text)
    exchange_key: Mapped[str | None] = mapped_column(Text)
    nama: Mapped[str | None] = mapped_column(Text)
    serial: Mapped[int | None] = mapped_column(Integer)
    sertifikat: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str | None] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)
    tanggal: Mapped[date | None] = mapped_column(DateText)


class SerialTercatat(Base):
    """The greatest serial seen of a hub key or of a laptop; local, it only rises.

    No undo touches it, and this computer keeps a copy beside its keys.
    """

    __tablename__ = "serial_tercatat"
    __table_args__ = {"sqlite_strict": True}

    jenis: Mapped[str] = mapped_column(Text, primary_key=True)
    kode: Mapped[str] = mapped_column(Text, primary_key=True)
    serial: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(Text)
