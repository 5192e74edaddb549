"""Whether to believe a package whose signature is right: sender, city, kind of data, address."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from esakip_desktop.domain.identity import MASTER
from esakip_desktop.domain.laptop import kode_digits, kode_laptop
from esakip_desktop.domain.problems import Problem, refuse
from esakip_desktop.exchange.limits import refusal
from esakip_desktop.exchange.manifest import EVERYBODY, Manifest

_DISK_FACTOR = 3


class Trust(StrEnum):
    """What we know about the key that signed."""

    REGISTERED = "terdaftar"
    KNOWN = "dikenal"
    TICKED = "dicentang"
    UNKNOWN = "belum_dikenal"
    CHANGED = "kunci_berubah"


@dataclass(frozen=True)
class TrustResult:
    """The judgement; a TICKED sender is accepted now and its key is to be pinned.

    `is_matched`: the whole code of the key was given, not only its first signs.
    """

    trust: Trust
    kode8: str
    problems: tuple[Problem, ...]
    is_matched: bool = False

    @property
    def is_accepted(self) -> bool:
        return not self.problems

    @property
    def must_pin(self) -> bool:
        """Whether the caller pins `sender.public_key` for `sender.replica_id` on import."""
        return self.is_accepted and self.trust is Trust.TICKED

    def require(self) -> None:
        """Raise RuleViolation unless the package is accepted."""
        refuse(self.problems)


def check_trust(
    manifest: Manifest,
    pinned: Mapping[str, str],
    pemda: str,
    mode: str,
    trusted_kode8: Collection[str] = (),
    *,
    addresses: Collection[str] | None = None,
    revoked: Collection[str] = (),
    registered: Mapping[str, str] = MappingProxyType({}),
) -> TrustResult:
    """Judge sender, environment and address (paket.md 12: certificate, pinning, tick, no expiry).

    `pinned` and `registered` map replica ids to public signing keys in hex, `addresses` are the
    partitions this site writes; None asks for no address. `trusted_kode8` may also hold the whole
    code of a hub key, as it stands on the activation letter.
    """
    sender = manifest.sender
    is_matched = _is_matched(manifest, trusted_kode8)
    trust = _trust_in(manifest, pinned, registered, trusted_kode8)
    if is_matched and trust is not Trust.CHANGED:
        trust = Trust.REGISTERED
    problems: list[Problem] = []

    def add(code: str, **details: str) -> None:
        problems.append(Problem.at("paket", code, **details))

    if manifest.environment.pemda != pemda:
        add("PKT-205", asal=manifest.environment.pemda, tujuan=pemda)
    if manifest.environment.mode != mode:
        add("PKT-206", mode_asal=manifest.environment.mode, mode_tujuan=mode)
    wanted = {recipient.alamat for recipient in manifest.recipients}
    if addresses is not None and EVERYBODY not in wanted and wanted.isdisjoint(addresses):
        add("PKT-207", tujuan=", ".join(sorted(wanted)))
    if sender.replica_id in revoked:
        add("PKT-208", pengirim=sender.nama, kode=manifest.kode8)
    if trust is Trust.CHANGED:
        add("PKT-204", pengirim=sender.nama, kode=manifest.kode8)
    if trust is Trust.UNKNOWN:
        add("PKT-203", pengirim=sender.nama, kode=manifest.kode8)
    return TrustResult(trust, manifest.kode8, tuple(problems), is_matched)


def hub_kode_of(manifest: Manifest) -> str:
    """The code of the signing key as the hub prints it on its activation letters."""
    sender, environment = manifest.sender, manifest.environment
    return kode_laptop(
        sender.public_key,
        "",
        sender.partition,
        sender.replica_id,
        environment.pemda,
        environment.mode,
    )


def _is_matched(manifest: Manifest, trusted: Collection[str]) -> bool:
    if manifest.sender.partition != MASTER:
        return False
    return hub_kode_of(manifest) in {kode_digits(kode) for kode in trusted}


def _trust_in(
    manifest: Manifest,
    pinned: Mapping[str, str],
    registered: Mapping[str, str],
    trusted_kode8: Collection[str],
) -> Trust:
    """A tick helps an unknown sender only; it never overrules a key that is already known."""
    replica_id, key = manifest.sender.replica_id, manifest.sender.public_key
    known = [keys[replica_id] for keys in (registered, pinned) if replica_id in keys]
    if any(one != key for one in known):
        return Trust.CHANGED
    if replica_id in registered:
        return Trust.REGISTERED
    if known:
        return Trust.KNOWN
    if manifest.kode8 in {kode.strip().upper() for kode in trusted_kode8}:
        return Trust.TICKED
    return Trust.UNKNOWN


def check_disk(manifest: Manifest, folder: Path) -> None:
    """Refuse before unpacking what would fill the disk (paket.md 11.6)."""
    needed = _DISK_FACTOR * manifest.payload.plain_size
    if shutil.disk_usage(folder).free < needed:
        raise refusal("PKT-105", sebab="ruang kosong di disk tidak cukup")
