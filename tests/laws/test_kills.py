"""Ended at any labelled point, everything is exactly before or after, and the second try works."""

from __future__ import annotations

import ast
import random
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.foundation.checkpoints import STATUS
from tests.effort import KILLS
from tests.house.sources import python_files
from tests.laws.desk import BACKUPS, contents_of, leftovers
from tests.laws.room import Room, open_room

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are made by fork")

POINTS: dict[str, tuple[str, ...]] = {
    "baru.sebelum-ganti-nama": ("start_office",),
    "bukti-paket.sebelum-ganti-nama": ("receive_evidence",),
    "bukti-paket.sesudah-ganti-nama": ("receive_evidence",),
    "bukti.sebelum-ganti-nama": ("add_evidence",),
    "bukti.sesudah-ganti-nama": ("add_evidence",),
    "cadangan.sebelum-ganti-nama": ("back_up", "receive", "take_back"),
    "cadangan.sesudah-ganti-nama": ("back_up", "receive", "take_back"),
    "cadangan.sesudah-kemas": ("back_up", "receive", "take_back"),
    "cadangan.sesudah-salin": ("back_up", "receive", "take_back"),
    "ekspor.sebelum-ganti-nama": ("send",),
    "ekspor.sebelum-simpan-disk": ("send",),
    "ekspor.sebelum-tulis": ("send",),
    "ekspor.sesudah-ganti-nama": ("send",),
    "ekspor.sesudah-tulis": ("send",),
    "impor.sesudah-baris": ("receive",),
    "impor.sesudah-bukti": ("receive",),
    "impor.sesudah-cadangan": ("receive",),
    "impor.sesudah-jejak": ("receive",),
    "impor.sesudah-mulai": ("receive",),
    "jejak.sesudah-entri": ("save", "receive", "take_back"),
    "jejak.sesudah-keadaan": ("save", "receive", "take_back"),
    "kotak-masuk.sebelum-ganti-nama": ("put_into_inbox",),
    "kotak-masuk.sebelum-hapus": ("take_from_inbox",),
    "kotak-masuk.sesudah-ganti-nama": ("put_into_inbox",),
    "kunci.sebelum-ganti-nama": ("make_keys",),
    "mesin.sebelum-ganti-nama": ("save", "receive", "take_back", "work_on_a_copy"),
    "migrasi.sebelum-commit": ("migrate",),
    "migrasi.sebelum-simpan-lama": ("migrate",),
    "migrasi.sebelum-tukar": ("migrate",),
    "migrasi.sesudah-salin": ("migrate",),
    "migrasi.sesudah-tukar": ("migrate",),
    "migrasi.sesudah-uji": ("migrate",),
    "pulih.sebelum-tukar": ("put_back",),
    "pulih.sesudah-buka": ("bring_back", "put_back"),
    "pulih.sesudah-tukar": ("put_back",),
    "salin-bukti.sebelum-ganti-nama": ("copy_to_stick", "bring_back"),
    "salin-bukti.sesudah-ganti-nama": ("copy_to_stick", "bring_back"),
    "salin.sebelum-ganti-nama": ("copy_to_stick", "bring_back"),
    "salin.sesudah-ganti-nama": ("copy_to_stick", "bring_back"),
    "simpan.sebelum-commit": ("save", "receive", "take_back", "send"),
    "simpan.sesudah-commit": ("save", "receive", "take_back", "send", "work_on_a_copy"),
    "urung.sesudah-baris": ("take_back",),
}
SOMEWHERE = {
    "pernyataan": ("save", "receive", "take_back", "send", "put_into_inbox"),
    "kemajuan": (
        "receive", "take_back", "send", "back_up", "bring_back", "copy_to_stick", "put_into_inbox",
    ),
}  # fmt: skip
"""In the middle of a statement of SQLite, and at any step of the bar; each time another one."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with open_room(tmp_path_factory.mktemp("meja")) as opened:
        yield opened


def kill_and_look(room: Room, action: str, variant: int, point: str) -> None:
    before, (after, _) = room.before, room.end_of(action, variant)
    desk = room.desk()
    assert room.do(action, desk, variant, point) == STATUS, f"{action} never passes {point}"
    assert room.do("look", desk) == 0
    found = contents_of(desk)
    for name in before.keys() | after.keys() | found.keys():
        assert found.get(name) in (before.get(name), after.get(name)), name
    assert room.do(action, desk, variant) == 0
    ended = contents_of(desk)
    assert ended | {BACKUPS: None} == after | {BACKUPS: None}
    assert room.do("look", desk) == 0
    assert leftovers(desk) == []
    shutil.rmtree(desk)


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_a_point(room: Room, point: str) -> None:
    actions = POINTS[point]
    for number in range(KILLS):
        kill_and_look(room, actions[number % len(actions)], number // len(actions), point)


@pytest.mark.parametrize("kind", SOMEWHERE)
def test_killed_anywhere(room: Room, kind: str) -> None:
    chance = random.Random(kind)
    actions = SOMEWHERE[kind]
    for number in range(KILLS * 3):
        action, variant = actions[number % len(actions)], number // len(actions)
        counts = room.end_of(action, variant)[1]
        turn = chance.randint(1, counts[tuple(SOMEWHERE).index(kind)])
        kill_and_look(room, action, variant, f"{kind}:{turn}")


def test_every_point_of_the_program_is_tried() -> None:
    labels = {
        node.args[0].value
        for path in python_files("esakip_desktop")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "reach"
        and isinstance(node.args[0], ast.Constant)
    }
    assert labels == POINTS.keys()
    assert len(labels) >= 25
