"""The journal: every change of a synced record, before and after, chained by hash.

Ordinary acts change mapped objects; the flush listener below turns them into new states and journal
rows. Bulk acts (imports) call `write_changes` themselves. Both ways leave the same journal.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import orjson
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from esakip_desktop.data.conflicts import note_conflicts
from esakip_desktop.data.hlc import HybridClock
from esakip_desktop.data.projection import CHUNK, insert_rows, remove_rows
from esakip_desktop.data.tables import Jurnal, Synced, SyncRecord, wire_cells
from esakip_desktop.domain import state as states
from esakip_desktop.domain.state import DELETED, Event, State, Value
from esakip_desktop.foundation.checkpoints import reach

GENESIS = "0" * 64
RESOLVE = "resolve"
NO_FIELDS = "{}"
"""What an entry says of its fields when none is shown differently."""


@dataclass
class Act:
    """Who is acting on which computer; carried by the session, filled while it runs."""

    replica_id: str
    user_id: str
    clock: HybridClock
    batch_id: str
    kind: str = "save"
    reason: str | None = None
    package_hash: str | None = None
    tables: set[str] = field(default_factory=set)
    seq: int = 0
    head: str = GENESIS
    is_changed: bool = False
    serials: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One record before and after, as canonical text; None where it is not there.

    `n` is the event made, if any; `seen` is the context of what came in and met our own.
    """

    uid: str
    partition: str
    entity: str
    before: str | None
    after: str | None
    n: int | None = None
    keeps_after: bool = True
    seen: Mapping[str, int] | None = None

    @cached_property
    def after_digest(self) -> str | None:
        return None if self.after is None else states.state_hash(self.after.encode("utf-8"))


@dataclass(frozen=True)
class Wanted:
    """What a record shall show after an ordinary save: its cells, or that it is deleted."""

    uid: str
    partition: str
    entity: str
    before: str | None
    cells: Mapping[str, Value]
    is_deleted: bool


def current_act(session: Session) -> Act:
    act = session.info.get("act")
    if not isinstance(act, Act):
        raise RuntimeError("synced records change only inside an act")
    return act


def record_flush(session: Session, _context: object, _instances: object) -> None:
    """Session listener (before_flush): give every changed record its new state and journal row."""
    rows = [row for row in (*session.new, *session.dirty) if isinstance(row, Synced)]
    if any(isinstance(row, Synced) for row in session.deleted):
        raise RuntimeError("records are retired with is_deleted, never removed")
    local = {row.__table__.name for row in (*session.new, *session.dirty, *session.deleted)}
    if rows or local:
        current_act(session).tables.update(local)
    if not rows:
        return
    act = current_act(session)
    known = read_states(session, [row.uid for row in rows])
    hlc = act.clock.tick()
    wanted = [
        Wanted(
            row.uid,
            str(row.partition),
            row.entity(),
            known.get(row.uid),
            wire_cells(row),
            bool(row.is_deleted),
        )
        for row in rows
    ]
    write_changes(session, act, changes_of(session, act, wanted, hlc), hlc)


def changes_of(session: Session, act: Act, wanted: Sequence[Wanted], hlc: str) -> list[Change]:
    """The changes that lead to what is wanted, one event each; none where nothing differs.

    A replica never issues one dot twice: after the undo of an import the context of a record may
    be smaller than before, the journal is not.
    """
    issued = greatest_counters(session, act.replica_id, [one.uid for one in wanted])
    found = (_change_of(one, issued.get(one.uid, 0), act, hlc) for one in wanted)
    return [change for change in found if change is not None]


def read_states(session: Session, uids: Sequence[str]) -> dict[str, str]:
    """The state texts of these records, as far as they exist."""
    found: dict[str, str] = {}
    for start in range(0, len(uids), CHUNK):
        chunk = uids[start : start + CHUNK]
        query = select(SyncRecord.uid, SyncRecord.state).where(SyncRecord.uid.in_(chunk))
        found.update((uid, text) for uid, text in session.execute(query))
    return found


def write_changes(session: Session, act: Act, changes: Sequence[Change], hlc: str) -> None:
    """Store the new states and append the journal rows, in the order of the record ids."""
    if not changes:
        return
    ordered = sorted(changes, key=lambda change: change.uid)
    _load_head(session, act)
    entries = [_entry(act, one, hlc) for one in ordered]
    insert_rows(session.connection(), Jurnal.__table__, entries)
    reach("jejak.sesudah-entri")
    _store_states(session, ordered)
    reach("jejak.sesudah-keadaan")
    note_conflicts(session, ordered)
    act.tables.update(change.entity for change in ordered)
    act.is_changed = True


def _store_states(session: Session, changes: Sequence[Change]) -> None:
    """New records, changed ones, and those that leave again with the import that brought them."""
    new = [_record_row(one) for one in changes if one.before is None]
    old = [_record_row(one) for one in changes if one.before is not None and one.after is not None]
    table = SyncRecord.__table__
    is_it = table.c.uid == bindparam("b_uid")
    connection = session.connection()
    insert_rows(connection, table, new)
    if old:
        replace = update(table).where(is_it)
        connection.execute(
            replace.values(state=bindparam("b_state"), state_hash=bindparam("b_hash")),
            [{"b_uid": r["uid"], "b_state": r["state"], "b_hash": r["state_hash"]} for r in old],
        )
    gone = [one.uid for one in changes if one.after is None]
    remove_rows(connection, table, gone)


def chain_hash(prev_hash: str, entry: Mapping[str, object]) -> str:
    """The hash of a journal entry; covers what travels and no image."""
    names = (
        "seq",
        "kind",
        "batch_id",
        "package_hash",
        "partition",
        "entity",
        "record_id",
        "n",
        "fields",
        "user_id",
        "hlc",
        "reason",
    )
    text = orjson.dumps([entry[name] for name in names])
    return hashlib.sha256(prev_hash.encode() + b"|" + text).hexdigest()


def verify_chain(session: Session) -> list[tuple[str, int]]:
    """The first broken entry of each replica's chain: (replica, seq). Empty when all hold."""
    broken: list[tuple[str, int]] = []
    table = Jurnal.__table__
    query = select(table).order_by(table.c.replica_id, table.c.seq)
    replica, head, expected = "", GENESIS, 1
    for entry in session.execute(query).mappings():
        if entry["replica_id"] != replica:
            replica, head, expected = entry["replica_id"], GENESIS, 1
        if any(name == replica for name, _ in broken):
            continue
        row: dict[str, object] = {str(key): value for key, value in entry.items()}
        digest = chain_hash(head, row)
        if entry["seq"] != expected or entry["prev_hash"] != head or entry["hash"] != digest:
            broken.append((replica, entry["seq"]))
        head, expected = entry["hash"], expected + 1
    return broken


def _change_of(one: Wanted, issued: int, act: Act, hlc: str) -> Change | None:
    old = states.parse_state(one.before) if one.before is not None else None
    n = max(issued, old["ctx"].get(act.replica_id, 0) if old is not None else 0) + 1
    new = _next_state(one, old, Event(act.replica_id, n, hlc, act.user_id))
    if new is None:
        return None
    after = states.canonical(new).decode("utf-8")
    return Change(one.uid, one.partition, one.entity, one.before, after, n)


def _next_state(one: Wanted, old: State | None, event: Event) -> State | None:
    if old is None:
        filled = {cell: value for cell, value in one.cells.items() if value is not None}
        return states.save(None, filled, event)
    shown = states.shown(old)
    changes = {cell: value for cell, value in one.cells.items() if value != shown.get(cell)}
    was_deleted = shown.get(DELETED) is True
    if one.is_deleted:  # also a deleted record that changes stays deleted
        return states.delete(old, event, changes) if changes or not was_deleted else None
    if was_deleted:
        return states.save(states.restore(old, event), changes, event)
    return states.save(old, changes, event) if changes else None


def greatest_counters(session: Session, replica_id: str, uids: Sequence[str]) -> dict[str, int]:
    """The greatest counter this replica ever issued for each record; never issue a dot twice."""
    found: dict[str, int] = {}
    for start in range(0, len(uids), CHUNK):
        query = (
            select(Jurnal.record_id, func.max(Jurnal.n))
            .where(Jurnal.record_id.in_(uids[start : start + CHUNK]))
            .where(Jurnal.replica_id == replica_id)
            .group_by(Jurnal.record_id)
        )
        found.update({uid: n or 0 for uid, n in session.execute(query)})
    return found


def _load_head(session: Session, act: Act) -> None:
    if act.seq:
        return
    query = (
        select(Jurnal.seq, Jurnal.hash)
        .where(Jurnal.replica_id == act.replica_id)
        .order_by(Jurnal.seq.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    if row is not None:
        act.seq, act.head = row


def _entry(act: Act, change: Change, hlc: str) -> dict[str, object]:
    act.seq += 1
    after = change.after
    fields = field_changes(change.before, after)
    entry: dict[str, object] = {
        "replica_id": act.replica_id,
        "seq": act.seq,
        "prev_hash": act.head,
        "kind": _kind(act, fields),
        "batch_id": act.batch_id,
        "package_hash": act.package_hash,
        "partition": change.partition,
        "entity": change.entity,
        "record_id": change.uid,
        "n": change.n,
        "fields": orjson.dumps(fields, option=orjson.OPT_SORT_KEYS).decode(),
        "before": change.before,
        "after": after if change.keeps_after else None,
        "after_digest": change.after_digest,
        "user_id": act.user_id,
        "hlc": hlc,
        "reason": act.reason,
    }
    entry["hash"] = act.head = chain_hash(act.head, entry)
    return entry


def _kind(act: Act, fields: Mapping[str, list[Value]]) -> str:
    if act.kind == "save" and DELETED in fields:
        return "delete" if fields[DELETED][1] is True else "restore"
    return act.kind


def field_changes(before: str | None, after: str | None) -> dict[str, list[Value]]:
    """{field: [old, new]} of the shown values."""
    if before is None and after is not None:
        born = states.shown(orjson.loads(after))
        return {name: [None, born[name]] for name in sorted(born) if born[name] is not None}
    old = states.shown(orjson.loads(before)) if before is not None else {}
    new = states.shown(orjson.loads(after)) if after is not None else {}
    return {
        name: [old.get(name), new.get(name)]
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    }


def _record_row(change: Change) -> dict[str, Any]:
    return {
        "uid": change.uid,
        "partition": change.partition,
        "entity": change.entity,
        "state": change.after,
        "state_hash": change.after_digest,
    }
