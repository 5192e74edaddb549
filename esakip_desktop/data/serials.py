"""The serials that only rise: what was once revoked stays so until a newer serial says otherwise.

They stand in a local table that no undo touches, and beside the keys of this computer, so that a
backup laid over the file cannot bring back what was revoked.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import current_act
from esakip_desktop.data.tables import Laptop, SerialTercatat

PUSAT = "pusat"
LAPTOP = "laptop"

Memory = dict[tuple[str, str], tuple[int, str]]
"""By kind and name: the serial and, of a laptop, the status it had then."""


class Remembered(NamedTuple):
    """The last word about a laptop that this computer knows of."""

    serial: int
    status: str


def remember(session: Session, jenis: str, kode: str, serial: int, status: str = "") -> None:
    """Keep a serial if it is newer than the one known."""
    row = session.get(SerialTercatat, (jenis, kode))
    if row is None:
        session.add(SerialTercatat(jenis=jenis, kode=kode, serial=serial, status=status))
    elif serial > row.serial:
        row.serial, row.status = serial, status
    else:
        return
    session.flush()
    current_act(session).serials[jenis, kode] = (serial, status)


def follow_undo(session: Session, row: Laptop) -> None:
    """An act that is taken back gives a laptop its earlier status, and no serial back.

    The record then bears an older serial than the one remembered, and is renewed before it travels.
    """
    known = session.get(SerialTercatat, (LAPTOP, row.replica_id))
    if known is not None:
        known.status = "" if row.is_deleted else row.status or ""
        current_act(session).serials[LAPTOP, known.kode] = (known.serial, known.status)


def recall(session: Session, memory: Memory) -> None:
    """What this computer remembers and the file, restored from a backup, does not."""
    for (jenis, kode), (serial, status) in memory.items():
        remember(session, jenis, kode, serial, status)


def serials_of(session: Session) -> Memory:
    return {
        (row.jenis, row.kode): (row.serial, row.status)
        for row in session.scalars(select(SerialTercatat))
    }


def remembered_laptops(session: Session) -> Mapping[str, Remembered]:
    return {
        kode: Remembered(*found)
        for (jenis, kode), found in serials_of(session).items()
        if jenis == LAPTOP
    }


def greatest_serial(session: Session) -> int:
    """The greatest serial of this register, also of records that were taken back."""
    known = session.execute(select(func.max(SerialTercatat.serial))).scalar() or 0
    stored = session.execute(select(func.max(Laptop.serial))).scalar() or 0
    return max(known, stored)
