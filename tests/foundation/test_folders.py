"""Where a work file lies is told from what the system says, never tried out on the medium."""

from __future__ import annotations

from pathlib import Path

import pytest

from esakip_desktop.foundation.folders import (
    FolderKind,
    Mount,
    folder_kind,
    mount_of,
    parse_mounts,
    sync_root,
    windows_kind,
)

MOUNTS = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 22 0:45 / /mnt/kantor rw,relatime - cifs //server/data rw,vers=3.0
41 22 8:17 / /media/budi/STIK\\040BARU rw,nosuid - vfat /dev/sdb1 rw
42 22 8:17 /a /media/budi/STIK\\040BARU/dalam rw - ext4 /dev/sdc1 rw
"""


def test_mounts_are_read_as_linux_writes_them() -> None:
    mounts = parse_mounts(MOUNTS.splitlines())
    assert mounts[1] == Mount("/mnt/kantor", "cifs", "0:45")
    assert mounts[2].point == "/media/budi/STIK BARU"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/sakip", "ext4"),
        ("/mnt/kantor/sakip", "cifs"),
        ("/mnt/kantorlama", "ext4"),
        ("/media/budi/STIK BARU", "vfat"),
        ("/media/budi/STIK BARU/dalam/lagi", "ext4"),
    ],
)
def test_a_folder_belongs_to_the_nearest_mount(folder: str, kind: str) -> None:
    found = mount_of(Path(folder), parse_mounts(MOUNTS.splitlines()))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("folder", "drive_type", "kind"),
    [
        (r"C:\sakip", 3, FolderKind.LOCAL),
        (r"\\server\data", 0, FolderKind.NETWORK),
        ("Z:\\", 4, FolderKind.NETWORK),
        ("E:\\", 2, FolderKind.REMOVABLE),
        ("D:\\", 5, FolderKind.REMOVABLE),
    ],
)
def test_windows_says_what_a_drive_is(folder: str, drive_type: int, kind: FolderKind) -> None:
    assert windows_kind(folder, drive_type) is kind


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - Pemkab Contoh", "Dropbox", "Dropbox (Kantor)", "Google Drive",
     "Drive Saya", "Nextcloud"],
)  # fmt: skip
def test_synced_folders_are_known_by_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "Documents" / "sakip"
    folder.mkdir(parents=True)
    assert sync_root(folder) == tmp_path / name
    assert folder_kind(folder) is FolderKind.SYNCED


@pytest.mark.parametrize("name", ["OneDriveLama2", "Data Dropbox", "sakip", "Box"])
def test_other_names_are_left_in_peace(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    assert folder_kind(folder) is FolderKind.LOCAL


def test_synced_folders_are_known_by_mark_and_by_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked, named = tmp_path / "bersama" / "sakip", tmp_path / "awan" / "sakip"
    marked.mkdir(parents=True)
    named.mkdir(parents=True)
    (tmp_path / "bersama" / ".stfolder").mkdir()
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "awan"))
    assert sync_root(marked) == tmp_path / "bersama"
    assert sync_root(named) == tmp_path / "awan"
