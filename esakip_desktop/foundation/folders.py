"""What kind of place a folder is: a disk of this computer, a stick, the network, a synced folder.

A work file on the network or in a synced folder can be damaged or overwritten between two saves; on
a stick it can be torn out. The systems are asked for facts; nothing is tried out on the medium.
"""

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_BLOCKS = Path("/sys/dev/block")
_NETWORK = re.compile(
    r"cifs|smb2|smb3|smbfs|nfs4?|afs|ceph|davfs"
    r"|fuse\.(sshfs|davfs2?|rclone|gvfsd-fuse|curlftpfs)"
)
_SYNC_NAMES = re.compile(
    r"onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|my drive|drive saya|icloud ?drive|box sync"
    r"|nextcloud|owncloud|megasync|synology ?drive|syncthing|pcloud ?drive",
    re.IGNORECASE,
)
_SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".sync")
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOVABLE, _DRIVE_REMOTE, _DRIVE_CDROM = 2, 4, 5  # GetDriveTypeW


class FolderKind(StrEnum):
    """Where a work file can lie."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"
    REMOVABLE = "removable"


@dataclass(frozen=True)
class Mount:
    """One line of the list of mounted file systems."""

    point: str
    kind: str
    device: str


def folder_kind(folder: Path) -> FolderKind:
    """The kind of the place a folder is in; LOCAL where nothing speaks against it."""
    folder = folder.resolve()
    if sync_root(folder) is not None:
        return FolderKind.SYNCED
    if sys.platform == "win32":
        return windows_kind(str(folder), _drive_type(folder.anchor))
    if _MOUNTS.exists():
        mount = mount_of(folder, parse_mounts(_MOUNTS.read_text(encoding="utf-8").splitlines()))
        if mount is not None and _NETWORK.fullmatch(mount.kind):
            return FolderKind.NETWORK
        if mount is not None and _is_removable(mount.device):
            return FolderKind.REMOVABLE
    return FolderKind.LOCAL


def sync_root(folder: Path) -> Path | None:
    """The folder above (or this one) that a sync program looks after, as far as it can be told."""
    known = {Path(root).resolve() for name in _SYNC_VARIABLES if (root := os.environ.get(name))}
    for place in (folder, *folder.parents):
        if place in known or _SYNC_NAMES.fullmatch(place.name):
            return place
        if place != Path.home() and any((place / mark).exists() for mark in _SYNC_MARKS):
            return place
    return None


def windows_kind(folder: str, drive_type: int) -> FolderKind:
    """A path with two strokes in front names another computer; the rest Windows knows."""
    if folder.startswith("\\\\") or drive_type == _DRIVE_REMOTE:
        return FolderKind.NETWORK
    if drive_type in (_DRIVE_REMOVABLE, _DRIVE_CDROM):
        return FolderKind.REMOVABLE
    return FolderKind.LOCAL


def parse_mounts(lines: Iterable[str]) -> tuple[Mount, ...]:
    """The list as Linux writes it (proc(5), mountinfo)."""
    found = []
    for line in lines:
        left, _, right = line.partition(" - ")
        fields, kinds = left.split(" "), right.split(" ")
        if len(fields) > 4:
            found.append(Mount(_unescaped(fields[4]), kinds[0], fields[2]))
    return tuple(found)


def mount_of(folder: Path, mounts: Iterable[Mount]) -> Mount | None:
    """The file system a folder is in; of two on one place the later one counts."""
    found = None
    for mount in mounts:
        is_above = folder.is_relative_to(mount.point)
        if is_above and (found is None or len(mount.point) >= len(found.point)):
            found = mount
    return found


def _is_removable(device: str) -> bool:
    """A stick, a card, or a disk on a cable; of a partition its disk is asked."""
    block = _BLOCKS / device
    if not block.exists():
        return False
    home = block.resolve()
    if any(part.startswith("usb") for part in home.parts):
        return True
    marks = (home / "removable", home.parent / "removable")
    return any(mark.is_file() and mark.read_text(encoding="ascii").strip() == "1" for mark in marks)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _drive_type(anchor: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(anchor))
