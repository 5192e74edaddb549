"""Backups are whole, checked and thinned, and they come back."""

import gzip
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from esakip_desktop.data.backup import (
    backups_to_drop,
    copy_work_file,
    list_backups,
    make_backup,
    restore_backup,
)
from esakip_desktop.data.tables import Simpul
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.foundation.progress import Cancelled
from esakip_desktop.services.records import put_record

PARTITION = "O:00.01/1.02"


def add(session: Session, uraian: str) -> None:
    put_record(session, Simpul, PARTITION, {"uraian": uraian})


def count(session: Session) -> int:
    return session.execute(select(func.count()).select_from(Simpul)).scalar_one()


def test_a_backup_comes_back_with_the_state_of_its_moment(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.act(add, "satu")
    made = make_backup(workspace.path, workspace.facts.work_file_id)
    workspace.act(add, "dua")
    target = tmp_path / "pulih.esakip"
    restore_backup(made.path, target)
    with Workspace.open(target) as restored:
        assert restored.read(count) == 1
        assert restored.read(lambda s: s.scalars(select(Simpul.uraian)).all()) == ["satu"]
    assert workspace.read(count) == 2
    assert made.path in {row.path for row in list_backups(workspace.facts.work_file_id)}


def test_a_restored_file_writes_under_a_new_identity(workspace: Workspace, tmp_path: Path) -> None:
    workspace.act(add, "satu")
    made = make_backup(workspace.path, workspace.facts.work_file_id)
    workspace.act(add, "dua")
    restore_backup(made.path, tmp_path / "pulih.esakip")
    with Workspace.open(tmp_path / "pulih.esakip") as restored:
        assert restored.replica_id != workspace.replica_id


def test_a_damaged_backup_is_refused_and_leaves_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = make_backup(workspace.path, workspace.facts.work_file_id)
    broken = tmp_path / "rusak.cadangan"
    broken.write_bytes(made.path.read_bytes()[:-200])
    with pytest.raises(WorkspaceTrouble) as caught:
        restore_backup(broken, tmp_path / "pulih.esakip")
    assert caught.value.code == "BRK-104"
    with gzip.open(broken, "wb") as stream:
        stream.write(b"bukan berkas kerja")
    with pytest.raises(WorkspaceTrouble) as caught:
        restore_backup(broken, tmp_path / "pulih.esakip")
    assert caught.value.code == "BRK-101"
    assert [file.name for file in tmp_path.glob("pulih*")] == []


def test_nothing_is_restored_over_an_existing_file(workspace: Workspace) -> None:
    made = make_backup(workspace.path, workspace.facts.work_file_id)
    before = workspace.path.read_bytes()
    with pytest.raises(WorkspaceTrouble) as caught:
        restore_backup(made.path, workspace.path)
    assert caught.value.code == "BRK-109"
    assert workspace.path.read_bytes() == before


def test_the_copy_for_the_stick_is_whole(workspace: Workspace, tmp_path: Path) -> None:
    workspace.act(add, "satu")
    steps: list[str] = []

    class Record:
        def step(self, done: int, total: int, note: str) -> None:
            steps.append(note)

    copy = copy_work_file(workspace.path, tmp_path / "usb.esakip", Record())
    assert steps == ["Menyalin", "Menguji", "Selesai"]
    with Workspace.open(copy) as opened:
        assert opened.read(count) == 1


def test_a_cancelled_copy_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, note: str) -> None:
            if note == "Menguji":
                raise Cancelled

    with pytest.raises(Cancelled):
        copy_work_file(workspace.path, tmp_path / "usb.esakip", Stop())
    assert list(tmp_path.glob("usb*")) == []


def test_a_backup_made_under_a_clock_that_was_set_back_stays(workspace: Workspace) -> None:
    first = make_backup(workspace.path, workspace.facts.work_file_id)
    for minutes in range(1, 13):  # as if made before, when the clock was ahead
        later = first.made_at + timedelta(minutes=minutes)
        name = f"{later:%Y%m%d-%H%M%S}.cadangan"
        shutil.copyfile(first.path, first.path.with_name(name))
    made = make_backup(workspace.path, workspace.facts.work_file_id)
    assert made.path in {row.path for row in list_backups(workspace.facts.work_file_id)}
    assert made.ukuran == made.path.stat().st_size


def test_thinning_keeps_latest_days_weeks_and_months() -> None:
    now = datetime(2026, 11, 24, 12).astimezone()
    made = [now - timedelta(hours=6 * place) for place in range(4 * 500)]
    dropped = backups_to_drop(made, now)
    kept = sorted(set(made) - dropped, reverse=True)
    assert kept[:8] == made[:8]
    assert {at.date() for at in kept} >= {(now - timedelta(days=day)).date() for day in range(12)}
    assert {(at.year, at.month) for at in kept} >= {(2026, month) for month in range(1, 12)}
    assert len(kept) <= 8 + 13 + 9 + 13
    assert backups_to_drop(kept, now) == set()
