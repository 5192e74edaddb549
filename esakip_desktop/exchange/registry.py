"""Which laptops count as registered here, and the hub's writing of the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import current_act
from esakip_desktop.data.queries.laptop import LaptopRow, laptop_rows
from esakip_desktop.data.queries.organisasi import opd_of
from esakip_desktop.data.serials import (
    LAPTOP,
    PUSAT,
    Remembered,
    greatest_serial,
    remember,
    remembered_laptops,
)
from esakip_desktop.data.tables import Laptop, Replica, SerialTercatat
from esakip_desktop.data.workspace import Facts, read_facts
from esakip_desktop.domain.identity import MASTER, is_office
from esakip_desktop.domain.laptop import StatusLaptop
from esakip_desktop.domain.problems import Problem, RuleViolation
from esakip_desktop.exchange.keys import Identity, key_id
from esakip_desktop.exchange.manifest import Manifest
from esakip_desktop.exchange.pins import MATCHED, pin_key
from esakip_desktop.exchange.sertifikat import Sertifikat, read_certificate, seal_certificate
from esakip_desktop.foundation import clock
from esakip_desktop.services.records import put_record


@dataclass(frozen=True)
class Sender:
    """A key that may be believed, and the partition it speaks for."""

    public_key: str
    partition: str


@dataclass(frozen=True)
class Registry:
    """The register with what this work file remembers; `roots` are hub keys pinned here."""

    facts: Facts
    rows: tuple[LaptopRow, ...]
    memory: Mapping[str, Remembered]
    roots: frozenset[str]
    matched: Mapping[str, Sender]

    @cached_property
    def revoked(self) -> frozenset[str]:
        """Laptops whose packages are refused: what bears the greatest serial decides."""
        said = {row.replica_id: Remembered(row.serial, row.status) for row in self.rows}
        for replica_id, known in self.memory.items():
            if known.serial > said.get(replica_id, Remembered(0, "")).serial:
                said[replica_id] = known
        return frozenset(
            replica_id for replica_id, last in said.items() if last.status == StatusLaptop.DICABUT
        )

    @cached_property
    def registered(self) -> Mapping[str, Sender]:
        """Laptops whose certificate holds, and hub keys whose code was compared."""
        found = {key: one for key, one in self.matched.items() if key not in self.revoked}
        found |= {
            row.replica_id: Sender(row.public_key, row.opd)
            for row in self.rows
            if row.uid in self._certified
        }
        return found

    @cached_property
    def _certified(self) -> frozenset[str]:
        """Certificates under a hub key; a registered laptop of the hub may sign others."""
        keys = set(self.roots)
        waiting = [
            row
            for row in self.rows
            if row.status == StatusLaptop.AKTIF and row.replica_id not in self.revoked
        ]
        found: set[str] = set()
        while True:
            fresh = [row for row in waiting if self._holds(row, keys)]
            if not fresh:
                return frozenset(found)
            found |= {row.uid for row in fresh}
            keys |= {row.public_key for row in fresh if row.opd == MASTER}
            waiting = [row for row in waiting if row.uid not in found]

    def _holds(self, row: LaptopRow, keys: Iterable[str]) -> bool:
        """Whether a key of the hub signed just what the record says, for this city and mode."""
        try:
            sertifikat, signer = read_certificate(row.sertifikat)
        except RuleViolation:
            return False
        said = (
            sertifikat.serial,
            sertifikat.replica_id,
            sertifikat.public_key,
            sertifikat.exchange_key,
            sertifikat.partition,
        )
        stored = (row.serial, row.replica_id, row.public_key, row.exchange_key, row.opd)
        place = (sertifikat.pemda, sertifikat.mode)
        return (
            signer in keys
            and said == stored
            and row.opd in sertifikat.partitions
            and place == (self.facts.pemda_kode, self.facts.mode)
        )

    def row_of(self, replica_id: str) -> LaptopRow | None:
        return next((row for row in self.rows if row.replica_id == replica_id), None)

    def is_registered(self, replica_id: str) -> bool:
        return replica_id in self.registered


def read_registry(session: Session) -> Registry:
    """The register of this work file, judged with the hub keys that are pinned in it."""
    memory = remembered_laptops(session)
    rows = laptop_rows(session)
    revoked = Registry(read_facts(session), rows, memory, frozenset(), {}).revoked
    pinned = [
        row
        for row in session.scalars(select(Replica).where(Replica.partition == MASTER))
        if row.replica_id not in revoked
    ]
    return Registry(
        facts=read_facts(session),
        rows=rows,
        memory=memory,
        roots=frozenset(row.public_key for row in pinned),
        matched={
            row.replica_id: Sender(row.public_key, MASTER)
            for row in pinned
            if row.status == MATCHED
        },
    )


def put_laptop(
    session: Session, identity: Identity, row: LaptopRow, status: str, alasan: str = ""
) -> None:
    """Write a laptop into the register with the next serial; a certificate only where it holds.

    The hub believes its own key, also that of a file that was restored or carried here.
    """
    pin_key(session, identity.replica_id, MASTER, identity.public_hex, "Komputer ini")
    facts, act = read_facts(session), current_act(session)
    serial = greatest_serial(session) + 1
    sertifikat = ""
    if status == StatusLaptop.AKTIF:
        opd = opd_of(session, row.opd)
        sertifikat = seal_certificate(
            Sertifikat(
                serial=serial,
                pemda=facts.pemda_kode,
                mode=facts.mode,
                partition=row.opd,
                opd=opd.kode if opd else facts.pemda_kode,
                replica_id=row.replica_id,
                public_key=row.public_key,
                exchange_key=row.exchange_key,
                peran="opd" if is_office(row.opd) else "bappeda",
                partitions=(row.opd,),
                dibuat_hlc=act.clock.tick(),
                hub_key_id="",
            ),
            identity,
        )
    values = {
        "opd": row.opd,
        "replica_id": row.replica_id,
        "public_key": row.public_key,
        "exchange_key": row.exchange_key,
        "nama": row.nama,
        "serial": serial,
        "sertifikat": sertifikat,
        "status": status,
        "alasan": alasan,
        "tanggal": clock.today(),
    }
    put_record(session, Laptop, MASTER, values)
    remember(session, LAPTOP, row.replica_id, serial, status)
    remember(session, PUSAT, key_id(identity.public), serial)


def older_serial(session: Session, manifest: Manifest) -> tuple[Problem, ...]:
    """A package of the hub from before a register that is known here; it takes nothing back."""
    known = session.get(SerialTercatat, (PUSAT, manifest.sender.key_id))
    nomor = manifest.revocation_serial
    if manifest.sender.partition != MASTER or known is None or nomor >= known.serial:
        return ()
    found = Problem.at("paket", "LPT-113", nomor=str(nomor), nomor_ada=str(known.serial))
    return (found,)


class PlannedLaptop(Protocol):
    """What is needed of a record that an import writes."""

    @property
    def partition(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def row(self) -> Mapping[str, object]: ...


def remember_laptops(session: Session, planned: Iterable[PlannedLaptop]) -> None:
    """What came of the register is kept beside it, where no undo of the import reaches it."""
    for item in planned:
        if item.entity == Laptop.entity() and item.partition == MASTER:
            replica_id, serial, status = (
                item.row[name] for name in ("replica_id", "serial", "status")
            )
            if isinstance(serial, int) and not item.row["is_deleted"]:
                remember(session, LAPTOP, str(replica_id), serial, str(status))


def stale_rows(session: Session) -> tuple[LaptopRow, ...]:
    """Records whose serial an undo has set back; others know a newer one of this laptop."""
    memory = remembered_laptops(session)
    nothing = Remembered(0, "")
    return tuple(
        row
        for row in laptop_rows(session)
        if memory.get(row.replica_id, nothing).serial > row.serial
    )


def renew_stale(session: Session, identity: Identity) -> None:
    """Before the register travels: what an undo at the hub meant gets a serial of its own."""
    require_master(session)
    memory = remembered_laptops(session)
    for row in stale_rows(session):
        put_laptop(session, identity, row, memory[row.replica_id].status, row.alasan)


def require_master(session: Session) -> None:
    """Only the hub keeps the register."""
    if read_facts(session).partition != MASTER:
        raise RuleViolation((Problem("laptop", "LPT-101"),))
