"""Settling conflicts: a save that re-heads the chosen fields, also when the value shown stays."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from esakip_desktop.data.journal import (
    RESOLVE,
    Change,
    current_act,
    greatest_counters,
    write_changes,
)
from esakip_desktop.data.projection import TypedRow, project, replace_rows
from esakip_desktop.data.tables import SyncRecord
from esakip_desktop.domain import state as states
from esakip_desktop.domain.konflik import settle
from esakip_desktop.domain.state import Event, Value


def settle_records(session: Session, choices: Mapping[str, Mapping[str, Value]]) -> None:
    """One event for each record, {uid: {field: value}}; ValueError names a cell that cannot be.

    Other saves write nothing where the value shown is saved again. This one does, because that is
    how somebody says which of two values holds.
    """
    act = current_act(session)
    act.kind = RESOLVE
    hlc = act.clock.tick()
    issued = greatest_counters(session, act.replica_id, list(choices))
    changes, rows = [], []
    for uid, values in choices.items():
        record = session.execute(
            select(SyncRecord.partition, SyncRecord.entity, SyncRecord.state).where(
                SyncRecord.uid == uid
            )
        ).one()
        before = states.parse_state(record.state)
        n = max(issued.get(uid, 0), before["ctx"].get(act.replica_id, 0)) + 1
        event = Event(act.replica_id, n, hlc, act.user_id)
        after = states.canonical(settle(before, values, event)).decode("utf-8")
        changes.append(Change(uid, record.partition, record.entity, record.state, after, n))
        row = project(record.entity, record.partition, uid, after)
        rows.append(TypedRow(record.entity, uid, True, row))
    replace_rows(session, rows)
    write_changes(session, act, changes, hlc)
