"""Who a record is: partitions, and ids that carry their origin first (docs/format-paket.md).

Ids are UUID version 8. The first 48 bits are a hash of the partition, so records of one office lie
together in every index. The rest is a hash of the natural key where one exists, so two laptops of
one office make the same record, and time-ordered random bits otherwise.
"""

import hashlib
import secrets
import time
import uuid

MASTER = "M"
NAMESPACE = b"esakip-desktop/1"  # never changes: every natural id depends on it

_RANDOM_BITS = 26


def office_partition(pemda_kode: str, opd_kode: str) -> str:
    """The partition in which one OPD writes; the code of the pemda keeps cities apart."""
    return f"O:{pemda_kode}/{opd_kode}"


def is_office(partition: str) -> bool:
    return partition.startswith("O:")


def verification_partition(office: str) -> str:
    """Where the hub writes what concerns one office: verdicts, locks, receipts."""
    return f"V:{office[2:]}"


def is_verification(partition: str) -> bool:
    return partition.startswith("V:")


def activation_stream(site: str) -> str:
    """Under which name activations of one site are numbered; no record ever has this partition."""
    return f"A:{site}"


def is_activation(stream: str) -> bool:
    return stream.startswith("A:")


def activated_site(stream: str) -> str:
    """The site an activation is for."""
    return stream[2:]


def is_writer(own: str, partition: str) -> bool:
    """Whether a file writes a partition: its own, and at the hub also the answers to offices."""
    return partition == own or (own == MASTER and is_verification(partition))


def office_of(verification: str) -> str:
    """The office a partition of the hub is about."""
    return f"O:{verification[2:]}"


def partition_pemda(partition: str) -> str:
    """The code of the pemda inside an office partition."""
    return partition[2:].split("/", 1)[0]


def new_uid(partition: str) -> str:
    """A fresh id for a record without a natural key, ordered by time within its partition."""
    milliseconds = time.time_ns() // 1_000_000 & ((1 << 48) - 1)
    tail = milliseconds << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
    return _uuid8(_origin(partition), tail)


def natural_uid(partition: str, entity: str, *key: object) -> str:
    """The id that every laptop gives the record with this natural key."""
    text = "|".join([entity, *(str(part) for part in key)])
    digest = _digest(partition, text)
    return _uuid8(_origin(partition), int.from_bytes(digest[:10], "big") & ((1 << 74) - 1))


def new_replica_id() -> str:
    """128 random bits in hex: one for each computer that writes a work file."""
    return secrets.token_hex(16)


def short_code(package_hash: str) -> str:
    """What people compare by eye or telephone: two groups of four."""
    return f"{package_hash[:4]}-{package_hash[4:8]}".upper()


def _origin(partition: str) -> int:
    return int.from_bytes(_digest(partition)[:6], "big")


def _digest(*parts: str) -> bytes:
    joined = b"\x00".join([NAMESPACE, *(part.encode("utf-8") for part in parts)])
    return hashlib.sha256(joined).digest()


def _uuid8(origin: int, tail: int) -> str:
    """48 bits origin, version 8, 12 bits, RFC variant, 62 bits (RFC 9562)."""
    high, low = tail >> 62, tail & ((1 << 62) - 1)
    return str(uuid.UUID(int=origin << 80 | 8 << 76 | high << 64 | 2 << 62 | low))
