"""On a full disk nothing is half done: page by page for the work file, byte by byte for others."""

from __future__ import annotations

import shutil
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from esakip_desktop.data.engine import open_engine
from esakip_desktop.data.tables import Realisasi, Simpul
from esakip_desktop.data.trouble import WorkspaceTrouble
from esakip_desktop.exchange.merge import apply_import
from esakip_desktop.exchange.preview import plan_import
from esakip_desktop.exchange.undo import apply_undo, plan_undo
from esakip_desktop.services.records import put_record
from tests.effort import PAGES, ROOMS
from tests.exchange.undo_network import PARTITION, TAHUN, check_all, export, make_laptop
from tests.laws.desk import BACKUPS, contents_of, leftovers, work_file_content
from tests.laws.room import Room, open_room
from tests.laws.worker import IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from esakip_desktop.data.workspace import Workspace


def put_texts(session: Session, many: int, sign: str) -> None:
    """A few records with much to say: each takes some ten pages in each of its places."""
    for number in range(many):
        values = {"indikator_uid": "i", "tahun": TAHUN + number // 4, "triwulan": 1 + number % 4}
        texts = {"hambatan": sign * 20_000, "keadaan": "angka", "angka": Decimal(number)}
        put_record(session, Realisasi, PARTITION, values | texts)


def limit_pages(workspace: Workspace, more: int) -> None:
    """The file may grow by so many pages and no more; on a fresh connection, as a disk would."""
    workspace._engine.dispose()
    workspace._engine = open_engine(workspace.path)

    def limit(raw: object, _record: object) -> None:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        raw.execute(f"PRAGMA max_page_count={pages + more}")  # type: ignore[attr-defined]

    event.listen(workspace._engine, "connect", limit)


def code_of(act: Callable[[], object]) -> str:
    """What was said about the disk; nothing when there was room."""
    try:
        act()
    except WorkspaceTrouble as trouble:
        return trouble.code
    return ""


def fill_up(workspace: Workspace, act: Callable[[], object], code: str) -> tuple[int, int]:
    """Tries the act with every limit; each time the bytes are as before, or all of it is done."""
    path = workspace.path
    before, laid = path.read_bytes(), path.with_suffix(".awal")
    shutil.copyfile(path, laid)
    failed = done = 0
    ends: set[object] = set()
    for more in range(PAGES):
        limit_pages(workspace, more)
        said = code_of(act)
        if said:
            assert said == code
            assert path.read_bytes() == before
            failed += 1
        else:
            done += 1
            ends.add(work_file_content(path))
            shutil.copyfile(laid, path)
        assert sorted(file.suffix for file in path.parent.glob(f"{path.stem}.*")) == KEPT
    limit_pages(workspace, 10_000)
    act()
    ends.add(work_file_content(path))
    assert len(ends) == 1
    check_all(workspace)
    return failed, done


KEPT = [".awal", ".esakip", ".kunci"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    with make_laptop(tmp_path / "dinas.esakip") as opened:
        opened.act(put_record, Simpul, PARTITION, {"uraian": "awal"})
        yield opened


def test_saving(office: Workspace) -> None:
    failed, done = fill_up(office, lambda: office.act(put_texts, 8, "x"), "BRK-102")
    assert min(failed, done) > 0


def test_importing_and_undoing(office: Workspace, tmp_path: Path) -> None:
    office.act(put_texts, 12, "y")
    package = export(office, tmp_path / "1.paket")
    with make_laptop(tmp_path / "lain.esakip") as other:
        plan = plan_import(other, package)
        taken: list[str | None] = []

        def take() -> None:
            result = apply_import(other, plan, is_trusted=True, has_backup=True)
            taken.append(result.batch_id)

        failed, done = fill_up(other, take, "BRK-121")
        assert min(failed, done) > 0
        assert taken[-1] is not None
        undo = plan_undo(other, taken[-1])
        limit_pages(other, 0)
        before = other.path.read_bytes()
        with pytest.raises(WorkspaceTrouble) as caught:
            apply_undo(other, undo)
        assert caught.value.code == "BRK-121"
        assert other.path.read_bytes() == before


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with open_room(tmp_path_factory.mktemp("penuh")) as opened:
        yield opened


SIZES = {
    "send": 6_000,
    "add_evidence": 64_000,
    "receive_evidence": 64_000,
    "put_into_inbox": 500_000,
    "back_up": 500_000,
    "copy_to_stick": 500_000,
    "bring_back": 500_000,
    "make_keys": 400,
}


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are POSIX")
@pytest.mark.parametrize("action", SIZES)
def test_files_that_must_not_grow(room: Room, action: str) -> None:
    before, (after, _) = room.before, room.end_of(action, 0)
    desk = room.desk()
    for step in range(ROOMS):
        limit = SIZES[action] * step // ROOMS
        status = room.do(action, desk, 0, f"batas:{limit}")
        assert status in (0, IN_WORDS), f"{action} with {limit} bytes"
        found = contents_of(desk)
        for name in before.keys() | after.keys() | found.keys():
            assert found.get(name) in (before.get(name), after.get(name)), name
        assert leftovers(desk) == []
        if status == IN_WORDS:
            # SQLite tells a file that must not grow from a full disk, and so do we.
            said = (desk / "kalimat").read_text(encoding="utf-8")
            assert "penuh" in said or "Diska, stik USB" in said
    assert room.do(action, desk) == 0
    assert contents_of(desk) | {BACKUPS: None} == after | {BACKUPS: None}
    assert room.do("look", desk) == 0
