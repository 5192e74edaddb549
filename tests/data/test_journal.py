"""The journal: a chain, equal whichever way it is written, and values that always come back."""

import sqlite3
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import Change, current_act, verify_chain, write_changes
from esakip_desktop.data.tables import (
    ENTITIES,
    Indikator,
    Jurnal,
    SyncRecord,
    Target,
    typed_columns,
    wire_cells,
)
from esakip_desktop.data.workspace import Workspace
from esakip_desktop.domain import state as states
from esakip_desktop.domain.problems import RuleViolation
from esakip_desktop.domain.state import Event
from esakip_desktop.services.records import put_record

PARTITION = "O:00.01/1.02"


def put_target(session: Session, periode: int, angka: Decimal | None) -> str:
    values = {
        "indikator_uid": "i",
        "versi": "murni",
        "tahun": 2026,
        "periode": periode,
        "angka": angka,
    }
    return put_record(session, Target, PARTITION, values).uid


def drop_target(session: Session, uid: str) -> None:
    session.get_one(Target, uid).is_deleted = True


def typed_values(session: Session) -> dict[str, tuple[object, ...]]:
    rows = session.execute(select(Target.uid, Target.angka, Target.is_deleted))
    return {uid: rest for uid, *rest in ((r[0], *r[1:]) for r in rows)}  # type: ignore[misc]


def check_projection(session: Session) -> None:
    """Typed rows show what the states say, and the last digest is that of the state (P11, P27)."""
    for record in session.scalars(select(SyncRecord)):
        mapped = ENTITIES[record.entity]
        row = session.get_one(mapped, record.uid)
        shown = states.shown(states.parse_state(record.state))
        expected = typed_columns(mapped, shown)
        assert {name: getattr(row, name) for name in expected} == expected
        last = session.scalars(
            select(Jurnal)
            .where(Jurnal.record_id == record.uid)
            .order_by(Jurnal.hlc.desc(), Jurnal.seq.desc())
        ).first()
        assert last is not None
        assert last.after_digest == record.state_hash


class UndoMachine(RuleBasedStateMachine):
    """Any mixture of saves, deletes, undos and redos keeps chain, projection and values right."""

    folder: Path

    @initialize()
    def open(self) -> None:
        self.temp = tempfile.TemporaryDirectory()
        self.workspace = Workspace.create(
            Path(self.temp.name) / "f.esakip", peran="opd", partition=PARTITION, pemda_kode="00.01"
        )
        self.done: list[tuple[str, dict[str, tuple[object, ...]]]] = []

    @rule(
        periode=st.integers(0, 2), angka=st.none() | st.sampled_from([Decimal(1), Decimal("2.5")])
    )
    def save(self, periode: int, angka: Decimal | None) -> None:
        before = self.workspace.read(typed_values)
        outcome = self.workspace.act(put_target, periode, angka)
        if outcome.batch_id:
            self.done.append((outcome.batch_id, before))

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        before = self.workspace.read(typed_values)
        if before:
            uid = data.draw(st.sampled_from(sorted(before)))
            outcome = self.workspace.act(drop_target, uid)
            if outcome.batch_id:
                self.done.append((outcome.batch_id, before))

    @precondition(lambda self: bool(getattr(self, "done", [])))
    @rule()
    def undo_last(self) -> None:
        batch, before = self.done.pop()
        self.workspace.undo(batch)
        now = self.workspace.read(typed_values)
        for uid, values in before.items():
            assert now[uid] == values
        for uid in now.keys() - before.keys():
            assert now[uid][1] is True, "a record that did not exist is in the trash"

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.read(check_projection)
            assert self.workspace.read(verify_chain) == []
            self.workspace.close()
            self.temp.cleanup()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)


def test_bulk_writing_leaves_the_same_journal_as_the_flush_listener(workspace: Workspace) -> None:
    """One act through mapped objects, the same change through the set-based way."""

    def entry(session: Session) -> dict[str, object]:
        row = session.scalars(select(Jurnal).order_by(Jurnal.seq.desc())).first()
        assert row is not None
        return {
            "kind": row.kind,
            "fields": row.fields,
            "n": row.n,
            "entity": row.entity,
            "before": row.before,
            "after_digest_is_of_after": row.after_digest
            == states.state_hash((row.after or "").encode()),
        }

    def bulk(session: Session) -> None:
        act = current_act(session)
        row = Indikator(uid="i2", partition=PARTITION, nama="Rasio")
        hlc = act.clock.tick()
        cells = {name: value for name, value in wire_cells(row).items() if value is not None}
        state = states.save(None, cells, Event(act.replica_id, 1, hlc, act.user_id))
        after = states.canonical(state).decode()
        write_changes(session, act, [Change("i2", PARTITION, "indikator", None, after, 1)], hlc)

    workspace.act(lambda s: put_record(s, Indikator, PARTITION, {"nama": "Rasio"}, "i1").uid)
    by_flush = workspace.read(entry)
    workspace.act(bulk)
    assert workspace.read(entry) == by_flush


def test_a_changed_entry_breaks_the_chain_where_it_was_changed(workspace: Workspace) -> None:
    for periode in range(4):
        workspace.act(put_target, periode, Decimal(periode))
    assert workspace.read(verify_chain) == []
    workspace.close()
    connection = sqlite3.connect(workspace.path)
    connection.execute("UPDATE jurnal SET fields = '{}' WHERE seq = 2")
    connection.commit()
    connection.close()
    with Workspace.open(workspace.path) as opened:
        assert opened.read(verify_chain) == [(workspace.replica_id, 2)]


def test_a_synced_record_cannot_change_outside_an_act(workspace: Workspace) -> None:
    def write(session: Session) -> None:
        session.delete(session.get_one(Target, uid))
        session.flush()

    uid = workspace.act(put_target, 1, Decimal(1)).result
    with pytest.raises(RuntimeError, match="never removed"):
        workspace.act(write)


def test_undo_of_an_unknown_batch_is_refused_in_words(workspace: Workspace) -> None:
    with pytest.raises(RuleViolation, match="JRN-101"):
        workspace.undo("tidak ada")


def test_a_deleted_record_that_changes_stays_in_the_trash(workspace: Workspace) -> None:
    """A change beside the old delete would read as a live edit and bring the record back."""
    uid = workspace.act(put_target, 1, Decimal(1)).result
    workspace.act(drop_target, uid)

    def correct(session: Session) -> None:
        session.get_one(Target, uid).angka = Decimal(2)

    workspace.act(correct)
    assert tuple(workspace.read(typed_values)[uid]) == (Decimal(2), True)
    workspace.read(check_projection)
    state = states.parse_state(workspace.read(lambda s: s.get_one(SyncRecord, uid).state))
    assert states.conflicts(state) == ()
