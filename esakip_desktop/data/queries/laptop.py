"""The hub's register of laptops as it stands in this work file."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Laptop
from esakip_desktop.domain.identity import MASTER


@dataclass(frozen=True)
class LaptopRow:
    """A record of the register; whether it counts is for `exchange.registry` to say."""

    uid: str
    opd: str
    replica_id: str
    public_key: str
    exchange_key: str
    nama: str
    serial: int
    sertifikat: str
    status: str
    alasan: str
    tanggal: date | None


def laptop_rows(session: Session) -> tuple[LaptopRow, ...]:
    """The register, by office and name; only the hub writes it, in its own partition."""
    query = (
        select(Laptop)
        .where(Laptop.partition == MASTER, Laptop.is_deleted.is_not(True))
        .order_by(Laptop.opd, Laptop.nama, Laptop.replica_id)
    )
    return tuple(
        LaptopRow(
            uid=row.uid,
            opd=row.opd or "",
            replica_id=row.replica_id or "",
            public_key=row.public_key or "",
            exchange_key=row.exchange_key or "",
            nama=row.nama or "",
            serial=row.serial or 0,
            sertifikat=row.sertifikat or "",
            status=row.status or "",
            alasan=row.alasan or "",
            tanggal=row.tanggal,
        )
        for row in session.scalars(query)
    )
