"""The keys of one replica: Ed25519 to sign, X25519 kept ready for encrypted packages."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.foundation.checkpoints import reach

_VERSION = 1


@dataclass(frozen=True, repr=False)
class Identity:
    """A replica and its private keys; has no repr, so that a key never reaches a log."""

    replica_id: str
    signing: Ed25519PrivateKey
    exchange: X25519PrivateKey

    @property
    def public(self) -> bytes:
        return self.signing.public_key().public_bytes_raw()

    @property
    def public_hex(self) -> str:
        return self.public.hex()

    @property
    def exchange_hex(self) -> str:
        return self.exchange.public_key().public_bytes_raw().hex()

    @property
    def kode8(self) -> str:
        return kode8(self.public)


def create_identity(replica_id: str | None = None) -> Identity:
    """Fresh keys; the replica id is new too unless the work file already has one."""
    return Identity(
        replica_id or new_replica_id(), Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    )


def save_identity(identity: Identity, path: Path) -> None:
    """Write the keys for this user only; the file appears whole or not at all."""
    content = {
        "version": _VERSION,
        "replica_id": identity.replica_id,
        "signing": identity.signing.private_bytes_raw().hex(),
        "exchange": identity.exchange.private_bytes_raw().hex(),
    }
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    # Created with its rights, never widened for a moment: O_EXCL also refuses a planted link.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        json.dump(content, handle)
        handle.flush()
        os.fsync(handle.fileno())
    reach("kunci.sebelum-ganti-nama")
    part.replace(path)


def load_identity(path: Path) -> Identity:
    """Read the keys back; OSError when the file is missing, ValueError when it is damaged."""
    content = json.loads(path.read_text(encoding="utf-8"))
    try:
        if content["version"] != _VERSION:
            raise ValueError("unknown version of the key file")
        return Identity(
            str(content["replica_id"]),
            Ed25519PrivateKey.from_private_bytes(bytes.fromhex(content["signing"])),
            X25519PrivateKey.from_private_bytes(bytes.fromhex(content["exchange"])),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("damaged key file") from error


def key_id(public: bytes) -> str:
    """The full name of a signing key."""
    return hashlib.sha256(public).hexdigest()


def kode8(public: bytes) -> str:
    """The short name of a signing key that people read to each other."""
    return key_id(public)[:8].upper()
