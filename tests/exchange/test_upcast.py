"""Packages of an older schema: lifted while they are read, as if entered natively (P18, P19, P22).

Version 1 is the first, so an older one is made up here: the steps below stand for released ones.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from esakip_desktop.data.migrations import runner
from esakip_desktop.domain import state as states
from esakip_desktop.domain.state import Event, Head, State
from esakip_desktop.domain.upcast import SCHEMA_VERSION, STEPS, bring_up
from esakip_desktop.exchange.lines import record_line
from esakip_desktop.exchange.reader import open_package
from tests.exchange.desks import Desk, lay, part_of, sign, texts
from tests.exchange.offices import make_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.exchange.desks import Laid

ONE, TWO = "1" * 32, "2" * 32


def rename_field(entity: str, state: State) -> tuple[str, State]:
    """1 → 2: what was called uraian is called judul."""
    if entity != "simpul":
        return entity, state
    cells = {
        "judul" if name == "uraian" else name: heads
        for name, heads in states.cells_of(state).items()
    }
    return entity, states.build_state(cells, state["ctx"])


def move_to_compound(entity: str, state: State) -> tuple[str, State]:
    """2 → 3: money of a pagu becomes a cell with its source; the entity has another name."""
    if entity != "pagu":
        return entity, state
    cells = states.cells_of(state)
    heads = cells.pop("jumlah")
    cells["jumlah"] = [
        Head(one.event, {"nilai": one.value}) for one in heads if isinstance(one.value, int)
    ]
    return "alokasi", states.build_state(cells, state["ctx"])


STEPS_OF_LATER = (rename_field, move_to_compound)


def event(n: int, replica: str = ONE) -> Event:
    return Event(replica, n, f"{n:016x}", "u")


def grown(name: str) -> State:
    """A record with rivals and a delete that was taken back, under the given field name."""
    born = states.save(None, {name: "satu", "jenis": "sasaran"}, event(1))
    ours = states.save(born, {name: "dua"}, event(2))
    theirs = states.cells_of(states.save(born, {name: "tiga"}, event(1, TWO)))[name]
    cells = states.cells_of(ours)
    cells[name] += theirs
    rivals = states.build_state(cells, {ONE: 2, TWO: 1})
    return states.save(rivals, {"_del": False}, event(3))


def test_the_first_version_needs_no_step() -> None:
    assert (SCHEMA_VERSION, STEPS) == (1, ())
    assert bring_up("simpul", grown("uraian"), 1) == ("simpul", grown("uraian"))


def test_a_lifted_record_equals_the_one_that_was_entered_natively() -> None:
    entity, lifted = bring_up("simpul", grown("uraian"), 1, STEPS_OF_LATER)
    assert entity == "simpul"
    assert states.canonical(lifted) == states.canonical(grown("judul"))
    states.check_state(lifted)
    assert lifted["ctx"] == grown("uraian")["ctx"], "no event was made"


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_a_record_takes_the_steps_it_lacks_and_a_newer_one_none(version: int) -> None:
    state = states.save(None, {"jumlah": 5, "jenis": "murni"}, event(1))
    if version >= 3:
        state = move_to_compound("pagu", state)[1]
    entity, lifted = bring_up("pagu" if version < 3 else "alokasi", state, version, STEPS_OF_LATER)
    assert entity == "alokasi"
    assert states.shown(lifted) == {"jumlah": {"nilai": 5}, "jenis": "murni"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    (tmp_path / "awal").mkdir()
    laid: Laid = lay(tmp_path / "awal")
    made = Desk(laid, tmp_path, monkeypatch)
    yield made
    made.close()


def test_the_reader_lifts_every_record_and_the_sums_stay(desk: Desk) -> None:
    package = desk.send(desk.first)
    with open_package(package) as old:
        before = {record.id: record for record in old.records()}
        declared = old.manifest.control_totals["pagu.jumlah"]
    with open_package(package, steps=STEPS_OF_LATER) as lifted:
        after = {record.id: record for record in lifted.records()}
    assert before.keys() == after.keys()
    assert {record.entity for record in after.values()} >= {"simpul", "alokasi", "realisasi"}
    for uid, record in after.items():
        entity, state = bring_up(before[uid].entity, before[uid].state, 1, STEPS_OF_LATER)
        assert (record.entity, record.state_bytes) == (entity, states.canonical(state))
        assert record.state_hash == states.state_hash(record.state_bytes)
    money = 0
    for one in after.values():
        cell = states.shown(one.state).get("jumlah")
        if one.entity == "alokasi" and isinstance(cell, dict):
            money += int(cell["nilai"] or 0)
    assert str(money) == declared


def test_a_migrated_file_holds_the_bytes_of_a_lifted_package(tmp_path: Path) -> None:
    office = make_office(tmp_path / "dinas.esakip")
    office.report(3, "60")
    package = office.export(tmp_path / "dinas.paket")
    office.workspace.close()

    def migrate(connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT uid, entity, state FROM sync_record").fetchall()
        for uid, entity, text in rows:
            _, state = bring_up(entity, states.parse_state(text), 1, (rename_field,))
            data = states.canonical(state)
            connection.execute(
                "UPDATE sync_record SET state = ?, state_hash = ? WHERE uid = ?",
                (data.decode(), states.state_hash(data), uid),
            )

    runner.bring_up_to_date(office.workspace.path, steps=(*runner.STEPS, migrate))
    with closing(sqlite3.connect(office.workspace.path)) as connection:
        migrated = dict(
            connection.execute(
                "SELECT uid, state FROM sync_record WHERE partition = ?", (office.partition,)
            )
        )
    with open_package(package, steps=(rename_field,)) as lifted:
        assert {one.id: one.state_bytes.decode() for one in lifted.records()} == migrated


def test_fields_of_a_later_version_pass_through_this_one_unchanged(desk: Desk) -> None:
    """The second laptop of the office does not know the field; it merges it and hands it on."""
    part = part_of(desk, desk.send(desk.first), "realisasi")
    with open_package(part) as opened:
        (record,) = opened.records()
        manifest = opened.manifest
    later = states.save(
        record.state,
        {"koordinat": {"lintang": "-6", "bujur": "106"}, "zona": ["a", "b"]},
        event(1, TWO),
    )
    line = record_line(record.id, record.partition, states.canonical(later))
    package = sign(desk, manifest, {"realisasi": [line]})
    second = desk.second()
    desk.give(package, second, "dua")
    second.report(3, "71")
    handed_on = desk.send(second, "dua")
    with open_package(handed_on) as opened:
        (found,) = (one for one in opened.records() if one.id == record.id)
    kept = states.cells_of(found.state)
    for name in ("koordinat", "zona"):
        assert kept[name] == states.cells_of(later)[name]
    desk.give(handed_on, desk.hub)
    assert texts(desk.hub)[record.id] == found.state_bytes.decode()
