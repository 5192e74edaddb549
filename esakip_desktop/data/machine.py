"""The part of a replica's identity that stays on this computer (docs/format-paket.md).

A copied or restored work file carries the journal but not this part, so it is recognised before the
first write and gets an identity of its own.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.tables import Jurnal
from esakip_desktop.domain.identity import new_replica_id
from esakip_desktop.foundation import paths
from esakip_desktop.foundation.checkpoints import reach

_SERIALS = "serial.json"


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
    """The identity to look with: an own one whose remembered head is in the file, or a new one."""
    return next(_own_replicas(session, work_file_id), None) or new_replica_id()


def claim_replica(session: Session, work_file_id: str) -> tuple[str, FileLock | None]:
    """The identity to write with, held until the file is closed.

    A copy that is open at the same time would pass the same test; two files never write as one.
    """
    for replica_id in _own_replicas(session, work_file_id):
        with suppress(Timeout):
            return replica_id, hold_replica(work_file_id, replica_id)
    fresh = new_replica_id()
    return fresh, hold_replica(work_file_id, fresh)


def hold_replica(work_file_id: str, replica_id: str) -> FileLock | None:
    """Raises Timeout where another open file on this computer writes with it.

    A full disk must not keep a file from being opened: then there is no lock.
    """
    place = replica_folder(work_file_id) / f"{replica_id}.kunci"
    lock = FileLock(place, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise
    except OSError:
        return None
    return lock


def _own_replicas(session: Session, work_file_id: str) -> Iterator[str]:
    for file in sorted(replica_folder(work_file_id).glob("*.head.json")):
        replica_id = file.name.removesuffix(".head.json")
        head = _read_head(file)
        if head is not None and _is_in_journal(session, replica_id, head):
            yield replica_id


def retire_replicas(work_file_id: str) -> None:
    """Never go on with an identity of before: a copied computer has all of them, too.

    What they wrote stays, and their keys are kept.
    """
    for file in replica_folder(work_file_id).glob("*.head.json"):
        file.replace(file.with_suffix(".lama"))


def note_replica(work_file_id: str, replica_id: str) -> None:
    """Keep an identity that has written nothing yet: its code may have been read out already."""
    if not (replica_folder(work_file_id) / f"{replica_id}.head.json").exists():
        remember_head(work_file_id, replica_id, Head(0, ""))


def remember_head(work_file_id: str, replica_id: str, head: Head) -> None:
    """Written after each commit, without a flush of its own; it may lag behind after a crash."""
    file = replica_folder(work_file_id) / f"{replica_id}.head.json"
    part = file.with_suffix(".part")
    part.write_text(json.dumps({"seq": head.seq, "hash": head.hash}), encoding="utf-8")
    reach("mesin.sebelum-ganti-nama")
    part.replace(file)


def remember_serials(work_file_id: str, found: Mapping[tuple[str, str], tuple[int, str]]) -> None:
    """Keep what was learned of the register of laptops; a backup over the file cannot undo it."""
    known = {**read_serials(work_file_id), **found}
    lines = [[*key, *one] for key, one in sorted(known.items())]
    file = replica_folder(work_file_id) / _SERIALS
    part = file.with_suffix(".part")
    part.write_text(json.dumps(lines), encoding="utf-8")
    part.replace(file)


def read_serials(work_file_id: str) -> dict[tuple[str, str], tuple[int, str]]:
    """Empty where nothing was kept, or the note is damaged."""
    try:
        text = (replica_folder(work_file_id) / _SERIALS).read_text(encoding="utf-8")
        return {
            (str(jenis), str(kode)): (int(serial), str(status))
            for jenis, kode, serial, status in json.loads(text)
        }
    except (OSError, ValueError, TypeError):
        return {}


def note_opened(work_file_id: str, path: Path) -> None:
    """This computer works on a file now; the note of a program that crashed stays open."""
    _write_session(work_file_id, path, is_open=True)


def note_closed(work_file_id: str, path: Path) -> None:
    _write_session(work_file_id, path, is_open=False)


def is_left_whole(path: Path) -> bool:
    """Whether the last work on this very file ended properly, and on this computer."""
    return any(_read_session(file) is False for file in _sessions_of(path))


def known_work_file(path: Path) -> str | None:
    """The id of the file that was last worked on under this path; also when it is unreadable."""
    files = sorted(_sessions_of(path), key=lambda file: file.stat().st_mtime)
    return files[-1].parent.name if files else None


def _session_name(path: Path) -> str:
    return f"{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}.sesi.json"


def _sessions_of(path: Path) -> list[Path]:
    return list(paths.machine_dir().glob(f"*/{_session_name(path)}"))


def _write_session(work_file_id: str, path: Path, *, is_open: bool) -> None:
    file = replica_folder(work_file_id) / _session_name(path)
    part = file.with_suffix(".part")
    try:
        part.write_text(json.dumps({"berkas": str(path), "terbuka": is_open}), encoding="utf-8")
        part.replace(file)
    except OSError:  # a full disk must not keep a file from being opened or closed
        file.unlink(missing_ok=True)  # without a note the file is checked the next time


def _read_session(file: Path) -> bool | None:
    try:
        return bool(json.loads(file.read_text(encoding="utf-8"))["terbuka"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # an unreadable note says nothing: the file is checked


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
