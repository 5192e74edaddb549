"""Evidence files beside the work file, each under the hash of its content."""

import hashlib
import os
import shutil
from pathlib import Path

from esakip_desktop.data.trouble import WorkspaceTrouble, disk_trouble
from esakip_desktop.domain.bukti import is_sha256
from esakip_desktop.foundation.checkpoints import reach

_SUFFIX = ".bukti"
_BLOCK = 1 << 20


def blob_folder(work_file: Path) -> Path:
    return work_file.with_name(f"{work_file.stem}{_SUFFIX}")


def blob_path(work_file: Path, sha256: str) -> Path:
    """Where a piece of evidence lies; the hash is checked to be one, so it is never a path."""
    if not is_sha256(sha256):
        raise WorkspaceTrouble("BRK-116", berkas=sha256[:12])
    return blob_folder(work_file) / sha256[:2] / sha256


def stored_blobs(work_file: Path) -> dict[str, int]:
    """The size of every piece of evidence that is here, by hash; one walk over the folder."""
    folder = blob_folder(work_file)
    found: dict[str, int] = {}
    if folder.is_dir():
        for shelf in folder.iterdir():
            if shelf.is_dir():
                with os.scandir(shelf) as files:
                    found.update((f.name, f.stat().st_size) for f in files if is_sha256(f.name))
    return found


def store_blob(work_file: Path, source: Path) -> tuple[str, int]:
    """Copy a file in under its hash; the same content is stored once. Returns hash and size."""
    folder = blob_folder(work_file)
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("*.part"):
        left.unlink(missing_ok=True)  # of a program that ended in the middle
    part = folder / f"{os.getpid()}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with source.open("rb") as origin, part.open("wb") as copy:
            while block := origin.read(_BLOCK):
                digest.update(block)
                copy.write(block)
                size += len(block)
            copy.flush()
            os.fsync(copy.fileno())
        target = blob_path(work_file, digest.hexdigest())
        target.parent.mkdir(exist_ok=True)
        reach("bukti.sebelum-ganti-nama")
        part.replace(target)
        reach("bukti.sesudah-ganti-nama")
    except OSError as error:
        raise disk_trouble(error, source.name) from error
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest(), size


def is_intact(work_file: Path, sha256: str) -> bool:
    """Whether the stored content still has its hash."""
    return hash_of(blob_path(work_file, sha256)) == sha256


def hash_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def copy_out(work_file: Path, sha256: str, target: Path) -> Path:
    """A copy of a piece of evidence to look at."""
    shutil.copyfile(blob_path(work_file, sha256), target)
    return target
