"""Packages for the tests: honest ones through the writer, and parts to build dishonest ones."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from esakip_desktop.domain.state import Event, canonical, save
from esakip_desktop.exchange.keys import Identity
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.manifest import (
    Blobs,
    Chain,
    Checkpoint,
    Environment,
    Manifest,
    Recipient,
    Scope,
    Sender,
)
from esakip_desktop.exchange.writer import PackageFile, write_package
from esakip_desktop.foundation.progress import SILENT, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from esakip_desktop.domain.state import State, Value

PARTITION = "O:33.72/1.01.2.22.0.00.01.0000"
README = "PAKET e-SAKIP\n\nJangan diekstrak.\n"
SEED = b"kunci contoh untuk uji: paket"


def make_identity(name: str = "laptop") -> Identity:
    """An identity that is the same in every run, so that a failing test can be repeated."""
    signing, exchange = (
        hashlib.sha256(SEED + part + name.encode()).digest() for part in (b"sign", b"exchange")
    )
    return Identity(
        hashlib.sha256(SEED + name.encode()).hexdigest()[:32],
        Ed25519PrivateKey.from_private_bytes(signing),
        X25519PrivateKey.from_private_bytes(exchange),
    )


IDENTITY = make_identity()


def make_uid(number: int) -> str:
    digest = hashlib.sha256(b"record %d" % number).digest()
    return str(uuid.UUID(hex=f"0102030405068{digest.hex()[:3]}8{digest.hex()[3:18]}"))


def make_event(n: int = 1, replica: str = IDENTITY.replica_id) -> Event:
    return Event(replica, n, f"{0x019C0000_0000_0000 + n * 65_536:016x}", make_uid(-n))


def make_state(number: int, **values: Value) -> State:
    filled: dict[str, Value] = {"uraian": f"Sasaran {number}", "urutan": number, "sumber": None}
    return save(None, {**filled, **values}, make_event())


def make_line(number: int, **values: Value) -> bytes:
    return record_line(make_uid(number), PARTITION, canonical(make_state(number, **values)))


def make_lines(numbers: Iterable[int]) -> list[bytes]:
    """Record lines in the order a package demands."""
    return sorted(make_line(number) for number in numbers)


def make_manifest(**changes: object) -> Manifest:
    fields: dict[str, object] = {
        "package_id": "0123456789abcdef0123456789abcdef",
        "type": "opd-data",
        "environment": Environment("33.72"),
        "sender": Sender("1.01.2.22.0.00.01.0000", "Dinas Pendidikan", PARTITION),
        "recipients": (Recipient("M"),),
        "scope": Scope(2026, ("simpul",), (3,)),
        "app_version": "1.0.0",
        "created_hlc": "019c000000000000",
        "seq": 14,
        "control_totals": {"pagu.jumlah": "1250000"},
        "chain": Chain(7, "ab" * 32, (Checkpoint(3, "cd" * 32),)),
        "blobs": Blobs(referenced_count=2),
    }
    return Manifest(**{**fields, **changes})  # type: ignore[arg-type]


def make_package(
    path: Path,
    *,
    manifest: Manifest | None = None,
    identity: Identity = IDENTITY,
    entities: Mapping[str, Iterable[bytes]] | None = None,
    blobs: Iterable[tuple[str, Path]] = (),
    progress: Progress = SILENT,
) -> PackageFile:
    return write_package(
        path,
        manifest=manifest or make_manifest(),
        identity=identity,
        entities={"simpul": make_lines(range(3))} if entities is None else entities,
        blobs=blobs,
        readme=README,
        progress=progress,
    )
