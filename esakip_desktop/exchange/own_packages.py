"""Packages this office wrote itself and takes in again after a restore (paket.md 14)."""

from collections.abc import Collection, Iterable
from pathlib import Path

from sqlalchemy.orm import Session

from esakip_desktop.data import machine
from esakip_desktop.data.restore import KirimanRow
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.exchange.keys import load_identity
from esakip_desktop.exchange.pins import pin_key
from esakip_desktop.exchange.reader import open_package


def find_packages(rows: Iterable[KirimanRow], folders: Iterable[Path]) -> dict[str, Path]:
    """Where the files lie, by their names in these folders; the contents must be the same."""
    places = tuple(dict.fromkeys(folders))
    found: dict[str, Path] = {}
    for row in rows:
        for folder in places:
            file = folder / row.nama_berkas
            if row.package_hash not in found and _hash_of(file) == row.package_hash:
                found[row.package_hash] = file
    return found


def trust_own(workspace: Workspace, replica_ids: Collection[str]) -> None:
    """Earlier identities of this very computer need no comparing of codes: their keys are here."""
    folder = machine.replica_folder(workspace.facts.work_file_id)
    own = {
        replica_id: load_identity(file).public_hex
        for replica_id in replica_ids
        if (file := folder / f"{replica_id}.key.json").exists()
    }
    if own:
        workspace.act(_pin_all, workspace.facts.partition, own)


def _pin_all(session: Session, partition: str, own: dict[str, str]) -> None:
    for replica_id, public_key in own.items():
        pin_key(session, replica_id, partition, public_key, "Komputer ini sebelum dipulihkan")


def _hash_of(file: Path) -> str | None:
    if not file.is_file():
        return None
    try:
        with open_package(file) as package:
            return package.package_hash
    except RuleViolation:
        return None
