"""Evidence files beside the work file, each under the hash of its content."""

import hashlib
import os
import shutil
from pathlib import Path

from esakip_desktop.data.trouble import WorkspaceTrouble

_SUFFIX = ".bukti"
_BLOCK = 1 << 20


def blob_folder(work_file: Path) -> Path:
    return work_file.with_name(f"{work_file.stem}{_SUFFIX}")


def blob_path(work_file: Path, sha256: str) -> Path:
    """Where a piece of evidence lies; the hash is checked to be one, so it is never a path."""
    if len(sha256) != 64 or not all(char in "0123456789abcdef" for char in sha256):
        raise WorkspaceTrouble("BRK-116", berkas=sha256[:12])
    return blob_folder(work_file) / sha256[:2] / sha256


def store_blob(work_file: Path, source: Path) -> tuple[str, int]:
    """Copy a file in under its hash; the same content is stored once. Returns hash and size."""
    folder = blob_folder(work_file)
    folder.mkdir(parents=True, exist_ok=True)
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
        part.replace(target)
    except OSError as error:
        raise WorkspaceTrouble("BRK-103", berkas=source.name) from error
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest(), size


def is_intact(work_file: Path, sha256: str) -> bool:
    """Whether the stored content still has its hash."""
    digest = hashlib.sha256()
    with blob_path(work_file, sha256).open("rb") as content:
        while block := content.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest() == sha256


def copy_out(work_file: Path, sha256: str, target: Path) -> Path:
    """A copy of a piece of evidence to look at."""
    shutil.copyfile(blob_path(work_file, sha256), target)
    return target
