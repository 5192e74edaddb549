"""What gets its final name lies on the medium before: a stick may be pulled out right after."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from esakip_desktop.foundation.progress import SILENT
from tests.laws.desk import ACTIONS, lay_desk

NOTES = (".head.json", ".sesi.json")
"""What a computer remembers about a file may lag behind (paket.md 6)."""

BY_SQLITE = {"start_office": (".baru",), "migrate": (".migrasi", ".part")}
"""Files that SQLite itself brought to the medium when it committed."""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = tmp_path_factory.mktemp("tahan") / "awal"
    desk.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESAKIP_DATA", str(desk / "data"))
        lay_desk(desk)
    return desk


@pytest.mark.skipif(sys.platform == "win32", reason="files are known by their inodes")
@pytest.mark.parametrize("action", ACTIONS)
def test_flushed_before_named(
    laid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    desk = Path(shutil.copytree(laid, tmp_path / "meja"))
    monkeypatch.setenv("ESAKIP_DATA", str(desk / "data"))
    flushed: set[int] = set()
    named: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_flush(descriptor: int) -> None:
        fsync(descriptor)
        flushed.add(os.fstat(descriptor).st_ino)

    def note_name(part: Path, target: Path) -> Path:
        is_by_sqlite = part.name.endswith(BY_SQLITE.get(action, ("\0",)))
        if not (str(target).endswith(NOTES) or is_by_sqlite):
            assert part.stat().st_ino in flushed, target
            named.append(str(target))
        return replace(part, target)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(Path, "replace", note_name)
    ACTIONS[action](desk, 0, SILENT)
    assert named or action in ("save", "work_on_a_copy", *BY_SQLITE)
