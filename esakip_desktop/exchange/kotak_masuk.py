"""The inbox: step 0 of every import from the window (paket.md 13.1).

The file is copied beside the work file before anything else, and all further steps read the copy:
a stick may be pulled out, the program may end, and nothing that was chosen is lost. A copy is named
by the hash of its content, never by what the file was called, and leaves when the package was
applied or declined. Backups, copies of the work file and salvage leave this folder alone.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop import __version__
from esakip_desktop.data.karantina import details_text
from esakip_desktop.data.queries.menunggu import MenungguRow, menunggu_rows
from esakip_desktop.data.tables import PaketMenunggu
from esakip_desktop.data.trouble import WorkspaceTrouble, disk_trouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.problems import Problem
from esakip_desktop.exchange.limits import LIMITS, Limits, unreadable
from esakip_desktop.exchange.lines import clean_text
from esakip_desktop.exchange.reader import sniff
from esakip_desktop.foundation import clock
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.progress import SILENT, Progress

_BLOCK = 1 << 20
_SPARE = 64 << 20  # room that is left on the disk for the work file itself
_COPY = re.compile(r"[0-9a-f]{64}\.paket")
_MAX_NAME = 200


@dataclass(frozen=True)
class Inbox:
    """What waits, in the order it came, and the names of what is gone from the folder."""

    waiting: tuple[MenungguRow, ...]
    lost: tuple[str, ...] = ()


def inbox_folder(work_file: Path) -> Path:
    return work_file.with_name(f"{work_file.stem}.kotak-masuk")


def inbox_path(work_file: Path, sha256: str) -> Path:
    """Where the copy of a package lies."""
    return inbox_folder(work_file) / f"{sha256}.paket"


def receive_file(
    workspace: Workspace, source: Path, progress: Progress = SILENT, limits: Limits = LIMITS
) -> MenungguRow | None:
    """Copy a package into the inbox; None for a file that is no package and is not kept.

    What is there already stays as it is. Stopped or failed while it copies, it leaves nothing.
    """
    try:
        size = source.stat().st_size
    except OSError as error:
        raise unreadable(error) from error
    if sniff(source) != "paket" or size > limits.package:
        return None
    sha256 = _copy_in(inbox_folder(workspace.path), source, size, progress)
    return workspace.act(_note, sha256, source.name).result


def read_inbox(workspace: Workspace) -> Inbox:
    """Bring folder and table into step after whatever happened, and list what waits."""
    for sha256 in workspace.read(_settled):
        _remove(workspace, sha256)
    there = _copies(inbox_folder(workspace.path))
    rows = {row.sha256: row for row in workspace.read(menunggu_rows)}
    lost = [row for sha256, row in rows.items() if sha256 not in there]
    strange = sorted(there - rows.keys() - set(workspace.read(_settled)))
    if lost or strange:
        workspace.act(_bring_into_step, [row.sha256 for row in lost], strange)
    return Inbox(workspace.read(menunggu_rows), tuple(row.nama_berkas for row in lost))


def note_outcome(workspace: Workspace, sha256: str, problems: Sequence[Problem]) -> None:
    """Remember why a package could not be used, or that it can be."""
    rows = {row.sha256: row for row in workspace.read(menunggu_rows)}
    known, problem = rows.get(sha256), problems[0] if problems else None
    if known is not None and (known.problem, known.versi) != (problem, __version__):
        workspace.act(_note_problem, sha256, problem)


def drop_package(workspace: Workspace, sha256: str) -> None:
    """A package that was applied or declined leaves the inbox.

    A copy that cannot be removed now, because another program holds it, goes the next time.
    """
    workspace.act(_settle, sha256)
    reach("kotak-masuk.sebelum-hapus")
    _remove(workspace, sha256)


def _copy_in(folder: Path, source: Path, size: int, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    part = folder / f"{os.getpid()}.part"
    try:
        folder.mkdir(exist_ok=True)
        _sweep(folder)
        if shutil.disk_usage(folder).free < size + _SPARE:
            raise WorkspaceTrouble("BRK-121", berkas=folder.name)
        with part.open("wb") as copy:
            for block in _blocks(source):
                progress.step(done, max(size, done), "Menyalin")
                digest.update(block)
                copy.write(block)
                done += len(block)
            progress.step(done, max(size, done), "Menyalin")
            copy.flush()
            os.fsync(copy.fileno())
        target = folder / f"{digest.hexdigest()}.paket"
        if not target.exists():
            reach("kotak-masuk.sebelum-ganti-nama")
            part.replace(target)
            reach("kotak-masuk.sesudah-ganti-nama")
    except OSError as error:
        raise disk_trouble(error, folder.name) from error
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest()


def _blocks(source: Path) -> Iterator[bytes]:
    """The file piece by piece; a stick that is gone is said as what it is."""
    try:
        with source.open("rb") as origin:
            while block := origin.read(_BLOCK):
                yield block
    except OSError as error:
        raise unreadable(error) from error


def _sweep(folder: Path) -> None:
    for left in folder.glob("*.part"):
        left.unlink(missing_ok=True)  # of a program that ended in the middle


def _copies(folder: Path) -> set[str]:
    """The hashes of the copies that are there; whatever else lies there is not ours."""
    if not folder.is_dir():
        return set()
    _sweep(folder)
    return {file.stem for file in folder.iterdir() if _COPY.fullmatch(file.name)}


def _note(session: Session, sha256: str, name: str) -> MenungguRow:
    row = session.get(PaketMenunggu, sha256) or PaketMenunggu(sha256=sha256)
    if row.is_settled is not False:  # new, or chosen once more before its copy was removed
        row.nama_berkas, row.received_at = _plain(name), clock.now().isoformat()
        row.is_settled = False
        session.add(row)
    session.flush()
    return next(one for one in menunggu_rows(session) if one.sha256 == sha256)


def _plain(name: str) -> str:
    """A name is only ever shown."""
    readable = name.encode("utf-8", errors="replace").decode("utf-8")
    return clean_text(readable)[:_MAX_NAME]


def _note_problem(session: Session, sha256: str, problem: Problem | None) -> None:
    row = session.get_one(PaketMenunggu, sha256)
    row.code = None if problem is None else problem.code
    row.details = None if problem is None else details_text(problem)
    row.versi = __version__


def _bring_into_step(session: Session, lost: Sequence[str], strange: Sequence[str]) -> None:
    _forget(session, lost)
    for sha256 in strange:
        _note(session, sha256, f"{sha256[:8]}.paket")


def _settle(session: Session, sha256: str) -> None:
    row = session.get(PaketMenunggu, sha256)
    if row is not None:
        row.is_settled = True


def _settled(session: Session) -> tuple[str, ...]:
    query = select(PaketMenunggu.sha256).where(PaketMenunggu.is_settled)
    return tuple(session.scalars(query))


def _remove(workspace: Workspace, sha256: str) -> None:
    with suppress(OSError):
        inbox_path(workspace.path, sha256).unlink(missing_ok=True)
        workspace.act(_forget, [sha256])


def _forget(session: Session, hashes: Sequence[str]) -> None:
    for row in session.scalars(select(PaketMenunggu).where(PaketMenunggu.sha256.in_(hashes))):
        session.delete(row)
