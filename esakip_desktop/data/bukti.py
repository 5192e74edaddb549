"""The evidence of a work file as a whole: what is here, and taking it along to a copy."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from esakip_desktop.data.blobs import blob_folder, blob_path, hash_of, store_blob, stored_blobs
from esakip_desktop.data.engine import connect_to_read, named_trouble
from esakip_desktop.data.queries.bukti import BuktiAsalRow, bukti_asal_rows
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain.bukti import KeadaanBukti
from esakip_desktop.foundation.checkpoints import reach
from esakip_desktop.foundation.progress import SILENT, Progress

_BLOCK = 1 << 20
_REFERRED = "SELECT coalesce(sha256, ''), min(nama) FROM bukti WHERE is_deleted IS NOT 1 GROUP BY 1"


def referred_bukti(work_file: Path) -> dict[str, str]:
    """The hash and a name of every file a work file refers to."""
    with named_trouble(work_file), connect_to_read(work_file) as connection:
        return dict(connection.execute(_REFERRED).fetchall())


def keadaan_bukti(work_file: Path) -> KeadaanBukti:
    """What is referred to and what is here, with the names of what is missing."""
    referred, here = referred_bukti(work_file), stored_blobs(work_file)
    present = referred.keys() & here.keys()
    missing = sorted(nama or "tanpa nama" for sha, nama in referred.items() if sha not in here)
    size = sum(here[sha] for sha in present)
    return KeadaanBukti(len(referred), len(present), size, tuple(missing))


def waiting_bukti(workspace: Workspace) -> tuple[BuktiAsalRow, ...]:
    """The evidence whose file is not here, with the figures it proves."""
    here = stored_blobs(workspace.path)
    return tuple(row for row in workspace.read(bukti_asal_rows) if row.sha256 not in here)


def missing_size(source: Path, target: Path, referred: Mapping[str, str]) -> int:
    """How much room the evidence needs that is at the source and not yet at the target."""
    return sum(_to_take(source, target, referred).values())


@contextmanager
def taken_along(
    source: Path, target: Path, referred: Mapping[str, str], progress: Progress = SILENT
) -> Iterator[None]:
    """Copy evidence from beside one work file to beside another, inside a larger copy.

    Only what is not there yet is copied, each file checked by its hash. One that was damaged at the
    source stays behind and is missing at the target. If the larger copy fails, what was added goes.
    """
    added: list[Path] = []
    try:
        wanted = _to_take(source, target, referred)
        for number, sha in enumerate(sorted(wanted), start=1):
            if _copy_blob(source, target, sha, progress, number, len(wanted)):
                added.append(blob_path(target, sha))
        yield
    except BaseException:
        for file in added:
            file.unlink(missing_ok=True)
        _drop_empty(blob_folder(target))
        raise


def collect_bukti(work_file: Path, folder: Path, progress: Progress = SILENT) -> int:
    """Look through a folder for the missing files, by content and never by name; how many came."""
    here = stored_blobs(work_file)
    wanted = {sha: size for sha, size in _expected_sizes(work_file).items() if sha not in here}
    files = [file for file in folder.rglob("*") if file.is_file()]
    found = 0
    for number, file in enumerate(files):
        progress.step(number, len(files), "Mencari bukti")
        if not wanted:
            break
        try:
            is_likely = file.stat().st_size in wanted.values()
            sha = hash_of(file) if is_likely else ""
        except OSError as error:
            raise WorkspaceTrouble("BRK-103", berkas=file.name) from error
        if sha in wanted:
            store_blob(work_file, file)
            del wanted[sha]
            found += 1
    return found


def _expected_sizes(work_file: Path) -> dict[str, int]:
    query = "SELECT sha256, max(ukuran) FROM bukti WHERE is_deleted IS NOT 1 GROUP BY 1"
    with named_trouble(work_file), connect_to_read(work_file) as connection:
        return dict(connection.execute(query).fetchall())


def _to_take(source: Path, target: Path, referred: Mapping[str, str]) -> dict[str, int]:
    here, there = stored_blobs(source), stored_blobs(target)
    return {sha: here[sha] for sha in referred if sha in here and there.get(sha) != here[sha]}


def _copy_blob(
    source: Path, target: Path, sha: str, progress: Progress, number: int, total: int
) -> bool:
    """One file under its hash; half of one never bears the name. False when it was damaged."""
    final = blob_path(target, sha)
    final.parent.mkdir(parents=True, exist_ok=True)
    part = final.with_name(f"{sha}.part")
    try:
        with blob_path(source, sha).open("rb") as origin, part.open("wb") as copy:
            while block := origin.read(_BLOCK):
                progress.step(number - 1, total, "Menyalin bukti")
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
        if hash_of(part) != sha:
            return False
        reach("salin-bukti.sebelum-ganti-nama")
        part.replace(final)
        reach("salin-bukti.sesudah-ganti-nama")
        return True
    finally:
        part.unlink(missing_ok=True)


def _drop_empty(folder: Path) -> None:
    """Folders that a broken copy left without a file in them."""
    if folder.is_dir():
        for shelf in (*folder.iterdir(), folder):
            if shelf.is_dir() and not any(shelf.iterdir()):
                shelf.rmdir()
