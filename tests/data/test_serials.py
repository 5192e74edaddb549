"""The serials that only rise, in the file and beside the keys of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data import machine
from esakip_desktop.data.serials import LAPTOP, PUSAT, greatest_serial, remember, serials_of
from esakip_desktop.data.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("ESAKIP_DATA", str(tmp_path / "mesin"))
    path = tmp_path / "hub.esakip"
    with Workspace.create(path, peran="bappeda", partition="M", pemda_kode="00.01") as made:
        yield made


def keep(session: Session, *found: tuple[int, str]) -> None:
    for serial, status in found:
        remember(session, LAPTOP, "a", serial, status)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([(3, "aktif")], (3, "aktif")),
        ([(3, "aktif"), (5, "dicabut")], (5, "dicabut")),
        ([(5, "dicabut"), (3, "aktif")], (5, "dicabut")),
        ([(5, "dicabut"), (5, "aktif")], (5, "dicabut")),
        ([(5, "dicabut"), (6, "aktif")], (6, "aktif")),
    ],
)
def test_an_older_word_changes_nothing(
    workspace: Workspace, found: list[tuple[int, str]], kept: tuple[int, str]
) -> None:
    workspace.act(keep, *found)
    assert workspace.read(serials_of) == {(LAPTOP, "a"): kept}
    assert machine.read_serials(workspace.facts.work_file_id) == {(LAPTOP, "a"): kept}


def test_the_greatest_of_all_is_the_last_one_given(workspace: Workspace) -> None:
    assert workspace.read(greatest_serial) == 0
    workspace.act(keep, (4, "aktif"))
    workspace.act(remember, PUSAT, "k", 9)
    assert workspace.read(greatest_serial) == 9


def test_a_file_learns_again_what_this_computer_knows(workspace: Workspace) -> None:
    path, work_file_id = workspace.path, workspace.facts.work_file_id
    workspace.act(keep, (4, "aktif"))
    workspace.close()
    machine.remember_serials(work_file_id, {(LAPTOP, "a"): (7, "dicabut"), (PUSAT, "k"): (7, "")})
    with Workspace.open(path, is_read_only=True) as looking:
        assert looking.read(serials_of) == {(LAPTOP, "a"): (4, "aktif")}
    with Workspace.open(path) as opened:
        assert opened.read(serials_of) == {(LAPTOP, "a"): (7, "dicabut"), (PUSAT, "k"): (7, "")}


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[["a","b","c","d"]]', "[[1,2]]", "\x00"])
def test_a_damaged_note_is_no_note(workspace: Workspace, content: str) -> None:
    workspace.act(keep, (4, "aktif"))
    work_file_id = workspace.facts.work_file_id
    (file,) = machine.replica_folder(work_file_id).glob("serial.json")
    file.write_text(content, encoding="utf-8")
    assert machine.read_serials(work_file_id) == {}
    workspace.close()
    with Workspace.open(workspace.path) as opened:
        assert opened.read(serials_of) == {(LAPTOP, "a"): (4, "aktif")}
        assert machine.read_serials(work_file_id) == {(LAPTOP, "a"): (4, "aktif")}
        opened.act(keep, (5, "dicabut"))
    assert machine.read_serials(work_file_id) == {(LAPTOP, "a"): (5, "dicabut")}
