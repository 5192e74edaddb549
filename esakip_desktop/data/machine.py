"""The part of a replica's identity that stays on this computer (docs/format-paket.md).

A copied or restored work file carries the journal but not this part, so it is recognised before the
first write and gets an identity of its own.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Jurnal
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.foundation import paths


@dataclass(frozen=True)
class Head:
    """The last entry of our own journal that this computer remembers."""

    seq: int
    hash: str


def replica_folder(work_file_id: str) -> Path:
    folder = paths.machine_dir() / work_file_id
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def find_replica(session: Session, work_file_id: str) -> str:
    """The identity to go on with: an own one whose remembered head is in the file, or a new one."""
    for file in sorted(replica_folder(work_file_id).glob("*.head.json")):
        replica_id = file.name.removesuffix(".head.json")
        head = _read_head(file)
        if head is not None and _is_in_journal(session, replica_id, head):
            return replica_id
    return new_replica_id()


def remember_head(work_file_id: str, replica_id: str, head: Head) -> None:
    """Written after each commit, without a flush of its own; it may lag behind after a crash."""
    file = replica_folder(work_file_id) / f"{replica_id}.head.json"
    part = file.with_suffix(".part")
    part.write_text(json.dumps({"seq": head.seq, "hash": head.hash}), encoding="utf-8")
    part.replace(file)


def _read_head(file: Path) -> Head | None:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return Head(int(content["seq"]), str(content["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # a damaged memory is no memory: the file gets a new identity, nothing is lost


def _is_in_journal(session: Session, replica_id: str, head: Head) -> bool:
    if head.seq == 0:
        return session.get(Jurnal, (replica_id, 1)) is None
    query = select(Jurnal.hash).where(Jurnal.replica_id == replica_id, Jurnal.seq == head.seq)
    return session.execute(query).scalar_one_or_none() == head.hash
